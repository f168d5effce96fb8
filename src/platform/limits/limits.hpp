// Limits: how often one sender, one address or everybody may do a thing.
//
// A token bucket for each rule and name, kept as one instant (generic cell rate algorithm, ITU-T I.371: the instant at
// which the bucket will be full again). It lives in memory only, under HMAC-SHA-256 of the name with a key that is made
// anew each day and forgotten after two, so that nobody can later ask who was here. A restart forgets everything.
// Memory is bounded: when the table is full, the bucket that is nearest to full of a few looked at makes room.
// Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"

namespace ognishte::limits {

inline constexpr std::int64_t k_minute = 60;
inline constexpr std::int64_t k_hour = 3'600;
inline constexpr std::int64_t k_day = 86'400;

// `amount` at once, refilled evenly over `per_seconds`. The name keeps rules apart; amount ≥ 1.
struct Rule {
    std::string name;  // "send.sender"
    std::int64_t amount = 1;
    std::int64_t per_seconds = k_minute;
};

struct Verdict {
    bool allowed = true;
    std::int64_t retry_after_seconds = 0;  // of a refusal: when asking again may succeed, at least 1
};

class Limits {
public:
    explicit Limits(Clock const& clock, std::size_t capacity = 100'000);

    // Takes one from the bucket of `who` if there is one. "" is everybody together.
    Verdict take(Rule const& rule, std::string_view who);
    // The same answer without taking.
    Verdict ask(Rule const& rule, std::string_view who);
    // Gives one back: what was taken was not used after all.
    void give_back(Rule const& rule, std::string_view who);

    std::size_t size() const;  // buckets held now

private:
    using Name = std::array<char, 16>;
    struct NameHash {
        std::size_t operator()(Name const& name) const;
    };
    using Table = std::unordered_map<Name, std::int64_t, NameHash>;  // → the instant at which it is full, in µs
    enum class Act { ask, take, give_back };

    Verdict act(Rule const& rule, std::string_view who, Act what);
    void rotate(Instant now);
    void make_room(std::int64_t now);
    Name name_of(std::string const& key, Rule const& rule, std::string_view who) const;

    Clock const& clock_;
    std::size_t const capacity_;
    std::mutex mutable mutex_;
    std::int64_t day_ = 0;
    std::string key_, earlier_key_;
    Table table_, earlier_;
};

}  // namespace ognishte::limits
