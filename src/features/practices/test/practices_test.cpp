// The use cases on both engines: publishing, lists, words, history, withdrawal.
#include "practices.hpp"

#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_practices();
std::span<File const> platform_records();
}  // namespace ognishte::embedded

namespace ognishte::practices {
namespace {

Json fields(std::string const& title, char const* origin = "national", char const* effectiveness = "0") {
    auto const parsed = Json::parse(
        R"({"origin":")" + std::string(origin) +
        R"(","country":"BG","type":"service","status":"active","topics":["prev","foster"],)" +
        R"("groups":["parents"],"places":["SLS31"],"organisations":["Каритас"],"problem_bg":"Децата чакат.",)" +
        R"("evidence_criteria":{"effectiveness":")" + effectiveness + R"(","enduring":"0","transferability":"+"}})");
    auto out = *parsed;
    out.set("title_bg", title);
    out.set("summary_bg", "Кратко за " + title);
    return out;
}

class PracticesTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        auto migrations = store::migrations_of("records", db().engine(), embedded::platform_records());
        for (auto& one : store::migrations_of("practices", db().engine(), embedded::features_practices()))
            migrations.push_back(std::move(one));
        migrate(migrations);
        practices_ = std::make_unique<Practices>(
            Deps{db(), records_, clock_, [](Lang, std::string_view title) { return std::string(title); },
                 [](std::string_view place) { return place == "SLS31" ? std::string("SLS") : std::string(); }});
    }

    Practices::Outcome publish(std::string const& slug, Json const& value) {
        auto const outcome =
            db().writing([&](store::Tx& tx) { return practices_->publish(tx, system_, slug, value, "test"); });
        EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().message);
        EXPECT_TRUE(practices_->refresh());
        return outcome ? *outcome : Practices::Outcome::unchanged;
    }

    std::string titles(ListQuery const& query, Actor const& actor = Actor::anonymous()) {
        auto const page = practices_->list(actor, query, Lang::bg);
        if (!page) return page.error().message;
        std::string out;
        for (auto const& practice : page->practices) out += practice.words[0].title + ";";
        return out;
    }

    records::Records records_{clock_};
    Actor const system_ = Actor::system();
    Actor const visitor_ = Actor::anonymous();
    std::unique_ptr<Practices> practices_;
};
OGNISHTE_EACH_STORE(PracticesTest);

TEST_P(PracticesTest, PublishesOnceAndChangesOnlyWhatIsDifferent) {
    EXPECT_EQ(publish("dom", fields("Дом")), Practices::Outcome::added);
    EXPECT_EQ(publish("dom", fields("Дом")), Practices::Outcome::unchanged);
    EXPECT_EQ(publish("dom", fields("Нов дом")), Practices::Outcome::changed);
    auto const found = practices_->find(visitor_, "dom");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->practice.record.version, 2);
    EXPECT_EQ(titles({}), "Нов дом;");
    auto const history = practices_->history(visitor_, "dom");
    ASSERT_TRUE(history);
    ASSERT_EQ(history->versions.size(), 2U);
    EXPECT_EQ(history->versions[0].number, 2);
    EXPECT_EQ(history->versions[1].content.fields["title_bg"].text(), "Дом");
    EXPECT_TRUE(practices_->version(visitor_, "dom", 1));
    EXPECT_FALSE(practices_->version(visitor_, "dom", 3));
}

TEST_P(PracticesTest, FindsByFacetsAndWords) {
    publish("a", fields("Приемна грижа"));
    publish("b", fields("Наставници", "foreign", "+"));
    publish("c", fields("100% успех_"));
    ListQuery query;
    query.order = Order::title;
    EXPECT_EQ(titles(query), "100% успех_;Наставници;Приемна грижа;");
    query.selection.chosen[Facet::evidence] = {"promising"};
    EXPECT_EQ(titles(query), "Наставници;");
    query.selection.chosen.clear();
    query.selection.chosen[Facet::place] = {"SLS"};  // the district of its municipality
    EXPECT_EQ(titles(query), "100% успех_;Наставници;Приемна грижа;");
    query.selection.chosen.clear();
    query.words = {"приемна", "чакат"};
    EXPECT_EQ(titles(query), "Приемна грижа;");
    query.words = {"%"};
    EXPECT_EQ(titles(query), "100% успех_;");
    query.words = {"липсва"};
    EXPECT_EQ(titles(query), "");
}

TEST_P(PracticesTest, PagesForthAndBackByKey) {
    for (char const* name : {"а", "б", "в", "г", "д"}) publish(name, fields(name));
    ListQuery query;
    query.order = Order::title;
    query.page_size = 2;
    auto const page = [&](ListQuery const& wished) { return *practices_->list(visitor_, wished, Lang::bg); };
    auto const first = page(query);
    EXPECT_EQ(titles(query), "а;б;");
    EXPECT_FALSE(first.has_previous);
    EXPECT_TRUE(first.has_next);
    query.after = first.practices.back().record;
    EXPECT_EQ(titles(query), "в;г;");
    query.after = page(query).practices.back().record;
    EXPECT_EQ(titles(query), "д;");
    EXPECT_FALSE(page(query).has_next);
    query.before = page(query).practices.front().record;
    query.after.clear();
    EXPECT_EQ(titles(query), "в;г;");
    ListQuery numbered;
    numbered.order = Order::title;
    numbered.page_size = 2;
    numbered.page_number = 3;
    EXPECT_EQ(titles(numbered), "д;");
    numbered.page_number = 9;
    EXPECT_EQ(titles(numbered), "");
}

TEST_P(PracticesTest, AWithdrawnOneIsGoneAndSaysWhy) {
    publish("dom", fields("Дом"));
    ASSERT_TRUE(practices_->withdraw(system_, "dom", "Описва друга услуга."));
    ASSERT_TRUE(practices_->refresh());
    EXPECT_EQ(titles({}), "");
    auto const found = practices_->find(visitor_, "dom");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, Code::gone);
    EXPECT_EQ(found.error().message, "Описва друга услуга.");
    EXPECT_EQ(practices_->find(visitor_, "none").error().code, Code::not_found);
}

TEST_P(PracticesTest, TheCatalogueFollowsTheFeed) {
    records::Projector projector(db());
    projector.add(std::make_unique<CatalogueProjection>(*practices_));
    auto const outcome =
        db().writing([&](store::Tx& tx) { return practices_->publish(tx, system_, "dom", fields("Дом"), "test"); });
    ASSERT_TRUE(outcome);
    EXPECT_EQ(titles({}), "");
    ASSERT_TRUE(projector.run());
    EXPECT_EQ(titles({}), "Дом;");
}

}  // namespace
}  // namespace ognishte::practices
