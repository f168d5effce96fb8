// The numbers of a map, on both engines: what counts where, how strong, the address of each place, and what filters do.
#include "grid.hpp"

#include "base/text.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_records();
std::span<File const> platform_vocabulary();
}  // namespace ognishte::embedded

namespace ognishte::gaps {
namespace {

vocabulary::Concept concept_of(std::string const& code, std::string const& order, std::string const& topics = {},
                               std::string const& broader = {}) {
    vocabulary::Concept out;
    out.code = code;
    out.preferred["bg"] = "„" + code + "“";
    out.broader = broader;
    if (!order.empty()) out.notations["order"] = order;
    if (!topics.empty()) out.notations["topics"] = topics;
    return out;
}

listing::Entry entry(char number, listing::Pairs const& values) {
    listing::Entry out;
    out.record = std::string(25, '0') + number;
    for (auto const& one : values) out.values.emplace_back(one.first, one.second);
    return out;
}

class GridTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()}, {"vocabulary", embedded::platform_vocabulary()}});
        auto const put = [&](char const* scheme, std::vector<vocabulary::Concept> const& concepts) {
            return db().write([&](store::Tx& tx) -> Result<> {
                TRY(vocabulary::put(tx, Actor::system(), scheme, concepts, clock_));
                return done();
            });
        };
        ASSERT_TRUE(put("topics", {concept_of("care", ""), concept_of("foster", "", "", "care"),
                                   concept_of("homes", "", "", "care"), concept_of("edu", "")}));
        // Not in the order of their codes.
        ASSERT_TRUE(put("outcomes", {concept_of("a-late", "2"), concept_of("z-first", "1")}));
        ASSERT_TRUE(put("areas", {concept_of("b-school", "2", "edu"), concept_of("z-care", "1", "care -homes"),
                                  concept_of("c-nothing", "3", "unused")}));
        vocabularies_ = std::make_unique<vocabulary::Vocabularies>(db());
        ASSERT_TRUE(vocabularies_->load());
        listing::Definition list;
        list.kind = "thing";
        list.path = "/things";
        list.texts = "things";
        for (char const* name : {"topic", "outcome", "aim", "sure", "origin"}) list.facets.push_back({name, name, {}});
        list.orders = {{"newest", "newest", listing::Order::By::newest}};
        listing::Source source;
        source.entries = [](store::Reader&, auto const& take) -> Result<> {
            take(entry('1', {{"topic", "foster"}, {"outcome", "z-first"}, {"sure", "weak"}, {"origin", "home"}}));
            take(entry('2', {{"topic", "foster"},
                             {"topic", "edu"},
                             {"outcome", "z-first"},
                             {"outcome", "a-late"},
                             {"sure", "strong"},
                             {"origin", "abroad"}}));
            take(entry('3', {{"topic", "homes"}, {"outcome", "z-first"}, {"sure", "weak"}, {"origin", "home"}}));
            take(entry('4', {{"topic", "edu"}, {"aim", "a-late"}, {"sure", "weak"}, {"origin", "home"}}));
            return done();
        };
        list_ = std::make_unique<listing::List>(list, source, db());
        ASSERT_TRUE(list_->refresh());
        definition_.row_facet = "outcome";
        definition_.row_scheme = "outcomes";
        definition_.column_facet = "topic";
        definition_.column_facet_scheme = "topics";
        definition_.column_scheme = "areas";
        definition_.strength_facet = "sure";
        definition_.strengths = {{"weak", plots::Fill::hollow, {"weak"}}, {"strong", plots::Fill::full, {"strong"}}};
        definition_.filters = {"origin"};
        definition_.aim_facet = "aim";
    }

    Grid grid(listing::Pairs const& query) {
        auto const counted = count({*list_, *vocabularies_, texts_, views_, frame_}, definition_, Actor::anonymous(),
                                   filters_from(list_->definition(), definition_, query), Lang::bg);
        EXPECT_TRUE(counted);
        return counted ? *counted : Grid{};
    }

    // "z-first 2/strong 1/strong 0/- …": a row a line, a place each column.
    static std::string drawn(Grid const& grid) {
        std::string out;
        for (auto const& row : grid.rows) {
            out += row.head.code;
            for (auto const& cell : row.cells) {
                auto const step = cell.strongest();
                out += " " + std::to_string(cell.count) + (step ? (*step == 0 ? "w" : "s") : "-");
            }
            out += " aims " + std::to_string(row.aims) + "\n";
        }
        return out;
    }

    std::unique_ptr<vocabulary::Vocabularies> vocabularies_;
    std::unique_ptr<listing::List> list_;
    i18n::Texts texts_;
    view::Views views_;
    http::Assets assets_{std::span<embedded::File const>(), ""};
    frame::Frame frame_{views_, texts_, "https://example.org", assets_};
    Definition definition_;
};
OGNISHTE_EACH_STORE(GridTest);

TEST_P(GridTest, CountsWhatStandsAtEachPlaceAndLeavesTheOthersEmpty) {
    auto const whole = grid({});
    EXPECT_EQ(drawn(whole), "z-first 2s 1s 0- aims 0\na-late 1s 1s 0- aims 1\n");
    EXPECT_EQ(whole.columns[0].label, "„z-care“");
    EXPECT_EQ(whole.filled, 4U);
    EXPECT_EQ(whole.all, 6U);
    EXPECT_EQ(whole.records, 4U);
    EXPECT_EQ(whole.with, 3U);
}

TEST_P(GridTest, EveryPlaceLeadsToExactlyItsRecords) {
    for (listing::Pairs const& query : {listing::Pairs{}, listing::Pairs{{"origin", "home"}}})
        for (auto const& row : grid(query).rows)
            for (auto const& cell : row.cells) {
                EXPECT_EQ(cell.address.empty(), cell.count == 0);
                if (cell.count == 0) continue;
                listing::Pairs asked;
                auto const mark = cell.address.find('?');
                ASSERT_NE(mark, std::string::npos);
                for (auto const part : split(std::string_view(cell.address).substr(mark + 1), '&')) {
                    auto const equals = part.find('=');
                    asked.emplace_back(part.substr(0, equals), part.substr(equals + 1));
                }
                auto const page =
                    list_->page(Actor::anonymous(), listing::choice_from(list_->definition(), asked), {}, Lang::bg);
                ASSERT_TRUE(page);
                EXPECT_EQ(page->total, cell.count) << cell.address;
            }
}

TEST_P(GridTest, NarrowsByItsFiltersAndByNothingElse) {
    EXPECT_EQ(drawn(grid({{"origin", "home"}})), "z-first 1w 0- 0- aims 0\na-late 0- 0- 0- aims 1\n");
    EXPECT_EQ(drawn(grid({{"origin", "nowhere"}})), "z-first 0- 0- 0- aims 0\na-late 0- 0- 0- aims 0\n");
    EXPECT_EQ(drawn(grid({{"topic", "edu"}, {"q", "word"}, {"sort", "x"}})), drawn(grid({})));
}

}  // namespace
}  // namespace ognishte::gaps
