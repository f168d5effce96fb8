// Actor: who acts: the visitor without an account, a program of ours, or a person with permissions. A plain value.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace ognishte {

struct Actor {
    std::string id;                                  // "anonymous", "system", or an account's id
    std::set<std::string, std::less<>> permissions;  // "<feature>.<act>"; "*" is the system's

    static Actor anonymous() { return {"anonymous", {}}; }
    static Actor system() { return {"system", {"*"}}; }
    bool holds(std::string_view permission) const {
        return permissions.contains("*") || permissions.contains(permission);
    }
};

}  // namespace ognishte
