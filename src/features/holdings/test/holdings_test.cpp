// What is held, on both engines: counts by kind, codes that lead to the list, cards, and who may see.
#include "features/holdings/holdings.hpp"

#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_records();
std::span<File const> features_holdings();
}  // namespace ognishte::embedded

namespace ognishte::holdings {
namespace {

class HoldingsTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate(store::migrations_of("records", db().engine(), embedded::platform_records()));
        ASSERT_TRUE(texts_.add(embedded::features_holdings()));
        ASSERT_TRUE(views_.add(embedded::features_holdings(), texts_));
        auto const card = [](contract::CardSource const& source) {
            contract::CardView view;
            view.href = "/bg/" + std::string(source.slug);
            view.title = source.title;
            view.kind_label = source.kind;
            return view;
        };
        cards_.add("practice", card, [](contract::ListAsked const& asked) {
            contract::ListLink link{"Практики", "/bg/practices?"};
            for (auto const& topic : asked.topics) link.href += "topic=" + topic + ";";
            for (auto const& place : asked.territories) link.href += "place=" + place + ";";
            return link;
        });
        cards_.add("article", card);
        publish("practice", "една", {"foster", "prev"}, {"SLS"});
        publish("practice", "втора", {"foster"}, {});
        publish("article", "трета", {"foster"}, {"SLS"});
        publish("practice", "чужда", {"law"}, {});
        publish("practice", "тайна", {"foster"}, {}, records::Audience::staff);
        publish("unknown", "без карта", {"foster"}, {});
    }

    void publish(std::string_view kind, std::string const& title, std::vector<std::string> topics,
                 std::vector<std::string> places, records::Audience audience = records::Audience::everyone) {
        clock_.advance_s(60);
        records::Content content;
        content.title[Lang::bg] = title;
        content.topics = std::move(topics);
        content.territories = std::move(places);
        content.audience = audience;
        auto const done = db().write([&](store::Tx& tx) -> Result<> {
            auto const made = TRY(records_.create(tx, Actor::system(), kind, "", content, "test"));
            return records_.publish(tx, Actor::system(), made.id, made.version);
        });
        ASSERT_TRUE(done) << done.error().message;
    }

    std::string said(contract::HoldingsAsked const& asked) {
        auto const out = held({db(), records_, cards_, views_, texts_}, asked);
        EXPECT_TRUE(out) << out.error().message;
        if (!out) return {};
        std::string text;
        for (auto const& kind : out->kinds)
            text += kind.kind + " " + std::to_string(kind.number) + (kind.more ? "+" : "") + " " + kind.href + " | ";
        for (auto const& one : out->newest) text += one.card.title + ", ";
        EXPECT_EQ(out->html.empty(), out->total == 0);
        for (auto const& one : out->newest) EXPECT_NE(out->html.markup().find(one.card.title), std::string::npos);
        return text;
    }

    records::Records records_{clock_};
    contract::Cards cards_;
    i18n::Texts texts_;
    view::Views views_;
};
OGNISHTE_EACH_STORE(HoldingsTest);

TEST_P(HoldingsTest, CountsByKindAndShowsTheNewest) {
    contract::HoldingsAsked asked;
    asked.topics = {"foster", "prev", "nothing"};
    EXPECT_EQ(said(asked),
              "practice 2 /bg/practices?topic=foster;topic=prev; | article 1  | unknown 1  | втора, трета, една, ");
    asked.kinds = {"practice"};
    asked.newest = 1;
    EXPECT_EQ(said(asked), "practice 2 /bg/practices?topic=foster;topic=prev; | втора, ");
    asked.topics = {"nothing"};
    EXPECT_EQ(said(asked), "");
}

TEST_P(HoldingsTest, ByTerritoryByBothAndAltogether) {
    contract::HoldingsAsked asked;
    asked.territories = {"SLS", "SLS31"};
    EXPECT_EQ(said(asked), "practice 1 /bg/practices?place=SLS; | article 1  | една, трета, ");
    asked.topics = {"prev"};
    EXPECT_EQ(said(asked), "practice 1 /bg/practices?topic=prev;place=SLS;place=SLS31; | една, ");
    asked = {};
    asked.kinds = {"practice", "article"};
    EXPECT_EQ(said(asked), "practice 3 /bg/practices? | article 1  | чужда, трета, втора, една, ");
}

TEST_P(HoldingsTest, OnlyWhatTheActorMaySee) {
    contract::HoldingsAsked asked;
    asked.kinds = {"practice"};
    asked.topics = {"foster"};
    asked.actor = {"a", {"records.staff"}};
    EXPECT_EQ(said(asked), "practice 3 /bg/practices?topic=foster; | тайна, втора, една, ");
}

}  // namespace
}  // namespace ognishte::holdings
