#include "features/send/send.hpp"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "base/id.hpp"
#include "base/url.hpp"
#include "platform/http/assets.hpp"
#include "platform/mail/sender.hpp"
#include "platform/store/migrate.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_send();
}

namespace ognishte::send {
namespace {

// A frame of the barest kind: these tests are about what stands in it.
std::array<embedded::File const, 3> const k_frame = {{
    {"web/layout/frame.html",
     "{{%AUTOESCAPE context=\"HTML\"}}<!doctype html><title>{{TITLE}} – [[frame.site]]</title>{{BODY_HTML:none}}"},
    {"web/text/bg.po",
     "msgid \"\"\nmsgstr \"Language: bg\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"frame.site\"\nmsgstr "
     "\"Огнище\"\n\n"
     "msgid \"frame.trail.home\"\nmsgstr \"Начало\"\n"},
    {"web/text/en.po",
     "msgid \"\"\nmsgstr \"Language: en\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"frame.site\"\nmsgstr "
     "\"Ognishte\"\n\n"
     "msgid \"frame.trail.home\"\nmsgstr \"Home\"\n"},
}};

class HandTransport final : public mail::Transport {
public:
    mail::Delivery send(mail::MailAddress const&, mail::MailAddress const& to, std::string_view message,
                        std::function<bool()> const& before_data) override {
        if (!before_data()) return {mail::Fate::deferred, "stopped"};
        given.emplace_back(to.text() + "\n" + std::string(message));
        return {mail::Fate::accepted, "250"};
    }
    std::vector<std::string> given;
};

// A site of three pages, of which two may be sent, and the feature on top of it.
class SendTest : public testing::Test {
protected:
    void SetUp() override {
        std::string absent;
        fresh_ = test::FreshStore::make(store::Engine::sqlite, absent);
        ASSERT_NE(fresh_, nullptr) << absent;
        db_ = &fresh_->db();
        ASSERT_TRUE(store::migrate(*db_, store::migrations_of("mail", db_->engine(), mail::schema()), clock_));
        for (auto const& files : {std::span<embedded::File const>(k_frame), embedded::features_send()})
            ASSERT_TRUE(texts_.add(files));
        for (auto const& files : {std::span<embedded::File const>(k_frame), embedded::features_send()}) {
            auto const added = views_.add(files, texts_);
            ASSERT_TRUE(added) << added.error().message;
        }
        frame_ = std::make_unique<frame::Frame>(views_, texts_, "https://ognishte.example", assets_);
        build(&outbox_);
    }
    void build(mail::Outbox const* outbox) {
        router_ = http::Router();
        page("/practices/{slug}", "public", [](http::Request const& request) -> Result<http::Response> {
            if (request.route.get("slug") != "vslushvane") return Error{Code::not_found, "no practice"};
            bool const bg = request.lang == Lang::bg;
            return http::html(bg ? "<title>„Вслуш­ване“ &amp; грижа – Огнище</title>"
                                 : "<title>Listening &amp; care – Ognishte</title>");
        });
        page("/desk", "desk.see",
             [](http::Request const&) -> Result<http::Response> { return http::html("<title>Desk</title>"); });
        page("/practices.json", "public", [](http::Request const&) -> Result<http::Response> {
            return http::file_answer("application/json", "a.json", "<title>x</title>");
        });
        page("/reading", "public", [](http::Request const&) -> Result<http::Response> {
            auto answer = http::html("<title>Reading</title>");
            answer.no_store = true;
            return answer;
        });
        send_ = std::make_unique<Send>(
            Deps{*db_, outbox, [this] { ++woken_; }, limits_, {5, 3, 12}, clock_, texts_, views_, *frame_, router_});
        for (auto& route : send_->manifest().routes) ASSERT_TRUE(router_.add(std::move(route)));
    }
    void page(std::string pattern, std::string permission, http::Handler handler) {
        http::Route route;
        route.pattern = std::move(pattern);
        route.permission = std::move(permission);
        route.handler = std::move(handler);
        ASSERT_TRUE(router_.add(std::move(route)));
    }

