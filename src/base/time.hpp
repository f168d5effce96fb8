// Time: instants in microseconds since 1970 UTC, civil dates, and the clock behind an interface so that tests move it.
//
// Local time is Europe/Sofia by the rule in force since 1997 (EET, UTC+2; EEST, UTC+3 from the last Sunday of March
// 01:00 UTC to the last Sunday of October 01:00 UTC; Directive 2000/84/EC). Everything here is pure and thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ognishte {

struct Instant {
    std::int64_t us = 0;  // microseconds since 1970-01-01T00:00:00Z
    auto operator<=>(Instant const&) const = default;
};

struct Date {
    int year = 1970;
    int month = 1;  // 1–12
    int day = 1;    // 1–31
    auto operator<=>(Date const&) const = default;
};

struct LocalTime {
    Date date;
    int hour = 0, minute = 0, second = 0;
};

// Days since 1970-01-01 of a proleptic Gregorian date, and back (H. Hinnant, "chrono-Compatible Low-Level Date
// Algorithms").
std::int64_t days_from_civil(Date date);
Date civil_from_days(std::int64_t days);
bool is_valid(Date date);

LocalTime in_sofia(Instant instant);
int sofia_offset_minutes(Instant instant);
// The moment a clock in Sofia shows this: the first of two where it shows it twice; where it never does (an hour
// skipped in March), as if the clock had not been moved yet.
Instant from_sofia(LocalTime const& time);

std::string iso_date(Date date);         // 2026-11-22
std::string iso_utc(Instant instant);    // 2026-11-22T01:33:00Z
std::string iso_sofia(Instant instant);  // 2026-11-22T03:33:00+02:00
std::string http_date(Instant instant);  // Sun, 22 Nov 2026 01:33:00 GMT (RFC 9110)

std::optional<Date> parse_iso_date(std::string_view text);
std::optional<Instant> parse_iso_utc(std::string_view text);
std::optional<Instant> parse_http_date(std::string_view text);

// Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

}  // namespace ognishte
