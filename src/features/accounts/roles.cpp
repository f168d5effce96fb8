#include "roles.hpp"

#include <algorithm>
#include <array>

namespace ognishte::accounts {

std::span<Role const> roles() {
    // Administrators administer and read nothing that is not public; who checks does not write. Roles whose work has
    // no pages yet open what staff or partners may read.
    static std::array<Role, 14> const table = {{
        {"editor", {"write"}, {"records.staff", "inbox.use"}},
        {"reviewer", {"publish", "withdraw", "rate", "settle"}, {"records.staff", "inbox.use"}},
        {"analyst", {}, {"records.staff"}},
        {"coordinator", {}, {"records.staff", "inbox.use"}},
        {"evaluator", {"settle"}, {}},
        {"leader", {}, {"records.partners"}},
        {"facilitator", {}, {"records.staff"}},
        {"safeguarding", {}, {"records.staff"}},
        {"trainer", {}, {"records.staff"}},
        {"media", {}, {"records.staff"}},
        {"contributor", {}, {"records.partners"}},
        {"partner", {}, {"records.partners"}},
        {"administrator", {}, {"accounts.manage", "audit.read", "health.read"}},
        {"auditor", {}, {"audit.read", "health.read"}},
    }};
    return table;
}

Role const* role_named(std::string_view name) {
    auto const all = roles();
    auto const found = std::find_if(all.begin(), all.end(), [&](Role const& role) { return role.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::span<std::string_view const> own_permissions() {
    static constexpr std::array<std::string_view, 2> k_own = {"account.own", "desk.use"};
    return k_own;
}

void add_permissions(Permissions& out, Role const& role, Scope const& scope, std::vector<std::string> const& kinds) {
    for (auto const permission : role.general) out.emplace(permission);
    for (auto const& kind : kinds)
        for (auto const act : role.of_each_kind) {
            auto permission = kind;
            permission.append(".").append(act);
            if (scope.kind.empty()) {
                out.insert(permission);
                continue;
            }
            permission.append("@").append(scope.kind).append(":");
            for (auto const& code : scope.codes) out.emplace(std::string(permission).append(code));
        }
}

}  // namespace ognishte::accounts
