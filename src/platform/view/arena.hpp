// Arena: memory of one rendering, given back all at once. What lies in it is never destroyed, so only plain data may.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ognishte::view {

class Arena {
public:
    Arena() {
        if (spare()) use(std::move(spare()), k_block);
    }
    ~Arena() {
        if (!blocks_.empty() && blocks_.front().size == k_block) spare() = std::move(blocks_.front().bytes);
    }
    Arena(Arena const&) = delete;
    Arena& operator=(Arena const&) = delete;

    void* take(std::size_t size, std::size_t alignment) {
        auto skip = (alignment - reinterpret_cast<std::uintptr_t>(at_)) & (alignment - 1);
        if (left_ < size + skip) {
            grow(size);
            skip = 0;
        }
        auto* place = at_ + skip;
        at_ += size + skip;
        left_ -= size + skip;
        return place;
    }

    template <class T, class... Arguments>
    T* make(Arguments&&... arguments) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (take(sizeof(T), alignof(T))) T{std::forward<Arguments>(arguments)...};
    }

    std::string_view keep(std::string_view text, std::string_view more = {}) {
        auto size = text.size() + more.size();
        if (size == 0) return {};
        auto* copy = static_cast<char*>(take(size, 1));
        std::memcpy(copy, text.data(), text.size());
        if (!more.empty()) std::memcpy(copy + text.size(), more.data(), more.size());
        return {copy, size};
    }

private:
    static constexpr std::size_t k_block = std::size_t{64} * 1024;

    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size;
    };

    // The first block of the thread's last rendering, so that pages do not go to and fro between us and the system. A
    // rendering inside another finds none and takes a new one.
    static std::unique_ptr<std::byte[]>& spare() {
        thread_local std::unique_ptr<std::byte[]> block;
        return block;
    }

    // A block of new[] is aligned for anything that lies here.
    [[gnu::noinline]] void grow(std::size_t size) {
        auto block = size > k_block ? size : k_block;
        use(std::make_unique_for_overwrite<std::byte[]>(block), block);
    }

    void use(std::unique_ptr<std::byte[]> bytes, std::size_t size) {
        at_ = bytes.get();
        left_ = size;
        blocks_.push_back({std::move(bytes), size});
    }

    std::vector<Block> blocks_;
    std::byte* at_ = nullptr;
    std::size_t left_ = 0;
};

}  // namespace ognishte::view
