// Numbers, dates and times as each language writes them. Source: CLDR 42 for bg and en; grouping from four digits on is
// the house's own (7 587, not 7587), as is the spelled-out Bulgarian "г." and "ч.".
#include <array>
#include <charconv>
#include <cmath>

#include "base/check.hpp"
#include "base/text.hpp"
#include "texts.hpp"

namespace ognishte::i18n {
namespace {

constexpr std::string_view k_nbsp = "\xC2\xA0";
constexpr std::string_view k_minus = "\xE2\x88\x92";
constexpr std::string_view k_dash = "\xE2\x80\x93";

struct Habits {
    std::string_view group, decimal, before_percent;
    std::array<std::string_view, 12> months;
    std::array<std::string_view, 12> short_months;
    std::array<std::string_view, 7> weekdays;  // from Sunday
};

constexpr Habits k_bg = {
    k_nbsp,
    ",",
    k_nbsp,
    {"януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември", "октомври", "ноември",
     "декември"},
    {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"},
    {"неделя", "понеделник", "вторник", "сряда", "четвъртък", "петък", "събота"},
};
constexpr Habits k_en = {
    ",",
    ".",
    "",
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
};

Habits const& habits(Lang lang) {
    return lang == Lang::bg ? k_bg : k_en;
}

std::string grouped(Lang lang, std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += habits(lang).group;
        out += digits[i];
    }
    return out;
}

std::string two(int value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::size_t month_index(int month) {
    OG_CHECK(month >= 1 && month <= 12);
    return static_cast<std::size_t>(month - 1);
}

}  // namespace

std::string number(Lang lang, std::int64_t value) {
    auto digits = std::to_string(value);
    if (value >= 0) return grouped(lang, digits);
    return std::string(k_minus) + grouped(lang, std::string_view(digits).substr(1));
}

std::string number(Lang lang, double value, int decimals) {
    OG_CHECK(decimals >= 0 && decimals <= 9);
    if (!std::isfinite(value)) return std::string(k_dash);
    // std::to_chars rounds the exact binary value, so that 0.285 would become 0,28: the nearest decimal of 15 digits is
    // what people typed.
    double scale = std::pow(10.0, decimals);
    double scaled = std::abs(value) * scale;
    double rounded = scaled < 1e15 ? std::floor(scaled + 0.5 + scaled * 1e-15) / scale : std::abs(value);
    std::array<char, 340> buffer{};
    auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, std::chars_format::fixed, decimals).ptr;
    std::string_view digits(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    auto point = digits.find('.');
    std::string out = value < 0 && rounded > 0 ? std::string(k_minus) : std::string();
    out += grouped(lang, digits.substr(0, point));
    if (point != std::string_view::npos) out.append(habits(lang).decimal).append(digits.substr(point + 1));
    return out;
}

std::string percent(Lang lang, double value, int decimals) {
    return number(lang, value, decimals).append(habits(lang).before_percent) + "%";
}

std::string date(Lang lang, Date date) {
    auto day = std::to_string(date.day);
    auto year = std::to_string(date.year);
    if (lang == Lang::bg) return day.append(k_nbsp) + month_name(lang, date.month) + " " + year.append(k_nbsp) + "г.";
    return day.append(k_nbsp) + month_name(lang, date.month) + " " + year;
}

std::string short_date(Lang lang, Date date) {
    auto year = std::to_string(date.year);
    if (lang == Lang::bg) return two(date.day) + "." + two(date.month) + "." + year.append(k_nbsp) + "г.";
    return std::to_string(date.day)
               .append(k_nbsp)
               .append(habits(lang).short_months[month_index(date.month)])
               .append(k_nbsp) +
           year;
}

std::string month_name(Lang lang, int month) {
    return std::string(habits(lang).months[month_index(month)]);
}

std::string weekday_name(Lang lang, Date date) {
    auto days = days_from_civil(date) + 4;  // 1970-01-01 was a Thursday
    return std::string(habits(lang).weekdays[static_cast<std::size_t>((days % 7 + 7) % 7)]);
}

std::string time_of_day(Lang lang, LocalTime const& at) {
    if (lang == Lang::bg) return (std::to_string(at.hour) + ":" + two(at.minute)).append(k_nbsp) + "ч.";
    return two(at.hour) + ":" + two(at.minute);
}

Lang choose(std::string_view accept_language) {
    constexpr std::size_t k_longest = 1000;
    Lang best = k_langs.front();
    int best_quality = 0;
    for (auto part : split(accept_language.substr(0, k_longest), ',')) {
        auto semicolon = part.find(';');
        auto range = trim(part.substr(0, semicolon));
        int quality = 1000;
        if (semicolon != std::string_view::npos) {
            auto weight = trim(part.substr(semicolon + 1));
            if (!starts_with_ignoring_case(weight, "q=")) continue;
            weight.remove_prefix(2);
            // 0, 0.5, 1.000: the digits after the point, as thousandths
            if (weight.empty() || (weight[0] != '0' && weight[0] != '1')) continue;
            quality = weight[0] == '1' ? 1000 : 0;
            int unit = 100;
            for (std::size_t i = 2; quality < 1000 && i < weight.size() && unit > 0; ++i, unit /= 10) {
                if (weight[i] < '0' || weight[i] > '9') break;
                quality += (weight[i] - '0') * unit;
            }
        }
        auto primary = to_lower(range.substr(0, range.find('-')));
        auto lang = primary == "*" ? std::optional(k_langs.front()) : lang_from_tag(primary);
        bool is_better = quality > best_quality || (quality == best_quality && quality > 0 && lang && *lang < best);
        if (lang && is_better) {
            best = *lang;
            best_quality = quality;
        }
    }
    return best;
}

}  // namespace ognishte::i18n
