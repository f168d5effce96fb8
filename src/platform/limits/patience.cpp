#include "platform/limits/patience.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace ognishte::limits {
namespace {

constexpr int k_free = 5;
constexpr std::int64_t k_shortest_wait_us = 1'000'000;
constexpr std::int64_t k_longest_us = 60 * k_shortest_wait_us;
constexpr std::int64_t k_forgotten_us = 3'600 * k_shortest_wait_us;

std::int64_t wait_after(int attempts) {
    if (attempts < k_free) return 0;
    auto const doublings = std::min(attempts - k_free, 6);
    return std::min(k_shortest_wait_us << doublings, k_longest_us);
}

}  // namespace

Patience::Patience(Clock const& clock, std::size_t capacity)
    : clock_(clock), capacity_(capacity), secret_(random_bytes(32)) {}

std::string Patience::key_of(std::string_view name) const {
    return hmac_sha256(secret_, name).substr(0, 16);
}

void Patience::make_room(std::int64_t now) {
    for (auto at = kept_.begin(); at != kept_.end();)
        at = now - at->second.last_us > k_forgotten_us ? kept_.erase(at) : std::next(at);
    if (kept_.size() < capacity_) return;
    kept_.erase(std::min_element(kept_.begin(), kept_.end(),
                                 [](auto const& a, auto const& b) { return a.second.until_us < b.second.until_us; }));
}

std::int64_t Patience::attempt(std::string_view name) {
    auto const now = clock_.now().us;
    auto const key = key_of(name);
    std::lock_guard const lock(mutex_);
    auto found = kept_.find(key);
    if (found != kept_.end() && now - found->second.last_us > k_forgotten_us) {
        kept_.erase(found);
        found = kept_.end();
    }
    if (found == kept_.end()) {
        if (kept_.size() >= capacity_) make_room(now);
        found = kept_.emplace(key, Kept{}).first;
    }
    auto& kept = found->second;
    if (now < kept.until_us) return (kept.until_us - now + k_shortest_wait_us - 1) / k_shortest_wait_us;
    ++kept.attempts;
    kept.last_us = now;
    kept.until_us = now + wait_after(kept.attempts);
    return 0;
}

void Patience::forget(std::string_view name) {
    auto const key = key_of(name);
    std::lock_guard const lock(mutex_);
    kept_.erase(key);
}

std::size_t Patience::size() const {
    std::lock_guard const lock(mutex_);
    return kept_.size();
}

}  // namespace ognishte::limits