    static http::Request request(http::Method method, Lang lang, http::Pairs pairs) {
        http::Request request;
        request.method = method;
        request.lang = lang;
        request.path = "/" + std::string(tag(lang)) + "/send";
        request.target = request.path;
        request.peer_key = "peer";
        request.form_binding = "binding";
        request.proof = http::Proof::same_origin;
        (method == http::Method::get ? request.query : request.form) = http::Parameters(std::move(pairs));
        return request;
    }
    Result<http::Response> answer(http::Request const& request) const {
        auto const match = router_.find(request.method, request.path);
        EXPECT_NE(match.route, nullptr);
        return match.route->handler(request);
    }
    // The form as filled in; the key of the form is new each time unless given.
    http::Request post(std::string to, std::string name = "", std::string once = new_random_id(),
                       Lang lang = Lang::bg) {
        return request(http::Method::post, lang,
                       {{"page", "/" + std::string(tag(lang)) + "/practices/vslushvane"},
                        {"to", std::move(to)},
                        {"name", std::move(name)},
                        {"once", std::move(once)}});
    }
    std::string standing() {
        auto const rows = db_->reading([&](store::Reader& reader) { return outbox_.standing(reader); });
        std::string text;
        for (auto const& row : *rows) text += (text.empty() ? "" : ", ") + row.state + " " + std::to_string(row.count);
        return text;
    }
    std::int64_t queued() {
        auto const rows = db_->reading([&](store::Reader& reader) { return outbox_.standing(reader); });
        std::int64_t count = 0;
        for (auto const& row : *rows) count += row.count;
        return count;
    }

    test::FakeClock clock_;
    std::unique_ptr<test::FreshStore> fresh_;
    store::Db* db_ = nullptr;
    mail::Origin const origin_{mail::MailAddress::parse("centre@ognishte.example").value(), {}};
    mail::Outbox outbox_{origin_, clock_};
    limits::Limits limits_{clock_};
    i18n::Texts texts_;
    view::Views views_;
    http::Assets assets_{{}, ""};
    std::unique_ptr<frame::Frame> frame_;
    http::Router router_;
    std::unique_ptr<Send> send_;
    int woken_ = 0;
};

struct Scenario {
    std::string_view name;
    http::Method method;
    Lang lang;
    http::Pairs pairs;
    int status;
    std::vector<std::string_view> contains, does_not_contain;
    int queued = 0;
    bool configured = true;
};

TEST_F(SendTest, Scenarios) {
    using http::Method;
    std::string const page = "/bg/practices/vslushvane";
    std::string const once = new_random_id();
    std::vector<Scenario> const scenarios = {
        {"the form",
         Method::get,
         Lang::bg,
         {{"page", page}},
         200,
         {"name=\"to\"", "value=\"/bg/practices/vslushvane\"", "name=\"token\" value=\"", "„Вслушване“ &amp; грижа",
          "Изпрати писмото", "Приятел смята", "https://ognishte.example/bg/practices/vslushvane"},
         {"[[", "{{", "role=\"alert\"", "aria-invalid", "mailto:"}},
        {"in English",
         Method::get,
         Lang::en,
         {{"page", "/en/practices/vslushvane"}},
         200,
         {"Send the letter", "Listening &amp; care"},
         {"Изпрати", "– Ognishte”"}},
        {"the query of a page is left out",
         Method::get,
         Lang::bg,
         {{"page", page + "?q=купете+от+spam.example"}},
         200,
         {"value=\"/bg/practices/vslushvane\""},
         {"spam.example", "купете"}},
        {"it goes",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "maria@example.org"}, {"name", "Иван"}, {"once", once}},
         303,
         {},
         {},
         1},
        {"pressed twice it goes once",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "maria@example.org"}, {"name", "Иван"}, {"once", once}},
         303,
         {},
         {},
         0},
        {"the answer to it",
         Method::get,
         Lang::bg,
         {{"page", page}, {"sent", "1"}},
         200,
         {"role=\"status\"", "Писмото тръгна", "href=\"/bg/send?page=%2Fbg%2Fpractices%2Fvslushvane\""},
         {"name=\"to\"", "maria"}},
        {"no address",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", " "}, {"name", "Иван"}},
         422,
         {"role=\"alert\"", "href=\"#to\"", "Напишете адреса", "aria-invalid=\"true\"", "value=\"Иван\"",
          "id=\"to-mend\""},
         {"id=\"name-mend\""}},
        {"an address that is none keeps what was typed",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "мария@"}, {"name", "Иван"}},
         422,
         {"value=\"мария@\"", "Проверете адреса", "value=\"Иван\""},
         {"Напишете адреса"}},
        {"two addresses",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg,c@d.bg"}},
         422,
         {"Проверете адреса"},
         {}},
        {"a header in the address",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg\r\nBcc: c@d.bg"}},
         422,
         {"Проверете адреса"},
         {}},
        {"a link in the name",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg"}, {"name", "www.spam.example"}},
         422,
         {"href=\"#name\"", "id=\"name-mend\"", "value=\"www.spam.example\"", "value=\"a@b.bg\"", "Приятел смята"},
         {"id=\"to-mend\"", "www.spam.example смята"}},
        {"markup in the name is shown as text",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg"}, {"name", "<script>x</script>"}},
         422,
         {"value=\"&lt;script&gt;x&lt;/script&gt;\""},
         {"<script>"}},
        {"both wrong",
         Method::post,
         Lang::en,
         {{"page", "/en/practices/vslushvane"}, {"to", "x"}, {"name", "1"}},
         422,
         {"href=\"#to\"", "href=\"#name\"", "Check the address", "up to five words"},
         {"Проверете"}},
        {"without mail the form gives way",
         Method::get,
         Lang::bg,
         {{"page", page}},
         200,
         {"href=\"mailto:?subject=", "%0D%0A", "readonly value=\"https://ognishte.example/bg/practices/vslushvane\""},
         {"name=\"to\"", "<form"},
         0,
         false},
        {"without mail a post does too",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg"}},
         503,
         {"mailto:?subject="},
         {"<form"},
         0,
         false},
    };
    for (auto const& scenario : scenarios) {
        SCOPED_TRACE(scenario.name);
        build(scenario.configured ? &outbox_ : nullptr);
        auto const before = queued();
        auto const response = answer(request(scenario.method, scenario.lang, scenario.pairs));
        ASSERT_TRUE(response);
        EXPECT_EQ(response->status, scenario.status);
        for (auto const text : scenario.contains)
            EXPECT_NE(response->body.find(text), std::string::npos) << text << "\n" << response->body;
        for (auto const text : scenario.does_not_contain)
            EXPECT_EQ(response->body.find(text), std::string::npos) << text << "\n" << response->body;
        EXPECT_EQ(queued() - before, scenario.queued);
        EXPECT_EQ(response->no_store, response->status != 303);
        EXPECT_FALSE(response->cache.cacheable);
    }
}

