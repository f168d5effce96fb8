// A site of three pages, of which two may be sent, and the feature on top of it.
#pragma once

#include <gtest/gtest.h>

#include <array>

#include "base/id.hpp"
#include "features/send/send.hpp"
#include "platform/http/assets.hpp"
#include "platform/mail/sender.hpp"
#include "platform/store/migrate.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_send();
}

namespace ognishte::send {

// A frame of the barest kind: these tests are about what stands in it.
inline std::array<embedded::File const, 3> const k_frame = {{
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

}  // namespace ognishte::send
