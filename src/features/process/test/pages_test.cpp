// Page scenarios of the process: who asks what, and what stands in the answer.
#include <gtest/gtest.h>

#include "test/kit/app.hpp"

namespace ognishte::process {
namespace {

class ProcessPages : public testing::Test {
protected:
    static void SetUpTestSuite() { app_ = new kit::App(app::Program::Content::foundation); }
    static void TearDownTestSuite() {
        delete app_;
        app_ = nullptr;
    }
    static kit::App* app_;
};
kit::App* ProcessPages::app_ = nullptr;

TEST_F(ProcessPages, EveryPageStandsInBothLanguages) {
    std::vector<std::string> paths = {"",          "/words",   "/timeline", "/figures",      "/figures/all",
                                      "/citizens", "/parents", "/children", "/professionals"};
    for (char const* stage :
         {"decision", "assessment", "plan", "preparation", "moving", "follow-up", "closing", "new-use"})
        for (char const* reader : {"", "/parents", "/children", "/professionals"})
            paths.push_back("/" + std::string(stage) + reader);
    for (char const* figure : {"children-in-institutions", "homes", "places-and-children", "admissions",
                               "where-children-live", "foster-families", "foster-children", "foster-by-district",
                               "foster-exits", "prevention", "reports", "community-services", "attitudes"})
        paths.push_back("/figures/" + std::string(figure));
    for (auto const& path : paths)
        for (char const* lang : {"bg", "en"}) {
            auto const target = "/" + std::string(lang) + "/about/process" + path;
            auto const answer = app_->get(target);
            EXPECT_EQ(answer.status, 200) << target;
            EXPECT_TRUE(answer.holds("<html lang=\"" + std::string(lang) + "\"")) << target;
            EXPECT_TRUE(answer.holds("<link rel=\"canonical\"")) << target;
            for (char const* left : {"[[", "{{", ">process.", ">exhibits."})
                EXPECT_FALSE(answer.holds(left)) << target << " shows " << left;
        }
}

TEST_F(ProcessPages, AStageIsChosenForItsReaderInTheAddress) {
    auto const parents = app_->get("/bg/about/process/plan/parents");
    EXPECT_TRUE(parents.holds("<title>План – за родители – Огнище</title>"));
    EXPECT_TRUE(parents.holds("Планът е обещание с две страни"));
    EXPECT_FALSE(parents.holds("Планът за действие по случая се изготвя"));
    EXPECT_TRUE(parents.holds("rel=\"prev\" href=\"/bg/about/process/assessment/parents\""));
    EXPECT_TRUE(parents.holds("rel=\"next\" href=\"/bg/about/process/preparation/parents\""));
    EXPECT_TRUE(parents.holds("href=\"/bg/about/process/plan/parents\" aria-current=\"page\""));
    auto const first = app_->get("/bg/about/process/decision");
    EXPECT_FALSE(first.holds("rel=\"prev\""));
    EXPECT_FALSE(app_->get("/bg/about/process/new-use").holds("rel=\"next\""));
    auto const moved = app_->get("/en/about/process/plan/citizens");
    EXPECT_EQ(moved.status, 301);
    EXPECT_EQ(moved.header("location"), "/en/about/process/plan");
    for (char const* lost :
         {"/bg/about/process/nothing", "/bg/about/process/plan/aliens", "/bg/about/process/nothing/children",
          "/bg/about/process/figures/none", "/bg/about/process/figures/none.csv", "/embed/figures/none"})
        EXPECT_EQ(app_->get(lost).status, 404) << lost;
}

TEST_F(ProcessPages, AChildGetsPicturesWordsAndAWayOut) {
    auto const page = app_->get("/bg/about/process/plan/children");
    EXPECT_TRUE(page.holds("<h1>Твоят план</h1>"));
    EXPECT_TRUE(page.holds("role=\"img\" aria-label=\"Лист с план: къща, сърце и отметки. До него има молив.\""));
    EXPECT_TRUE(page.holds("<a href=\"#s-word-plan\">план</a>"));
    EXPECT_TRUE(page.holds("<div id=\"s-word-plan\"><dt>план за действие по случая</dt>"));
    EXPECT_TRUE(page.holds("Излез бързо"));
    EXPECT_FALSE(page.holds("ППЗЗДет"));
    auto const all = app_->get("/en/about/process/children");
    for (char const* heading : {"The home will close", "Moving day", "What becomes of the old building"})
        EXPECT_TRUE(all.holds(heading)) << heading;
}

TEST_F(ProcessPages, ContradictionsStandBesideEachOther) {
    auto const figure = app_->get("/bg/about/process/figures/children-in-institutions");
    for (char const* words : {"7\u00a0587", "6\u00a0730?", "под 80", "БТА – 100", "друг източник дава друго число",
                              "https://fakti.bg/bulgaria/1022834"})
        EXPECT_TRUE(figure.holds(words)) << words;
    auto const overview = app_->get("/en/about/process/figures");
    for (char const* words : {"35,000 children: in 1989 or in 2000?", "391 and 374 + 44 = 418", "634 to 339"})
        EXPECT_TRUE(overview.holds(words)) << words;
    EXPECT_TRUE(app_->get("/bg/about/process/figures/all").holds("35\u00a0000"));
}

TEST_F(ProcessPages, NumbersAndFiguresCanBeTakenAway) {
    auto const csv = app_->get("/bg/about/process/figures/admissions.csv");
    EXPECT_EQ(csv.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_NE(csv.header("content-disposition").find("admissions.csv"), std::string::npos);
    EXPECT_TRUE(csv.holds("\"2010\""));
    EXPECT_TRUE(csv.holds("2209"));
    EXPECT_TRUE(csv.holds("https://dete.bg/az-rasta/namalyavat-detsata-po-domovete/"));
    auto const all = app_->get("/en/about/process/figures.csv");
    EXPECT_EQ(std::count(all.body.begin(), all.body.end(), '\n'), 179);
    auto const svg = app_->get("/en/about/process/figures/homes.svg");
    EXPECT_EQ(svg.header("content-type"), "image/svg+xml");
    EXPECT_TRUE(svg.holds("285 homes in 1989, two at the end of 2025"));
    EXPECT_TRUE(svg.holds("/en/about/process/figures/homes</text>"));
}

TEST_F(ProcessPages, OtherSitesMayShowAFigureAndNothingElse) {
    auto const embedded = app_->get("/embed/figures/homes?lang=en");
    EXPECT_EQ(embedded.status, 200);
    EXPECT_TRUE(embedded.holds("<html lang=\"en\""));
    EXPECT_TRUE(embedded.holds("285 homes in 1989"));
    EXPECT_NE(embedded.header("content-security-policy").find("frame-ancestors *"), std::string::npos);
    EXPECT_EQ(embedded.header("content-security-policy").find("script-src"), std::string::npos);
    EXPECT_EQ(embedded.header("x-frame-options"), "");
    EXPECT_EQ(embedded.header("cross-origin-resource-policy"), "cross-origin");
    for (char const* refused : {"<script", "<form", "reading.css"}) EXPECT_FALSE(embedded.holds(refused)) << refused;
    EXPECT_TRUE(app_->get("/embed/figures/homes?lang=bg").holds("<html lang=\"bg\""));
    // The page itself stays closed to frames.
    auto const page = app_->get("/en/about/process/figures/homes");
    EXPECT_EQ(page.header("x-frame-options"), "DENY");
    EXPECT_NE(page.header("content-security-policy").find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_TRUE(page.holds("&lt;iframe src=&quot;") || page.holds("&lt;iframe"));
}

TEST_F(ProcessPages, ParentsAreToldInFurtherLanguagesOrHonestlyNot) {
    auto const walk = app_->get("/bg/about/process/parents");
    EXPECT_TRUE(walk.holds("href=\"/bg/about/process/parents/tr\" lang=\"tr\""));
    EXPECT_TRUE(walk.holds("href=\"/en/about/process/parents\" lang=\"en\""));
    EXPECT_FALSE(app_->get("/bg/about/process/citizens").holds("/parents/tr"));
    for (std::string const lang : {"bg", "en"}) {
        auto const turkish = app_->get("/" + lang + "/about/process/parents/tr");
        EXPECT_EQ(turkish.status, 200);
        EXPECT_TRUE(turkish.holds("<article class=\"easy\" lang=\"tr\">"));
        EXPECT_TRUE(turkish.holds("<section id=\"new-use\">"));
        EXPECT_TRUE(turkish.holds(lang == "bg" ? "още не е прочетен" : "not yet been read"));
        auto const romani = app_->get("/" + lang + "/about/process/parents/rom");
        EXPECT_EQ(romani.status, 200);
        EXPECT_TRUE(romani.holds(lang == "bg" ? "още няма превод" : "no translation"));
        EXPECT_FALSE(romani.holds("<article class=\"easy\""));
    }
    EXPECT_EQ(app_->get("/bg/about/process/parents/de").status, 404);
    EXPECT_EQ(app_->get("/bg/about/process/plan/tr").status, 404);
}

}  // namespace
}  // namespace ognishte::process
