#include "platform/limits/limits.hpp"

#include <algorithm>
#include <cstring>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/hash.hpp"

namespace ognishte::limits {
namespace {

constexpr std::int64_t k_second_us = 1'000'000;
constexpr std::size_t k_looked_at = 32;  // buckets compared when one must make room

}  // namespace

std::size_t Limits::NameHash::operator()(Name const& name) const {
    std::size_t hash = 0;
    static_assert(sizeof hash <= sizeof(Name));
    std::memcpy(&hash, name.data(), sizeof hash);
    return hash;
}

Limits::Limits(Clock const& clock, std::size_t capacity)
    : clock_(clock), capacity_(std::max<std::size_t>(capacity, 1)) {
    key_ = random_bytes(32);
    earlier_key_ = random_bytes(32);
    day_ = clock_.now().us / (k_day * k_second_us);
}

Limits::Name Limits::name_of(std::string const& key, Rule const& rule, std::string_view who) const {
    std::string text = rule.name;
    text += '\0';
    text += who;
    std::string const mac = hmac_sha256(key, text);
    Name name{};
    std::copy_n(mac.begin(), name.size(), name.begin());
    return name;
}

void Limits::rotate(Instant now) {
    std::int64_t const day = now.us / (k_day * k_second_us);
    if (day == day_) return;
    bool const next_day = day == day_ + 1;
    earlier_ = next_day ? std::move(table_) : Table{};
    earlier_key_ = next_day ? std::move(key_) : random_bytes(32);
    table_ = {};
    key_ = random_bytes(32);
    day_ = day;
}

void Limits::make_room(std::int64_t now) {
    // Names are random, so the buckets of any place in the table are a fair sample.
    auto bucket = static_cast<std::size_t>(random_bytes(1)[0]) * 2'654'435'761U % table_.bucket_count();
    Name const* fullest = nullptr;
    std::int64_t least = 0;
    std::size_t seen = 0;
    for (std::size_t step = 0; step < table_.bucket_count() && seen < k_looked_at; ++step) {
        for (auto at = table_.begin(bucket); at != table_.end(bucket); ++at, ++seen) {
            std::int64_t const missing = std::max<std::int64_t>(at->second - now, 0);
            if (fullest == nullptr || missing < least) {
                fullest = &at->first;
                least = missing;
            }
        }
        bucket = (bucket + 1) % table_.bucket_count();
    }
    if (fullest != nullptr) table_.erase(Name(*fullest));
}

Verdict Limits::act(Rule const& rule, std::string_view who, Act what) {
    OG_CHECK(rule.amount >= 1 && rule.per_seconds >= 1);
    std::lock_guard const lock(mutex_);
    Instant const instant = clock_.now();
    rotate(instant);
    std::int64_t const now = instant.us;
    std::int64_t const one = std::max<std::int64_t>(rule.per_seconds * k_second_us / rule.amount, 1);
    std::int64_t const whole = one * rule.amount;

    Name const name = name_of(key_, rule, who);
    auto found = table_.find(name);
    std::int64_t full_at = now;
    if (found == table_.end() && !earlier_.empty()) {
        auto const before = earlier_.find(name_of(earlier_key_, rule, who));
        if (before != earlier_.end() && before->second > now) {
            if (table_.size() >= capacity_) make_room(now);
            found = table_.emplace(name, before->second).first;
        }
    }
    if (found != table_.end()) {
        // A clock set back must not lock anybody out for longer than the rule's own time.
        found->second = std::clamp(found->second, now, now + whole);
        full_at = found->second;
    }

    if (what == Act::give_back) {
        if (found != table_.end()) found->second = std::max(full_at - one, now);
        return {};
    }
    std::int64_t const over = full_at + one - (now + whole);
    if (over > 0) return {false, std::max<std::int64_t>((over + k_second_us - 1) / k_second_us, 1)};
    if (what == Act::ask) return {};
    if (found == table_.end()) {
        if (table_.size() >= capacity_) make_room(now);
        table_.emplace(name, full_at + one);
    } else {
        found->second = full_at + one;
    }
    return {};
}

Verdict Limits::take(Rule const& rule, std::string_view who) {
    return act(rule, who, Act::take);
}
Verdict Limits::ask(Rule const& rule, std::string_view who) {
    return act(rule, who, Act::ask);
}
void Limits::give_back(Rule const& rule, std::string_view who) {
    act(rule, who, Act::give_back);
}

std::size_t Limits::size() const {
    std::lock_guard const lock(mutex_);
    return table_.size() + earlier_.size();
}

}  // namespace ognishte::limits
