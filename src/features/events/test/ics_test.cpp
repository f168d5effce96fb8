// Events as calendars take and give them, over the whole program: the feed, one event, export and import, and the same
// bytes read by other people's programs.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/calendar/calendar.hpp"
#include "test/kit/scenario.hpp"
#include "test/shell/shell.hpp"

namespace ognishte::events {
namespace {

// Of 35 events the day of five is not known.
constexpr std::size_t k_in_calendar = 30;

class EventCalendars : public kit::OnContent<EventCalendars> {
protected:
    static Importer const& importer() {
        for (auto const& manifest : app_->program().manifests())
            for (auto const& one : manifest.importers)
                if (one.kind == "events") return one;
        std::abort();
    }
    static ImportReport import(std::string const& bytes, bool dry_run = false) {
        auto report = importer().run(Actor::system(), {"mine.ics", bytes, "", dry_run, false});
        EXPECT_TRUE(report);
        EXPECT_TRUE(app_->program().project());
        return report ? *report : ImportReport{};
    }
    static std::string exported() {
        for (auto const& manifest : app_->program().manifests())
            for (auto const& one : manifest.exporters)
                if (one.kind == "events")
                    if (auto bytes = one.run(Actor::system(), "ics")) return *bytes;
        return {};
    }
    static std::string event(std::string const& lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n" + lines +
               "END:VEVENT\r\nEND:VCALENDAR\r\n";
    }
};

TEST_F(EventCalendars, AreServedToWhoeverSubscribes) {
    auto const all = app_->get("/calendar.ics?lang=bg");
    EXPECT_EQ(all.status, 200);
    EXPECT_EQ(all.header("content-type"), "text/calendar; charset=utf-8");
    auto const read = calendar::read(all.body);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->faults.empty());
    EXPECT_EQ(read->events.size(), k_in_calendar);
    EXPECT_TRUE(all.holds("X-WR-CALNAME:Събития за грижата за деца"));
    EXPECT_TRUE(all.holds("CATEGORIES:кръгла маса"));
    EXPECT_TRUE(app_->get("/calendar.ics?lang=en").holds("CATEGORIES:round table"));
    // The same again is told by its tag, in one line.
    auto const again = app_->get("/calendar.ics?lang=bg", {{"if-none-match", all.header("etag")}});
    EXPECT_EQ(again.status, 304);
    EXPECT_NE(app_->get("/calendar.ics?lang=en").header("etag"), all.header("etag"));
    auto const narrowed = calendar::read(app_->get("/calendar.ics?lang=bg&topic=foster&municipality=BGS").body);
    ASSERT_TRUE(narrowed);
    ASSERT_EQ(narrowed->events.size(), 1U);
    EXPECT_EQ(narrowed->events[0].title, "Кръгла маса за взаимодействието в приемната грижа");
    EXPECT_EQ(calendar::read(app_->get("/calendar.ics?topic=none").body)->events.size(), 0U);
}

TEST_F(EventCalendars, OneEventIsAFileOfItsOwn) {
    auto const one = app_->get("/en/events/happy-end-2016.ics");
    EXPECT_EQ(one.status, 200);
    EXPECT_EQ(one.header("content-type"), "text/calendar; charset=utf-8");
    EXPECT_NE(one.header("last-modified"), "");
    auto const read = calendar::read(one.body);
    ASSERT_TRUE(read && read->events.size() == 1U);
    auto const& event = read->events[0];
    EXPECT_EQ(event.title, "Conference “Stories with a happy ending”");
    EXPECT_EQ(event.start, (calendar::Moment{{2016, 2, 24}, -1}));
    EXPECT_EQ(event.end, (calendar::Moment{{2016, 2, 25}, -1}));
    EXPECT_TRUE(event.url.ends_with("/en/events/happy-end-2016")) << event.url;
    EXPECT_NE(event.text.find("Held by: "), std::string::npos);
    kit::expect(*app_, {{"/bg/events/small-steps-2015.ics", 404, {}, {}},
                        {"/bg/events/none.ics", 404, {}, {}},
                        {"/bg/events/happy-end-2016", 200, {"/bg/events/happy-end-2016.ics", "text/calendar"}, {}},
                        {"/bg/events/small-steps-2015", 200, {}, {".ics"}},
                        {"/bg/calendar",
                         200,
                         {"webcal://", "/calendar.ics?lang=bg", "Досега в него има 35 събития", "Google"},
                         {"events."}},
                        {"/en/calendar?topic=foster&municipality=BGS&year=2018",
                         200,
                         {"lang=en&amp;topic=foster&amp;municipality=BGS", "It holds 1 event so far."},
                         {"year=2018&amp;"}}});
}

TEST_F(EventCalendars, OurOwnExportChangesNothingWhenItComesBack) {
    auto const bytes = exported();
    ASSERT_EQ(calendar::read(bytes)->events.size(), k_in_calendar);
    for (auto const& text : {bytes, app_->get("/calendar.ics?lang=en").body}) {
        auto const report = import(text);
        EXPECT_EQ(report.count(RowOutcome::What::unchanged), static_cast<int>(k_in_calendar));
        EXPECT_EQ(report.rows.size(), k_in_calendar);
    }
}

// Every [UID, SUMMARY, DTSTART] of the feed as the store has them, and as two other programs read them.
TEST_F(EventCalendars, OtherPeoplesProgramsReadTheSame) {
    // Debian's own Python: another one on the path lacks Debian's packages.
    std::map<std::string, std::string> readers;
    std::string absent;
    if (test::runs("/usr/bin/python3 -c 'import icalendar'"))
        readers["icalendar"] = "/usr/bin/python3 src/features/events/test/read_ics.py ";
    else
        absent += " python3-icalendar";
    if (test::runs("test -d node_modules/ical.js"))
        readers["ical.js"] = "./x node src/features/events/test/read_ics.mjs ";
    else
        absent += " ical.js";
    std::vector<std::array<std::string, 3>> stored;
    auto const list = Json::parse(app_->get("/bg/events.json").body);
    ASSERT_TRUE(list);
    for (auto const& row : list->items()) {
        auto const& start = row["start"].text();
        if (start.size() < 10) continue;
        auto const page = app_->get("/bg/events/" + row["id"].text() + ".ics").body;
        auto const uid = page.substr(page.find("UID:") + 4, 35);
        stored.push_back({uid.substr(0, uid.find('\r')), row["title_bg"].text(), replace_all(start, "-", "")});
    }
    std::sort(stored.begin(), stored.end());
    ASSERT_EQ(stored.size(), k_in_calendar);
    auto const path = app_->folder() + "/calendar.ics";
    std::ofstream(path, std::ios::binary) << app_->get("/calendar.ics?lang=bg").body;
    for (auto const& [name, command] : readers) {
        auto const rows = Json::parse(trim(test::output_of(command + path + " 2>/dev/null")));
        ASSERT_TRUE(rows) << name;
        std::vector<std::array<std::string, 3>> theirs;
        for (auto const& row : rows->items())
            theirs.push_back({row.items()[0].text(), row.items()[1].text(), row.items()[2].text()});
        std::sort(theirs.begin(), theirs.end());
        EXPECT_EQ(theirs, stored) << name;
    }
    if (!absent.empty()) GTEST_SKIP() << "not installed:" << absent;
}

TEST_F(EventCalendars, WhatCannotBeTakenSaysWhyAndNothingIsWritten) {
    struct Case {
        std::string bytes;
        char const* says;
    };
    for (auto const& one : std::vector<Case>{
             {"BEGIN:VCALENDAR\r\n", "отрязан"},
             {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "нито едно събитие"},
             {event("UID:a\r\nSUMMARY:Среща\r\n"), "DTSTART"},
             {event("UID:a\r\nDTSTART;VALUE=DATE:20261201\r\n"), "заглавие"},
             {event("UID:a\r\nSUMMARY:Среща\r\nDTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=WEEKLY\r\n"), "COUNT"},
             {event("UID:a\r\nSUMMARY:С\r\nDTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=DAILY;COUNT=200\r\n"), "100"},
             {event("UID:a\r\nSUMMARY:Среща\r\nDTSTART;TZID=Луна:20261201T100000\r\n"), "Луна"}}) {
        auto const report = import(one.bytes);
        EXPECT_FALSE(report.written) << one.says;
        ASSERT_EQ(report.rows.size(), 1U) << one.says;
        EXPECT_EQ(report.rows[0].what, RowOutcome::What::refused);
        EXPECT_NE(report.rows[0].message.find(one.says), std::string::npos) << report.rows[0].message;
    }
    auto const twice = event(
        "UID:a\r\nSUMMARY:Среща\r\nDTSTART;VALUE=DATE:20261201\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"
        "UID:a\r\nSUMMARY:Друга\r\nDTSTART;VALUE=DATE:20261202\r\n");
    auto const report = import(twice);
    EXPECT_FALSE(report.written);
    EXPECT_EQ(report.count(RowOutcome::What::duplicate), 1);
    EXPECT_FALSE(import(event("UID:a\r\nSUMMARY:Среща\r\nDTSTART;VALUE=DATE:20261201\r\n"), true).written);
}

// Last of the file: it changes the content.
TEST_F(EventCalendars, ZAnEventFromAnotherCalendarKeepsItsUidAndIsKnownAgain) {
    std::string const lines =
        "UID:lecture-7@elsewhere\r\nSUMMARY:Лекция; за приемната "
        "грижа\r\nDTSTART;TZID=Europe/London:20301201T100000\r\n"
        "DTEND;TZID=Europe/London:20301201T113000\r\nLOCATION:Онлайн\r\nDESCRIPTION:Какво е нужно на приемното "
        "дете.\r\n"
        "CATEGORIES:обучение,приемна грижа\r\nURL:https://example.org/lecture\r\n";
    auto report = import(event(lines));
    ASSERT_TRUE(report.written) << report.rows[0].message;
    EXPECT_EQ(report.count(RowOutcome::What::added), 1);
    std::string const address = "/bg/events/lektsia-za-priemnata-grizha-2030-12-01";
    kit::expect(
        *app_,
        {{address.c_str(),
          200,
          {"от\u00a012:00 до\u00a013:30\u00a0ч.", "обучение", "Онлайн", "https://example.org/lecture", "topic=foster"},
          {}},
         {"/bg/events?when=coming", 200, {"1 събитие"}, {}}});
    EXPECT_TRUE(app_->get(address + ".ics").holds("UID:lecture-7@elsewhere\r\n"));
    EXPECT_TRUE(app_->get(address + ".ics").holds("DTSTART:20301201T100000Z\r\n"));
    EXPECT_EQ(import(event(lines)).count(RowOutcome::What::unchanged), 1);
    EXPECT_EQ(import(exported()).count(RowOutcome::What::unchanged), static_cast<int>(k_in_calendar) + 1);
    // Cancelled where it came from: a new version, the same UID, a higher number.
    EXPECT_EQ(import(event(lines + "STATUS:CANCELLED\r\n")).count(RowOutcome::What::changed), 1);
    auto const cancelled = app_->get(address + ".ics").body;
    for (char const* line : {"UID:lecture-7@elsewhere\r\n", "STATUS:CANCELLED\r\n", "SEQUENCE:1\r\n"})
        EXPECT_NE(cancelled.find(line), std::string::npos) << line << cancelled;
    // Each time of a repeated one is an event.
    report = import(event(
        "UID:weekly@elsewhere\r\nSUMMARY:Супервизия\r\nDTSTART;VALUE=DATE:20310106\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"));
    EXPECT_EQ(report.count(RowOutcome::What::added), 3);
    EXPECT_EQ(app_->get("/bg/events/supervizia-2031-01-13").status, 200);
    // The same day and title from a third calendar is not taken for it.
    report = import(event("UID:third@elsewhere\r\nSUMMARY:Супервизия\r\nDTSTART;VALUE=DATE:20310106\r\n"));
    EXPECT_EQ(report.count(RowOutcome::What::duplicate), 1);
    EXPECT_FALSE(report.written);
}

}  // namespace
}  // namespace ognishte::events
