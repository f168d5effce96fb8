// The use cases on both engines: publishing, links, history, withdrawal, and many at once.
#include "articles.hpp"

#include "platform/records/changes.hpp"
#include "staging.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_articles();
std::span<File const> platform_records();
}  // namespace ognishte::embedded

namespace ognishte::articles {
namespace {

Json fields(std::string const& title, std::string const& doi = "") {
    auto out = *Json::parse(
        R"({"type":"article-journal","author":["Маркова, Галина","van Geel, Mitch"],"issued":"2017","language":"en",)"
        R"("container_title":"Child Abuse & Neglect","topics":["foster","altcare"],"countries":["BG"],)"
        R"("annotations":[{"language":"bg","extent":"extended","read":"abstract","question":"Какво помага?"}]})");
    out.set("title", title);
    if (!doi.empty()) out.set("doi", doi);
    return out;
}

class ArticlesTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()}, {"articles", embedded::features_articles()}});
        articles_ = std::make_unique<Articles>(Deps{db(), records_, clock_});
    }

    Result<Articles::Outcome> published(std::string const& slug, Json const& value) {
        return db().writing([&](store::Tx& tx) { return articles_->publish(tx, system_, slug, value, "test"); });
    }
    // Slugs of all public articles, with the number of their authors.
    std::string listed() {
        std::vector<std::string> slugs;
        auto const read = db().read([&](store::Reader& reader) {
            return each(reader, [&](Listed const& one) {
                slugs.push_back(one.slug + ":" + std::to_string(one.row.authors.size()));
            });
        });
        EXPECT_TRUE(read) << read.error().message;
        std::sort(slugs.begin(), slugs.end());
        std::string out;
        for (auto const& slug : slugs) out += slug + ";";
        return out;
    }
    std::int64_t number(store::Sql const& sql) {
        auto const found = db().reading([&](store::Reader& reader) {
            return store::first(reader, sql, {}, [](store::Row const& row) { return row.integer(0); });
        });
        return found && *found ? **found : -1;
    }
    static std::vector<fields::Accepted> rows(std::size_t count) {
        std::vector<fields::Accepted> out;
        for (std::size_t i = 0; i < count; ++i) {
            auto const text = std::to_string(i);
            out.push_back({static_cast<int>(i) + 1, true, {}, fields("Title number " + text, "10.1000/" + text)});
        }
        return out;
    }

    records::Records records_{clock_};
    Actor const system_ = Actor::system();
    Actor const visitor_ = Actor::anonymous();
    std::unique_ptr<Articles> articles_;
};
OGNISHTE_EACH_STORE(ArticlesTest);

TEST_P(ArticlesTest, PublishesOnceAndChangesOnlyWhatIsDifferent) {
    EXPECT_EQ(*published("a", fields("Foster care")), Articles::Outcome::added);
    EXPECT_EQ(*published("a", fields("Foster care")), Articles::Outcome::unchanged);
    EXPECT_EQ(*published("a", fields("Kinship care")), Articles::Outcome::changed);
    auto const found = articles_->find(visitor_, "a");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->version.number, 2);
    EXPECT_EQ(found->record.title.at(Lang::en), "Kinship care");
    EXPECT_FALSE(found->record.title.count(Lang::bg));
    auto const versions = articles_->history(visitor_, found->record);
    ASSERT_TRUE(versions);
    ASSERT_EQ(versions->size(), 2U);
    EXPECT_EQ((*versions)[1].content.fields["title"].text(), "Foster care");
    EXPECT_TRUE(articles_->version(visitor_, *found, 1));
    EXPECT_EQ(articles_->version(visitor_, *found, 3).error().code, Code::not_found);
    EXPECT_EQ(listed(), "a:2;");
}

TEST_P(ArticlesTest, OneDoiIsOneWork) {
    ASSERT_TRUE(published("a", fields("Foster care", "10.1000/182")));
    EXPECT_EQ(published("b", fields("Another title", "https://doi.org/10.1000/182")).error().code, Code::conflict);
    EXPECT_EQ(listed(), "a:2;");
}

