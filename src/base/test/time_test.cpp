#include "base/time.hpp"

#include <gtest/gtest.h>

namespace ognishte {
namespace {

TEST(Time, FormatsKnownInstants) {
    EXPECT_EQ(iso_utc(Instant{0}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(http_date(Instant{784'111'777'000'000}), "Sun, 06 Nov 1994 08:49:37 GMT");  // RFC 9110 5.6.7
    EXPECT_EQ(iso_sofia(Instant{784'111'777'000'000}), "1994-11-06T10:49:37+02:00");
}

TEST(Time, SummerTimeInSofiaTurnsOnTheLastSundays) {
    auto const offset = [](char const* text) { return sofia_offset_minutes(*parse_iso_utc(text)); };
    EXPECT_EQ(offset("2026-03-29T00:59:59Z"), 120);
    EXPECT_EQ(offset("2026-03-29T01:00:00Z"), 180);
    EXPECT_EQ(offset("2026-10-25T00:59:59Z"), 180);
    EXPECT_EQ(offset("2026-10-25T01:00:00Z"), 120);
}

TEST(Time, AClockInSofiaTellsTheMoment) {
    auto const at = [](Date date, int hour, int minute) { return iso_utc(from_sofia({date, hour, minute, 0})); };
    EXPECT_EQ(at({2026, 1, 15}, 9, 30), "2026-01-15T07:30:00Z");
    EXPECT_EQ(at({2026, 7, 15}, 0, 0), "2026-07-14T21:00:00Z");
    EXPECT_EQ(at({2026, 3, 29}, 3, 30), "2026-03-29T01:30:00Z");   // no clock shows it
    EXPECT_EQ(at({2026, 10, 25}, 3, 30), "2026-10-25T00:30:00Z");  // shown twice
    EXPECT_EQ(at({2026, 10, 25}, 4, 0), "2026-10-25T02:00:00Z");
}

TEST(Time, ReadsOnlyRealDates) {
    EXPECT_EQ(iso_date(*parse_iso_date("2024-02-29")), "2024-02-29");
    for (char const* bad : {"2023-02-29", "2024-13-01", "2024-1-01", "24-01-01", "2024-01-01x", ""})
        EXPECT_FALSE(parse_iso_date(bad)) << bad;
    EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT")->us, 784'111'777'000'000);
    for (char const* bad : {"Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nox 1994 08:49:37 GMT", "now"})
        EXPECT_FALSE(parse_http_date(bad)) << bad;
}

TEST(Time, DaysGoForthAndBack) {
    for (std::int64_t days = -800'000; days < 800'000; days += 397)
        EXPECT_EQ(days_from_civil(civil_from_days(days)), days);
    EXPECT_EQ(days_from_civil(Date{2026, 11, 22}), 20'779);
}

}  // namespace
}  // namespace ognishte
