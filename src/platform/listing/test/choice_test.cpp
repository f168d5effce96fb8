#include "platform/listing/choice.hpp"

#include <gtest/gtest.h>

namespace ognishte::listing {
namespace {

Definition things() {
    Definition out;
    out.kind = "thing";
    out.path = "/things";
    out.facets = {{"topic", "", {}}, {"year", "", {}, Facet::Shape::folded, {}, Facet::Choose::one}};
    out.orders = {{"newest", ""}, {"title", "", Order::By::title}};
    return out;
}

std::string again(Pairs const& query) {
    auto const rules = things();
    return list_address(rules, Lang::en, choice_from(rules, query));
}

TEST(Choice, HasOneAddressWhateverWasTyped) {
    EXPECT_EQ(again({}), "/en/things");
    EXPECT_EQ(again({{"sort", "newest"}, {"x", "1"}, {"topic", ""}, {"q", "  "}}), "/en/things");
    EXPECT_EQ(
        again({{"sort", "title"}, {"year", "2020"}, {"topic", "a"}, {"q", " дом "}, {"topic", "b"}, {"topic", "a"}}),
        "/en/things?q=%D0%B4%D0%BE%D0%BC&topic=a&topic=b&year=2020&sort=title");
    EXPECT_EQ(again({{"year", "2020"}, {"year", "2021"}}), "/en/things?year=2020");
    EXPECT_EQ(again({{"sort", "nonsense"}, {"after", "X"}}), "/en/things");
}

TEST(Choice, TakesNoMoreThanIsUseful) {
    Pairs query;
    for (int i = 0; i < 100; ++i) query.emplace_back("topic", std::to_string(i));
    EXPECT_EQ(choice_from(things(), query).chosen.size(), 40U);
    std::string const words = "един два три четири пет шест седем осем девет";
    EXPECT_EQ(folded_words(choice_from(things(), {{"q", words}})).size(), 8U);
}

TEST(Choice, LosesOneValueAtATime) {
    auto const rules = things();
    auto const both = choice_from(rules, {{"topic", "a"}, {"topic", "b"}});
    EXPECT_EQ(list_address(rules, Lang::bg, without(both, 0, "a")), "/bg/things?topic=b");
    EXPECT_EQ(list_address(rules, Lang::bg, "topic", "а&б"), "/bg/things?topic=%D0%B0%26%D0%B1");
}

TEST(Choice, ReadsThePlaceOfAPage) {
    EXPECT_EQ(place_from({{"page", "3"}}).page, 3U);
    for (char const* wrong : {"", "-1", "3x", "1000001", "99999999999999999999"})
        EXPECT_EQ(place_from({{"page", wrong}}).page, 0U) << wrong;
    EXPECT_EQ(place_from({{"after", "A"}, {"before", "B"}}).before, "B");
}

}  // namespace
}  // namespace ognishte::listing