TEST_P(ArticlesTest, FindsByPartsOfWordsAndCounts) {
    ASSERT_TRUE(published("a", fields("Foster care 100%")));
    ASSERT_TRUE(published("b", fields("Kinship_care")));
    auto const found = [&](std::vector<std::string> const& words) {
        auto const ids = db().reading([&](store::Reader& reader) { return with_words(reader, words); });
        return ids ? ids->size() : std::size_t{99};
    };
    EXPECT_EQ(found({"care"}), 2U);
    EXPECT_EQ(found({"foster", "маркова"}), 1U);
    EXPECT_EQ(found({"100%"}), 1U);
    EXPECT_EQ(found({"помага"}), 2U);
    auto const authors = articles_->tally(Articles::By::author);
    ASSERT_TRUE(authors);
    ASSERT_EQ(authors->size(), 2U);
    EXPECT_EQ((*authors)[0].value, "van Geel, Mitch");
    EXPECT_EQ((*authors)[1].count, 2);
    EXPECT_EQ(articles_->tally(Articles::By::year)->at(0).value, "2017");
}

TEST_P(ArticlesTest, LinksFollowTheField) {
    records::Content practice;
    practice.title[Lang::bg] = "Практика";
    auto const made = db().writing([&](store::Tx& tx) -> Result<records::NewVersion> {
        auto version = TRY(records_.create(tx, system_, "practice", "beip", practice, ""));
        TRY(records_.publish(tx, system_, version.id, version.version));
        return version;
    });
    ASSERT_TRUE(made);
    auto const related = [](char const* slug) {
        auto list = Json::array();
        auto one = Json::object();
        one.set("kind", "practice");
        one.set("slug", slug);
        one.set("relation", "is_about");
        list.push(std::move(one));
        return list;
    };
    auto value = fields("Foster care");
    value.set("related", related("beip"));
    ASSERT_TRUE(published("a", value));
    auto const seen = [&] {
        auto const links =
            db().reading([&](store::Reader& reader) { return records_.related(reader, visitor_, made->id); });
        return links ? links->size() : std::size_t{99};
    };
    EXPECT_EQ(seen(), 1U);
    // One that is not there is passed over; what left the field is unlinked.
    value.set("related", related("none"));
    ASSERT_TRUE(published("a", value));
    EXPECT_EQ(seen(), 0U);
}

TEST_P(ArticlesTest, AWithdrawnOneIsGoneAndSaysWhy) {
    ASSERT_TRUE(published("a", fields("Foster care")));
    ASSERT_TRUE(articles_->withdraw(system_, "a", "Оттеглена от списанието."));
    EXPECT_EQ(listed(), "");
    auto const found = articles_->find(visitor_, "a");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, Code::gone);
    EXPECT_EQ(found.error().message, "Foster care\nОттеглена от списанието.");
    EXPECT_EQ(articles_->find(visitor_, "none").error().code, Code::not_found);
}

TEST_P(ArticlesTest, ManyBecomePublicTogether) {
    ASSERT_TRUE(published("known", fields("Known")));
    // More than are staged at once.
    auto all = rows(450);
    auto changed = fields("Known and changed");
    all.push_back({451, false, "known", changed});
    Staging staging(*articles_, system_, "import of a.bib");
    ASSERT_TRUE(staging.take(std::span(all).first(260)));
    EXPECT_EQ(number("SELECT COUNT(*) FROM record WHERE shown_to = 'everyone'"), 1);
    ASSERT_TRUE(staging.finish(all));
    EXPECT_EQ(number("SELECT COUNT(*) FROM record WHERE shown_to = 'everyone'"), 451);
    EXPECT_EQ(number("SELECT COUNT(*) FROM record_batch"), 0);
    EXPECT_EQ(articles_->find(visitor_, "known")->record.title.at(Lang::en), "Known and changed");
    EXPECT_TRUE(articles_->find(visitor_, "markova-2017-title-number-149")) << listed();
}

TEST_P(ArticlesTest, AnImportThatFailsLeavesNothing) {
    auto all = rows(450);
    all.push_back({451, true, {}, fields("The DOI of the first", "10.1000/0")});
    Staging staging(*articles_, system_, "");
    EXPECT_EQ(staging.finish(all).error().code, Code::conflict);
    EXPECT_EQ(number("SELECT COUNT(*) FROM record"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM article"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM record_change"), 0);
}

TEST_P(ArticlesTest, WhatIsTakenBackLeavesNothing) {
    auto const all = rows(450);
    Staging staging(*articles_, system_, "");
    ASSERT_TRUE(staging.take(all));
    ASSERT_TRUE(staging.abandon());
    for (store::Sql const& count :
         {store::Sql("SELECT COUNT(*) FROM record"), store::Sql("SELECT COUNT(*) FROM article"),
          store::Sql("SELECT COUNT(*) FROM record_batch")})
        EXPECT_EQ(number(count), 0);
}

}  // namespace
}  // namespace ognishte::articles
