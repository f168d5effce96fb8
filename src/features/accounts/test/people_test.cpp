#include "base/bytes.hpp"
#include "base/text.hpp"
#include "desk.hpp"
#include "platform/credentials/totp.hpp"

namespace ognishte::accounts {
namespace {

constexpr char const* k_new_password = "осем зелени жаби скачат";

class PeoplePages : public Desk {
protected:
    void SetUp() override {
        Desk::SetUp();
        add("boss@nbu.example", {"administrator"});
        boss_ = session("boss@nbu.example");
    }
    // The id of a person by the list of people.
    std::string person(std::string const& address) {
        auto const page = get("/bg/desk/people", boss_).body;
        auto const at = page.find("<td>" + address);
        auto const begin = page.rfind("/bg/desk/people/", at) + 16;
        return page.substr(begin, page.find('"', begin) - begin);
    }
    static std::string path_of(std::string const& link) { return link.substr(std::string("http://localhost").size()); }
    // What the pages show when there is no mail.
    std::string link_in(kit::Answer const& answer) { return path_of(between(answer.body, "readonly value=\"", "\"")); }
    std::string boss_;
};

TEST_F(PeoplePages, AnInvitationIsAcceptedOnceByPost) {
    auto const sent = post("/bg/desk/people/invite",
                           {{"name", "Мария Нова"},
                            {"address", "maria@nbu.example"},
                            {"role", "editor"},
                            {"scope", ""},
                            {"from", ""},
                            {"until", ""}},
                           boss_);
    ASSERT_EQ(sent.status, 200) << sent.body;
    auto const link = link_in(sent);
    EXPECT_EQ(enter("maria@nbu.example", k_new_password).status, 422);
    EXPECT_EQ(app_->get(link).status, 200);
    EXPECT_EQ(app_->get(link).status, 200);
    EXPECT_EQ(app_->post(link, {{"password", "кратка"}}).status, 422);
    auto const joined = app_->post(link, {{"password", k_new_password}});
    EXPECT_EQ(joined.header("location"), "/bg/sign-in?done=password");
    EXPECT_EQ(joined.header("set-cookie"), "");
    EXPECT_EQ(app_->post(link, {{"password", k_new_password}}).status, 410);
    EXPECT_EQ(app_->get(link).status, 410);
    auto const in = enter("maria@nbu.example", k_new_password);
    EXPECT_TRUE(get("/bg/desk/account", cookie_of(in)).holds("редактор"));
}

TEST_F(PeoplePages, AnInvitationLivesSevenDaysAndANewOneEndsTheOld) {
    auto const sent = post("/bg/desk/people/invite",
                           {{"name", "Мария Нова"}, {"address", "maria@nbu.example"}, {"role", "editor"}}, boss_);
    auto const older = link_in(sent);
    auto const again = post("/bg/desk/people/" + person("maria@nbu.example") + "/link", {}, boss_);
    auto const link = link_in(again);
    EXPECT_EQ(app_->get(older).status, 410);
    clock_.advance_s(7 * 86'400 - 1);
    EXPECT_EQ(app_->get(link).status, 200);
    clock_.advance_s(1);
    EXPECT_EQ(app_->get(link).status, 410);
    EXPECT_EQ(app_->post(link, {{"password", k_new_password}}).status, 410);
}

TEST_F(PeoplePages, ALinkForANewPasswordLivesHalfAnHourAndEndsSessions) {
    add("maria@nbu.example");
    auto const cookie = session("maria@nbu.example");
    auto const id = person("maria@nbu.example");
    auto const link = link_in(post("/bg/desk/people/" + id + "/link", {}, boss_));
    EXPECT_TRUE(lives(cookie));
    EXPECT_EQ(app_->post(link, {{"password", k_new_password}}).status, 303);
    EXPECT_FALSE(lives(cookie));
    EXPECT_EQ(enter("maria@nbu.example", k_password).status, 422);
    EXPECT_EQ(enter("maria@nbu.example", k_new_password).status, 303);
    auto const late = link_in(post("/bg/desk/people/" + id + "/link", {}, boss_));
    clock_.advance_s(1'799);
    EXPECT_EQ(app_->get(late).status, 200);
    clock_.advance_s(1);
    EXPECT_EQ(app_->get(late).status, 410);
}

TEST_F(PeoplePages, DangerousActsAskForAProofOfFiveMinutes) {
    add("maria@nbu.example");
    auto const id = person("maria@nbu.example");
    auto const path = "/bg/desk/people/" + id;
    auto const proof = "/bg/desk/account/proof?next=";
    clock_.advance_s(300);
    EXPECT_TRUE(get(path, boss_).holds("name=\"role\""));
    clock_.advance_s(1);
    EXPECT_FALSE(get(path, boss_).holds("name=\"role\""));
    for (char const* what : {"/roles", "/roles/end", "/state", "/link"}) {
        auto const led = post(path + what, {{"role", "editor"}, {"state", "disabled"}}, boss_);
        EXPECT_EQ(led.status, 303) << what;
        EXPECT_TRUE(led.header("location").starts_with(proof)) << led.header("location");
    }
    EXPECT_TRUE(get("/bg/desk/people/invite", boss_).header("location").starts_with(proof));
    EXPECT_TRUE(get("/bg/desk/account/app", boss_).header("location").starts_with(proof));
    EXPECT_EQ(post("/bg/desk/account/proof", {{"password", "не е тази"}}, boss_).status, 422);
    auto const proven = post("/bg/desk/account/proof", {{"password", k_password}, {"next", path}}, boss_);
    EXPECT_EQ(proven.header("location"), path);
    auto const renewed = cookie_of(proven);
    EXPECT_NE(renewed, boss_);
    EXPECT_FALSE(lives(boss_));
    EXPECT_TRUE(get(path, renewed).holds("name=\"role\""));
}

TEST_F(PeoplePages, RolesHoldInTheirPlaceAndTheirDays) {
    add("maria@nbu.example");
    auto const path = "/bg/desk/people/" + person("maria@nbu.example");
    for (auto const& bad :
         std::vector<kit::Pairs>{{{"role", "king"}},
                                 {{"role", "editor"}, {"scope", "territory:NOWHERE"}},
                                 {{"role", "editor"}, {"from", "утре"}},
                                 {{"role", "editor"}, {"from", "2026-12-02"}, {"until", "2026-12-01"}}})
        EXPECT_EQ(post(path + "/roles", bad, boss_).status, 422);
    // The clock stands on 18 November 2026.
    EXPECT_EQ(
        post(path + "/roles",
             {{"role", "editor"}, {"scope", "territory:SHU"}, {"from", "2026-11-20"}, {"until", "2026-11-21"}}, boss_)
            .status,
        303);
    auto const page = get(path, boss_);
    EXPECT_TRUE(page.holds("редактор, Шумен, от 20.11.2026")) << page.body;
    auto const may = [&] {
        auto const cookie = cookie_of(enter("maria@nbu.example", k_password));
        http::Request request;
        request.cookies = {{"sid", cookie.substr(4)}};
        return app_->program().accounts().identify(request).permissions;
    };
    EXPECT_FALSE(may().contains("practice.write@territory:SHU"));
    clock_.advance_s(3 * 86'400);
    auto const within = may();
    EXPECT_TRUE(within.contains("practice.write@territory:SHU"));
    EXPECT_FALSE(within.contains("practice.write"));
    clock_.advance_s(86'400);
    EXPECT_FALSE(may().contains("practice.write@territory:SHU"));
}

TEST_F(PeoplePages, TheLastAdministratorStays) {
    auto const id = person("boss@nbu.example");
    EXPECT_FALSE(get("/bg/desk/people/" + id, boss_).holds("value=\"disabled\""));
    auto const refused = post("/bg/desk/people/" + id + "/state", {{"state", "disabled"}}, boss_);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.holds("последният администратор"));
    EXPECT_EQ(user({"disable", "boss@nbu.example"}).status, 1);
    EXPECT_EQ(user({"role", "boss@nbu.example", "administrator", "take"}).status, 1);
    EXPECT_TRUE(lives(boss_));
}

TEST_F(PeoplePages, AForgottenPasswordTellsNobodyWhoIsThere) {
    auto const page = app_->get("/bg/sign-in/forgot");
    EXPECT_TRUE(page.holds("Обадете се на администратора"));
}

class WithMail : public PeoplePages {
    void adjust(config::Settings& settings) override {
        settings.smtp.host = "127.0.0.1";
        settings.smtp.security = config::Security::none;
        settings.mail.from = "centre@ognishte.example";
    }

protected:
    std::int64_t count(store::Sql const& sql) {
        return *app_->program().db().reading([&](store::Reader& reader) -> Result<std::int64_t> {
            return TRY(store::first(reader, sql, {}, [](store::Row const& row) { return row.integer(0); })).value();
        });
    }
    std::string letter() {
        return *app_->program().db().reading([&](store::Reader& reader) -> Result<std::string> {
            return TRY(store::first(reader, "SELECT message FROM mail_outbox ORDER BY created_us DESC LIMIT 1", {},
                                    [](store::Row const& row) { return std::string(row.text(0)); }))
                .value_or("");
        });
    }
};

TEST_F(WithMail, ForgottenPasswordsAnswerAndCostAlike) {
    add("maria@nbu.example");
    auto const writes = [this] { return app_->program().db().counters().writes; };
    auto const ask = [&](char const* address) {
        auto const before = writes();
        auto const answer = app_->post("/bg/sign-in/forgot", {{"address", address}});
        EXPECT_EQ(answer.header("location"), "/bg/sign-in/forgot?done=sent") << address;
        EXPECT_EQ(answer.status, 303);
        return writes() - before;
    };
    auto const known = ask("maria@nbu.example");
    EXPECT_EQ(known, 1);
    EXPECT_EQ(ask("nobody@nbu.example"), known);
    EXPECT_EQ(count("SELECT COUNT(*) FROM account_token WHERE purpose = 'reset'"), 2);
    EXPECT_EQ(count("SELECT COUNT(*) FROM mail_outbox"), 1);
    // Three a day to one address, five an hour from one sender.
    for (int i = 0; i < 6; ++i) app_->post("/bg/sign-in/forgot", {{"address", "maria@nbu.example"}});
    EXPECT_EQ(count("SELECT COUNT(*) FROM mail_outbox"), 3);
}

TEST_F(WithMail, TheLinkIsOfTheConfiguredHost) {
    add("maria@nbu.example");
    app_->post(
        "/bg/sign-in/forgot", {{"address", "maria@nbu.example"}},
        {{"x-forwarded-host", "evil.example"}, {"forwarded", "host=evil.example"}, {"sec-fetch-site", "same-origin"}});
    auto const message = letter();
    auto const text =
        from_base64(replace_all(message.substr(message.find("\r\n\r\n") + 4), "\r\n", "")).value_or(message);
    EXPECT_NE(text.find("http://localhost/bg/sign-in/link/"), std::string::npos) << message;
    EXPECT_EQ(text.find("evil.example"), std::string::npos);
}

TEST_F(WithMail, SigningInFromABrowserThatIsNotKnownIsTold) {
    add("maria@nbu.example");
    auto const letters = [this] { return count("SELECT COUNT(*) FROM mail_outbox"); };
    auto const first = enter("maria@nbu.example", k_password);
    EXPECT_EQ(letters(), 0);
    std::string device;
    for (auto const& [name, value] : first.headers)
        if (name == "set-cookie" && value.starts_with("device=")) device = value.substr(0, value.find(';'));
    ASSERT_NE(device, "");
    EXPECT_EQ(enter("maria@nbu.example", k_password, device).status, 303);
    EXPECT_EQ(letters(), 0);
    EXPECT_EQ(enter("maria@nbu.example", k_password).status, 303);
    EXPECT_EQ(letters(), 1);
    EXPECT_EQ(enter("boss@nbu.example", k_password, device).status, 303);
    EXPECT_EQ(letters(), 2);
}

class SecondFactor : public PeoplePages {
protected:
    // Turns the app on and gives its secret; keeps the recovery codes.
    std::string turn_on(std::string const& cookie) {
        auto const page = get("/bg/desk/account/app", cookie);
        auto const secret = between(page.body, "name=\"secret\" value=\"", "\"");
        EXPECT_TRUE(page.holds("class=\"qr\""));
        auto const codes = post("/bg/desk/account/app",
                                {{"secret", secret}, {"code", credentials::totp_code(secret, clock_.now())}}, cookie);
        EXPECT_EQ(codes.status, 200);
        recovery_ = between(codes.body, "<code>", "</code>");
        return secret;
    }
    std::string recovery_;
};

TEST_F(SecondFactor, IsAskedAfterThePasswordAndEachCodeWorksOnce) {
    add("maria@nbu.example");
    auto const other = session("maria@nbu.example");
    auto const cookie = session("maria@nbu.example");
    auto const wrong =
        post("/bg/desk/account/app", {{"secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}, {"code", "000000"}}, cookie);
    EXPECT_EQ(wrong.status, 422);
    auto const secret = turn_on(cookie);
    EXPECT_TRUE(lives(cookie));
    EXPECT_FALSE(lives(other));
    auto const half = enter("maria@nbu.example", k_password);
    EXPECT_EQ(half.header("location"), "/bg/sign-in/code?next=%2Fbg%2Fdesk%2Faccount");
    auto const waiting = cookie_of(half);
    EXPECT_EQ(get("/bg/desk/account", waiting).status, 303);
    EXPECT_EQ(get("/bg/sign-in/code", waiting).status, 200);
    // The step with which it was turned on is used.
    EXPECT_EQ(post("/bg/sign-in/code", {{"code", credentials::totp_code(secret, clock_.now())}}, waiting).status, 422);
    clock_.advance_s(30);
    auto const code = credentials::totp_code(secret, clock_.now());
    auto const in = post("/bg/sign-in/code", {{"code", code}}, waiting);
    EXPECT_EQ(in.status, 303);
    EXPECT_NE(cookie_of(in), waiting);
    EXPECT_TRUE(lives(cookie_of(in)));
    EXPECT_FALSE(lives(waiting));
    auto const again = cookie_of(enter("maria@nbu.example", k_password));
    EXPECT_EQ(post("/bg/sign-in/code", {{"code", code}}, again).status, 422);
    EXPECT_EQ(post("/bg/sign-in/code", {{"code", recovery_}}, again).status, 303);
    auto const third = cookie_of(enter("maria@nbu.example", k_password));
    EXPECT_EQ(post("/bg/sign-in/code", {{"code", recovery_}}, third).status, 422);
}

TEST_F(SecondFactor, GuessingCodesIsSlowAndARightPasswordDoesNotHelp) {
    add("maria@nbu.example");
    turn_on(session("maria@nbu.example"));
    auto waiting = cookie_of(enter("maria@nbu.example", k_password));
    for (int i = 0; i < 5; ++i) EXPECT_EQ(post("/bg/sign-in/code", {{"code", "000000"}}, waiting).status, 422) << i;
    EXPECT_EQ(post("/bg/sign-in/code", {{"code", "000000"}}, waiting).status, 429);
    waiting = cookie_of(enter("maria@nbu.example", k_password));
    EXPECT_EQ(post("/bg/sign-in/code", {{"code", "000000"}}, waiting).status, 429);
}

TEST_F(SecondFactor, StaysWhenThePasswordIsResetByLink) {
    add("maria@nbu.example");
    turn_on(session("maria@nbu.example"));
    auto const link = link_in(post("/bg/desk/people/" + person("maria@nbu.example") + "/link", {}, boss_));
    EXPECT_EQ(app_->post(link, {{"password", k_new_password}}).status, 303);
    EXPECT_TRUE(enter("maria@nbu.example", k_new_password).header("location").starts_with("/bg/sign-in/code"));
}

TEST_F(PeoplePages, TheAuditSaysWhoDidWhatAndStaysWhole) {
    add("auditor@nbu.example", {"auditor"});
    add("maria@nbu.example");
    post("/bg/desk/people/" + person("maria@nbu.example") + "/roles", {{"role", "editor"}}, boss_);
    auto const auditor = session("auditor@nbu.example");
    auto const page = get("/bg/desk/audit", auditor);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.holds("дадена роля"));
    EXPECT_TRUE(page.holds("конзолата на сървъра"));
    for (char const* secret : {k_password, "maria@nbu.example", "accounts."})
        EXPECT_FALSE(page.holds(secret)) << secret;
    auto const csv = get("/bg/desk/audit.csv", auditor);
    EXPECT_EQ(csv.header("cache-control"), "no-store");
    EXPECT_TRUE(csv.holds("\"accounts.role_given\""));
    EXPECT_EQ(get("/bg/desk/audit", session("maria@nbu.example")).status, 403);
}

}  // namespace
}  // namespace ognishte::accounts
