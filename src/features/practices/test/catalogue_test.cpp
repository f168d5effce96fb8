#include "catalogue.hpp"

#include <gtest/gtest.h>

namespace ognishte::practices {
namespace {

Entry entry(char const* id, std::vector<std::pair<Facet, std::string>> values, Label label, std::int64_t published) {
    return {id, 0, std::move(values), label, published, {id, id}};
}

// Five practices whose counts are easy to do by hand.
Catalogue five() {
    return Catalogue({
        entry("A", {{Facet::origin, "national"}, {Facet::topic, "prev"}, {Facet::topic, "foster"}}, Label::best, 1),
        entry("B", {{Facet::origin, "national"}, {Facet::topic, "prev"}}, Label::none, 2),
        entry("C", {{Facet::origin, "foreign"}, {Facet::topic, "foster"}}, Label::promising, 3),
        entry("D", {{Facet::origin, "foreign"}, {Facet::topic, "leave"}}, Label::none, 4),
        entry("E", {{Facet::origin, "national"}}, Label::emergent, 5),
    });
}

std::string ids(Catalogue const& catalogue, Hits const& hits) {
    std::string out;
    for (auto const row : hits.rows) out += catalogue.record(row);
    return out;
}

std::uint32_t count(Hits const& hits, Facet facet, std::string_view value) {
    auto const found = hits.counts.find(facet);
    if (found == hits.counts.end()) return 0;
    for (auto const& counted : found->second)
        if (counted.value == value) return counted.count;
    return 0;
}

TEST(Catalogue, OrdersAsAsked) {
    auto const catalogue = five();
    EXPECT_EQ(ids(catalogue, catalogue.find({}, Order::evidence, Lang::bg)), "ACEDB");
    EXPECT_EQ(ids(catalogue, catalogue.find({}, Order::newest, Lang::bg)), "EDCBA");
    EXPECT_EQ(ids(catalogue, catalogue.find({}, Order::title, Lang::en)), "ABCDE");
}

TEST(Catalogue, CountsWithoutAFilterAreThoseOfAll) {
    auto const hits = five().find({}, Order::evidence, Lang::bg);
    EXPECT_EQ(count(hits, Facet::origin, "national"), 3U);
    EXPECT_EQ(count(hits, Facet::topic, "foster"), 2U);
    EXPECT_EQ(hits.counts.at(Facet::topic).back().value, "leave");
}

TEST(Catalogue, ValuesWidenAFacetAndFacetsNarrow) {
    auto const catalogue = five();
    Selection selection;
    selection.chosen[Facet::topic] = {"prev", "leave"};
    auto const wide = catalogue.find(selection, Order::newest, Lang::bg);
    EXPECT_EQ(ids(catalogue, wide), "DBA");
    // Beside its own facet a value's count does not shrink; in the others it does.
    EXPECT_EQ(count(wide, Facet::topic, "foster"), 2U);
    EXPECT_EQ(count(wide, Facet::origin, "national"), 2U);
    EXPECT_EQ(count(wide, Facet::origin, "foreign"), 1U);
    selection.chosen[Facet::origin] = {"national"};
    auto const narrow = catalogue.find(selection, Order::newest, Lang::bg);
    EXPECT_EQ(ids(catalogue, narrow), "BA");
    EXPECT_EQ(count(narrow, Facet::topic, "leave"), 0U);
    EXPECT_EQ(count(narrow, Facet::topic, "foster"), 1U);
    EXPECT_EQ(count(narrow, Facet::origin, "foreign"), 1U);
}

TEST(Catalogue, AValueNobodyHasFindsNothing) {
    Selection selection;
    selection.chosen[Facet::topic] = {"no-such"};
    EXPECT_TRUE(five().find(selection, Order::newest, Lang::bg).rows.empty());
}

TEST(Catalogue, StaysWithinFoundWordsAndAudiences) {
    auto const catalogue = five();
    std::vector<std::string> const only = {"B", "D"};
    Selection selection;
    selection.only = &only;
    EXPECT_EQ(ids(catalogue, catalogue.find(selection, Order::newest, Lang::bg)), "DB");
    auto hidden = entry("F", {{Facet::origin, "national"}}, Label::best, 9);
    hidden.audience = 2;
    Catalogue const mixed({hidden});
    EXPECT_TRUE(mixed.find({}, Order::newest, Lang::bg).rows.empty());
    EXPECT_TRUE(mixed.find({}, Order::newest, Lang::bg).counts.empty());
    Selection staff;
    staff.audiences = {true, true, true};
    EXPECT_EQ(ids(mixed, mixed.find(staff, Order::newest, Lang::bg)), "F");
}

TEST(Catalogue, SimilarOnesShareTheRareThings) {
    Catalogue const catalogue({
        entry("A", {{Facet::topic, "common"}, {Facet::topic, "rare"}}, Label::none, 1),
        entry("B", {{Facet::topic, "common"}}, Label::none, 2),
        entry("C", {{Facet::topic, "common"}, {Facet::topic, "rare"}}, Label::none, 3),
        entry("D", {{Facet::origin, "national"}}, Label::none, 4),
        entry("E", {{Facet::topic, "common"}}, Label::none, 5),
    });
    auto const names = [&](std::string_view of, std::size_t count) {
        std::string out;
        for (auto const row : catalogue.similar(of, count)) out += catalogue.record(row);
        return out;
    };
    EXPECT_EQ(names("A", 3), "CBE");
    EXPECT_EQ(names("A", 1), "C");
    EXPECT_EQ(names("D", 3), "");
    EXPECT_EQ(names("none", 3), "");
}

}  // namespace
}  // namespace ognishte::practices
