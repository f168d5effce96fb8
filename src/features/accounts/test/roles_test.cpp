#include "roles.hpp"

#include <gtest/gtest.h>

namespace ognishte::accounts {
namespace {

std::vector<std::string> given(std::string_view role, Scope const& scope = {}) {
    Permissions out;
    auto const* known = role_named(role);
    EXPECT_NE(known, nullptr) << role;
    if (known != nullptr) add_permissions(out, *known, scope, {"practice", "event"});
    return {out.begin(), out.end()};
}
using Given = std::vector<std::string>;

TEST(Roles, WhatEachMayDo) {
    struct Case {
        char const* role;
        Given expected;
    };
    std::vector<Case> const table = {
        {"editor", {"event.write", "inbox.use", "practice.write", "records.staff"}},
        {"reviewer",
         {"event.publish", "event.rate", "event.settle", "event.withdraw", "inbox.use", "practice.publish",
          "practice.rate", "practice.settle", "practice.withdraw", "records.staff"}},
        {"analyst", {"records.staff"}},
        {"coordinator", {"inbox.use", "records.staff"}},
        {"evaluator", {"event.settle", "practice.settle"}},
        {"leader", {"records.partners"}},
        {"facilitator", {"records.staff"}},
        {"safeguarding", {"records.staff"}},
        {"trainer", {"records.staff"}},
        {"media", {"records.staff"}},
        {"contributor", {"records.partners"}},
        {"partner", {"records.partners"}},
        {"administrator", {"accounts.manage", "audit.read", "health.read"}},
        {"auditor", {"audit.read", "health.read"}},
    };
    ASSERT_EQ(table.size(), roles().size());
    for (auto const& one : table) EXPECT_EQ(given(one.role), one.expected) << one.role;
    EXPECT_EQ(role_named("king"), nullptr);
}

TEST(Roles, ALimitHoldsForRecordsAndNotForWhatIsGeneral) {
    EXPECT_EQ(given("editor", {"territory", {"SHU", "SHU30"}}),
              (Given{"event.write@territory:SHU", "event.write@territory:SHU30", "inbox.use",
                     "practice.write@territory:SHU", "practice.write@territory:SHU30", "records.staff"}));
    EXPECT_EQ(given("editor", {"territory", {}}), (Given{"inbox.use", "records.staff"}));
}

}  // namespace
}  // namespace ognishte::accounts
