// What is written is what RFC 5545 asks for; what is read comes out as a clock in Sofia shows it.
#include "platform/calendar/calendar.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

#include "base/embedded.hpp"
#include "base/text.hpp"

namespace ognishte::embedded {
std::span<File const> platform_calendar();
}

namespace ognishte::calendar {
namespace {

Event meeting() {
    Event out;
    out.uid = "01ABC@ognishte";
    out.start = {{2026, 12, 1}, 9 * 60 + 30};
    out.end = {{2026, 12, 1}, 11 * 60};
    out.title = "Среща; за „приемна грижа“, и още";
    out.text = "Първи ред, с \\ черта\nВтори ред";
    out.place = "София, НДК";
    out.url = "https://example.bg/bg/events/sreshta?a=b,c;d";
    out.categories = {"среща", "приемна грижа"};
    out.sequence = 3;
    out.created = *parse_iso_utc("2026-11-01T10:00:00Z");
    out.changed = *parse_iso_utc("2026-11-20T12:30:00Z");
    return out;
}

std::string with_event(std::string const& lines, std::string const& before = "") {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + before + "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\n" +
           lines + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}
Reading reading(std::string const& bytes) {
    auto out = read(bytes);
    EXPECT_TRUE(out) << (out ? "" : out.error().message);
    return out ? std::move(*out) : Reading{};
}
std::string shown(Moment const& at) {
    return iso_date(at.date) + (at.whole_day() ? "" : " " + std::to_string(at.minute / 60 * 100 + at.minute % 60));
}

TEST(Calendar, WritesTheLinesOfTheStandard) {
    auto const text = write({"Събития, приемна грижа", "Описание", "https://example.bg/calendar.ics", {meeting()}});
    for (char const* line :
         {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "\r\nMETHOD:PUBLISH\r\n", "\r\nUID:01ABC@ognishte\r\n",
          "\r\nDTSTAMP:20261120T123000Z\r\n", "\r\nCREATED:20261101T100000Z\r\n",
          "\r\nLAST-MODIFIED:20261120T123000Z\r\n", "\r\nSEQUENCE:3\r\n", "\r\nDTSTART:20261201T073000Z\r\n",
          "\r\nDTEND:20261201T090000Z\r\n", "\r\nLOCATION:София\\, НДК\r\n", "\r\nCATEGORIES:среща\r\n",
          "\r\nCATEGORIES:приемна грижа\r\n", "\r\nURL:https://example.bg/bg/events/sreshta?a=b,c;d\r\n",
          "\r\nSTATUS:CONFIRMED\r\n", "\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n",
          "\r\nSOURCE;VALUE=URI:https://example.bg/calendar.ics\r\n", "\r\nEND:VCALENDAR\r\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
    EXPECT_EQ(text, write({"Събития, приемна грижа", "Описание", "https://example.bg/calendar.ics", {meeting()}}));
}

TEST(Calendar, FoldsAtSeventyFiveOctetsAndNeverInsideALetter) {
    auto event = meeting();
    event.title = "x";
    for (int i = 0; i < 60; ++i) event.title += "ъжщ„дете“–";
    auto const text = write({"Ж", {}, {}, {event}});
    for (auto line : split(text, '\n')) {
        if (line.empty()) continue;
        ASSERT_EQ(line.back(), '\r');
        line.remove_suffix(1);
        EXPECT_LE(line.size(), 75U);
        EXPECT_TRUE(is_utf8(line)) << line;
    }
    EXPECT_EQ(reading(text).events.at(0).title, event.title);
}

TEST(Calendar, ReadsWhatItWrote) {
    auto whole = meeting();
    whole.start = {{2026, 12, 30}, -1};
    whole.end = {{2027, 1, 2}, -1};
    whole.cancelled = true;
    auto const back = reading(write({"Ж", {}, {}, {meeting(), whole}}));
    ASSERT_EQ(back.events.size(), 2U);
    auto const same = [](Event const& a, Event const& b) {
        return a.uid == b.uid && a.start == b.start && a.end == b.end && a.title == b.title && a.text == b.text &&
               a.place == b.place && a.url == b.url && a.categories == b.categories && a.cancelled == b.cancelled &&
               a.sequence == b.sequence;
    };
    EXPECT_TRUE(same(back.events[0], meeting()));
    EXPECT_TRUE(same(back.events[1], whole));
}

TEST(Calendar, EveryWayToSayATimeBecomesAClockInSofia) {
    std::string const zone =
        "BEGIN:VTIMEZONE\r\nTZID:Here\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0500\r\n"
        "TZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    struct Case {
        char const* lines;
        char const* start;
        char const* end;
    };
    for (auto const& one : std::vector<Case>{
             {"DTSTART;VALUE=DATE:20261201\r\n", "2026-12-01", "2026-12-01"},
             {"DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261203\r\n", "2026-12-01", "2026-12-02"},
             {"DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261201\r\n", "2026-12-01", "2026-12-01"},
             {"DTSTART;VALUE=DATE:20261201\r\nDURATION:P3D\r\n", "2026-12-01", "2026-12-03"},
             {"DTSTART:20261201T073000Z\r\nDTEND:20261201T090000Z\r\n", "2026-12-01 930", "2026-12-01 1100"},
             {"DTSTART:20260701T220000Z\r\n", "2026-07-02 100", "2026-07-02 100"},
             {"DTSTART:20261201T093000\r\nDURATION:PT1H30M\r\n", "2026-12-01 930", "2026-12-01 1100"},
             {"DTSTART;TZID=Europe/Sofia:20261201T093000\r\n", "2026-12-01 930", "2026-12-01 930"},
             {"DTSTART;TZID=Europe/London:20261201T093000\r\n", "2026-12-01 1130", "2026-12-01 1130"},
             {"DTSTART;TZID=Here:20261201T093000\r\n", "2026-12-01 630", "2026-12-01 630"}}) {
        auto const got = reading(with_event(one.lines, zone));
        ASSERT_EQ(got.events.size(), 1U) << one.lines << (got.faults.empty() ? "" : got.faults[0].text_key);
        EXPECT_EQ(shown(got.events[0].start), one.start) << one.lines;
        EXPECT_EQ(shown(got.events[0].end), one.end) << one.lines;
    }
}

TEST(Calendar, ARepeatedEventIsEachOfItsDays) {
    struct Case {
        char const* lines;
        std::vector<std::string> days;
    };
    for (auto const& one : std::vector<Case>{
             {"DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n", {"20261201", "20261208", "20261215"}},
             {"DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=DAILY;UNTIL=20261203\r\nEXDATE;VALUE=DATE:20261202\r\n",
              {"20261201", "20261203"}},
             {"DTSTART:20261020T070000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nRDATE:20261222T080000Z\r\n",
              {"20261020T1000", "20261027T0900", "20261222T1000"}},
             {"DTSTART;TZID=Europe/Sofia:20261020T100000\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n",
              {"20261020T1000", "20261027T1000"}}}) {
        std::vector<std::string> days;
        for (auto const& event : reading(with_event(one.lines)).events) days.push_back(event.occurrence);
        EXPECT_EQ(days, one.days) << one.lines;
    }
}

TEST(Calendar, OneTimeToldApartStandsForItsDay) {
    auto const got = reading(
        with_event("DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\n"
                   "RECURRENCE-ID;VALUE=DATE:20261208\r\nSUMMARY:Moved\r\nDTSTART;VALUE=DATE:20261209\r\n"));
    ASSERT_EQ(got.events.size(), 2U);
    EXPECT_EQ(got.events[0].occurrence, "20261201");
    EXPECT_EQ(got.events[1].occurrence, "20261208");
    EXPECT_EQ(got.events[1].title, "Moved");
    EXPECT_EQ(shown(got.events[1].start), "2026-12-09");
}

TEST(Calendar, WhatCannotBeReadSaysWhy) {
    struct Case {
        char const* lines;
        char const* key;
        char const* detail;
    };
    for (auto const& one :
         std::vector<Case>{{"", "no_start", ""},
                           {"DTSTART:soon\r\n", "bad_time", "DTSTART"},
                           {"DTSTART:30261201T090000Z\r\n", "no_start", ""},
                           {"DTSTART;VALUE=DATE:20261301\r\n", "no_start", ""},
                           {"DTSTART;TZID=US-Eastern:20261201T090000\r\n", "unknown_zone", "US-Eastern"},
                           {"DTSTART:20261201T090000Z\r\nDTEND:20261201T080000Z\r\n", "end_before_start", ""},
                           {"DTSTART:20261201T090000Z\r\nDTEND:whenever\r\n", "bad_time", "DTEND"},
                           {"DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=YEARLY\r\n", "endless", ""},
                           {"DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=DAILY;COUNT=101\r\n", "too_many", ""},
                           {"DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=DAILY;UNTIL=20290101\r\n", "too_many", ""},
                           {"DTSTART:20261201T090000Z\r\nRRULE:FREQ=HOURLY;COUNT=3\r\n", "too_often", ""},
                           {"DTSTART:20261201T090000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEXRULE:FREQ=WEEKLY;COUNT=2\r\n",
                            "strange_rule", "EXRULE"}}) {
        auto const got = reading(with_event(one.lines));
        EXPECT_EQ(got.total, 1U);
        EXPECT_TRUE(got.events.empty()) << one.lines;
        ASSERT_EQ(got.faults.size(), 1U) << one.lines;
        EXPECT_EQ(got.faults[0].text_key, "calendar.fault." + std::string(one.key)) << one.lines;
        EXPECT_NE(got.faults[0].detail.find(one.detail), std::string::npos) << got.faults[0].detail;
        EXPECT_EQ(got.faults[0].title, "A");
        EXPECT_EQ(got.faults[0].number, 1U);
    }
}

TEST(Calendar, WhatIsNoCalendarSaysSo) {
    auto const key = [](std::string const& bytes) {
        auto const got = read(bytes);
        return got ? std::string() : got.error().text_key;
    };
    EXPECT_EQ(key(""), "calendar.error.none");
    EXPECT_EQ(key("hello"), "calendar.error.none");
    EXPECT_EQ(key("BEGIN:VCALENDAR\r\nX:\xff\r\nEND:VCALENDAR\r\n"), "calendar.error.encoding");
    EXPECT_EQ(key(std::string(k_most_bytes + 1, 'a')), "calendar.error.large");
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "BEGIN:VEVENT\r\n";
    EXPECT_EQ(key(deep), "calendar.error.nesting");
    auto const whole = with_event("DTSTART:20261201T090000Z\r\n");
    EXPECT_EQ(key(whole.substr(0, whole.size() / 2)), "calendar.error.nesting") << "a file that was cut";
    EXPECT_EQ(key("END:VEVENT\r\n" + whole), "calendar.error.nesting");
    std::string many = "X";
    for (int i = 0; i < 64; ++i) many += ";A=\"b:c\"";
    EXPECT_EQ(key("BEGIN:VCALENDAR\r\n" + many + ":a;;;;\r\nEND:VCALENDAR\r\n"), "");
    EXPECT_EQ(key("BEGIN:VCALENDAR\r\n" + many + "\r\n ;A=b:a\r\nEND:VCALENDAR\r\n"), "calendar.error.line");
    EXPECT_EQ(key(with_event("DTSTART:20261201T090000Z\r\nSUMMARY:" + std::string(65'000, 'a') + "\r\n")), "");
    EXPECT_EQ(key(with_event("DTSTART:20261201T090000Z\r\nSUMMARY:" + std::string(66'000, 'a') + "\r\n")),
              "calendar.error.line");
    EXPECT_EQ(reading("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").total, 0U);
}

TEST(Calendar, CancelledIsSaidByTheEventOrByTheWholeFile) {
    EXPECT_TRUE(reading(with_event("DTSTART:20261201T090000Z\r\nSTATUS:CANCELLED\r\n")).events.at(0).cancelled);
    EXPECT_TRUE(reading(with_event("DTSTART:20261201T090000Z\r\n", "METHOD:CANCEL\r\n")).events.at(0).cancelled);
    EXPECT_FALSE(reading(with_event("DTSTART:20261201T090000Z\r\nSTATUS:CONFIRMED\r\n")).events.at(0).cancelled);
}

TEST(Calendar, ManyThreadsMayReadAndWrite) {
    auto const text = write({"Ж", {}, {}, {meeting()}});
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 20; ++n) EXPECT_EQ(write({"Ж", {}, {}, read(text)->events}).size() > 100, true);
        });
    for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace ognishte::calendar
