// The declaration, its words, the days it may name, and the content that is shipped.
#include "fields.hpp"

#include <gtest/gtest.h>

#include "base/embedded_file.hpp"
#include "platform/fields/check.hpp"
#include "when.hpp"

namespace ognishte::embedded {
std::span<File const> features_events();
std::span<File const> platform_fields();
}  // namespace ognishte::embedded

namespace ognishte::events {
namespace {

class EventFields : public testing::Test {
protected:
    EventFields() {
        EXPECT_TRUE(texts_.add(embedded::features_events()));
        EXPECT_TRUE(texts_.add(embedded::platform_fields()));
    }
    fields::Checked checked(Json const& value) {
        return fields::check(declaration(), value, fields::Stage::complete, {texts_, vocabulary_, Lang::en});
    }
    // The path of the first problem of an event with these members too.
    std::string problem(std::string const& more) {
        auto const found = checked(*Json::parse(R"({"type":"meeting")" + more + "}")).problems;
        return found.empty() ? std::string() : found[0].path;
    }
    std::string when(std::string const& members, Lang lang) {
        return when_text(texts_, lang, when_of(*Json::parse("{" + members + "}")));
    }

    i18n::Texts texts_;
    vocabulary::Vocabulary vocabulary_;
};

TEST_F(EventFields, AreDeclaredWithoutMistakeAndHaveTheirWords) {
    EXPECT_EQ(fields::mistakes_of(declaration()), std::vector<std::string>{});
    for (auto const& key : fields::needed_text_keys(declaration()))
        for (Lang const lang : k_langs) EXPECT_TRUE(texts_.has(lang, key)) << key;
}

TEST_F(EventFields, TheContentIsValidInBothLanguagesAndEachHasASource) {
    auto const content = Json::parse(embedded::ending(embedded::features_events(), "/events.json"));
    ASSERT_TRUE(content);
    EXPECT_EQ(content->items().size(), 35U);
    int without_day = 0;
    for (auto const& item : content->items()) {
        auto const& id = item["id"].text();
        for (auto const& one : checked(item).problems) ADD_FAILURE() << id << ", " << one.path << ": " << one.message;
        for (char const* name : {"title", "about", "place"})
            EXPECT_EQ(item[std::string(name) + "_bg"].text().empty(), item[std::string(name) + "_en"].text().empty())
                << id << " " << name;
        EXPECT_FALSE(item["sources"].items().empty()) << id;
        EXPECT_FALSE(item["organisers"].items().empty()) << id;
        auto const when = when_of(item);
        EXPECT_FALSE(is_coming(when, {2026, 11, 22})) << id;
        if (when.day_known) continue;
        ++without_day;
        EXPECT_FALSE(item["unsure"].items().empty()) << id << " does not say that its day is not known";
    }
    EXPECT_EQ(without_day, 5);
}

TEST_F(EventFields, RulesSpeakOfDaysAndHours) {
    std::string const base = R"(,"title_bg":"Среща")";
    EXPECT_EQ(problem(R"(,"start":"2026-12-01")"), "title_bg");
    EXPECT_EQ(problem(R"(,"title_en":"Meeting","start":"2026-12-01")"), "");
    EXPECT_EQ(problem(base), "start");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12")"), "");
    EXPECT_EQ(problem(base + R"(,"start":"2026")"), "start");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12-32")"), "start");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12-01","end":"2026-12-02")"), "");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12-01","end":"2026-11-30")"), "end");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12","end":"2026-12-02")"), "end");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12-01","start_time":"09:30","end_time":"11:00")"), "");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12-01","start_time":"9.30")"), "start_time");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12-01","start_time":"24:00")"), "start_time");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12-01","end_time":"11:00")"), "end_time");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12-01","start_time":"12:00","end_time":"11:00")"), "end_time");
    EXPECT_EQ(problem(base + R"(,"start":"2026-12-01","end":"2026-12-02","start_time":"12:00","end_time":"11:00")"),
              "");
}

TEST_F(EventFields, DaysAreToldAsPeopleSayThem) {
    struct Case {
        char const* members;
        char const* bg;
        char const* en;
    };
    for (auto const& [members, bg, en] : std::vector<Case>{
             {R"("start":"2007-10-11")", "11\u00a0октомври 2007\u00a0г.", "11\u00a0October 2007"},
             {R"("start":"2016-02-24","end":"2016-02-25")", "24–25\u00a0февруари 2016\u00a0г.",
              "24–25\u00a0February 2016"},
             {R"("start":"2015-09-30","end":"2015-10-02")", "30\u00a0септември – 2\u00a0октомври 2015\u00a0г.",
              "30\u00a0September – 2\u00a0October 2015"},
             {R"("start":"2026-12-30","end":"2027-01-02")",
              "30\u00a0декември 2026\u00a0г. – 2\u00a0януари 2027\u00a0г.",
              "30\u00a0December 2026 – 2\u00a0January 2027"},
             {R"("start":"2015-05")", "май 2015\u00a0г.", "May 2015"},
             {R"("start":"2026-12-01","start_time":"09:30")", "1\u00a0декември 2026\u00a0г., от\u00a009:30\u00a0ч.",
              "1\u00a0December 2026, from 09:30"},
             {R"("start":"2026-12-01","start_time":"09:30","end_time":"11:00")",
              "1\u00a0декември 2026\u00a0г., от\u00a009:30 до\u00a011:00\u00a0ч.",
              "1\u00a0December 2026, 09:30 to 11:00"}}) {
        EXPECT_EQ(when(members, Lang::bg), bg);
        EXPECT_EQ(when(members, Lang::en), en);
    }
}

TEST_F(EventFields, ComingIsWhatIsNotOver) {
    auto const coming = [](std::string const& members, Date today) {
        return is_coming(when_of(*Json::parse("{" + members + "}")), today);
    };
    EXPECT_TRUE(coming(R"("start":"2026-11-22")", {2026, 11, 22}));
    EXPECT_FALSE(coming(R"("start":"2026-11-22")", {2026, 11, 23}));
    EXPECT_TRUE(coming(R"("start":"2026-11-20","end":"2026-11-22")", {2026, 11, 22}));
    EXPECT_TRUE(coming(R"("start":"2026-11")", {2026, 11, 30}));
    EXPECT_FALSE(coming(R"("start":"2026-11")", {2026, 12, 1}));
}

}  // namespace
}  // namespace ognishte::events
