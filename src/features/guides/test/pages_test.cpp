// Page scenarios of the guides: who asks what, and what stands in the answer.
#include <gtest/gtest.h>

#include "test/kit/scenario.hpp"

namespace ognishte::guides {
namespace {

class GuidesPages : public kit::OnContent<GuidesPages> {};

TEST_F(GuidesPages, EveryPageStandsInBothLanguages) {
    std::vector<std::string> paths = {"/prevention", "/about/myths", "/collections", "/about/project-guide"};
    for (char const* part : {"levels", "factors", "signals", "interventions", "steps", "actors", "indicators", "check"})
        paths.push_back("/prevention/" + std::string(part));
    for (char const* one : {"info", "homevisit", "maternity-work", "afs", "csc", "eci", "prevent-money", "kin", "gate",
                            "emergency", "reint", "respite"})
        paths.push_back("/prevention/interventions/" + std::string(one));
    for (char const* one : {"mental-health", "school", "reintegration", "prevention", "foster-care", "leaving-care",
                            "closing", "participation", "multidisciplinary"})
        paths.push_back("/collections/" + std::string(one));
    for (auto const& path : paths)
        for (char const* lang : {"bg", "en"}) {
            auto const target = "/" + std::string(lang) + path;
            auto const answer = app_->get(target);
            EXPECT_EQ(answer.status, 200) << target;
            EXPECT_TRUE(answer.holds("<html lang=\"" + std::string(lang) + "\"")) << target;
            for (char const* left : {"[[", "{{", ">guides."})
                EXPECT_FALSE(answer.holds(left)) << target << " shows " << left;
        }
    for (char const* lost :
         {"/bg/prevention/none", "/bg/prevention/interventions/none", "/bg/collections/none", "/bg/about/myths/none"})
        EXPECT_EQ(app_->get(lost).status, 404) << lost;
}

TEST_F(GuidesPages, ACollectionHoldsTheRecordsOnItsTopics) {
    auto const page = app_->get("/bg/collections/foster-care");
    EXPECT_TRUE(page.holds("<h1>Приемна грижа</h1>"));
    EXPECT_TRUE(page.holds("href=\"/bg/practices/"));
    EXPECT_TRUE(page.holds("Защо това семейство е без дете?"));
    EXPECT_TRUE(page.holds("Утвърдени приемни семейства"));
}

TEST_F(GuidesPages, AnActionLeadsToWhatIsHeldOnIt) {
    auto const page = app_->get("/en/prevention/interventions/reint");
    EXPECT_TRUE(page.holds("Supported reintegration"));
    EXPECT_TRUE(page.holds("href=\"/en/prevention/levels#L4\""));
    EXPECT_TRUE(page.holds("href=\"/en/practices/"));
}

TEST_F(GuidesPages, TheSelfAssessmentCountsAndKeepsNothing) {
    auto const empty = app_->get("/bg/prevention/check");
    EXPECT_FALSE(empty.holds("id=\"result\""));
    EXPECT_FALSE(empty.holds(" checked"));
    auto const done = app_->get("/bg/prevention/check?q1=3&q2=0&q5=na");
    EXPECT_EQ(done.status, 200);
    EXPECT_TRUE(done.holds("3 от 6 точки (50\u00a0%), при 2 от 12 въпроса с число."));
    EXPECT_TRUE(done.holds("name=\"q1\" value=\"3\" checked"));
    EXPECT_TRUE(done.holds("name=\"q5\" value=\"na\" checked"));
    EXPECT_TRUE(done.holds("/bg/prevention/interventions/info"));
    EXPECT_NE(done.header("cache-control").find("no-store"), std::string::npos);
    EXPECT_TRUE(done.holds("content=\"noindex\""));
    EXPECT_EQ(done.header("set-cookie"), "");
    EXPECT_TRUE(app_->get("/bg/prevention/check?q1=na").holds("Отговорете поне на един въпрос"));
    EXPECT_TRUE(app_->get("/bg/prevention/check?q1=7").holds("Отговорете поне на един въпрос"));
}

TEST_F(GuidesPages, AMythStandsWithItsFactAndSources) {
    auto const page = app_->get("/bg/about/myths");
    EXPECT_TRUE(page.holds("„Децата в домовете са сираци.“"));
    EXPECT_TRUE(page.holds("98,3\u00a0%"));
    EXPECT_TRUE(
        page.holds("https://www.nsi.bg/bg/press-release/homes-for-medico-social-care-for-children-in-2010-3056"));
    EXPECT_TRUE(page.holds("Не е потвърдено:"));
}

}  // namespace
}  // namespace ognishte::guides
