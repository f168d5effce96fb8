// The command `ognishte user`: for whoever has the console of the machine, in the server that holds the store.
#include "base/text.hpp"
#include "pages.hpp"
#include "repo.hpp"
#include "roles.hpp"

namespace ognishte::accounts {
namespace {

Actor console() {
    return {"console", {"*"}};
}

Error wrong(std::string message) {
    return {Code::invalid, std::move(message)};
}

std::string role_names() {
    std::vector<std::string> names;
    for (auto const& role : roles()) names.emplace_back(role.name);
    return join(names, ", ");
}

Result<std::string> first_line(std::string const& input) {
    auto line = input.substr(0, input.find('\n'));
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) return wrong("give the password as one line on standard input");
    return line;
}

Result<Account> account_of(Parts& parts, std::string const& address) {
    auto found = TRY(parts.people.find(address));
    if (!found) return Error{Code::not_found, "there is no account of " + address};
    return std::move(*found);
}

std::string_view name_of(State state) {
    if (state == State::invited) return "invited";
    return state == State::active ? "active" : "disabled";
}

Result<std::string> list(Parts& parts) {
    return parts.deps.db.reading([&](store::Reader& reader) -> Result<std::string> {
        std::string out;
        for (auto const& account : TRY(repo::all(reader))) {
            std::vector<std::string> held;
            for (auto const& grant : TRY(repo::grants_of(reader, account.id)))
                held.push_back(grant.scope_kind.empty() ? grant.role
                                                        : grant.role + "@" + grant.scope_kind + ":" + grant.scope);
            out += account.address + "\t" + account.name + "\t" + std::string(name_of(account.state)) + "\t" +
                   join(held, ", ") + "\n";
        }
        return out;
    });
}

// words: address, name, roles…
Result<std::string> add(Parts& parts, std::vector<std::string> const& words, std::string const& input) {
    auto const person = TRY(parts.people.checked({words[1], words[0], Lang::bg}));
    std::vector<std::string> const given(words.begin() + 2, words.end());
    for (auto const& role : given)
        if (role_named(role) == nullptr) return wrong("there is no role \"" + role + "\"; there is " + role_names());
    auto const password = TRY(parts.people.checked_password(TRY(first_line(input)), person));
    TRY(parts.people.add(console(), person, given, password));
    return person.address + " may sign in\n";
}

// words: address, role, "give" or "take"
Result<std::string> role(Parts& parts, std::vector<std::string> const& words) {
    auto const account = TRY(account_of(parts, words[0]));
    if (role_named(words[1]) == nullptr)
        return wrong("there is no role \"" + words[1] + "\"; there is " + role_names());
    if (words[2] == "give") {
        TRY(parts.people.give_role(console(), account, {{}, words[1], {}, {}, parts.deps.clock.now(), {}}));
        return words[0] + " is " + words[1] + "\n";
    }
    auto const grants =
        TRY(parts.deps.db.reading([&](store::Reader& reader) { return repo::grants_of(reader, account.id); }));
    int taken = 0;
    for (auto const& grant : grants)
        if (grant.role == words[1]) {
            TRY(parts.people.take_role(console(), account, grant.id));
            ++taken;
        }
    if (taken == 0) return Error{Code::not_found, words[0] + " is not " + words[1]};
    return words[0] + " is no longer " + words[1] + "\n";
}

}  // namespace

Result<std::string> run_user(Parts& parts, std::vector<std::string> const& words, std::string const& input) {
    auto const& what = words.empty() ? std::string() : words[0];
    std::vector<std::string> const rest(words.empty() ? words.end() : words.begin() + 1, words.end());
    if (what == "list" && rest.empty()) return list(parts);
    if (what == "add" && rest.size() >= 2) return add(parts, rest, input);
    if (what == "role" && rest.size() == 3) return role(parts, rest);
    if (what == "password" && rest.size() == 1) {
        auto const account = TRY(account_of(parts, rest[0]));
        auto const password =
            TRY(parts.people.checked_password(TRY(first_line(input)), {account.name, account.address, account.lang}));
        TRY(parts.people.set_password(console(), account, password));
        return "the password of " + account.address + " is set and every session has ended\n";
    }
    if (what == "disable" && rest.size() == 1) {
        auto const account = TRY(account_of(parts, rest[0]));
        TRY(parts.people.disable(console(), account));
        return account.address + " can no longer sign in\n";
    }
    return wrong("user add|list|role|password|disable: see ognishte user --help");
}

}  // namespace ognishte::accounts
