#include "base/bytes.hpp"
#include "base/text.hpp"
#include "desk.hpp"
#include "platform/credentials/totp.hpp"
#include "platform/jobs/worker.hpp"

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
    // The first cell of what stands in the store.
    std::string cell(store::Sql const& sql, std::vector<store::Param> const& params = {}) {
        auto const found = app_->program().db().reading([&](store::Reader& reader) {
            return store::first(reader, sql, params, [](store::Row const& row) { return std::string(row.text(0)); });
        });
        return found && *found ? **found : std::string();
    }
    // What forgets personal data over its term runs as it does every night.
    void retention() {
        auto& program = app_->program();
        ASSERT_TRUE(program.accounts().order_retention());
        std::vector<jobs::Handler> handlers;
        for (auto const& manifest : program.manifests())
            for (auto const& job : manifest.jobs)
                if (job.kind == "accounts.retention") handlers.push_back(job);
        jobs::Worker worker(program.db(), clock_, handlers, {});
        EXPECT_GE(*worker.run_due(), 1);
        ASSERT_TRUE(program.accounts().order_retention());
        EXPECT_EQ(*worker.run_due(), 0) << "once a day";
    }
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
    auto const kept = [&] { return cell("SELECT secret FROM account_credential WHERE kind = 'totp'"); };
    EXPECT_TRUE(kept().starts_with("x1:")) << kept();
    EXPECT_EQ(kept().find(secret), std::string::npos);
    EXPECT_TRUE(
        cell("SELECT secret FROM account_credential WHERE kind = 'password' LIMIT 1").starts_with("p1$argon2id$"));
    // One of before secrets were sealed is taken, and sealed by the run of the night.
    ASSERT_TRUE(app_->program().db().write([&](store::Tx& tx) -> Result<> {
        TRY(tx.execute("UPDATE account_credential SET secret = ? WHERE kind = 'totp'", {secret}));
        return done();
    }));
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
    retention();
    EXPECT_TRUE(kept().starts_with("x1:")) << kept();
    clock_.advance_s(30);
    EXPECT_EQ(post("/bg/sign-in/code", {{"code", credentials::totp_code(secret, clock_.now())}}, third).status, 303);
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

TEST_F(PeoplePages, WhatIsHeldOnAPersonIsShownGivenOutAndErased) {
    add("maria@nbu.example", {"editor"});
    auto const maria = session("maria@nbu.example");
    auto const id = person("maria@nbu.example");
    ASSERT_TRUE(app_->program().db().write([&](store::Tx& tx) -> Result<> {
        TRY(
            tx.execute("INSERT INTO desk_typed (person, kind, record, based_on, audience, fields, saved_us) "
                       "VALUES (?, 'practices', '', 0, 'everyone', '{\"title_bg\":\"Недописана\"}', ?)",
                       {id, clock_.now().us}));
        TRY(
            tx.execute("INSERT INTO desk_remark (id, record, version, person, what, field, words, written_us) "
                       "VALUES ('r', 'R', 1, ?, 'comment', '', 'По-кратко, моля.', ?)",
                       {id, clock_.now().us}));
        return done();
    }));
    auto const own = get("/bg/desk/account/data", maria);
    EXPECT_EQ(own.status, 200);
    for (char const* held : {"maria@nbu.example", "редактор", "влизане", "По-кратко, моля.", "365 дни", "180 дни"})
        EXPECT_TRUE(own.holds(held)) << held;
    EXPECT_FALSE(own.holds("/erase"));
    auto const page = "/bg/desk/people/" + id;
    EXPECT_EQ(get(page + "/data", maria).status, 403);
    EXPECT_EQ(post(page + "/data", {}, maria).status, 403);
    auto const file = post(page + "/data", {}, boss_);
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.header("cache-control"), "no-store");
    auto const json = Json::parse(file.body);
    ASSERT_TRUE(json) << file.body;
    EXPECT_EQ((*json)["account"]["held"].items().at(0)["address"].text(), "maria@nbu.example");
    EXPECT_EQ((*json)["roles"]["held"].items().at(0)["role"].text(), "editor");
    EXPECT_EQ((*json)["typed"]["held"].items().at(0)["typed"]["title_bg"].text(), "Недописана");
    EXPECT_EQ((*json)["remarks"]["held"].items().at(0)["remark"].text(), "По-кратко, моля.");
    for (char const* secret : {"argon2", "x1:", "sid"}) EXPECT_FALSE(file.holds(secret)) << secret;
    EXPECT_TRUE(get("/bg/desk/audit", boss_).holds("взети данни за човек"));
    // Not while she can sign in, nor without a second word.
    EXPECT_EQ(post(page + "/erase", {{"sure", "yes"}}, boss_).status, 422);
    post(page + "/state", {{"state", "disabled"}}, boss_);
    EXPECT_EQ(post(page + "/erase", {}, boss_).status, 422);
    EXPECT_EQ(post(page + "/erase", {{"sure", "yes"}}, boss_).header("location"), "/bg/desk/people?done=erased");
    EXPECT_EQ(get(page, boss_).status, 404);
    EXPECT_FALSE(get("/bg/desk/people", boss_).holds("maria@nbu.example"));
    EXPECT_EQ(enter("maria@nbu.example", k_password).status, 422);
    for (store::Sql const& sql : std::vector<store::Sql>{
             "SELECT id FROM account_role WHERE account = ?", "SELECT id FROM account_credential WHERE account = ?",
             "SELECT id_hash FROM account_session WHERE account = ?",
             "SELECT hash FROM account_token WHERE account = ?", "SELECT fields FROM desk_typed WHERE person = ?"})
        EXPECT_EQ(cell(sql, {id}), "");
    EXPECT_EQ(cell("SELECT words FROM desk_remark WHERE person = ?", {id}), "По-кратко, моля.") << "the work stays";
    auto const audit = get("/bg/desk/audit?object=account:" + id, boss_);
    EXPECT_TRUE(audit.holds("изтрит човек"));
    EXPECT_FALSE(audit.holds("Мария"));
}

