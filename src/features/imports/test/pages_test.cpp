// A file brought in in the browser, from choosing it to the public page, on the whole program.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "platform/manifest/manifest.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::imports {
namespace {

class ImportPages : public kit::OnContent<ImportPages> {
protected:
    static kit::Pairs editor(std::string const& id = "ana") {
        return {{"sec-fetch-site", "same-origin"},
                {"x-test-actor", id + " desk.use records.staff news.write news.publish article.write article.publish "
                                      "event.write event.publish"}};
    }
    static std::string bring(std::string const& kind, std::string const& name, std::string const& bytes,
                             std::string const& id = "ana") {
        return app_->post_file("/bg/desk/import", {{"kind", kind}}, name, bytes, editor(id)).header("location");
    }
    // "2 нови, 1 сгрешени …" as the page counts.
    static int count(kit::Answer const& page, std::string const& what) {
        auto const at = page.body.find("<dt>" + what + "</dt> <dd>");
        if (at == std::string::npos) return -1;
        return std::atoi(page.body.c_str() + at + what.size() + 14);
    }
    static std::string const k_news;
};

// The second row has no day; the heading is of the bringer's own making.
std::string const ImportPages::k_news =
    "Адрес,Заглавие на новината,Title,Ден,Накратко,In short,Откъде\n"
    "izmislena-1,Измислена първа,Invented first,2026-01-02,Кратко казано за проба.,Told shortly for a "
    "trial.,https://example.org/1\n"
    "izmislena-2,Измислена втора,Invented second,вчера,Кратко казано за проба.,Told shortly for a "
    "trial.,https://example.org/2\n";

TEST_F(ImportPages, AreForThoseWhoPublish) {
    EXPECT_EQ(app_->get("/bg/desk/import").status, 303);
    auto const none = app_->get("/bg/desk/import", {{"x-test-actor", "e desk.use news.write"}});
    EXPECT_TRUE(none.holds("Внасят тези, които могат да публикуват"));
    EXPECT_FALSE(none.holds("<select id=\"kind\""));
    auto const home = app_->get("/bg/desk/import", editor());
    EXPECT_EQ(home.status, 200);
    EXPECT_TRUE(home.holds("<option value=\"news\""));
    EXPECT_FALSE(home.holds("<option value=\"practices\""));
    EXPECT_EQ(app_->post_file("/bg/desk/import", {{"kind", "practices"}}, "a.csv", "id\nx\n", editor()).status, 403);
    EXPECT_EQ(app_->post("/bg/desk/import", {{"kind", "news"}}, editor()).status, 422);
    EXPECT_EQ(app_->post_file("/bg/desk/import", {{"kind", "news"}}, "a.xlsx", "PK\x03\x04 broken", editor()).status,
              422);
}

TEST_F(ImportPages, MatchMendAndWriteAllOrNothing) {
    auto const page = bring("news", "новини.csv", k_news);
    ASSERT_TRUE(page.starts_with("/bg/desk/import/")) << page;
    EXPECT_EQ(app_->get(page, editor("boris")).status, 404) << "another's file";
    auto const first = app_->get(page, editor());
    ASSERT_EQ(first.status, 200);
    EXPECT_TRUE(first.holds("Заглавие на новината"));
    EXPECT_TRUE(first.holds("Измислена първа")) << "an example of the column";
    kit::Pairs const match = {{"act", "match"}, {"c0", "id"},         {"c1", "title_bg"},   {"c2", "title_en"},
                              {"c3", "date"},   {"c4", "summary_bg"}, {"c5", "summary_en"}, {"c6", "sources"}};
    EXPECT_EQ(app_->post(page, match, editor()).header("location"), page);
    auto const matched = app_->get(page, editor());
    EXPECT_EQ(count(matched, "нови"), 1) << matched.body;
    EXPECT_EQ(count(matched, "сгрешени"), 1);
    EXPECT_TRUE(matched.holds("name=\"r3c3\" type=\"text\" value=\"вчера\""));
    // All or nothing.
    EXPECT_EQ(app_->post(page, {{"act", "apply"}}, editor()).status, 422);
    EXPECT_EQ(app_->get("/bg/news/izmislena-1").status, 404);
    EXPECT_EQ(app_->post(page, {{"act", "mend"}, {"r3c3", "2026-01-03"}}, editor()).header("location"), page);
    auto const mended = app_->get(page, editor());
    EXPECT_EQ(count(mended, "нови"), 2);
    EXPECT_EQ(count(mended, "сгрешени"), 0);
    EXPECT_EQ(app_->post(page, {{"act", "apply"}}, editor()).header("location"), "/bg/desk/import?added=2&changed=0");
    EXPECT_TRUE(app_->get("/bg/news/izmislena-2").holds("Измислена втора"));
    EXPECT_EQ(app_->get(page, editor()).status, 404) << "the file is gone";
    EXPECT_TRUE(app_->get("/bg/desk/import?added=2&changed=0", editor()).holds("Внесено: нови записи – 2"));
    EXPECT_TRUE(app_->get("/bg/desk/audit", {{"x-test-actor", "c audit.read desk.use"}}).holds("внесен файл"));
    // The same file again: its columns are known, one row is the same, one is changed.
    auto changed = k_news;
    changed.replace(changed.find("вчера"), std::string("вчера").size(), "2026-01-04");
    auto const again = app_->get(bring("news", "пак.csv", changed), editor());
    EXPECT_EQ(count(again, "същите"), 1) << again.body;
    EXPECT_EQ(count(again, "променени"), 1);
}

TEST_F(ImportPages, FaultyRowsAndDuplicatesMayStayOut) {
    auto const page =
        bring("news", "c.csv",
              "id,title_bg,title_en,date,summary_bg,summary_en,sources\n"
              "izm-3,Трета,Third,2026-01-02,Кратко казано за проба.,Told shortly for a trial.,https://example.org/1\n"
              "izm-3,Трета,Third,2026-01-02,Кратко казано за проба.,Told shortly for a trial.,https://example.org/1\n"
              ",,,,,,\n"
              "izm-4,Четвърта,Fourth,никога,Кратко казано за проба.,Told shortly for a trial.,https://example.org/1\n");
    auto const looked = app_->get(page, editor());
    EXPECT_EQ(count(looked, "повторения"), 1);
    EXPECT_TRUE(looked.holds("name=\"r5c3\"")) << "rows as a spreadsheet counts them";
    EXPECT_EQ(app_->post(page, {{"act", "apply"}}, editor()).status, 422);
    EXPECT_EQ(app_->post(page, {{"act", "apply"}, {"bad", "leave"}}, editor()).header("location"),
              "/bg/desk/import?added=1&changed=0");
    EXPECT_EQ(app_->get("/bg/news/izm-3").status, 200);
    EXPECT_EQ(app_->get("/bg/news/izm-4").status, 404);
}

TEST_F(ImportPages, OtherFormatsSayThemselvesWhatIsWhat) {
    std::string const ris = "TY  - JOUR\nTI  - An invented article\nAU  - Doe, Jane\nPY  - 2020\nLA  - en\nER  - \n";
    auto const page = bring("articles", "a.ris", ris);
    auto const looked = app_->get(page, editor());
    EXPECT_EQ(looked.status, 200);
    EXPECT_FALSE(looked.holds("value=\"match\""));
    EXPECT_EQ(app_->post(page, {{"act", "drop"}}, editor()).header("location"), "/bg/desk/import");
    EXPECT_EQ(app_->get(page, editor()).status, 404);
}

TEST_F(ImportPages, RealFilesAreLookedAtWhole) {
    char const* const shared = std::getenv("OGNISHTE_SHARED");
    if (shared == nullptr) GTEST_SKIP() << "OGNISHTE_SHARED does not name the folder of shared data";
    struct Case {
        char const* kind;
        char const* file;
    };
    for (auto const& one : std::vector<Case>{{"articles", "articles/ris/family-therapy-eppi.ris"},
                                             {"articles", "articles/bibtex/care-leaver-review.bib"},
                                             {"events", "calendar/ical.js-samples/google_birthday.ics"},
                                             {"news", "csv-xlsx/readxl/deaths.xlsx"},
                                             {"news", "csv-xlsx/bg/bg-postcodes-cp1251-semicolons-crlf.csv"}}) {
        std::ifstream in(std::string(shared) + "/data/" + one.file, std::ios::binary);
        ASSERT_TRUE(in) << one.file;
        std::string const bytes{std::istreambuf_iterator<char>(in), {}};
        auto const name = std::string(one.file).substr(std::string(one.file).rfind('/') + 1);
        auto const page = bring(one.kind, name, bytes);
        ASSERT_TRUE(page.starts_with("/bg/desk/import/")) << one.file << " " << page;
        auto const looked = app_->get(page, editor());
        EXPECT_EQ(looked.status, 200) << one.file;
        EXPECT_GT(count(looked, "нови") + count(looked, "сгрешени") + count(looked, "повторения"), 0) << one.file;
        EXPECT_EQ(app_->post(page, {{"act", "drop"}}, editor()).status, 303);
    }
}

}  // namespace
}  // namespace ognishte::imports
