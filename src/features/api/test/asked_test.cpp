// What queries say, and cursors that nobody else's list accepts.
#include "asked.hpp"

#include <gtest/gtest.h>

namespace ognishte::api {
namespace {

listing::Definition definition() {
    listing::Definition out;
    out.kind = "practice";
    out.path = "/practices";
    out.texts = "practices.list";
    out.facets = {{.name = "origin", .title = "", .label = {}, .fixed = {"national", "foreign"}},
                  {.name = "topic", .title = "", .label = {}}};
    out.orders = {{"title", "", listing::Order::By::title}, {"newest", "", listing::Order::By::newest}};
    return out;
}

std::variant<Asked, Problem> asked(http::Pairs pairs) {
    return asked_from(definition(), http::Parameters(std::move(pairs)));
}

TEST(Asked, NamesTheParameterThatIsWrong) {
    struct Case {
        http::Pairs query;
        char const* problem;
        char const* parameter;
    };
    std::string const long_value(201, 'a');
    http::Pairs many;
    for (int i = 0; i < 41; ++i) many.emplace_back("topic", "t" + std::to_string(i));
    for (auto const& one : std::vector<Case>{
             {{{"page", "2"}}, "unknown-parameter", "page"},
             {{{"sort", "title"}}, "unknown-parameter", "sort"},
             {{{"", "x"}}, "unknown-parameter", ""},
             {{{"limit", "0"}}, "invalid-limit", "limit"},
             {{{"limit", "201"}}, "invalid-limit", "limit"},
             {{{"limit", "-1"}}, "invalid-limit", "limit"},
             {{{"limit", "10 "}}, "invalid-limit", "limit"},
             {{{"limit", ""}}, "invalid-limit", "limit"},
             {{{"limit", "99999999999999999999"}}, "invalid-limit", "limit"},
             {{{"limit", "10"}, {"limit", "20"}}, "repeated-parameter", "limit"},
             {{{"order", "title"}}, "unknown-value", "order"},
             {{{"origin", "martian"}}, "unknown-value", "origin"},
             {{{"updated_since", "yesterday"}}, "invalid-time", "updated_since"},
             {{{"updated_since", "2026-02-30"}}, "invalid-time", "updated_since"},
             {{{"cursor", "x"}}, "invalid-cursor", "cursor"},
             {{{"cursor", ""}}, "invalid-cursor", "cursor"},
             {{{"cursor", std::string(5'000, 'A')}}, "invalid-cursor", "cursor"},
             {{{"q", long_value}}, "long-parameter", "q"},
             {{{"topic", long_value}}, "long-parameter", "topic"},
             {many, "many-values", "topic"},
         }) {
        auto const read = asked(one.query);
        auto const* problem = std::get_if<Problem>(&read);
        ASSERT_NE(problem, nullptr) << one.problem << " " << one.parameter;
        EXPECT_EQ(problem->name, one.problem) << one.parameter;
        EXPECT_EQ(problem->parameter, one.parameter);
        EXPECT_EQ(problem->status, 400);
    }
}

TEST(Asked, ReadsWhatCanBeMeant) {
    auto const read = asked({{"topic", "foster"}, {"topic", "kinship"}, {"origin", "national"}, {"limit", "200"}});
    auto const* wish = std::get_if<Asked>(&read);
    ASSERT_NE(wish, nullptr);
    EXPECT_EQ(wish->limit, 200);
    EXPECT_EQ(wish->choice.chosen.size(), 3U);
    EXPECT_EQ(wish->by, records::WalkOrder::published);
    EXPECT_EQ(std::get<Asked>(asked({})).limit, 50);
    auto const since = std::get<Asked>(asked({{"updated_since", "2026-11-22"}}));
    EXPECT_EQ(since.by, records::WalkOrder::changed);
    EXPECT_EQ(since.since->us, 1'795'305'600'000'000);
    EXPECT_EQ(std::get<Asked>(asked({{"updated_since", "2026-11-22T01:33:00Z"}})).since->us, 1'795'311'180'000'000);
    EXPECT_EQ(std::get<Asked>(asked({{"order", "changed"}})).by, records::WalkOrder::changed);
}

TEST(Cursors, BelongToOneListAndItsQuery) {
    http::Pairs const pairs = {{"topic", "foster"}};
    records::WalkKey const key{Instant{1'795'000'000'000'001}, "01JDA8Z0000000000000000000"};
    auto const cursor = cursor_of("practice", pairs, key);
    auto const read = read_cursor("practice", pairs, cursor);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at, key.at);
    EXPECT_EQ(read->id, key.id);
    EXPECT_FALSE(read_cursor("article", pairs, cursor));
    EXPECT_FALSE(read_cursor("practice", {{"topic", "kinship"}}, cursor));
    EXPECT_FALSE(read_cursor("practice", {}, cursor));
    // Any letter changed, or one left out.
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        auto broken = cursor;
        broken[i] = broken[i] == 'A' ? 'Q' : 'A';
        EXPECT_FALSE(read_cursor("practice", pairs, broken)) << i;
        EXPECT_FALSE(read_cursor("practice", pairs, std::string(cursor).erase(i, 1))) << i;
    }
}

}  // namespace
}  // namespace ognishte::api
