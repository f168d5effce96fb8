// Kept: what was made lately and may be asked for again, by key, within a limit of bytes. When the limit is reached all
// of it goes and is made anew: nothing is counted on the way out, and a hit is one look-up. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ognishte::listing {

template <class T>
class Kept {
public:
    explicit Kept(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    // Null: not there.
    std::shared_ptr<T const> find(std::string_view key) const {
        std::shared_lock const lock(mutex_);
        auto const at = all_.find(key);
        return at == all_.end() ? nullptr : at->second;
    }

    void put(std::string key, std::shared_ptr<T const> value, std::size_t bytes) {
        std::unique_lock const lock(mutex_);
        if (bytes_ + bytes > most_bytes_) {
            all_.clear();
            bytes_ = 0;
        }
        if (all_.insert_or_assign(std::move(key), std::move(value)).second) bytes_ += bytes;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    std::size_t most_bytes_;
    mutable std::shared_mutex mutex_;
    std::size_t bytes_ = 0;
    std::unordered_map<std::string, std::shared_ptr<T const>, Hash, std::equal_to<>> all_;
};

}  // namespace ognishte::listing
