// Imports and exports over the whole program: our own files out and back, and real bibliographies of others.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "test/kit/app.hpp"

namespace ognishte::articles {
namespace {

using What = RowOutcome::What;

class ArticleImport : public testing::Test {
protected:
    explicit ArticleImport(app::Program::Content content = app::Program::Content::foundation)
        : app_(std::make_unique<kit::App>(content)) {}

    static Result<ImportReport> import_into(kit::App& app, std::string name, std::string bytes, bool dry = false,
                                            bool skip = false) {
        for (auto const& manifest : app.program().manifests())
            for (auto const& one : manifest.importers) {
                if (one.kind != "articles") continue;
                auto report = one.run(Actor::system(), {std::move(name), std::move(bytes), "", dry, skip});
                EXPECT_TRUE(app.program().project());
                return report;
            }
        return Error{Code::not_found, "no importer"};
    }
    Result<ImportReport> import(std::string name, std::string bytes, bool dry = false, bool skip = false) {
        return import_into(*app_, std::move(name), std::move(bytes), dry, skip);
    }
    static std::string exported(kit::App& app, std::string_view format) {
        for (auto const& manifest : app.program().manifests())
            for (auto const& one : manifest.exporters)
                if (one.kind == "articles") {
                    auto bytes = one.run(Actor::system(), format);
                    EXPECT_TRUE(bytes) << (bytes ? "" : bytes.error().message);
                    return bytes ? *bytes : std::string();
                }
        return {};
    }
    static std::string counts(Result<ImportReport> const& report) {
        if (!report) return report.error().message;
        return std::to_string(report->count(What::added)) + " added, " + std::to_string(report->count(What::changed)) +
               " changed, " + std::to_string(report->count(What::unchanged)) + " unchanged, " +
               std::to_string(report->count(What::duplicate)) + " duplicate, " +
               std::to_string(report->count(What::refused)) + " refused, " +
               (report->written ? "written" : "not written");
    }
    static std::string shared(std::string const& name) {
        char const* const root = std::getenv("OGNISHTE_SHARED");
        if (root == nullptr) return {};
        std::ifstream file(std::string(root) + "/data/articles/" + name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::unique_ptr<kit::App> app_;
};

constexpr char const* k_bib = R"(@article{markova_2017,
  author = {Маркова, Галина and van Geel, Mitch},
  title = {Foster care in {B}ulgaria},
  journal = {Child Abuse \& Neglect},
  year = {2017}, volume = {4}, pages = {12--30}, doi = {10.1000/182}}
@book{other, author = {Петрова, Анна}, title = {Дом и семейство}, year = {2010}, publisher = {НБУ}}
)";

TEST_F(ArticleImport, ADryRunShowsAndWritesNothing) {
    EXPECT_EQ(counts(import("a.bib", k_bib, true)),
              "2 added, 0 changed, 0 unchanged, 0 duplicate, 0 refused, not written");
    EXPECT_EQ(app_->get("/bg/articles/markova-2017").status, 404);
    EXPECT_EQ(counts(import("a.bib", k_bib)), "2 added, 0 changed, 0 unchanged, 0 duplicate, 0 refused, written");
    EXPECT_TRUE(app_->get("/bg/articles/markova-2017").holds("Foster care in Bulgaria"));
    EXPECT_TRUE(app_->get("/bg/articles").holds("2 статии"));
    EXPECT_EQ(counts(import("a.bib", k_bib)), "0 added, 0 changed, 2 unchanged, 0 duplicate, 0 refused, written");
}

TEST_F(ArticleImport, ADuplicateKeepsAllFromBeingWritten) {
    ASSERT_EQ(counts(import("a.bib", k_bib)), "2 added, 0 changed, 0 unchanged, 0 duplicate, 0 refused, written");
    // The DOI of one there, the title and year of one there, and one that stands twice in the file.
    std::string const ris =
        "TY  - JOUR\nTI  - Something else\nPY  - 2001\nDO  - https://doi.org/10.1000/182\nER  - \n"
        "TY  - BOOK\nTI  - ДОМ и семейство!\nAU  - Петрова, А.\nPY  - 2010\nER  - \n"
        "TY  - JOUR\nTI  - A new article about kinship care\nAU  - New, Ann\nPY  - 2020\nER  - \n"
        "TY  - JOUR\nTI  - A New Article About Kinship Care\nAU  - New, A.\nPY  - 2020\nER  - \n";
    auto const report = import("b.ris", ris);
    EXPECT_EQ(counts(report), "1 added, 0 changed, 0 unchanged, 3 duplicate, 0 refused, not written");
    EXPECT_TRUE(app_->get("/bg/articles").holds("2 статии"));
    EXPECT_EQ(counts(import("b.ris", ris, false, true)),
              "1 added, 0 changed, 0 unchanged, 3 duplicate, 0 refused, written");
    EXPECT_TRUE(app_->get("/bg/articles").holds("3 статии"));
}

TEST_F(ArticleImport, ABadRowIsNamedByItsLine) {
    auto const report =
        import("c.bib", "@article{good, title = {Good one}, year = {2001}}\n\n@article{bad, year = {2002}}\n");
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->written);
    ASSERT_EQ(report->count(What::refused), 1);
    for (auto const& row : report->rows)
        if (row.what == What::refused) {
            EXPECT_EQ(row.row, 3);
            EXPECT_NE(row.message, "");
        }
    EXPECT_EQ(counts(import("d.csv", "type,title,nonsense\nbook,T,x\n")).substr(0, 8), "1 added,");
    EXPECT_NE(counts(import("e.bib", "no bibliography at all")).find("not written"), std::string::npos);
}

TEST_F(ArticleImport, RealFilesOfOthersBehaveAsTheirReadmeSays) {
    if (shared("README.md").empty()) GTEST_SKIP() << "OGNISHTE_SHARED is not set: no real bibliographies here";
    struct Case {
        char const* file;
        int records;
    };
    int all = 0;
    for (auto const& [file, records] : std::vector<Case>{{"bibtex/care-leaver-review.bib", 371},
                                                         {"ris/medline_08062023.ris", 959},
                                                         {"ris/cinahl_07062023.ris", 429},
                                                         {"ris/sociological_abstracts_07062023.RIS", 327},
                                                         {"ris/violence_abuse_abstracts_08062023.ris", 17},
                                                         {"ris/family-therapy-eppi.ris", 180},
                                                         {"csl/bulgarian-articles.json", 14}}) {
        auto const report = import(file, shared(file), false, true);
        ASSERT_TRUE(report) << file;
        EXPECT_TRUE(report->written) << file;
        EXPECT_EQ(report->count(What::added) + report->count(What::changed) + report->count(What::unchanged) +
                      report->count(What::duplicate) + report->count(What::refused),
                  records)
            << file << ": " << counts(report);
        EXPECT_EQ(report->count(What::refused), 0) << file << ": " << counts(report);
        all += report->count(What::added);
    }
    // 1 912 records of RIS have 1 665 distinct titles; the others overlap with them little.
    EXPECT_GE(all, 1912 - 330);
    EXPECT_LE(all, 1665 + 371 + 14 + 20);  // some titles stand for several works: another year, another DOI
    // Paths of somebody's computer are not kept.
    EXPECT_EQ(exported(*app_, "json").find("Zotero/storage"), std::string::npos);
    EXPECT_EQ(counts(import("works.json", shared("crossref/works_with_many_ids.json"), true)).find("refused") ==
                  std::string::npos,
              false);
}

class ArticleRoundTrip : public ArticleImport {
protected:
    ArticleRoundTrip() : ArticleImport(app::Program::Content::demonstration) {}
};

// Forty of our articles out into each format of a reference manager, into an empty library, and out again.
TEST_F(ArticleRoundTrip, FortyArticlesComeBackFromEveryFormat) {
    std::string forty;
    auto const csl = Json::parse(exported(*app_, "csl"));
    ASSERT_TRUE(csl);
    ASSERT_GE(csl->items().size(), 139U);
    for (std::size_t i = 0; i < 40; ++i) forty += (i == 0 ? "pick=" : "&pick=") + csl->items()[i]["id"].text();
    std::string const first = app_->get("/bg/articles.json?" + forty).body;
    ASSERT_EQ(Json::parse(first)->items().size(), 40U);
    for (char const* format : {"bib", "ris", "json"}) {
        auto const file = app_->get("/bg/articles." + std::string(format) + "?" + forty);
        ASSERT_EQ(file.status, 200);
        kit::App other(app::Program::Content::foundation);
        EXPECT_EQ(counts(import_into(other, std::string("forty.") + format, file.body)),
                  "40 added, 0 changed, 0 unchanged, 0 duplicate, 0 refused, written")
            << format;
        auto const back = Json::parse(exported(other, "csl"));
        ASSERT_TRUE(back);
        auto const wanted = Json::parse(first);
        for (auto const& item : wanted->items()) {
            bool found = false;
            for (auto const& one : back->items()) {
                auto same = one;
                same.set("id", item["id"].text());
                if (one["title"] == item["title"] && one["issued"] == item["issued"]) {
                    found = true;
                    EXPECT_EQ(same, item) << format;
                }
            }
            EXPECT_TRUE(found) << format << ": " << item["title"].text();
        }
    }
}

TEST_F(ArticleRoundTrip, TablesOfTheWholeComeBackUnchanged) {
    for (char const* format : {"json", "csv", "xlsx"}) {
        auto const bytes = exported(*app_, format);
        EXPECT_EQ(counts(import(std::string("all.") + format, bytes)),
                  "0 added, 0 changed, 139 unchanged, 0 duplicate, 0 refused, written")
            << format;
    }
    // Works alone say nothing of annotations, so those stay.
    for (char const* format : {"bib", "ris"})
        EXPECT_EQ(counts(import(std::string("all.") + format, exported(*app_, format), true)).find("refused") ==
                      std::string::npos,
                  false);
}

}  // namespace
}  // namespace ognishte::articles
