// Every route that is not public, and which roles it opens to: a table that people wrote and reviewed. A route without
// its row fails, a row without its route fails.
#include <map>
#include <set>

#include "test/kit/app.hpp"

namespace ognishte::app {
namespace {

constexpr char const* k_password = "седем сини пеперуди";

// "method pattern" → who gets past the door. "*": everybody who is signed in.
std::map<std::string, std::set<std::string>> const k_table = {
    {"GET /desk", {"*"}},
    {"GET /desk/{kind}", {"editor", "reviewer"}},
    {"GET /desk/{kind}/new", {"editor"}},
    {"POST /desk/markdown", {"*"}},
    // An empty form is judged (422) before it is asked who sends it; writing is refused by the use case.
    {"POST /desk/{kind}/new", {"*"}},
    {"POST /desk/{kind}/new/forget", {"*"}},
    {"POST /desk/{kind}/new/typed", {"editor"}},
    {"GET /desk/{kind}/{id}", {"*"}},
    {"POST /desk/{kind}/{id}", {"*"}},
    {"POST /desk/{kind}/{id}/forget", {"*"}},
    {"GET /desk/{kind}/{id}/merge", {"*"}},
    {"POST /desk/{kind}/{id}/merge", {"*"}},
    {"POST /desk/{kind}/{id}/plan", {"*"}},
    {"POST /desk/{kind}/{id}/remarks", {"*"}},
    {"GET /desk/{kind}/{id}/pictures", {"*"}},
    {"POST /desk/{kind}/{id}/pictures", {"*"}},
    {"GET /desk/{kind}/{id}/preview", {"*"}},
    {"POST /desk/{kind}/{id}/restore", {"*"}},
    {"POST /desk/{kind}/{id}/typed", {"*"}},
    {"GET /desk/{kind}/{id}/versions", {"*"}},
    // Who has nothing to do with any finds none; an assessment is there for its reviewers and for who settles.
    {"GET /desk/assessments", {"*"}},
    {"GET /desk/assessments/new", {"*"}},
    {"POST /desk/assessments/new", {"*"}},
    {"GET /desk/assessments/{id}", {"*"}},
    {"POST /desk/assessments/{id}", {"*"}},
    {"GET /desk/annotations", {"*"}},
    {"GET /desk/annotations/new", {"*"}},
    {"POST /desk/annotations/new", {"*"}},
    {"GET /desk/annotations/{id}", {"*"}},
    {"POST /desk/annotations/{id}", {"*"}},
    {"GET /desk/inbox", {"editor", "reviewer", "coordinator"}},
    {"GET /desk/inbox/{id}", {"editor", "reviewer", "coordinator"}},
    {"POST /desk/inbox/{id}", {"editor", "reviewer", "coordinator"}},
    {"GET /desk/account", {"*"}},
    {"POST /desk/account/name", {"*"}},
    {"POST /desk/account/password", {"*"}},
    {"POST /desk/account/sessions", {"*"}},
    {"GET /desk/account/proof", {"*"}},
    {"POST /desk/account/proof", {"*"}},
    {"GET /desk/account/app", {"*"}},
    {"POST /desk/account/app", {"*"}},
    {"POST /desk/account/app/change", {"*"}},
    {"GET /desk/account/data", {"*"}},
    {"POST /desk/account/data", {"*"}},
    {"GET /desk/people/{id}/data", {"administrator"}},
    {"POST /desk/people/{id}/data", {"administrator"}},
    {"POST /desk/people/{id}/erase", {"administrator"}},
    {"GET /desk/people", {"administrator"}},
    {"GET /desk/people/invite", {"administrator"}},
    {"POST /desk/people/invite", {"administrator"}},
    {"GET /desk/people/{id}", {"administrator"}},
    {"POST /desk/people/{id}/roles", {"administrator"}},
    {"POST /desk/people/{id}/roles/end", {"administrator"}},
    {"POST /desk/people/{id}/state", {"administrator"}},
    {"POST /desk/people/{id}/link", {"administrator"}},
    {"GET /desk/audit", {"administrator", "auditor"}},
    {"GET /desk/audit.csv", {"administrator", "auditor"}},
    {"GET /desk/health", {"administrator", "auditor"}},
    // Who publishes nothing is told so; a file is its bringer's alone.
    {"GET /desk/import", {"*"}},
    {"POST /desk/import", {"*"}},
    {"GET /desk/import/{id}", {"*"}},
    {"POST /desk/import/{id}", {"*"}},
    {"GET /desk/manual", {"*"}},
    {"GET /desk/manual/{name}", {"*"}},
};

std::vector<std::string> const k_roles = {"editor",      "reviewer",    "analyst",       "coordinator", "evaluator",
                                          "leader",      "facilitator", "safeguarding",  "trainer",     "media",
                                          "contributor", "partner",     "administrator", "auditor",     "(none)"};

// Of the kind "practices", and an id that nobody has: whose page answers 404 to whoever gets past the door.
std::string filled(std::string pattern) {
    if (auto const at = pattern.find("{kind}"); at != std::string::npos) pattern.replace(at, 6, "practices");
    for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{'))
        pattern.replace(at, pattern.find('}') - at + 1, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
    return "/bg" + pattern;
}

TEST(RouteRoles, EveryRouteOpensToWhomTheTableSays) {
    kit::App app(Program::Content::foundation);
    std::map<std::string, std::string> cookies;
    for (auto const& role : k_roles) {
        auto const address = (role == "(none)" ? "nobody" : role) + "@nbu.example";
        std::vector<std::string> words = {"add", address, "Човек Проба"};
        if (role != "(none)") words.push_back(role);
        ASSERT_EQ(app.command("user", words, std::string(k_password) + "\n").status, 0) << role;
        auto const in = app.post("/bg/sign-in", {{"address", address}, {"password", k_password}});
        ASSERT_EQ(in.status, 303) << role;
        auto const& set = in.header("set-cookie");
        cookies[role] = set.substr(0, set.find(';'));
    }
    std::set<std::string> seen;
    int looked_at = 0, wrong = 0;
    for (auto const* route : app.program().router().routes()) {
        if (route->permission == "public") continue;
        auto const name = std::string(http::name_of(route->method)) + " " + route->pattern;
        auto const row = k_table.find(name);
        EXPECT_NE(row, k_table.end()) << name << " (" << route->permission << ") has no row: decide whom it opens to";
        if (row == k_table.end()) continue;
        seen.insert(name);
        bool const is_get = route->method == http::Method::get;
        auto const ask = [&](kit::Pairs headers) {
            headers.emplace_back("sec-fetch-site", "same-origin");
            return is_get ? app.get(filled(route->pattern), headers) : app.post(filled(route->pattern), {}, headers);
        };
        auto const visitor = ask({});
        bool const led = visitor.status == 303 && visitor.header("location").starts_with("/bg/sign-in?next=");
        bool const kept_out = is_get ? led : visitor.status == 403;
        EXPECT_TRUE(kept_out) << name << " answers a visitor " << visitor.status;
        wrong += kept_out ? 0 : 1;
        for (auto const& role : k_roles) {
            bool const expected = row->second.contains("*") || row->second.contains(role);
            auto const status = ask({{"cookie", cookies[role]}}).status;
            bool const right = (status != 403) == expected && status != 0 && status < 500;
            EXPECT_TRUE(right) << name << " answers " << role << " " << status;
            wrong += right ? 0 : 1;
            ++looked_at;
        }
    }
    for (auto const& row : k_table) EXPECT_TRUE(seen.contains(row.first)) << row.first << " has no route";
    EXPECT_EQ(wrong, 0) << "of " << looked_at;
}

}  // namespace
}  // namespace ognishte::app
