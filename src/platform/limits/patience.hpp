// Patience: how long one name must wait between attempts that fail. The first five are free; then each doubles the
// wait: 1, 2, 4 … 60 seconds. Never a lock: after the wait the next attempt counts. An hour without attempts forgets.
//
// Kept in memory only, under HMAC-SHA-256 of the name with a key of this process; bounded: when full, what waits least
// goes. Known and unknown names are treated alike. Thread-safe.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"

namespace ognishte::limits {

class Patience {
public:
    explicit Patience(Clock const& clock, std::size_t capacity = 100'000);

    // Counts an attempt and allows it, 0; or the seconds to wait, at least 1, and nothing is counted. Counting before
    // the outcome is known keeps attempts at the same moment from passing together.
    std::int64_t attempt(std::string_view name);
    // The attempt succeeded.
    void forget(std::string_view name);

    std::size_t size() const;

private:
    struct Kept {
        int attempts = 0;
        std::int64_t until_us = 0;
        std::int64_t last_us = 0;
    };
    std::string key_of(std::string_view name) const;
    void make_room(std::int64_t now);

    Clock const& clock_;
    std::size_t const capacity_;
    std::string const secret_;
    std::mutex mutable mutex_;
    std::unordered_map<std::string, Kept> kept_;
};

}  // namespace ognishte::limits
