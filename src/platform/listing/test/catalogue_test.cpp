#include "catalogue.hpp"

#include <gtest/gtest.h>

namespace ognishte::listing {
namespace {

constexpr Audiences k_everyone = {true, false, false};

Definition definition() {
    Definition out;
    out.kind = "thing";
    out.facets = {{"origin", "", {}}, {"topic", "", {}}};
    out.facets[1].akin = true;
    out.orders = {{"grade", "", Order::By::falling},
                  {"newest", ""},
                  {"title", "", Order::By::title},
                  {"size", "", Order::By::rising}};
    return out;
}

std::string id(char letter) {
    return std::string(1, letter).append(25, '0');
}

struct Thing {
    char letter;
    std::vector<std::pair<std::string_view, std::string>> values;
    std::int64_t grade;
    std::int64_t published;
    records::Audience audience = records::Audience::everyone;
};

Catalogue catalogue_of(std::vector<Thing> const& things, std::string const& titles) {
    static auto const rules = definition();
    Catalogue::Builder builder(rules);
    for (auto const& thing : things)
        builder.add({id(thing.letter),
                     thing.audience,
                     thing.published,
                     thing.values,
                     {{"grade", thing.grade}, {"size", thing.grade}}});
    for (char const letter : titles) {
        builder.next_title(Lang::bg, id(letter));
        builder.next_title(Lang::en, id(letter));
    }
    return std::move(builder).build();
}

// Five whose counts are easy to do by hand.
Catalogue five() {
    return catalogue_of({{'A', {{"origin", "national"}, {"topic", "prev"}, {"topic", "foster"}}, 3, 1},
                         {'B', {{"origin", "national"}, {"topic", "prev"}}, 0, 2},
                         {'C', {{"origin", "foreign"}, {"topic", "foster"}}, 2, 3},
                         {'D', {{"origin", "foreign"}, {"topic", "leave"}}, 0, 4},
                         {'E', {{"origin", "national"}}, 1, 5}},
                        "EDABC");
}

Choice choice(std::size_t order, std::vector<std::pair<std::size_t, std::string>> chosen = {}) {
    return {{}, std::move(chosen), order};
}

std::string letters(Catalogue const& catalogue, std::vector<std::uint32_t> const& rows) {
    std::string out;
    for (auto const row : rows) out += catalogue.record(row).front();
    return out;
}

std::string all(Catalogue const& catalogue, Choice const& wished, Audiences const& audiences = k_everyone,
                std::vector<std::string> const* only = nullptr) {
    auto const hits = catalogue.find(wished, audiences, Lang::bg, only);
    auto const rows = catalogue.every(hits, wished.order, Lang::bg);
    EXPECT_EQ(hits.total, rows.size());
    return letters(catalogue, rows);
}

std::size_t count(Hits const& hits, std::size_t facet, std::string_view value) {
    for (auto const& counted : hits.counts[facet])
        if (counted.value == value) return counted.count;
    return 0;
}

TEST(Catalogue, OrdersAsAsked) {
    auto const catalogue = five();
    EXPECT_EQ(all(catalogue, choice(0)), "ACEDB");
    EXPECT_EQ(all(catalogue, choice(1)), "EDCBA");
    EXPECT_EQ(all(catalogue, choice(2)), "EDABC");
    EXPECT_EQ(all(catalogue, choice(3)), "DBECA");
}

TEST(Catalogue, ShowsLastWhatHasNoTitle) {
    EXPECT_EQ(all(catalogue_of({{'A', {}, 0, 1}, {'B', {}, 0, 2}}, "B"), choice(2)), "BA");
}

TEST(Catalogue, CountsWithoutAFilterAreThoseOfAll) {
    auto const catalogue = five();
    auto const hits = catalogue.find(choice(0), k_everyone, Lang::bg, nullptr);
    EXPECT_EQ(count(hits, 0, "national"), 3U);
    EXPECT_EQ(count(hits, 1, "foster"), 2U);
    EXPECT_EQ(hits.counts[1].back().value, "leave");
    EXPECT_EQ(hits.total, 5U);
}

TEST(Catalogue, ValuesWidenAFacetAndFacetsNarrow) {
    auto const catalogue = five();
    auto wished = choice(1, {{1, "prev"}, {1, "leave"}});
    EXPECT_EQ(all(catalogue, wished), "DBA");
    auto const wide = catalogue.find(wished, k_everyone, Lang::bg, nullptr);
    // Beside its own facet a value's count does not shrink; in the others it does.
    EXPECT_EQ(count(wide, 1, "foster"), 2U);
    EXPECT_EQ(count(wide, 0, "national"), 2U);
    EXPECT_EQ(count(wide, 0, "foreign"), 1U);
    wished.chosen.emplace_back(0, "national");
    EXPECT_EQ(all(catalogue, wished), "BA");
    auto const narrow = catalogue.find(wished, k_everyone, Lang::bg, nullptr);
    EXPECT_EQ(count(narrow, 1, "leave"), 0U);
    EXPECT_EQ(count(narrow, 1, "foster"), 1U);
    EXPECT_EQ(count(narrow, 0, "foreign"), 1U);
}

TEST(Catalogue, AValueNobodyHasFindsNothing) {
    EXPECT_EQ(all(five(), choice(1, {{1, "no-such"}})), "");
    EXPECT_EQ(all(catalogue_of({}, ""), choice(1)), "");
}

TEST(Catalogue, StaysWithinFoundWordsAndAudiences) {
    std::vector<std::string> const only = {id('B'), id('D'), id('X')};
    EXPECT_EQ(all(five(), choice(1), k_everyone, &only), "DB");
    auto const mixed = catalogue_of({{'A', {{"topic", "prev"}}, 0, 1},
                                     {'P', {{"topic", "prev"}}, 0, 2, records::Audience::partners},
                                     {'S', {{"topic", "prev"}}, 0, 3, records::Audience::staff}},
                                    "APS");
    EXPECT_EQ(all(mixed, choice(1)), "A");
    EXPECT_EQ(all(mixed, choice(1), {true, true, false}), "PA");
    EXPECT_EQ(all(mixed, choice(1), {true, true, true}), "SPA");
    EXPECT_EQ(count(mixed.find(choice(1), k_everyone, Lang::bg, nullptr), 1, "prev"), 1U);
}

std::string page(Catalogue const& catalogue, Choice const& wished, Place const& place) {
    auto const hits = catalogue.find(wished, k_everyone, Lang::bg, nullptr);
    auto const found = catalogue.page(hits, wished.order, Lang::bg, place, 2);
    return (found.has_previous ? "<" : "") + letters(catalogue, found.rows) + (found.has_next ? ">" : "");
}

TEST(Catalogue, PagesForthAndBackByKey) {
    auto const catalogue = five();  // E D C B A
    for (auto const& [place, expected] : std::vector<std::pair<Place, char const*>>{
             {{}, "ED>"},
             {{id('D'), {}, 0}, "<CB>"},
             {{id('B'), {}, 0}, "<A"},
             {{id('A'), {}, 0}, "<"},
             {{{}, id('C'), 0}, "ED>"},
             {{{}, id('A'), 0}, "<CB>"},
             {{{}, id('D'), 0}, "ED>"},  // less than a page is left: the first page, whole
             {{id('X'), {}, 0}, "ED>"},  // gone meanwhile
             {{{}, {}, 2}, "<CB>"},
             {{{}, {}, 3}, "<A"},
             {{{}, {}, 9}, "<"},
         })
        EXPECT_EQ(page(catalogue, choice(1), place), expected);
    // Among the national ones (E B A) the key may be of a record that the filter leaves out.
    auto const national = choice(1, {{0, "national"}});
    EXPECT_EQ(page(catalogue, national, {}), "EB>");
    EXPECT_EQ(page(catalogue, national, {id('C'), {}, 0}), "<BA");
    EXPECT_EQ(page(catalogue, national, {{}, id('A'), 0}), "EB>");
}

// More than are kept in order: pages are found by walking.
TEST(Catalogue, PagesLongAnswersAlike) {
    auto const rules = definition();
    Catalogue::Builder builder(rules);
    auto const number = [](int n) {
        auto digits = std::to_string(n);
        return std::string(26 - digits.size(), '0') + digits;
    };
    constexpr int k_all = 30'000;
    for (int i = 0; i < k_all; ++i)
        builder.add({number(i), {}, i, {{"origin", i % 2 == 0 ? "even" : "odd"}}, {{"grade", 0}, {"size", 0}}});
    auto const catalogue = std::move(builder).build();
    auto const even = choice(1, {{0, "even"}});
    auto const hits = catalogue.find(even, k_everyone, Lang::bg, nullptr);
    EXPECT_EQ(hits.total, 15'000U);
    auto const at = [&](Place const& place) {
        auto const found = catalogue.page(hits, 1, Lang::bg, place, 2);
        std::string out = found.has_previous ? "<" : "";
        for (auto const row : found.rows) out += std::to_string(row) + " ";
        return out + (found.has_next ? ">" : "");
    };
    EXPECT_EQ(at({}), "29998 29996 >");
    EXPECT_EQ(at({number(29'996), {}, 0}), "<29994 29992 >");
    EXPECT_EQ(at({number(2), {}, 0}), "<0 ");
    EXPECT_EQ(at({{}, number(29'994), 0}), "29998 29996 >");
    EXPECT_EQ(at({{}, number(0), 0}), "<4 2 >");
    EXPECT_EQ(at({{}, number(29'996), 0}), "29998 29996 >");
    EXPECT_EQ(at({{}, {}, 7'500}), "<2 0 ");
    EXPECT_EQ(catalogue.every(hits, 1, Lang::bg).size(), 15'000U);
}

TEST(Catalogue, SimilarOnesShareTheRareThings) {
    auto const catalogue = catalogue_of({{'A', {{"topic", "common"}, {"topic", "rare"}}, 0, 1},
                                         {'B', {{"topic", "common"}}, 0, 2},
                                         {'C', {{"topic", "common"}, {"topic", "rare"}}, 0, 3},
                                         {'D', {{"origin", "national"}}, 0, 4},
                                         {'E', {{"topic", "common"}}, 0, 5}},
                                        "ABCDE");
    EXPECT_EQ(letters(catalogue, catalogue.similar(id('A'), 3)), "CBE");
    EXPECT_EQ(letters(catalogue, catalogue.similar(id('A'), 1)), "C");
    EXPECT_EQ(letters(catalogue, catalogue.similar(id('D'), 3)), "");
    EXPECT_EQ(letters(catalogue, catalogue.similar("none", 3)), "");
}

}  // namespace
}  // namespace ognishte::listing
