#include "missed.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/log/log.hpp"
#include "repo.hpp"

namespace ognishte::finding {
namespace {

constexpr std::size_t k_most_words = 3;
constexpr std::size_t k_longest_kept = 60;
constexpr int k_enough = 3;
constexpr std::size_t k_most_waiting = 5'000;
constexpr std::int64_t k_kept_days = 400;

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'а' && c <= U'я') || c == U'ѝ' || c == U'ё';
}

// Two words that both begin with a capital letter may be a name.
bool may_be_name(std::string_view typed) {
    std::size_t capitals = 0;
    bool begins = true;
    for (std::size_t at = 0; at < typed.size();) {
        auto const c = next_code_point(typed, at);
        if (begins && to_lower(c) != c) ++capitals;
        begins = c == U' ' || c == U'-' || c == U'.';
    }
    return capitals >= 2;
}

}  // namespace

std::optional<std::string> countable(std::string_view typed) {
    auto const folded = fold_key(typed);
    if (folded.empty() || count_code_points(folded) > k_longest_kept || may_be_name(typed)) return std::nullopt;
    auto const words = split(folded, ' ');
    if (words.size() > k_most_words) return std::nullopt;
    for (std::size_t at = 0; at < folded.size();) {
        auto const c = next_code_point(folded, at);
        if (!is_letter(c) && c != U' ') return std::nullopt;
    }
    return folded;
}

void Missed::count(std::string_view typed, Lang lang) {
    auto const words = countable(typed);
    if (!words) return;
    auto const today = in_sofia(clock_.now()).date;
    auto const day = iso_date(today);
    int times = 1;
    {
        std::lock_guard const lock(mutex_);
        if (day != day_) {
            day_ = day;
            few_.clear();
        }
        if (few_.size() >= k_most_waiting && !few_.contains(*words)) return;
        auto& asked = few_[*words];
        if (++asked < k_enough) return;
        // From the third time on each is written as it comes.
        if (asked == k_enough) times = k_enough;
    }
    auto const oldest = iso_date(civil_from_days(days_from_civil(today) - k_kept_days));
    auto const written = db_.write([&](store::Tx& tx) -> Result<> {
        TRY(forget_before(tx, oldest));
        return add(tx, day, tag(lang), *words, times);
    });
    if (!written) log::warning("search.not_counted", {{"why", written.error().message}});
}

}  // namespace ognishte::finding
