// The words of the guides: whole, in both languages, with sources and codes that exist; the self-assessment.
#include <gtest/gtest.h>

#include "check.hpp"
#include "content.hpp"
#include "platform/vocabulary/vocabularies.hpp"
#include "test/kit/app.hpp"

namespace ognishte::embedded {
std::span<File const> features_guides();
}

namespace ognishte::guides {
namespace {

Content const& content() {
    static Content const all = [] {
        auto read = Content::read(embedded::features_guides());
        EXPECT_TRUE(read) << (read ? "" : read.error().message);
        return std::move(*read);
    }();
    return all;
}

TEST(GuidesContent, IsAllThere) {
    struct Case {
        char const* list;
        std::size_t count;
    };
    for (auto const& [list, count] : {Case{"principles", 6},
                                      {"levels", 5},
                                      {"factors", 5},
                                      {"signals", 7},
                                      {"interventions", 12},
                                      {"steps", 8},
                                      {"actors", 15},
                                      {"questions", 12}})
        EXPECT_EQ(content().prevention[list].items().size(), count) << list;
    EXPECT_EQ(content().myths["pairs"].items().size(), 15U);
    EXPECT_EQ(content().collections["collections"].items().size(), 9U);
    EXPECT_EQ(content().managing["steps"].items().size(), 8U);
    for (auto const& step : content().managing["steps"].items())
        for (char const* part : {"tasks", "pitfalls", "documents"})
            EXPECT_FALSE(step[part].items().empty()) << step["id"].text() << " " << part;
    for (auto const& pair : content().myths["pairs"].items())
        EXPECT_FALSE(pair["sources"].items().empty()) << pair["id"].text();
    for (auto const& one : content().prevention["interventions"].items())
        EXPECT_FALSE(one["sources"].items().empty()) << one["id"].text();
}

TEST(GuidesContent, CodesAreThoseOfTheVocabularies) {
    kit::App app(app::Program::Content::foundation);
    auto const read =
        app.program().db().reading([](store::Reader& reader) { return vocabulary::read_vocabulary(reader); });
    ASSERT_TRUE(read);
    auto const& vocabulary = **read;
    auto const all_known = [&](Json const& list, char const* member, char const* scheme) {
        for (auto const& one : list.items())
            for (auto const& code : one[member].items())
                EXPECT_NE(vocabulary.find(scheme, code.text()), nullptr) << one["id"].text() << " " << code.text();
    };
    all_known(content().prevention["levels"], "indicators", "indicators");
    all_known(content().prevention["interventions"], "indicators", "indicators");
    all_known(content().prevention["interventions"], "topics", "topics");
    all_known(content().myths["pairs"], "topics", "topics");
    all_known(content().myths["pairs"], "indicators", "indicators");
    all_known(content().collections["collections"], "topics", "topics");
    all_known(content().collections["collections"], "indicators", "indicators");
    all_known(content().collections["collections"], "measures", "plan_measures");
}

TEST(GuidesContent, BrokenContentIsRefusedWithItsPlace) {
    struct Case {
        char const *prevention, *says;
    };
    for (auto const& [prevention, says] : {Case{R"({"title":{"bg":"а","en":""}})", "title"},
                                           {R"({"sources":["nbu.bg"]})", "sources"},
                                           {R"({"levels":[{"id":"L0","lead":["nobody"]}]})", "nobody"},
                                           {R"({"interventions":[{"id":"x","level":"L9"}]})", "level"},
                                           {"[", ""}}) {
        std::vector<embedded::File> const files = {{"content/prevention.json", prevention},
                                                   {"content/myths.json", "{}"},
                                                   {"content/collections.json", "{}"},
                                                   {"content/managing.json", "{}"}};
        auto const read = Content::read(files);
        ASSERT_FALSE(read) << prevention;
        EXPECT_NE(read.error().message.find(says), std::string::npos) << read.error().message;
    }
    EXPECT_FALSE(Content::read({}));
}

TEST(GuidesContent, SourcesAreCalledByTheirHost) {
    EXPECT_EQ(host_of("https://www.nsi.bg/bg/content/3289/"), "nsi.bg");
    EXPECT_EQ(host_of("http://napg.eu"), "napg.eu");
}

TEST(SelfAssessment, CountsWhatWasAnsweredAndNamesTheWeakest) {
    auto const given = [](http::Pairs pairs) { return assess(http::Parameters(std::move(pairs)), 4); };
    auto const some = given({{"q1", "3"}, {"q2", "1"}, {"q3", "0"}, {"q4", "na"}});
    EXPECT_EQ(some.answered, 3);
    EXPECT_EQ(some.points, 4);
    EXPECT_EQ(some.percent(), 44);
    EXPECT_EQ(some.weakest, (std::vector<std::size_t>{2, 1}));
    EXPECT_EQ(given({{"q1", "2"}, {"q2", "3"}}).percent(), 83);
    EXPECT_TRUE(given({{"q1", "2"}}).weakest.empty());
    EXPECT_FALSE(given({}).percent());
    EXPECT_FALSE(given({{"q1", "na"}}).percent());
    // What is no answer counts as none, and so does one given twice.
    auto const odd = given({{"q1", "4"}, {"q2", "-1"}, {"q3", "3"}, {"q3", "2"}, {"q9", "3"}, {"q4", "03"}});
    EXPECT_EQ(odd.answered, 0);
    EXPECT_EQ(odd.chosen, (std::vector<std::string>(4)));
}

}  // namespace
}  // namespace ognishte::guides
