// The use cases on both engines: publishing, lists, words, history, withdrawal.
#include "practices.hpp"

#include "platform/listing/list.hpp"
#include "practice_list.hpp"
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
        migrate({{"records", embedded::platform_records()}, {"practices", embedded::features_practices()}});
        practices_ = std::make_unique<Practices>(Deps{db(), records_, clock_});
        auto const same = [](Lang, std::string_view code) { return std::string(code); };
        Names const names{same, same, same, same, same, same, same};
        auto definition = list_definition(names, texts_, views_);
        definition.page_size = 2;
        auto const district_of = [](std::string_view place) {
            return place == "SLS31" ? std::string("SLS") : std::string();
        };
        list_ = std::make_unique<listing::List>(definition, list_source(names, texts_, district_of, nullptr), db());
    }

    Practices::Outcome publish(std::string const& slug, Json const& value) {
        auto const outcome =
            db().writing([&](store::Tx& tx) { return practices_->publish(tx, system_, slug, value, "test"); });
        EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().message);
        EXPECT_TRUE(list_->refresh());
        return outcome ? *outcome : Practices::Outcome::unchanged;
    }

    // The titles of the page of an address.
    std::string titles(listing::Pairs const& query) {
        auto const page = page_of(query);
        auto const practices =
            db().reading([&](store::Reader& reader) { return these(reader, page.records, Lang::bg); });
        EXPECT_TRUE(practices);
        std::string out;
        for (auto const& practice : *practices) out += practice.words[0].title + ";";
        return out;
    }

    listing::List::Page page_of(listing::Pairs const& query) {
        auto const choice = listing::choice_from(list_->definition(), query);
        auto page = list_->page(visitor_, choice, listing::place_from(query), Lang::bg);
        EXPECT_TRUE(page);
        return page ? *page : listing::List::Page{};
    }

    i18n::Texts texts_;
    view::Views views_;
    records::Records records_{clock_};
    Actor const system_ = Actor::system();
    Actor const visitor_ = Actor::anonymous();
    std::unique_ptr<Practices> practices_;
    std::unique_ptr<listing::List> list_;
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
    EXPECT_EQ(page_of({}).total, 3U);
    EXPECT_EQ(titles({}), "Наставници;100% успех_;");  // the better evidence first, then the newer
    EXPECT_EQ(titles({{"sort", "newest"}}), "100% успех_;Наставници;");
    EXPECT_EQ(titles({{"evidence", "promising"}}), "Наставници;");
    EXPECT_EQ(titles({{"origin", "national"}}), "100% успех_;Приемна грижа;");
    EXPECT_EQ(page_of({{"municipality", "SLS"}}).total, 3U);  // the district of its municipality
    EXPECT_EQ(titles({{"q", "приемна чакат"}}), "Приемна грижа;");
    EXPECT_EQ(titles({{"q", "%"}}), "100% успех_;");
    EXPECT_EQ(titles({{"q", "липсва"}}), "");
    EXPECT_EQ(list_->common("origin", 1), std::vector<std::string>{"national"});
    EXPECT_EQ(list_->similar(page_of({{"origin", "foreign"}}).records[0], 5).size(), 2U);
}

TEST_P(PracticesTest, PagesForthAndBackByKey) {
    for (char const* name : {"а", "б", "в", "г", "д"}) publish(name, fields(name));
    EXPECT_EQ(titles({{"sort", "title"}}), "а;б;");
    auto const first = page_of({{"sort", "title"}});
    EXPECT_FALSE(first.has_previous);
    EXPECT_TRUE(first.has_next);
    listing::Pairs const second = {{"sort", "title"}, {"after", first.records.back()}};
    EXPECT_EQ(titles(second), "в;г;");
    listing::Pairs const third = {{"sort", "title"}, {"after", page_of(second).records.back()}};
    EXPECT_EQ(titles(third), "д;");
    EXPECT_FALSE(page_of(third).has_next);
    EXPECT_EQ(titles({{"sort", "title"}, {"before", page_of(third).records.front()}}), "в;г;");
    EXPECT_EQ(titles({{"sort", "title"}, {"page", "3"}}), "д;");
    EXPECT_EQ(titles({{"sort", "title"}, {"page", "9"}}), "");
}

TEST_P(PracticesTest, AWithdrawnOneIsGoneAndSaysWhy) {
    publish("dom", fields("Дом"));
    ASSERT_TRUE(practices_->withdraw(system_, "dom", "Описва друга услуга."));
    ASSERT_TRUE(list_->refresh());
    EXPECT_EQ(titles({}), "");
    auto const found = practices_->find(visitor_, "dom");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, Code::gone);
    EXPECT_EQ(found.error().message, "Дом\nОписва друга услуга.");
    EXPECT_EQ(practices_->find(visitor_, "none").error().code, Code::not_found);
}

TEST_P(PracticesTest, TheCatalogueFollowsTheFeed) {
    records::Projector projector(db());
    projector.add(list_->projection());
    ASSERT_TRUE(projector.run());
    auto const outcome =
        db().writing([&](store::Tx& tx) { return practices_->publish(tx, system_, "dom", fields("Дом"), "test"); });
    ASSERT_TRUE(outcome);
    EXPECT_EQ(titles({}), "");
    ASSERT_TRUE(projector.run());
    EXPECT_EQ(titles({}), "Дом;");
}

}  // namespace
}  // namespace ognishte::practices
