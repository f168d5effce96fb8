// A whole program with a clock that stands still, and people in it.
#pragma once

#include <gtest/gtest.h>

#include "features/accounts/accounts.hpp"
#include "test/kit/app.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::accounts {

inline constexpr char const* k_password = "седем сини пеперуди";

inline std::string between(std::string const& text, std::string_view begin, std::string_view end) {
    auto const at = text.find(begin);
    if (at == std::string::npos) return {};
    auto const from = at + begin.size();
    return text.substr(from, text.find(end, from) - from);
}

class Desk : public testing::Test {
protected:
    void SetUp() override {
        app_ = std::make_unique<kit::App>(
            app::Program::Content::foundation, [this](config::Settings& settings) { adjust(settings); }, &clock_);
    }
    virtual void adjust(config::Settings&) {}

    app::Outcome user(std::vector<std::string> words, std::string const& input = "") {
        return app_->command("user", std::move(words), input);
    }
    void add(std::string const& address, std::vector<std::string> roles = {}) {
        std::vector<std::string> words = {"add", address, "Човек Проба"};
        words.insert(words.end(), roles.begin(), roles.end());
        auto const outcome = user(words, std::string(k_password) + "\n");
        ASSERT_EQ(outcome.status, 0) << outcome.message;
    }
    static kit::Pairs with(std::string const& cookie, std::string const& agent = "") {
        kit::Pairs out = {{"sec-fetch-site", "same-origin"}};
        if (!cookie.empty()) out.emplace_back("cookie", cookie);
        if (!agent.empty()) out.emplace_back("user-agent", agent);
        return out;
    }
    kit::Answer enter(std::string const& address, std::string const& password, std::string const& cookie = "",
                      std::string const& next = "") {
        return app_->post("/bg/sign-in", {{"address", address}, {"password", password}, {"next", next}}, with(cookie));
    }
    static std::string cookie_of(kit::Answer const& answer) {
        auto const& set = answer.header("set-cookie");
        return set.substr(0, set.find(';'));
    }
    // The cookie of a new session.
    std::string session(std::string const& address) {
        auto const answer = enter(address, k_password);
        EXPECT_EQ(answer.status, 303) << answer.body;
        return cookie_of(answer);
    }
    kit::Answer get(std::string const& target, std::string const& cookie) { return app_->get(target, with(cookie)); }
    kit::Answer post(std::string const& target, kit::Pairs const& form, std::string const& cookie) {
        return app_->post(target, form, with(cookie));
    }
    bool lives(std::string const& cookie) { return get("/bg/desk/account", cookie).status == 200; }

    test::FakeClock clock_;
    std::unique_ptr<kit::App> app_;
};

}  // namespace ognishte::accounts