TEST_F(SendTest, OnlyPagesOfOursThatAnybodyMaySee) {
    for (std::string const page : {"",
                                   "/",
                                   "bg",
                                   "/bg",
                                   "/de/practices/vslushvane",
                                   "/bg/practices/none",
                                   "/bg/desk",
                                   "/bg/practices.json",
                                   "/bg/reading",
                                   "/bg/send",
                                   "https://spam.example/",
                                   "//spam.example/bg/practices/vslushvane",
                                   "/bg//spam.example",
                                   "/bg/../etc/passwd",
                                   "/bg/practices/vslushvane%0D%0A",
                                   "/bg/practices/vslushvane\r\nBcc: a@b.bg",
                                   "/bgpractices/vslushvane",
                                   "javascript:alert(1)",
                                   "/bg/practices/vslush<b>",
                                   "/bg/practices/./x"}) {
        for (auto const method : {http::Method::get, http::Method::post}) {
            auto const response = answer(request(method, Lang::bg, {{"page", page}, {"to", "a@b.bg"}}));
            ASSERT_FALSE(response) << page;
            EXPECT_EQ(response.error().code, Code::not_found) << page;
            EXPECT_EQ(response.error().text_key, "send.mend.page");
        }
    }
    EXPECT_EQ(queued(), 0);
}

