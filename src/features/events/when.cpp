#include "when.hpp"

#include <array>
#include <cstdio>

namespace ognishte::events {
namespace {

std::optional<Date> month_in(std::string const& text) {
    return text.size() == 7 ? parse_iso_date(text + "-01") : std::nullopt;
}

Date last_of(Date month) {
    auto const next = month.month == 12 ? Date{month.year + 1, 1, 1} : Date{month.year, month.month + 1, 1};
    return civil_from_days(days_from_civil(next) - 1);
}

int minutes_in(std::string const& text) {
    if (text.size() != 5 || text[2] != ':') return -1;
    for (std::size_t const i : {0U, 1U, 3U, 4U})
        if (text[i] < '0' || text[i] > '9') return -1;
    int const hour = (text[0] - '0') * 10 + (text[1] - '0');
    int const minute = (text[3] - '0') * 10 + (text[4] - '0');
    return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

std::string clock_text(int minutes) {
    std::array<char, 16> out{};
    auto const size = std::snprintf(out.data(), out.size(), "%02d:%02d", minutes / 60, minutes % 60);
    return {out.data(), static_cast<std::size_t>(size)};
}

std::string days_text(Lang lang, When const& when) {
    auto const& first = when.first;
    auto const& last = when.last;
    if (!when.day_known) {
        auto const month = i18n::month_name(lang, first.month) + " " + std::to_string(first.year);
        return lang == Lang::bg ? month + "\u00a0г." : month;
    }
    if (first == last) return i18n::date(lang, first);
    auto const day = std::to_string(first.day);
    if (first.year != last.year) return i18n::date(lang, first) + " – " + i18n::date(lang, last);
    if (first.month == last.month) return day + "–" + i18n::date(lang, last);
    return day + "\u00a0" + i18n::month_name(lang, first.month) + " – " + i18n::date(lang, last);
}

}  // namespace

When when_of(Json const& fields) {
    When out;
    auto const& start = fields["start"].text();
    if (auto const month = month_in(start)) {
        out.first = *month;
        out.last = last_of(*month);
        out.day_known = false;
        return out;
    }
    out.first = parse_iso_date(start).value_or(Date{});
    out.last = parse_iso_date(fields["end"].text()).value_or(out.first);
    out.from = minutes_in(fields["start_time"].text());
    out.to = minutes_in(fields["end_time"].text());
    return out;
}

bool is_coming(When const& when, Date today) {
    return when.last >= today;
}

std::string when_text(i18n::Texts const& texts, Lang lang, When const& when) {
    auto const days = days_text(lang, when);
    if (when.from < 0) return days;
    auto const from = clock_text(when.from);
    if (when.to < 0) return texts.get(lang, "events.when.from", {{"days", days}, {"from", from}});
    return texts.get(lang, "events.when.range", {{"days", days}, {"from", from}, {"to", clock_text(when.to)}});
}

std::string when_iso(When const& when) {
    auto const day = iso_date(when.first);
    if (!when.day_known) return day.substr(0, 7);
    return when.from < 0 ? day : day + "T" + clock_text(when.from);
}

bool day_or_month(std::string const& text) {
    return text.empty() || parse_iso_date(text) || month_in(text);
}

bool time_is_right(std::string const& text) {
    return text.empty() || minutes_in(text) >= 0;
}

bool end_is_right(Json const& fields) {
    auto const& text = fields["end"].text();
    if (text.empty()) return true;
    auto const start = parse_iso_date(fields["start"].text());
    auto const end = parse_iso_date(text);
    return start && end && *start <= *end;
}

bool end_time_is_right(Json const& fields) {
    if (fields["end_time"].text().empty()) return true;
    auto const when = when_of(fields);
    if (when.from < 0) return false;
    return when.first != when.last || when.from < when.to;
}

}  // namespace ognishte::events
