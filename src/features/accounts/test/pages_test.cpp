#include "desk.hpp"

namespace ognishte::accounts {
namespace {

using SignInPages = Desk;

TEST_F(SignInPages, LeadBackToWhatWasAsked) {
    add("maria@nbu.example");
    auto const led = app_->get("/en/desk/account?x=1");
    EXPECT_EQ(led.status, 303);
    EXPECT_EQ(led.header("location"), "/en/sign-in?next=%2Fen%2Fdesk%2Faccount%3Fx%3D1");
    EXPECT_EQ(app_->post("/bg/desk/account/name", {{"name", "x"}}).status, 403);
    auto const page = app_->get(led.header("location"));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.holds("name=\"next\" value=\"/en/desk/account?x=1\""));
    EXPECT_EQ(page.header("cache-control"), "no-store");
    EXPECT_EQ(page.header("cross-origin-embedder-policy"), "require-corp");
    EXPECT_EQ(enter("maria@nbu.example", k_password, "", "/en/desk/account?x=1").header("location"),
              "/en/desk/account?x=1");
    for (char const* elsewhere : {"https://evil.example/bg/", "//evil.example", "/bg//evil.example", "/\\evil.example"})
        EXPECT_EQ(enter("maria@nbu.example", k_password, "", elsewhere).header("location"), "/bg/desk/account")
            << elsewhere;
}

TEST_F(SignInPages, AnswerKnownAndUnknownAlike) {
    add("maria@nbu.example");
    add("gone@nbu.example");
    ASSERT_EQ(user({"disable", "gone@nbu.example"}).status, 0);
    auto const plain = [](kit::Answer answer, std::string const& address) {
        auto token = between(answer.body, "name=\"token\" value=\"", "\"");
        auto at = answer.body.find(token);
        answer.body.replace(at, token.size(), "");
        for (at = answer.body.find(address); at != std::string::npos; at = answer.body.find(address))
            answer.body.replace(at, address.size(), "");
        return answer;
    };
    auto const writes = [this] { return app_->program().db().counters().writes; };
    auto const before = writes();
    auto const hashes = app_->program().accounts().hashes_computed();
    auto const known = plain(enter("maria@nbu.example", "не е тази парола"), "maria@nbu.example");
    auto const disabled = plain(enter("gone@nbu.example", k_password), "gone@nbu.example");
    auto const unknown = plain(enter("nobody@nbu.example", "не е тази парола"), "nobody@nbu.example");
    EXPECT_EQ(app_->program().accounts().hashes_computed(), hashes + 3);
    EXPECT_EQ(writes(), before);
    EXPECT_EQ(known.status, 422);
    for (auto const* other : {&disabled, &unknown}) {
        EXPECT_EQ(other->status, known.status);
        EXPECT_EQ(other->body, known.body);
        ASSERT_EQ(other->headers.size(), known.headers.size());
        for (std::size_t i = 0; i < known.headers.size(); ++i) {
            EXPECT_EQ(other->headers[i].first, known.headers[i].first);
            bool const differs = known.headers[i].first == "date" || known.headers[i].first == "content-length";
            EXPECT_TRUE(differs || other->headers[i].second == known.headers[i].second) << known.headers[i].first;
        }
    }
    EXPECT_TRUE(known.holds("Адресът или паролата не са верни"));
}

TEST_F(SignInPages, WaitAfterFiveFailuresOfOneNameKnownOrNot) {
    add("maria@nbu.example");
    for (char const* address : {"maria@nbu.example", "nobody@nbu.example"}) {
        for (int i = 0; i < 5; ++i) EXPECT_EQ(enter(address, "не е тази парола").status, 422) << i;
        auto const held = enter(address, k_password);
        EXPECT_EQ(held.status, 429) << address;
        EXPECT_EQ(held.header("retry-after"), "1");
        EXPECT_TRUE(held.holds("след 1 секунда"));
    }
    EXPECT_EQ(enter("Maria+x@nbu.example", k_password).status, 429);
    clock_.advance_s(1);
    EXPECT_EQ(enter("maria@nbu.example", k_password).status, 303);
    EXPECT_EQ(enter("maria@nbu.example", "не е тази парола").status, 422);
}

TEST_F(SignInPages, ThirtyAttemptsAMinuteFromOneNeighbourhood) {
    int answered = 0;
    for (int i = 0; i < 40; ++i)
        if (enter("name" + std::to_string(i) + "@nbu.example", "x").status == 422) ++answered;
    EXPECT_EQ(answered, 30);
    clock_.advance_s(60);
    EXPECT_EQ(enter("another@nbu.example", "x").status, 422);
}

TEST_F(SignInPages, AFormNeedsASignOfOurs) {
    add("maria@nbu.example");
    kit::Pairs const form = {{"address", "maria@nbu.example"}, {"password", k_password}};
    EXPECT_EQ(app_->post("/bg/sign-in", form, {{"sec-fetch-site", "cross-site"}}).status, 403);
    EXPECT_EQ(app_->post("/bg/sign-in", form, {{"origin", "https://evil.example"}}).status, 403);
    auto const silent = app_->post("/bg/sign-in", form, {});
    EXPECT_EQ(silent.status, 403);
    EXPECT_TRUE(silent.holds("name=\"token\""));
    EXPECT_EQ(silent.header("set-cookie"), "");
    auto with_token = form;
    with_token.emplace_back("token", between(silent.body, "name=\"token\" value=\"", "\""));
    EXPECT_EQ(app_->post("/bg/sign-in", with_token, {}).status, 303);
}

TEST_F(SignInPages, TokensOfASessionAreWorthNothingInAnother) {
    add("maria@nbu.example");
    add("ivan@nbu.example");
    auto const maria = session("maria@nbu.example");
    auto const ivan = session("ivan@nbu.example");
    auto const token = between(get("/bg/desk/account", maria).body, "name=\"token\" value=\"", "\"");
    kit::Pairs const form = {{"name", "Мария Нова"}, {"token", token}};
    EXPECT_EQ(app_->post("/bg/desk/account/name", form, {{"cookie", ivan}}).status, 403);
    EXPECT_EQ(app_->post("/bg/desk/account/name", form, {{"cookie", maria}}).status, 303);
    EXPECT_TRUE(get("/bg/desk/account", maria).holds("value=\"Мария Нова\""));
}

TEST_F(SignInPages, TheFirstAdministratorComesByALinkThatWorksOnce) {
    auto link = app_->program().accounts().first_link();
    ASSERT_TRUE(link && *link);
    auto const older = (*link)->substr(std::string("http://localhost").size());
    link = app_->program().accounts().first_link();
    auto const path = (*link)->substr(std::string("http://localhost").size());
    EXPECT_EQ(app_->get(older).status, 410);
    auto const page = app_->get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("referrer-policy"), "no-referrer");
    kit::Pairs form = {{"name", "Първа Админова"}, {"address", "first@nbu.example"}, {"password", "кратка"}};
    auto const refused = app_->post(path, form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.holds("href=\"#password\""));
    EXPECT_TRUE(refused.holds("value=\"first@nbu.example\""));
    form[2].second = k_password;
    EXPECT_EQ(app_->post(path, form).header("location"), "/bg/sign-in?done=first");
    EXPECT_EQ(app_->post(path, form).status, 410);
    EXPECT_EQ(app_->get(path).status, 410);
    EXPECT_TRUE(get("/bg/desk/account", session("first@nbu.example")).holds("администратор"));
    auto const none = app_->program().accounts().first_link();
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
}

