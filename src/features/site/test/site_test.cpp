// Page scenarios of the frame and the site: who asks what, and what stands in the answer.
#include <gtest/gtest.h>

#include "test/kit/app.hpp"

namespace ognishte::site {
namespace {

class SitePages : public testing::Test {
protected:
    static void SetUpTestSuite() { app_ = new kit::App(app::Program::Content::foundation); }
    static void TearDownTestSuite() {
        delete app_;
        app_ = nullptr;
    }
    static kit::App* app_;
};
kit::App* SitePages::app_ = nullptr;

TEST_F(SitePages, EveryTextPageStandsInBothLanguages) {
    for (char const* path :
         {"/", "/about", "/about/goals", "/about/priorities", "/about/procedures", "/about/evidence", "/contact",
          "/accessibility", "/privacy", "/imprint", "/help-now", "/reading", "/practices"})
        for (char const* lang : {"bg", "en"}) {
            auto const target = "/" + std::string(lang) + path;
            auto const answer = app_->get(target);
            EXPECT_EQ(answer.status, 200) << target;
            EXPECT_TRUE(answer.holds("<html lang=\"" + std::string(lang) + "\"")) << target;
            for (char const* number : {"116111", "112"}) EXPECT_TRUE(answer.holds(number)) << target;
            for (char const* left : {"[[", "{{", "site.", "frame."})
                EXPECT_FALSE(answer.holds(std::string(">") + left)) << target << " shows " << left;
        }
}

TEST_F(SitePages, TheFirstPageKnowsTheReadersLanguage) {
    EXPECT_EQ(app_->get("/").header("location"), "/bg/");
    EXPECT_EQ(app_->get("/", {{"accept-language", "en-GB,en;q=0.9"}}).header("location"), "/en/");
    EXPECT_EQ(app_->get("/", {{"accept-language", "fr"}}).header("location"), "/bg/");
}

TEST_F(SitePages, WhatIsNotThereIsSaidAndHelped) {
    for (auto const& [target, lang] : std::vector<std::pair<char const*, char const*>>{
             {"/bg/nothing-here", "bg"}, {"/en/nothing-here", "en"}, {"/nothing", "bg"}}) {
        auto const answer = app_->get(target);
        EXPECT_EQ(answer.status, 404) << target;
        EXPECT_TRUE(answer.holds("<html lang=\"" + std::string(lang) + "\"")) << target;
        EXPECT_TRUE(answer.holds("role=\"search\"")) << target;
        EXPECT_TRUE(answer.holds("help-now")) << target;
        EXPECT_NE(answer.header("content-security-policy"), "") << target;
    }
    EXPECT_EQ(app_->post("/bg/about", {{"a", "b"}}).status, 405);
    EXPECT_EQ(app_->get("/bg/about/../../etc/passwd").status, 400);
}

TEST_F(SitePages, ReadingSettingsAreKeptOnlyForOurOwnForms) {
    auto const saved = app_->post("/bg/reading", {{"text", "larger"}, {"back", "/bg/practices?q=a"}});
    EXPECT_EQ(saved.status, 303);
    EXPECT_EQ(saved.header("location"), "/bg/practices?q=a");
    EXPECT_NE(saved.header("set-cookie").find("reading=l.normal.auto"), std::string::npos);
    EXPECT_EQ(app_->post("/bg/reading", {{"text", "larger"}, {"back", "https://evil.example/"}}).header("location"),
              "/bg/");
    // Nothing tells where it came from: the form again, with the choice made; no cookie.
    auto const unsure = app_->post("/bg/reading", {{"text", "xxl"}}, {});
    EXPECT_EQ(unsure.status, 200);
    EXPECT_EQ(unsure.header("set-cookie"), "");
    EXPECT_TRUE(unsure.holds("value=\"xxl\" checked"));
    EXPECT_EQ(app_->post("/bg/reading", {{"text", "xxl"}}, {{"sec-fetch-site", "cross-site"}}).status, 403);
}

TEST_F(SitePages, ProgramsGetPlainAnswers) {
    EXPECT_EQ(app_->get("/health/live").body, "alive\n");
    EXPECT_EQ(app_->get("/health/ready").body, "ready\n");
    EXPECT_TRUE(app_->get("/robots.txt").holds("User-agent: *"));
    EXPECT_EQ(app_->get("/metrics").status, 404);
}

TEST_F(SitePages, SendingAPageKeepsWhatWasTyped) {
    auto const form = app_->get("/bg/send?page=/bg/about");
    EXPECT_EQ(form.status, 200);
    EXPECT_NE(form.header("cache-control").find("no-store"), std::string::npos);
}

}  // namespace
}  // namespace ognishte::site
