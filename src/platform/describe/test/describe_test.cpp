// A description as JSON and back, and what is left out of it.
#include "platform/describe/describe.hpp"

#include <gtest/gtest.h>

namespace ognishte::describe {
namespace {

Description full() {
    Description out;
    out.id = "01J0000000000000000000000A";
    out.kind = "article";
    out.path = "/articles/markova-2017";
    out.schema = "ScholarlyArticle";
    out.work = "article-journal";
    out.title = {{Lang::bg, "Приемна грижа"}, {Lang::en, "Foster care"}};
    out.summary = {{Lang::bg, "Кратко."}};
    out.creators = {{"Маркова, Галина", true}, {"Държавна агенция", false}};
    out.contributors = {{"НБУ", false}};
    out.publisher = "НБУ";
    out.issued = "2017-05";
    out.period = "2015/2016";
    out.languages = {"bg"};
    out.topics = {"foster-care"};
    out.territories = {"SOF"};
    out.doi = "10.1000/xyz";
    out.address = "https://example.org/a";
    out.identifiers = {"urn:issn:1314-1031"};
    out.part_of = "Списание, 3(1), 4–9";
    out.relations = {"https://example.org/b"};
    out.access = Access::closed;
    out.license = "https://creativecommons.org/licenses/by/4.0/";
    out.published = Instant{1'795'000'000'000'000};
    return out;
}

TEST(Description, ReadsBackAsItWasWritten) {
    EXPECT_EQ(from_json(to_json(full())), full());
    EXPECT_EQ(from_json(to_json({})), Description{});
    auto open = full();
    open.access = Access::open;
    EXPECT_EQ(from_json(to_json(open)), open);
}

TEST(Description, LeavesOutWhatIsEmpty) {
    Description one;
    one.id = "X";
    one.title = {{Lang::en, "Only this"}};
    EXPECT_EQ(to_json(one).dump(), R"({"id":"X","title":{"en":"Only this"},"published_us":0})");
    EXPECT_EQ(from_json(Json("no object")), Description{});
}

TEST(Description, IsCitedByItsDoi) {
    EXPECT_EQ(full().cite_as(), "https://doi.org/10.1000/xyz");
    EXPECT_EQ(Description{}.cite_as(), "");
    auto old = full();
    old.doi = "10.1002/(SICI)1097-0258<1661::AID>3.0.CO;2-2";
    EXPECT_EQ(old.cite_as(), "https://doi.org/10.1002/%28SICI%291097-0258%3C1661%3A%3AAID%3E3.0.CO%3B2-2");
}

TEST(Description, BeginsWithWhatEveryRecordSays) {
    records::Public record;
    record.id = records::RecordId::of("01J0000000000000000000000A");
    record.slug = "grizha";
    record.published = Instant{5};
    record.content.title = {{Lang::bg, "Грижа"}};
    record.content.topics = {"foster-care"};
    auto const made = description_of("practice", record, "/practices/grizha");
    EXPECT_EQ(made.id, "01J0000000000000000000000A");
    EXPECT_EQ(made.kind, "practice");
    EXPECT_EQ(made.path, "/practices/grizha");
    EXPECT_EQ(made.schema, "CreativeWork");
    EXPECT_EQ(made.topics, std::vector<std::string>{"foster-care"});
    EXPECT_EQ(made.published.us, 5);
    EXPECT_TRUE(made.work.empty());
}

TEST(Sections, AreFoundByKindAndByName) {
    Sections sections;
    sections.add({"practices", "practice", "practices.menu", {}, {}, false});
    sections.add({"articles", "article", "articles.menu", {}, {}, true});
    ASSERT_NE(sections.of_kind("article"), nullptr);
    EXPECT_EQ(sections.of_kind("article")->name, "articles");
    ASSERT_NE(sections.named("practices"), nullptr);
    EXPECT_EQ(sections.named("practices")->kind, "practice");
    EXPECT_EQ(sections.of_kind("practices"), nullptr);
    EXPECT_EQ(sections.named("none"), nullptr);
}

}  // namespace
}  // namespace ognishte::describe