TEST_F(PeoplePages, TakingDataAsksForAProof) {
    add("maria@nbu.example");
    auto const maria = session("maria@nbu.example");
    clock_.advance_s(301);
    EXPECT_EQ(get("/bg/desk/account/data", maria).status, 200);
    auto const led = post("/bg/desk/account/data", {}, maria);
    EXPECT_EQ(led.status, 303);
    EXPECT_EQ(led.header("location"), "/bg/desk/account/proof?next=%2Fbg%2Fdesk%2Faccount%2Fdata");
    auto const page = "/bg/desk/people/" + person("maria@nbu.example");
    EXPECT_EQ(post(page + "/data", {}, boss_).status, 303);
    EXPECT_EQ(post(page + "/erase", {{"sure", "yes"}}, boss_).status, 303);
}

TEST_F(PeoplePages, WhatIsOverItsTermIsForgotten) {
    constexpr std::int64_t k_a_day = 86'400;
    add("maria@nbu.example");
    add("boris@nbu.example");
    auto const maria = person("maria@nbu.example");
    post("/bg/desk/people/invite", {{"name", "Иван"}, {"address", "ivan@nbu.example"}, {"role", "editor"}}, boss_);
    post("/bg/desk/people/" + maria + "/state", {{"state", "disabled"}}, boss_);
    ASSERT_TRUE(app_->program().db().write([&](store::Tx& tx) -> Result<> {
        TRY(
            tx.execute("INSERT INTO desk_typed (person, kind, record, based_on, audience, fields, saved_us) "
                       "VALUES ('x', 'practices', '', 0, 'everyone', '{}', ?)",
                       {clock_.now().us}));
        return done();
    }));
    auto const there = [&] {
        std::string out;
        for (char const* who : {"maria", "boris", "ivan"})
            if (!cell("SELECT id FROM account WHERE folded = ?", {std::string(who) + "@nbu.example"}).empty())
                out += std::string(who) + " ";
        return out + cell("SELECT person FROM desk_typed");
    };
    clock_.advance_s(89 * k_a_day);
    retention();
    EXPECT_EQ(there(), "maria boris ivan x");
    clock_.advance_s(2 * k_a_day);
    retention();
    EXPECT_EQ(there(), "maria boris x") << "nobody took up the invitation";
    clock_.advance_s(90 * k_a_day);
    retention();
    EXPECT_EQ(there(), "maria boris ");
    clock_.advance_s(185 * k_a_day);
    retention();
    EXPECT_EQ(there(), "boris ") << "a year without access";
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