TEST_F(SendTest, TheLetterSaysWhatThePreviewSaidAndNothingOfItIsKept) {
    auto const sent = answer(post("Maria@Example.org", "  Иван   Иванов "));
    ASSERT_TRUE(sent);
    ASSERT_EQ(sent->headers.at(0).second, "/bg/send?page=%2Fbg%2Fpractices%2Fvslushvane&sent=1");
    EXPECT_EQ(woken_, 1);
    HandTransport transport;
    mail::Sender sender(*db_, transport, origin_, clock_);
    ASSERT_EQ(sender.run_due()->accepted, 1);
    ASSERT_EQ(transport.given.size(), 1U);
    auto const& letter = transport.given[0];
    EXPECT_TRUE(letter.starts_with("Maria@example.org\n"));
    EXPECT_NE(letter.find("Content-Language: bg\r\n"), std::string::npos);
    EXPECT_EQ(letter.find("Иван"), std::string::npos) << "it travels encoded";
    bool values = true;
    ASSERT_TRUE(db_->read([&](store::Reader& reader) {
        return reader.query("SELECT COUNT(*) FROM mail_outbox WHERE recipient IS NOT NULL OR message IS NOT NULL", {},
                            [&](store::Row const& row) { values = row.integer(0) != 0; });
    }));
    EXPECT_FALSE(values);
    clock_.advance_s(86'400);
    ASSERT_TRUE(sender.run_due());
    EXPECT_EQ(standing(), "");
}

TEST_F(SendTest, TwoPressesAtOnceAreOneLetter) {
    std::string const once = new_random_id();
    std::array<int, 4> statuses{};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < statuses.size(); ++i)
        threads.emplace_back([&, i] { statuses[i] = answer(post("maria@example.org", "", once))->status; });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(queued(), 1);
    int gone = 0;
    for (int const status : statuses) gone += status == 303 ? 1 : 0;
    // Some may meet the limit of the address while the others still hold it; none may send twice.
    EXPECT_GE(gone, 1);
    EXPECT_EQ(answer(post("maria@example.org", "", once))->status, 303);
}

TEST_F(SendTest, Limits) {
    auto const status = [&](std::string const& to, std::string const& peer) {
        auto wish = post(to);
        wish.peer_key = peer;
        auto const response = answer(wish);
        if (response->status == 429) {
            EXPECT_NE(response->body.find("value=\"" + to + "\""), std::string::npos);
            EXPECT_NE(response->body.find("role=\"alert\""), std::string::npos);
        }
        return response->status;
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status("a" + std::to_string(i) + "@example.org", "one"), 303);
    EXPECT_EQ(status("a9@example.org", "one"), 429) << "one sender, an hour";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(status("maria@example.org", "peer " + std::to_string(i)), 303);
    EXPECT_EQ(status("maria@example.org", "other"), 429) << "one address, a day";
    EXPECT_EQ(status("MARIA+x@Example.org", "other"), 429) << "the same mailbox in another dress";
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(status("c" + std::to_string(i) + "@example.org", "another " + std::to_string(i)), 303);
    EXPECT_EQ(status("last@example.org", "last"), 429) << "all together, a day";
    EXPECT_EQ(queued(), 12);
    clock_.advance_s(3'600);
    EXPECT_EQ(status("a9@example.org", "one"), 429) << "the day is full all the same";
    clock_.advance_s(86'400);
    EXPECT_EQ(status("maria@example.org", "other"), 303);
}

TEST_F(SendTest, WhatCannotBeProvenIsAskedOnceMore) {
    auto wish = post("maria@example.org", "Иван");
    wish.proof = http::Proof::none;
    auto const response = answer(wish);
    EXPECT_EQ(response->status, 403);
    EXPECT_NE(response->body.find("value=\"maria@example.org\""), std::string::npos);
    EXPECT_NE(response->body.find("value=\"Иван\""), std::string::npos);
    EXPECT_NE(response->body.find("натиснете бутона още веднъж"), std::string::npos);
    EXPECT_EQ(queued(), 0);
}

TEST_F(SendTest, WhenNothingCanBeWrittenTheFormStaysAndNoLimitIsUsed) {
    ASSERT_TRUE(db_->write([](store::Tx& tx) -> Result<> {
        TRY(tx.execute("ALTER TABLE mail_outbox RENAME TO away", {}));
        return done();
    }));
    for (int i = 0; i < 6; ++i) {
        auto const response = answer(post("maria@example.org", "Иван"));
        EXPECT_EQ(response->status, 503);
        EXPECT_NE(response->body.find("value=\"maria@example.org\""), std::string::npos);
    }
    ASSERT_TRUE(db_->write([](store::Tx& tx) -> Result<> {
        TRY(tx.execute("ALTER TABLE away RENAME TO mail_outbox", {}));
        return done();
    }));
    EXPECT_EQ(answer(post("maria@example.org", "Иван"))->status, 303);
}

}  // namespace
}  // namespace ognishte::send
