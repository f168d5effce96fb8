// Roles (who a person is in the centre) and what each may do: one declared table. Pure.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte::accounts {

struct Role {
    std::string_view name;                       // "editor"; its words: text key "accounts.role.<name>"
    std::vector<std::string_view> of_each_kind;  // acts on records of each kind: "write" gives "practice.write" …
    std::vector<std::string_view> general;       // permissions as they are; never limited in place
};
std::span<Role const> roles();
Role const* role_named(std::string_view name);

// What everybody who is signed in may do.
std::span<std::string_view const> own_permissions();

// Where a role holds. The codes are the closure of what was chosen: a district and its municipalities.
struct Scope {
    std::string kind;  // "", "territory", "organisation", "topic"
    std::vector<std::string> codes;
};

using Permissions = std::set<std::string, std::less<>>;
// Adds what the role gives. A limited role gives "practice.write@territory:SHU" instead of "practice.write"
// (records::authorize() reads both).
void add_permissions(Permissions& out, Role const& role, Scope const& scope, std::vector<std::string> const& kinds);

}  // namespace ognishte::accounts
