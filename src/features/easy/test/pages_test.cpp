// Page scenarios of easy reading: who asks what, and what stands in the answer.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "platform/speech/voice.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::easy {
namespace {

class EasyPages : public testing::Test {
protected:
    static void SetUpTestSuite() { app_ = std::make_unique<kit::App>(app::Program::Content::foundation); }
    static void TearDownTestSuite() { app_.reset(); }
    static inline std::unique_ptr<kit::App> app_;
};

struct Pair {
    std::string page, easy;
};

std::vector<Pair> const k_pairs = {{"/", "home"},
                                   {"/help-now", "help-now"},
                                   {"/about", "about"},
                                   {"/about/goals", "goals"},
                                   {"/about/process", "process"},
                                   {"/about/myths", "myths"},
                                   {"/collections/foster-care", "foster-care"},
                                   {"/prevention", "prevention"},
                                   {"/practices", "practices"},
                                   {"/articles", "articles"},
                                   {"/organisations", "organisations"},
                                   {"/search", "search"},
                                   {"/reading", "reading"},
                                   {"/contact", "contact"},
                                   {"/privacy", "privacy"},
                                   {"/accessibility", "accessibility"}};

TEST_F(EasyPages, APageAndItsTwinLeadToOneAnother) {
    for (auto const& [page, easy] : k_pairs)
        for (std::string const lang : {"bg", "en"}) {
            auto const here = "/" + lang + page;
            auto const there = "/" + lang + "/easy/" + easy;
            auto const usual = app_->get(here);
            EXPECT_EQ(usual.status, 200) << here;
            EXPECT_TRUE(usual.holds("class=\"twin\" href=\"" + there + "\"")) << here;
            auto const twin = app_->get(there);
            EXPECT_EQ(twin.status, 200) << there;
            EXPECT_TRUE(twin.holds("class=\"twin\" href=\"" + here + "\"")) << there;
            EXPECT_TRUE(twin.holds("<link rel=\"alternate\" title=")) << there;
            EXPECT_TRUE(twin.holds("<html lang=\"" + lang + "\"")) << there;
            EXPECT_TRUE(twin.holds("class=\"btn exit\"")) << there;
            for (char const* left : {"[[", "{{", ">easy."}) EXPECT_FALSE(twin.holds(left)) << there;
        }
}

TEST_F(EasyPages, EveryLinkOfAnEasyPageLeadsToAPage) {
    for (auto const& pair : k_pairs)
        for (std::string const lang : {"bg", "en"}) {
            auto const page = app_->get("/" + lang + "/easy/" + pair.easy);
            auto const& body = page.body;
            auto const main = body.find("<main");
            for (auto at = body.find("href=\"/", main); at != std::string::npos; at = body.find("href=\"/", at + 1)) {
                auto const target = body.substr(at + 6, body.find('"', at + 6) - at - 6);
                if (target.find("/send?") != std::string::npos) continue;
                EXPECT_EQ(target.substr(0, 4), "/" + lang + "/") << pair.easy << ": " << target;
                // Collections show records; without content they are there all the same.
                EXPECT_EQ(app_->get(target).status, 200) << pair.easy << ": " << target;
                if (at > body.find("</main>")) break;
            }
        }
}

TEST_F(EasyPages, HardWordsAreExplainedAtTheEnd) {
    kit::expect(*app_, {{"/bg/easy/foster-care",
                         200,
                         {"href=\"#s-word-fosterfam\"", "id=\"s-word-fosterfam\"", "Хора, които отварят дома си",
                          "href=\"/bg/about/process/words\""},
                         {}},
                        {"/en/easy/goals", 200, {"<h2>Who must be heard?</h2>"}, {"Hard words here"}},
                        {"/bg/easy", 200, {"href=\"/bg/easy/help-now\"", "href=\"/bg/about/process/children\""}, {}},
                        {"/bg/easy/none", 404, {}, {}}});
}

TEST_F(EasyPages, AStageOfTheProcessHasItsChildrensVersionAsTwin) {
    kit::expect(
        *app_,
        {{"/bg/about/process/plan/parents", 200, {"class=\"twin\" href=\"/bg/about/process/plan/children\""}, {}},
         {"/bg/about/process/plan/children",
          200,
          {"class=\"twin\" href=\"/bg/about/process/plan\"", "Обикновен текст"},
          {}},
         {"/bg/about/process/timeline", 200, {}, {"class=\"twin\""}}});
}

// The jobs run in a program of their own here, so the suite's one, which only serves, is left alone.
TEST(EasyListening, APageIsReadAloudAndPlayedInParts) {
    if (!speech::Voice::find()) GTEST_SKIP() << "espeak-ng or lame is not installed";
    kit::App app(app::Program::Content::foundation);
    EXPECT_TRUE(app.get("/bg/easy/help-now").holds("още се прави"));
    app.program().start_background();
    std::string page;
    for (int i = 0; i < 600 && page.find("<audio") == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        ASSERT_TRUE(app.program().project());
        page = app.get("/bg/easy/help-now").body;
    }
    auto const at = page.find("/listen/");
    ASSERT_NE(at, std::string::npos);
    auto const address = page.substr(at, page.find('"', at) - at);
    auto const whole = app.get(address);
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(whole.header("content-type"), "audio/mpeg");
    EXPECT_EQ(whole.header("accept-ranges"), "bytes");
    EXPECT_NE(whole.header("cache-control").find("immutable"), std::string::npos);
    // Some fifty sentences at 4 kB a second: between one and five minutes.
    EXPECT_GT(whole.body.size(), 240'000U);
    EXPECT_LT(whole.body.size(), 1'200'000U);
    auto const part = app.get(address, {{"range", "bytes=1000-1999"}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, whole.body.substr(1'000, 1'000));
    EXPECT_EQ(app.get("/listen/none.mp3").status, 404);
    app.program().stop_background();
}

}  // namespace
}  // namespace ognishte::easy
