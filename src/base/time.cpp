#include "base/time.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace ognishte {
namespace {

constexpr std::int64_t k_second = 1'000'000;
constexpr std::int64_t k_day = 86'400 * k_second;
constexpr std::array<char const*, 7> k_weekdays = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
constexpr std::array<char const*, 12> k_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

std::int64_t last_sunday(int year, int month) {
    auto const last = days_from_civil(Date{year, month, month == 3 || month == 10 ? 31 : 30});
    return last - (((last + 4) % 7) + 7) % 7;
}

LocalTime civil(std::int64_t us) {
    auto const days = floor_div(us, k_day);
    auto const seconds = static_cast<int>((us - days * k_day) / k_second);
    return {civil_from_days(days), seconds / 3600, seconds / 60 % 60, seconds % 60};
}

template <std::size_t Size>
bool read_numbers(std::string_view text, std::string_view shape, std::array<int, Size>& out) {
    if (text.size() != shape.size()) return false;
    std::size_t field = 0;
    for (std::size_t i = 0; i < shape.size();) {
        if (shape[i] != '0') {
            if (text[i] != shape[i]) return false;
            ++i;
            continue;
        }
        int value = 0;
        for (; i < shape.size() && shape[i] == '0'; ++i) {
            if (text[i] < '0' || text[i] > '9') return false;
            value = value * 10 + (text[i] - '0');
        }
        out[field++] = value;
    }
    return true;
}

std::optional<Instant> instant_of(Date date, int hour, int minute, int second) {
    if (!is_valid(date) || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    auto const seconds = days_from_civil(date) * 86'400 + hour * 3600 + minute * 60 + second;
    return Instant{seconds * k_second};
}

}  // namespace

std::int64_t days_from_civil(Date date) {
    std::int64_t const y = date.year - (date.month <= 2 ? 1 : 0);
    std::int64_t const era = floor_div(y, 400);
    std::int64_t const yoe = y - era * 400;
    std::int64_t const doy = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    std::int64_t const doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146'097 + doe - 719'468;
}

Date civil_from_days(std::int64_t days) {
    days += 719'468;
    std::int64_t const era = floor_div(days, 146'097);
    std::int64_t const doe = days - era * 146'097;
    std::int64_t const yoe = (doe - doe / 1460 + doe / 36'524 - doe / 146'096) / 365;
    std::int64_t const doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    std::int64_t const mp = (5 * doy + 2) / 153;
    int const day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    int const month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    return {static_cast<int>(yoe + era * 400 + (month <= 2 ? 1 : 0)), month, day};
}

bool is_valid(Date date) {
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return false;
    return civil_from_days(days_from_civil(date)) == date;
}

int sofia_offset_minutes(Instant instant) {
    int const year = civil(instant.us).date.year;
    auto const begin = last_sunday(year, 3) * k_day + 3600 * k_second;
    auto const end = last_sunday(year, 10) * k_day + 3600 * k_second;
    return instant.us >= begin && instant.us < end ? 180 : 120;
}

LocalTime in_sofia(Instant instant) {
    return civil(instant.us + sofia_offset_minutes(instant) * 60 * k_second);
}

Instant from_sofia(LocalTime const& time) {
    auto const seconds = days_from_civil(time.date) * 86'400 + time.hour * 3600 + time.minute * 60 + time.second;
    Instant const summer{(seconds - 180 * 60) * k_second}, winter{(seconds - 120 * 60) * k_second};
    return sofia_offset_minutes(summer) == 180 ? summer : winter;
}

std::string iso_date(Date date) {
    std::array<char, 32> out{};
    auto const n = std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
    return {out.data(), static_cast<std::size_t>(n)};
}

std::string iso_utc(Instant instant) {
    auto const t = civil(instant.us);
    std::array<char, 48> out{};
    auto const n = std::snprintf(out.data(), out.size(), "%sT%02d:%02d:%02dZ", iso_date(t.date).c_str(), t.hour,
                                 t.minute, t.second);
    return {out.data(), static_cast<std::size_t>(n)};
}

std::string iso_sofia(Instant instant) {
    auto const t = in_sofia(instant);
    std::array<char, 48> out{};
    auto const n = std::snprintf(out.data(), out.size(), "%sT%02d:%02d:%02d+%02d:00", iso_date(t.date).c_str(), t.hour,
                                 t.minute, t.second, sofia_offset_minutes(instant) / 60);
    return {out.data(), static_cast<std::size_t>(n)};
}

std::string http_date(Instant instant) {
    auto const t = civil(instant.us);
    auto const weekday = static_cast<std::size_t>((days_from_civil(t.date) % 7 + 7) % 7);
    std::array<char, 48> out{};
    auto const n =
        std::snprintf(out.data(), out.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", k_weekdays[weekday], t.date.day,
                      k_months[static_cast<std::size_t>(t.date.month - 1)], t.date.year, t.hour, t.minute, t.second);
    return {out.data(), static_cast<std::size_t>(n)};
}

std::optional<Date> parse_iso_date(std::string_view text) {
    std::array<int, 3> n{};
    if (!read_numbers(text, "0000-00-00", n)) return std::nullopt;
    Date const date{n[0], n[1], n[2]};
    return is_valid(date) ? std::optional(date) : std::nullopt;
}

std::optional<Instant> parse_iso_utc(std::string_view text) {
    std::array<int, 6> n{};
    if (!read_numbers(text, "0000-00-00T00:00:00Z", n)) return std::nullopt;
    return instant_of({n[0], n[1], n[2]}, n[3], n[4], n[5]);
}

std::optional<Instant> parse_http_date(std::string_view text) {
    if (text.size() != 29 || text.substr(3, 2) != ", ") return std::nullopt;
    int month = 0;
    for (std::size_t i = 0; i < k_months.size(); ++i)
        if (text.substr(8, 3) == k_months[i]) month = static_cast<int>(i) + 1;
    std::array<int, 1> day{};
    std::array<int, 1> year{};
    std::array<int, 3> hms{};
    if (month == 0 || !read_numbers(text.substr(5, 2), "00", day) || !read_numbers(text.substr(12, 4), "0000", year) ||
        !read_numbers(text.substr(17, 8), "00:00:00", hms) || text.substr(25) != " GMT")
        return std::nullopt;
    return instant_of({year[0], month, day[0]}, hms[0], hms[1], hms[2]);
}

Instant SystemClock::now() const {
    using namespace std::chrono;
    return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace ognishte
