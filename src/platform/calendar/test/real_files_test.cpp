// Calendars of other makers (data/calendar of the shared data; its README says what each is): how many events each has,
// how many come out (a repeated one counts as often as it takes place), how many say why they do not.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "platform/calendar/calendar.hpp"

namespace ognishte::calendar {
namespace {

struct RealFile {
    char const* name;
    std::size_t total, events, faults;
};
// `total` was counted with grep -c BEGIN:VEVENT, but for stresstest.ics, which is one line of noise.
constexpr RealFile k_files[] = {
    {"ical.js-parser/component.ics", 2, 0, 2},
    {"ical.js-parser/rfc.ics", 1, 1, 0},
    {"ical.js-samples/blank_description.ics", 1, 1, 0},
    {"ical.js-samples/daily_recur.ics", 1, 0, 1},
    {"ical.js-samples/day_long_recur_yearly.ics", 1, 0, 1},
    {"ical.js-samples/duration_instead_of_dtend.ics", 1, 1, 0},
    {"ical.js-samples/forced_types.ics", 1, 1, 0},
    {"ical.js-samples/google_birthday.ics", 4, 3, 1},
    {"ical.js-samples/minimal.ics", 1, 1, 0},
    {"ical.js-samples/multiple_rrules.ics", 1, 36, 0},
    {"ical.js-samples/only_dtstart_date.ics", 1, 1, 0},
    {"ical.js-samples/only_dtstart_time.ics", 1, 1, 0},
    {"ical.js-samples/parserv2.ics", 1, 0, 1},
    {"ical.js-samples/rdate_exdate.ics", 1, 4, 0},
    {"ical.js-samples/recur_instances.ics", 3, 2, 1},
    {"ical.js-samples/recur_instances_finite.ics", 1, 5, 0},
    {"ical.js-samples/timezone_from_file.ics", 1, 1, 0},
    {"ical.js-samples/utc_negative_zero.ics", 1, 1, 0},
    {"libical/2445.ics", 6, 5, 1},
    {"libical/2446.ics", 42, 37, 22},
    {"libical/classify.ics", 2, 2, 0},
    {"libical/large.ics", 1458, 1215, 753},
    {"libical/overlaps.ics", 5, 5, 0},
    {"libical/process-incoming.ics", 3, 2, 1},
    {"libical/recur-errors.ics", 4, 0, 4},
    {"libical/restriction.ics", 3, 1, 2},
    {"libical/spanlist.ics", 5, 5, 0},
    {"libical/stresstest.ics", 0, 0, 0},
};

class RealCalendars : public testing::Test {
protected:
    void SetUp() override {
        auto const* shared = std::getenv("OGNISHTE_SHARED");
        if (shared == nullptr) GTEST_SKIP() << "OGNISHTE_SHARED is not set: the files of other makers are not here";
        folder_ = std::string(shared) + "/data/calendar/";
        if (!std::ifstream(folder_ + "README.md")) GTEST_SKIP() << folder_ << " is not there";
    }
    static std::string bytes(std::string const& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    std::string folder_;
};

TEST_F(RealCalendars, ComeOutOrSayWhyNot) {
    for (auto const& file : k_files) {
        auto const got = read(bytes(folder_ + file.name));
        ASSERT_TRUE(got) << file.name << ": " << got.error().message;
        EXPECT_EQ(got->total, file.total) << file.name;
        EXPECT_EQ(got->events.size(), file.events) << file.name;
        EXPECT_EQ(got->faults.size(), file.faults) << file.name;
        std::set<std::size_t> seen;
        for (auto const& event : got->events) seen.insert(event.number);
        for (auto const& fault : got->faults) {
            EXPECT_NE(fault.text_key, "") << file.name;
            seen.insert(fault.number);
        }
        EXPECT_EQ(seen.size(), got->total) << file.name << ": an event is silently left out";
    }
}

TEST_F(RealCalendars, NoneCrashesAndHalvesOfThemNeither) {
    std::size_t files = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder_)) {
        if (!entry.is_regular_file()) continue;
        auto const whole = bytes(entry.path().string());
        for (auto const& part : {whole, whole.substr(0, whole.size() / 2), whole.substr(whole.size() / 2)}) {
            auto const got = read(part);
            EXPECT_TRUE(got || !got.error().text_key.empty()) << entry.path();
        }
        ++files;
    }
    EXPECT_GT(files, 80U);
}

}  // namespace
}  // namespace ognishte::calendar
