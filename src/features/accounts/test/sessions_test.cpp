#include "sessions.hpp"

#include "desk.hpp"

namespace ognishte::accounts {
namespace {

constexpr std::int64_t k_minute_s = 60;

TEST(Transport, OnlyHttpsAndThisMachineCarrySessions) {
    struct Case {
        char const* url;
        Transport expected;
    };
    for (auto const& [url, expected] :
         {Case{"https://ognishte.example", Transport::https}, Case{"http://localhost", Transport::loopback},
          Case{"http://127.0.0.1:8080", Transport::loopback}, Case{"http://[::1]:80", Transport::loopback},
          Case{"http://localhost.evil.example", Transport::open}, Case{"http://127.0.0.1.nip.example", Transport::open},
          Case{"http://ognishte.example", Transport::open}})
        EXPECT_EQ(transport_of(url), expected) << url;
}

TEST(Browser, IsToldInTwoWords) {
    struct Case {
        char const* agent;
        char const* expected;
    };
    for (auto const& [agent, expected] :
         {Case{"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"},
          Case{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 "
               "Safari/537.36 Edg/126.0",
               "Edge, Windows"},
          Case{"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Safari/604.1",
               "Safari, iPhone"},
          Case{"Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
               "Chrome, Android"},
          Case{"curl/8", ""}, Case{"", ""}})
        EXPECT_EQ(browser_of(agent), expected) << agent;
}

using SessionRules = Desk;

TEST_F(SessionRules, TheCookieOfThisMachine) {
    add("maria@nbu.example", {"editor"});
    auto const answer = enter("maria@nbu.example", k_password);
    auto const& set = answer.header("set-cookie");
    EXPECT_TRUE(set.starts_with("sid=")) << set;
    EXPECT_EQ(cookie_of(answer).size(), 4U + 43U);  // 256 bits
    EXPECT_TRUE(set.ends_with("; Path=/; HttpOnly; SameSite=Lax")) << set;
    EXPECT_EQ(answer.header("cache-control"), "no-store");
}

class OverHttps : public Desk {
    void adjust(config::Settings& settings) override { settings.public_url = "https://ognishte.example"; }
};

TEST_F(OverHttps, TheCookieIsBoundToTheHost) {
    add("maria@nbu.example");
    auto const answer = enter("maria@nbu.example", k_password);
    auto const& set = answer.header("set-cookie");
    EXPECT_TRUE(set.starts_with("__Host-sid=")) << set;
    EXPECT_TRUE(set.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure")) << set;
    EXPECT_TRUE(lives(cookie_of(answer)));
    auto wrong_name = cookie_of(answer);
    EXPECT_FALSE(lives(wrong_name.substr(7)));
}

class OverPlainHttp : public Desk {
    void adjust(config::Settings& settings) override { settings.public_url = "http://ognishte.example"; }
};

TEST_F(OverPlainHttp, NobodySignsIn) {
    add("maria@nbu.example");
    EXPECT_FALSE(app_->get("/bg/sign-in").holds("name=\"password\""));
    EXPECT_EQ(enter("maria@nbu.example", k_password).header("set-cookie"), "");
}

TEST_F(SessionRules, AreKeptAsHashes) {
    add("maria@nbu.example");
    auto const cookie = session("maria@nbu.example").substr(4);
    auto const stored = app_->program().db().reading([](store::Reader& reader) -> Result<std::string> {
        return TRY(store::first(reader, "SELECT id_hash FROM account_session", {},
                                [](store::Row const& row) { return std::string(row.text(0)); }))
            .value_or("");
    });
    EXPECT_EQ(*stored, Sessions::hash_of(cookie));
    EXPECT_NE(*stored, cookie);
    EXPECT_FALSE(lives("sid=" + *stored));
}

TEST_F(SessionRules, IdleAndAbsoluteEnds) {
    add("maria@nbu.example", {"editor"});
    add("admin@nbu.example", {"administrator"});
    auto editor = session("maria@nbu.example");
    clock_.advance_s(30 * k_minute_s - 1);
    EXPECT_TRUE(lives(editor));
    clock_.advance_s(30 * k_minute_s);
    EXPECT_FALSE(lives(editor));
    auto administrator = session("admin@nbu.example");
    clock_.advance_s(15 * k_minute_s - 1);
    EXPECT_TRUE(lives(administrator));
    clock_.advance_s(15 * k_minute_s);
    EXPECT_FALSE(lives(administrator));
    editor = session("maria@nbu.example");
    for (int minutes = 20; minutes < 8 * 60; minutes += 20) {
        clock_.advance_s(20 * k_minute_s);
        EXPECT_TRUE(lives(editor)) << minutes;
    }
    clock_.advance_s(20 * k_minute_s);
    EXPECT_FALSE(lives(editor));
}

TEST_F(SessionRules, AtMostFiveAtOnceTheOldestGoes) {
    add("maria@nbu.example");
    std::vector<std::string> cookies;
    for (int i = 0; i < 6; ++i) {
        cookies.push_back(session("maria@nbu.example"));
        clock_.advance_s(61);
    }
    EXPECT_FALSE(lives(cookies[0]));
    for (std::size_t i = 1; i < 6; ++i) EXPECT_TRUE(lives(cookies[i])) << i;
}

TEST_F(SessionRules, SigningInGivesANewIdAndEndsTheOneThatWasThere) {
    add("maria@nbu.example");
    auto const before = session("maria@nbu.example");
    auto const planted = enter("maria@nbu.example", k_password, "sid=planted");
    EXPECT_NE(cookie_of(planted), "sid=planted");
    EXPECT_FALSE(lives("sid=planted"));
    auto const again = enter("maria@nbu.example", k_password, before);
    EXPECT_NE(cookie_of(again), before);
    EXPECT_FALSE(lives(before));
    EXPECT_TRUE(lives(cookie_of(again)));
}

TEST_F(SessionRules, AllEndWhenPasswordRoleOrStateChange) {
    add("boss@nbu.example", {"administrator"});
    add("maria@nbu.example", {"editor"});
    auto cookie = session("maria@nbu.example");
    ASSERT_EQ(user({"role", "maria@nbu.example", "reviewer", "give"}).status, 0);
    EXPECT_FALSE(lives(cookie));
    cookie = session("maria@nbu.example");
    ASSERT_EQ(user({"role", "maria@nbu.example", "reviewer", "take"}).status, 0);
    EXPECT_FALSE(lives(cookie));
    cookie = session("maria@nbu.example");
    ASSERT_EQ(user({"password", "maria@nbu.example"}, "осем зелени жаби скачат\n").status, 0);
    EXPECT_FALSE(lives(cookie));
    cookie = cookie_of(enter("maria@nbu.example", "осем зелени жаби скачат"));
    EXPECT_TRUE(lives(cookie));
    ASSERT_EQ(user({"disable", "maria@nbu.example"}).status, 0);
    EXPECT_FALSE(lives(cookie));
    EXPECT_EQ(enter("maria@nbu.example", "осем зелени жаби скачат").status, 422);
}

TEST_F(SessionRules, ChangingOnesPasswordKeepsThisSessionUnderANewId) {
    add("maria@nbu.example");
    auto const here = session("maria@nbu.example");
    auto const elsewhere = session("maria@nbu.example");
    auto const wrong =
        post("/bg/desk/account/password", {{"current", "не е това"}, {"password", "осем зелени жаби скачат"}}, here);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(lives(elsewhere));
    auto const changed =
        post("/bg/desk/account/password", {{"current", k_password}, {"password", "осем зелени жаби скачат"}}, here);
    EXPECT_EQ(changed.status, 303);
    EXPECT_FALSE(lives(here));
    EXPECT_FALSE(lives(elsewhere));
    EXPECT_TRUE(lives(cookie_of(changed)));
}

TEST_F(SessionRules, SigningOutEndsItByPostAlone) {
    add("maria@nbu.example");
    auto const cookie = session("maria@nbu.example");
    EXPECT_EQ(get("/bg/sign-out", cookie).status, 405);
    EXPECT_EQ(app_->post("/bg/sign-out", {}, {{"cookie", cookie}, {"sec-fetch-site", "cross-site"}}).status, 403);
    EXPECT_EQ(app_->post("/bg/sign-out", {}, {{"cookie", cookie}}).status, 403);
    EXPECT_TRUE(lives(cookie));
    auto const out = post("/bg/sign-out", {}, cookie);
    EXPECT_EQ(out.status, 303);
    EXPECT_EQ(out.header("clear-site-data"), "\"*\"");
    EXPECT_NE(out.header("set-cookie").find("sid=; Max-Age=0"), std::string::npos);
    EXPECT_FALSE(lives(cookie));
}

}  // namespace
}  // namespace ognishte::accounts
