// The read API over the whole program with the demonstration content, on both stores.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "platform/records/records.hpp"
#include "test/kit/scenario.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::api {
namespace {

class ReadApi : public testing::TestWithParam<store::Engine> {
protected:
    struct Whole {
        std::unique_ptr<test::FreshStore> store;
        std::unique_ptr<kit::App> app;
    };
    static inline std::map<store::Engine, Whole> all_;
    static void TearDownTestSuite() {
        for (auto& [engine, whole] : all_) whole.app.reset();
        all_.clear();
    }
    void SetUp() override {
        auto& whole = all_[GetParam()];
        if (!whole.app) {
            std::string absent;
            whole.store = test::FreshStore::make(GetParam(), absent);
            if (!whole.store) GTEST_SKIP() << absent;
            whole.app = std::make_unique<kit::App>(app::Program::Content::demonstration, [&](config::Settings& to) {
                if (GetParam() == store::Engine::postgres) to.database = whole.store->settings().address;
                to.limits.api_reads_per_minute = 100'000;
            });
        }
        app_ = whole.app.get();
    }
    Json json(std::string const& target, int status = 200) {
        auto const answer = app_->get(target);
        EXPECT_EQ(answer.status, status) << target << "\n" << answer.body.substr(0, 400);
        auto read = Json::parse(answer.body);
        EXPECT_TRUE(read) << target;
        return read ? std::move(*read) : Json();
    }
    static std::string below(Json const& address) {
        auto const& text = address.text();
        return text.starts_with("http://localhost/") ? text.substr(16) : text;
    }
    // All pages of a list, and that the header says what the body says.
    std::vector<Json> walked(std::string target) {
        std::vector<Json> out;
        for (int pages = 0; pages < 200; ++pages) {
            auto const answer = app_->get(target);
            EXPECT_EQ(answer.status, 200) << target;
            auto const page = Json::parse(answer.body);
            if (!page) return out;
            for (auto const& item : (*page)["data"].items()) out.push_back(item);
            auto const& next = (*page)["next"].text();
            EXPECT_EQ(answer.header("link"), next.empty() ? "" : "<" + next + ">; rel=\"next\"");
            if (next.empty()) return out;
            target = below((*page)["next"]);
        }
        ADD_FAILURE() << "a list without end";
        return out;
    }
    template <class Work>
    void write(Work const& work) {
        auto const written = app_->program().db().write(work);
        ASSERT_TRUE(written) << written.error().message;
        ASSERT_TRUE(app_->program().project());
    }
    kit::App* app_ = nullptr;
    SystemClock clock_;
    records::Records records_{clock_};
};
INSTANTIATE_TEST_SUITE_P(On, ReadApi, testing::Values(store::Engine::sqlite, store::Engine::postgres),
                         [](auto const& test) { return test.param == store::Engine::sqlite ? "sqlite" : "postgres"; });

TEST_P(ReadApi, SaysWhatThereIs) {
    std::map<std::string, std::int64_t> const known = {
        {"practices", 52},    {"articles", 139}, {"organisations", 115}, {"projects", 37},
        {"publications", 18}, {"news", 3},       {"territories", 294}};
    auto const index = json("/api/v1");
    std::map<std::string, std::int64_t> totals;
    for (char const* list : {"kinds", "vocabularies"})
        for (auto const& kind : index[list].items()) totals[kind["name"].text()] = kind["total"].integer();
    for (auto const& [name, total] : known) EXPECT_EQ(totals[name], total) << name;
    EXPECT_EQ(app_->get("/api/v1/").header("location"), "/api/v1");
}

TEST_P(ReadApi, GivesEveryRecordOnceWhateverThePage) {
    for (char const* order : {"published", "changed"})
        for (auto const& [kind, total] : {std::pair{"practices", 52U}, std::pair{"articles", 139U}}) {
            std::set<std::string> slugs;
            auto const target = "/api/v1/" + std::string(kind) + "?limit=7&order=" + order;
            auto const all = walked(target);
            for (auto const& record : all) slugs.insert(record["slug"].text());
            EXPECT_EQ(all.size(), total) << target;
            EXPECT_EQ(slugs.size(), total) << target;
        }
    EXPECT_EQ(walked("/api/v1/territories?limit=100").size(), 294U);
    EXPECT_EQ(json("/api/v1/practices?limit=200")["next"].is_null(), true);
    EXPECT_EQ(json("/api/v1/practices")["total"].integer(), 52);
}

TEST_P(ReadApi, ChoosesAsTheListPagesDo) {
    struct Case {
        char const* target;
        std::size_t found;
    };
    for (auto const& [target, found] :
         {Case{"/api/v1/practices?origin=foreign", 25}, Case{"/api/v1/practices?evidence=best", 1},
          Case{"/api/v1/practices?origin=foreign&limit=4", 25}, Case{"/api/v1/organisations?kind=donor", 8},
          Case{"/api/v1/organisations?municipality=RSE", 2}, Case{"/api/v1/practices?topic=none", 0},
          Case{"/api/v1/practices?updated_since=2199-01-01", 0},
          Case{"/api/v1/practices?updated_since=2026-01-01&origin=foreign&limit=10", 25},
          Case{"/api/v1/territories?type=district", 28}, Case{"/api/v1/territories?type=municipality&limit=99", 265},
          Case{"/api/v1/territories?q=%D1%81%D0%B8%D0%BB%D0%B8%D1%81%D1%82%D1%80%D0%B0&type=district", 1}}) {
        EXPECT_EQ(walked(target).size(), found) << target;
    }
    EXPECT_TRUE(json("/api/v1/practices?updated_since=2026-01-01")["total"].is_null());
    EXPECT_EQ(json("/api/v1/practices?origin=foreign&limit=3")["total"].integer(), 25);
}

TEST_P(ReadApi, TellsARecordWhole) {
    auto const slug = std::string("bg-aktivna-semeyna-podkrepa");
    auto const one = json("/api/v1/practices/" + slug);
    EXPECT_EQ(one["slug"].text(), slug);
    EXPECT_EQ(one["title"]["bg"].text().substr(0, 14), "Активна");
    EXPECT_EQ(one["title"]["en"].text(), "ACTIVE family support: children at risk stay at home");
    EXPECT_EQ(one["version"].integer(), 1);
    EXPECT_EQ(one["fields"]["origin"].text(), "national");
    EXPECT_EQ(one["fields"]["country"].text(), "BG");
    EXPECT_EQ(one["computed"]["label"].text(), "promising");
    EXPECT_EQ(one["web"]["bg"].text(), "http://localhost/bg/practices/" + slug);
    EXPECT_EQ(one["url"].text(), "http://localhost/api/v1/practices/" + slug);
    EXPECT_EQ(one["licence"].text(), "http://localhost/en/imprint");
    EXPECT_GE(one["links"].items().size(), 1U);
    for (auto const& link : one["links"].items()) EXPECT_EQ(app_->get(below(link["url"])).status, 200);
    EXPECT_EQ(app_->get("/api/v1/practices/" + one["id"].text()).body, app_->get("/api/v1/practices/" + slug).body);
    EXPECT_EQ(app_->get("/api/v1/articles/" + one["id"].text()).status, 404);
    auto const term = json("/api/v1/terms/foster");
    EXPECT_EQ(term["web"]["en"].text(), "http://localhost/en/terms/foster");
    EXPECT_NE(term["label"]["bg"].text(), "");
}

TEST_P(ReadApi, AnswersWhatHasNotChangedShortly) {
    std::string const target = "/api/v1/practices/bg-aktivna-semeyna-podkrepa";
    auto const first = app_->get(target);
    ASSERT_NE(first.header("etag"), "");
    ASSERT_NE(first.header("last-modified"), "");
    EXPECT_EQ(first.header("cache-control"), "no-cache");
    EXPECT_EQ(app_->get(target, {{"if-none-match", first.header("etag")}}).status, 304);
    EXPECT_EQ(app_->get(target, {{"if-modified-since", first.header("last-modified")}}).status, 304);
    EXPECT_EQ(app_->get(target, {{"accept-encoding", "gzip"}}).header("content-encoding"), "gzip");
    auto const list = app_->get("/api/v1/articles?limit=3");
    EXPECT_EQ(app_->get("/api/v1/articles?limit=3", {{"if-none-match", list.header("etag")}}).status, 304);
    // Records come and go: a list has no date of its own.
    EXPECT_EQ(list.header("last-modified"), "");
}

TEST_P(ReadApi, SaysWhatIsWrong) {
    struct Case {
        std::string target;
        int status;
        char const* name;
        char const* parameter;
    };
    auto const next = json("/api/v1/practices?limit=2")["next"].text();
    auto const cursor = next.substr(next.find("cursor=") + 7);
    for (auto const& one : std::vector<Case>{
             {"/api/v1/practices?limit=0", 400, "invalid-limit", "limit"},
             {"/api/v1/practices?page=2", 400, "unknown-parameter", "page"},
             {"/api/v1/practices?%3Cscript%3E=1", 400, "unknown-parameter", "<script>"},
             {"/api/v1/practices?origin=martian", 400, "unknown-value", "origin"},
             {"/api/v1/practices?updated_since=1", 400, "invalid-time", "updated_since"},
             {"/api/v1/practices?cursor=abc", 400, "invalid-cursor", "cursor"},
             {"/api/v1/articles?cursor=" + cursor, 400, "invalid-cursor", "cursor"},
             {"/api/v1/practices?topic=foster&cursor=" + cursor, 400, "invalid-cursor", "cursor"},
             {"/api/v1/terms?order=changed", 400, "unknown-parameter", "order"},
             {"/api/v1/terms?limit=1&limit=2", 400, "repeated-parameter", "limit"},
             {"/api/v1/terms?cursor=" + cursor, 400, "invalid-cursor", "cursor"},
             {"/api/v1/practices/none", 404, "not-found", ""},
             {"/api/v1/practices/01JDA8Z0000000000000000000", 404, "not-found", ""},
             {"/api/v1/terms/none", 404, "not-found", ""},
             {"/api/v1/nothing", 404, "not-found", ""},
             {"/api/v2", 404, "not-found", ""},
             {"/api/v1/practices/a/b", 404, "not-found", ""},
         }) {
        auto const answer = app_->get(one.target, {{"accept-language", "en"}});
        EXPECT_EQ(answer.status, one.status) << one.target;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json; charset=utf-8") << one.target;
        EXPECT_EQ(answer.header("access-control-allow-origin"), "*") << one.target;
        auto const problem = Json::parse(answer.body);
        ASSERT_TRUE(problem) << one.target;
        EXPECT_EQ((*problem)["type"].text(), "http://localhost/en/api#" + std::string(one.name)) << one.target;
        EXPECT_EQ((*problem)["status"].integer(), one.status);
        EXPECT_EQ((*problem)["parameter"].text(), one.parameter) << one.target;
        EXPECT_NE((*problem)["title"].text(), "");
        EXPECT_NE((*problem)["detail"].text(), "");
        EXPECT_EQ((*problem)["detail"].text().find('{'), std::string::npos) << (*problem)["detail"].text();
    }
    EXPECT_TRUE(app_->get("/api/v1/practices/none", {{"accept-language", "bg"}}).holds("Няма"));
    auto const posted = app_->post("/api/v1/practices", {{"a", "b"}});
    EXPECT_EQ(posted.status, 405);
    EXPECT_EQ(posted.header("content-type"), "application/problem+json; charset=utf-8");
    EXPECT_NE(posted.header("allow").find("GET"), std::string::npos);
}

TEST_P(ReadApi, IsOpenToScriptsOfOtherSites) {
    for (char const* open :
         {"/api/v1", "/api/v1/practices", "/api/v1/practices/none", "/bg/practices.csv", "/bg/practices.json",
          "/bg/practices.xlsx", "/bg/practices/bg-aktivna-semeyna-podkrepa.json", "/bg/articles.bib",
          "/en/articles.ris", "/bg/organisations.json", "/bg/organisations/none.json", "/terms.ttl", "/terms/foster",
          "/territories.csv", "/bg/about/process/figures.csv"}) {
        auto const answer = app_->get(open, {{"origin", "https://example.org"}});
        EXPECT_EQ(answer.header("access-control-allow-origin"), "*") << open;
        EXPECT_EQ(answer.header("cross-origin-resource-policy"), "cross-origin") << open;
        EXPECT_EQ(answer.header("access-control-allow-credentials"), "") << open;
    }
    for (char const* closed : {"/bg/practices", "/bg/", "/bg/reading", "/bg/contact", "/health/live", "/nothing"}) {
        auto const answer = app_->get(closed, {{"origin", "https://example.org"}});
        EXPECT_EQ(answer.header("access-control-allow-origin"), "") << closed;
        EXPECT_EQ(answer.header("cross-origin-resource-policy"), "same-origin") << closed;
    }
}

// The last ones of the file change the content.
TEST_P(ReadApi, XIsSilentAboutWhatIsNotForEverybody) {
    for (auto const& [slug, audience] :
         {std::pair{"za-ekipa", records::Audience::staff}, std::pair{"za-partnyori", records::Audience::partners}}) {
        records::Content content;
        content.audience = audience;
        content.title[Lang::bg] = "Само за вътрешна употреба";
        content.topics = {"foster"};
        content.fields.set("origin", "national");
        auto const* name = slug;
        write([&](store::Tx& tx) -> Result<> {
            auto const made = TRY(records_.create(tx, Actor::system(), "practice", name, content, ""));
            return records_.publish(tx, Actor::system(), made.id, made.version);
        });
    }
    write([&](store::Tx& tx) -> Result<> {
        records::Content content;
        content.title[Lang::bg] = "Само за вътрешна употреба: чернова";
        TRY(records_.create(tx, Actor::system(), "practice", "chernova", content, ""));
        return done();
    });
    for (char const* hidden : {"za-ekipa", "za-partnyori", "chernova"})
        EXPECT_EQ(app_->get("/api/v1/practices/" + std::string(hidden)).status, 404) << hidden;
    EXPECT_EQ(walked("/api/v1/practices?limit=9").size(), 52U);
    EXPECT_EQ(walked("/api/v1/practices?order=changed").size(), 52U);
    EXPECT_EQ(json("/api/v1/practices")["total"].integer(), 52);
    for (char const* target : {"/api/v1", "/api/v1/practices?limit=200", "/api/v1/practices?topic=foster&limit=200"})
        EXPECT_FALSE(app_->get(target).holds("вътрешна")) << target;
}

TEST_P(ReadApi, YFollowsARenamedRecord) {
    write([&](store::Tx& tx) -> Result<> {
        auto const found = TRY(records_.find(tx, "organisation", "hhc"));
        return records_.rename(tx, Actor::system(), found->record.id, "hope-and-homes");
    });
    auto const moved = app_->get("/api/v1/organisations/hhc");
    EXPECT_EQ(moved.status, 301);
    EXPECT_EQ(moved.header("location"), "/api/v1/organisations/hope-and-homes");
    EXPECT_EQ(json("/api/v1/organisations/hope-and-homes")["fields"]["id"].text(), "hope-and-homes");
}

TEST_P(ReadApi, ZSaysThatARecordWasWithdrawnAndWhy) {
    auto const list = json("/api/v1/projects?limit=2");
    auto const first = list["data"].items()[0];
    write([&](store::Tx& tx) -> Result<> {
        return records_.withdraw(tx, Actor::system(), records::RecordId::of(first["id"].text()), "Грешни данни.");
    });
    for (auto const& name : {first["slug"].text(), first["id"].text()}) {
        auto const problem = json("/api/v1/projects/" + name, 410);
        EXPECT_EQ(problem["record"]["reason"].text(), "Грешни данни.");
        EXPECT_EQ(problem["record"]["title"]["bg"].text(), first["title"]["bg"].text());
    }
    EXPECT_EQ(walked("/api/v1/projects?limit=5").size(), 36U);
    // The page after the one that ended before or with it goes on where it was.
    EXPECT_EQ(walked(below(list["next"])).size(), 35U);
}

TEST(ReadApiLimits, AreToldWithTheTimeToWait) {
    kit::App app(app::Program::Content::foundation,
                 [](config::Settings& settings) { settings.limits.api_reads_per_minute = 3; });
    for (int i = 0; i < 3; ++i) EXPECT_EQ(app.get("/api/v1/practices?limit=" + std::to_string(i + 1)).status, 200);
    auto const refused = app.get("/api/v1/practices?limit=9");
    EXPECT_EQ(refused.status, 429);
    EXPECT_NE(refused.header("retry-after"), "");
    EXPECT_EQ(refused.header("content-type"), "application/problem+json; charset=utf-8");
}

}  // namespace
}  // namespace ognishte::api
