#include "platform/i18n/when.hpp"

#include "base/number.hpp"
#include "base/time.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::i18n {
namespace {

struct Parts {
    int year = 0, month = 0, day = 0;   // 0: not given
    int last_year = 0, last_month = 0;  // of a period
};

std::optional<int> digits(std::string_view text, std::size_t length) {
    auto const out = number_in<int>(text);
    return text.size() == length && out && *out >= 1 ? out : std::nullopt;
}

std::optional<Parts> parse(std::string_view text) {
    Parts out;
    auto const year = digits(text.substr(0, 4), 4);
    if (!year) return std::nullopt;
    out.year = *year;
    if (text.size() == 4) return out;
    if (text[4] == '/') {
        auto const last = digits(text.substr(5), 4);
        if (!last || *last <= out.year) return std::nullopt;
        out.last_year = *last;
        return out;
    }
    if (text[4] != '-' || text.size() < 7) return std::nullopt;
    auto const month = digits(text.substr(5, 2), 2);
    if (!month || *month > 12) return std::nullopt;
    out.month = *month;
    if (text.size() == 7) return out;
    auto const last = digits(text.substr(8), 2);
    if (!last) return std::nullopt;
    if (text[7] == '/') {
        if (*last <= out.month || *last > 12) return std::nullopt;
        out.last_month = *last;
        return out;
    }
    if (text[7] != '-' || !is_valid({out.year, out.month, *last})) return std::nullopt;
    out.day = *last;
    return out;
}

std::string of_year(Lang lang, std::string const& year) {
    return lang == Lang::bg ? year + "\u00a0г." : year;
}

}  // namespace

bool is_when(std::string_view text) {
    return parse(text).has_value();
}

std::string when_text(Lang lang, std::string_view when) {
    auto const parts = parse(when);
    if (!parts) return std::string(when);
    auto const year = of_year(lang, std::to_string(parts->year));
    if (parts->day != 0) return short_date(lang, {parts->year, parts->month, parts->day});
    if (parts->last_year != 0)
        return of_year(lang, std::to_string(parts->year) + "–" + std::to_string(parts->last_year));
    if (parts->last_month != 0)
        return month_name(lang, parts->month) + "–" + month_name(lang, parts->last_month) + " " + year;
    return parts->month == 0 ? year : month_name(lang, parts->month) + " " + year;
}

std::optional<double> when_year(std::string_view when) {
    auto const parts = parse(when);
    if (!parts || parts->last_year != 0) return std::nullopt;
    if (parts->day != 0) {
        auto const first = days_from_civil({parts->year, 1, 1}), next = days_from_civil({parts->year + 1, 1, 1});
        auto const day = days_from_civil({parts->year, parts->month, parts->day}) - first;
        return parts->year + (static_cast<double>(day) + .5) / static_cast<double>(next - first);
    }
    if (parts->month == 0) return parts->year + .5;
    int const last = parts->last_month == 0 ? parts->month : parts->last_month;
    return parts->year + (parts->month - 1 + last) / 24.0;
}

}  // namespace ognishte::i18n
