// Old addresses asked of the whole program: before 404, never before a page of ours.
#include <gtest/gtest.h>

#include "base/safe_html.hpp"
#include "platform/records/records.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::addresses {
namespace {

class AddressPages : public kit::OnContent<AddressPages> {};

TEST_F(AddressPages, LeadOnBeforeNothingIsFound) {
    Importer const* importer = nullptr;
    for (auto const& manifest : app_->program().manifests())
        for (auto const& one : manifest.importers)
            if (one.kind == "addresses") importer = &one;
    ASSERT_NE(importer, nullptr);
    std::string const list =
        "old,new\n/index.php?p=12,practice:bg-aktivna-semeyna-podkrepa\n/новини,/bg/practices\n"
        "/bg/old-page,/practices?topic=foster\n";
    auto const report = importer->run(Actor::system(), {"old.csv", list, "", false, false});
    ASSERT_TRUE(report) << report.error().message;
    for (auto const& row : report->rows) EXPECT_EQ(row.message, "") << row.row;
    ASSERT_TRUE(report->written);
    struct {
        char const* asked;
        char const* to;
    } const cases[] = {{"/index.php?p=12", "/bg/practices/bg-aktivna-semeyna-podkrepa"},
                       {"/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8", "/bg/practices"},
                       {"/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/?page=2", "/bg/practices"},
                       {"/bg/old-page", "/bg/practices?topic=foster"}};
    for (auto const& one : cases) {
        auto const answer = app_->get(one.asked);
        EXPECT_EQ(answer.status, 301) << one.asked;
        EXPECT_EQ(answer.header("location"), one.to) << one.asked;
        EXPECT_EQ(app_->get(one.to).status, 200) << one.to;
    }
    EXPECT_EQ(app_->get("/index.php?p=13").status, 404);
    EXPECT_EQ(app_->get("/bg/no-such-page").status, 404);
    EXPECT_EQ(app_->post("/bg/old-page", {}).status, 404);
    // A page of ours is never taken away.
    auto const taken = importer->run(Actor::system(), {"old.csv", "old,new\n/bg/practices,/bg/articles\n", "", false});
    ASSERT_TRUE(taken);
    EXPECT_FALSE(taken->written);
    EXPECT_EQ(taken->rows[0].column, "old");
}

// Last: it takes records away.
TEST_F(AddressPages, ZAWithdrawnRecordSaysSoInEveryRepresentation) {
    struct {
        char const* kind;
        char const* slug;
        char const* path;
        std::vector<char const*> endings;
    } const cases[] = {
        {"practice", "us-abc", "/practices/us-abc", {"", ".json", "/history", "/here", "?version=1"}},
        {"article", "nelson-2007", "/articles/nelson-2007", {"", ".json", ".bib", ".ris", "/history", "?version=1"}},
        {"organisation", "khc", "/organisations/khc", {"", ".json", "/history", "?version=1"}},
        {"project", "childhood-all", "/projects/childhood-all", {"", ".json", "/history"}},
        {"publication", "khc-fail-2022", "/publications/khc-fail-2022", {"", ".json", "/history"}},
        {"event", "di-sofia-2019", "/events/di-sofia-2019", {"", ".json", ".ics", "/history"}},
    };
    auto& program = app_->program();
    records::Records const records(program.clock());
    for (auto const& one : cases) {
        std::string title;
        auto const withdrawn = program.db().write([&](store::Tx& tx) -> Result<> {
            auto const found = TRY(records.find(tx, one.kind, one.slug));
            if (!found) return Error{Code::not_found, one.slug};
            title = records::shown_in(found->record.title, Lang::bg).text;
            return records.withdraw(tx, Actor::system(), found->record.id, "Проба на оттегляне.");
        });
        ASSERT_TRUE(withdrawn) << withdrawn.error().message;
        ASSERT_TRUE(program.project());
        for (char const* lang : {"/bg", "/en"})
            for (char const* ending : one.endings) {
                auto const address = std::string(lang) + one.path + ending;
                auto const answer = app_->get(address);
                EXPECT_EQ(answer.status, 410) << address;
                EXPECT_TRUE(answer.holds("Проба на оттегляне.")) << address;
                if (std::string_view(ending).starts_with(".")) {
                    EXPECT_EQ(answer.header("content-type"), "application/problem+json; charset=utf-8") << address;
                    auto const problem = Json::parse(answer.body);
                    ASSERT_TRUE(problem) << address;
                    EXPECT_EQ((*problem)["status"].integer(), 410) << address;
                    EXPECT_EQ((*problem)["record"]["reason"].text(), "Проба на оттегляне.") << address;
                    EXPECT_NE((*problem)["record"]["title"].text().find(title), std::string::npos) << address;
                } else {
                    EXPECT_TRUE(answer.holds(escape_text(title).c_str())) << address << " lacks " << title;
                }
            }
    }
}

}  // namespace
}  // namespace ognishte::addresses
