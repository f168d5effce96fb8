// The page of the search over the whole program with its demonstration content.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/url.hpp"
#include "platform/records/records.hpp"
#include "platform/search/keeper/keeper.hpp"
#include "test/kit/app.hpp"

namespace ognishte::finding {
namespace {

class Page : public testing::Test {
protected:
    static void SetUpTestSuite() {
        app_ = std::make_unique<kit::App>(app::Program::Content::demonstration);
        ASSERT_TRUE(app_->program().search().catch_up());
    }
    static void TearDownTestSuite() { app_.reset(); }

    static kit::Answer get(std::string const& words, std::string const& more = "", std::string const& lang = "bg") {
        return app_->get("/" + lang + "/search?q=" + encode_component(words) + more);
    }
    // The titles' addresses in order.
    static std::string found(kit::Answer const& answer) {
        std::string out;
        for (std::size_t at = 0; (at = answer.body.find("<h3><a href=\"", at)) != std::string::npos; ++at) {
            auto const begin = at + 13;
            out += answer.body.substr(begin, answer.body.find('"', begin) - begin) + "\n";
        }
        return out;
    }

    static std::unique_ptr<kit::App> app_;
};
std::unique_ptr<kit::App> Page::app_;

TEST_F(Page, FindsTheSamePagesHoweverTheNeedIsTyped) {
    auto const expected = found(get("приемна грижа", "&kind=practice"));
    ASSERT_NE(expected.find("/bg/practices/bg-priemi-me"), std::string::npos) << expected;
    for (char const* typed : {"priemna griza", "приемната грижа", "m,re;kd h,rgd", "foster care", "приeмна грижа"})
        EXPECT_EQ(found(get(typed, "&kind=practice")), expected) << typed;
}

TEST_F(Page, SaysWhatItDid) {
    auto const repaired = get("priemna griza");
    EXPECT_TRUE(repaired.holds("Търсихме „приемна грижа“."));
    EXPECT_TRUE(repaired.holds("Търси точно „priemna griza“"));
    EXPECT_TRUE(repaired.holds("<mark>приемна грижа</mark>"));
    auto const plain = get("приемна грижа");
    EXPECT_TRUE(plain.holds("Търсихме и"));
    EXPECT_TRUE(plain.holds("lang=\"en\">foster care</a>"));
    EXPECT_TRUE(plain.holds("Понятие"));
    EXPECT_TRUE(plain.holds("value=\"приемна грижа\""));
}

TEST_F(Page, FindsPagesOfTheSiteAndPlaces) {
    EXPECT_NE(found(get("достъпност")).find("/bg/accessibility"), std::string::npos);
    auto const place = get("Шумен");
    EXPECT_TRUE(place.holds("Място"));
    EXPECT_NE(found(place).find("/bg/practices/bg-semeystvo-za-vsyako-dete-shumen"), std::string::npos);
    EXPECT_NE(found(get("Shumen", "", "en")).find("/en/practices/bg-semeystvo-za-vsyako-dete-shumen"),
              std::string::npos);
}

TEST_F(Page, FiltersLiveInTheAddress) {
    auto const all = get("дете");
    auto const pages = get("дете", "&kind=page");
    EXPECT_NE(found(all), found(pages));
    EXPECT_EQ(found(pages).find("/practices/"), std::string::npos);
    EXPECT_TRUE(pages.holds("value=\"page\" checked"));
    EXPECT_TRUE(pages.holds("class=\"chips\""));
    EXPECT_TRUE(get("дете", "&page=2").holds("rel=\"prev\""));
    EXPECT_EQ(get("дете", "&kind=no-such&page=99").status, 200);
}

TEST_F(Page, HelpsWhenNothingIsFound) {
    auto const nothing = get("ыыыы");
    EXPECT_EQ(nothing.status, 200);
    EXPECT_TRUE(nothing.holds("Не намерихме нищо"));
    EXPECT_TRUE(nothing.holds("/bg/contact"));
    EXPECT_TRUE(nothing.holds("/bg/search?topic="));
}

TEST_F(Page, ShowsNothingAsMarkup) {
    auto const answer = get("<script>alert(1)</script> \"'>");
    EXPECT_EQ(answer.status, 200);
    EXPECT_FALSE(answer.holds("<script>alert"));
    EXPECT_TRUE(answer.holds("&lt;script&gt;"));
}

TEST_F(Page, StartsWithWaysToAsk) {
    auto const start = app_->get("/bg/search");
    EXPECT_EQ(start.status, 200);
    EXPECT_TRUE(start.holds("Как може да питате"));
    EXPECT_TRUE(app_->get("/en/search").holds("Ways to ask"));
}

TEST_F(Page, HasTwinsForPrograms) {
    auto const answer = app_->get("/bg/search.json?q=foster+care&kind=practice");
    auto const json = Json::parse(answer.body);
    ASSERT_TRUE(json) << answer.body;
    EXPECT_GT((*json)["total"].integer(), 5);
    EXPECT_TRUE((*json)["hits"].items().at(0)["url"].text().starts_with("http://localhost/bg/practices/"));
    auto const suggested = Json::parse(app_->get("/bg/search/suggest?q=" + encode_component("приемна")).body);
    ASSERT_TRUE(suggested);
    EXPECT_EQ(suggested->items().at(1).items().at(0).text(), "приемна грижа");
    auto const description = app_->get("/en/opensearch.xml");
    EXPECT_EQ(description.header("content-type"), "application/opensearchdescription+xml; charset=utf-8");
    EXPECT_TRUE(description.holds("template=\"http://localhost/en/search?q={searchTerms}\""));
}

TEST_F(Page, LimitsOneSender) {
    kit::App app(app::Program::Content::foundation);
    int refused = 0;
    for (int i = 0; i < 40; ++i) {
        auto const answer = app.get("/bg/search?q=a" + std::to_string(i));
        if (answer.status == 429) {
            ++refused;
            EXPECT_NE(answer.header("retry-after"), "");
            EXPECT_TRUE(answer.holds("Твърде много търсения"));
        } else {
            EXPECT_EQ(answer.status, 503) << "the index was never made";
        }
    }
    EXPECT_GE(refused, 8);
}

// Last: it changes what there is.
TEST_F(Page, WithdrawnRecordsAreNeverShown) {
    ASSERT_NE(found(get("приемна грижа", "&kind=practice")).find("bg-priemi-me"), std::string::npos);
    auto& program = app_->program();
    records::Records const records(program.clock());
    auto const withdrawn = program.db().write([&](store::Tx& tx) -> Result<> {
        auto const record = TRY(records.find(tx, "practice", "bg-priemi-me"));
        return records.withdraw(tx, Actor::system(), record->record.id, "проба");
    });
    ASSERT_TRUE(withdrawn);
    EXPECT_EQ(found(get("приемна грижа", "&kind=practice")).find("bg-priemi-me"), std::string::npos)
        << "before the index has seen it";
    ASSERT_TRUE(program.search().catch_up());
    EXPECT_EQ(found(get("приемна грижа", "&kind=practice")).find("bg-priemi-me"), std::string::npos);
    EXPECT_FALSE(get("Приеми ме").holds("bg-priemi-me"));
}

}  // namespace
}  // namespace ognishte::finding