TEST_F(SignInPages, TheFirstLinkLivesAnHour) {
    auto const link = app_->program().accounts().first_link();
    auto const path = (*link)->substr(std::string("http://localhost").size());
    clock_.advance_s(3'599);
    EXPECT_EQ(app_->get(path).status, 200);
    clock_.advance_s(1);
    EXPECT_EQ(app_->get(path).status, 410);
    EXPECT_EQ(app_->post(path, {{"name", "А"}, {"address", "a@nbu.example"}, {"password", k_password}}).status, 410);
}

TEST_F(SignInPages, SessionsAreListedAndEnded) {
    add("maria@nbu.example");
    auto const here = cookie_of(app_->post("/bg/sign-in", {{"address", "maria@nbu.example"}, {"password", k_password}},
                                           with("", "Firefox/128 (Linux)")));
    auto const other = session("maria@nbu.example");
    auto const page = get("/bg/desk/account", here);
    EXPECT_TRUE(page.holds("Firefox, Linux"));
    EXPECT_TRUE(page.holds("тук и сега"));
    auto const id = between(page.body, "name=\"session\" value=\"", "\"");
    EXPECT_EQ(post("/bg/desk/account/sessions", {{"session", id}}, here).status, 303);
    EXPECT_FALSE(lives(other));
    EXPECT_TRUE(lives(here));
}

TEST_F(SignInPages, TheCommandSaysWhatIsWrong) {
    add("maria@nbu.example", {"editor", "auditor"});
    auto const list = user({"list"});
    EXPECT_EQ(list.output, "maria@nbu.example\tЧовек Проба\tactive\tauditor, editor\n");
    EXPECT_EQ(user({"add", "maria@nbu.example", "Друга"}, std::string(k_password) + "\n").status, 1);
    EXPECT_EQ(user({"add", "x", "Друга"}, std::string(k_password) + "\n").status, 2);
    EXPECT_EQ(user({"add", "x@nbu.example", "Друга", "king"}, std::string(k_password) + "\n").status, 2);
    EXPECT_EQ(user({"add", "x@nbu.example", "Друга"}, "").status, 2);
    EXPECT_EQ(user({"add", "x@nbu.example", "Друга"}, "кратка\n").status, 2);
    EXPECT_EQ(user({"role", "maria@nbu.example", "reviewer", "take"}).status, 1);
    EXPECT_EQ(user({"disable", "nobody@nbu.example"}).status, 1);
    EXPECT_EQ(user({"dance"}).status, 2);
}

}  // namespace
}  // namespace ognishte::accounts
