// Holding: what one connection holds of the memory that all of them share (Limits::held_bytes): long heads, bodies,
// answers that nobody takes. Allowance is thread-safe, a Holding belongs to its connection and the Allowance outlives
// it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ognishte::http {

class Allowance {
public:
    explicit Allowance(std::uint64_t most) : most_(static_cast<std::int64_t>(most)) {}

private:
    friend class Holding;
    std::int64_t const most_;
    std::atomic<std::int64_t> used_ = 0;
};

class Holding {
public:
    explicit Holding(Allowance& allowance) : allowance_(allowance) {}
    Holding(Holding const&) = delete;
    Holding& operator=(Holding const&) = delete;
    ~Holding() { set(0); }

    // Holds so much from now on, instead of what it held. False, and nothing changes: there is no room for more.
    bool set(std::size_t bytes) {
        if (bytes == bytes_) return true;
        auto const more = static_cast<std::int64_t>(bytes) - static_cast<std::int64_t>(bytes_);
        auto const used = allowance_.used_.fetch_add(more, std::memory_order_relaxed) + more;
        if (more > 0 && used > allowance_.most_) {
            allowance_.used_.fetch_sub(more, std::memory_order_relaxed);
            return false;
        }
        bytes_ = bytes;
        return true;
    }
    bool add(std::size_t bytes) { return set(bytes_ + bytes); }

private:
    Allowance& allowance_;
    std::size_t bytes_ = 0;
};

}  // namespace ognishte::http
