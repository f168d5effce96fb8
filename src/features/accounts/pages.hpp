// What the pages of accounts share: the frame around them, forms with their mistakes, what no answer goes without.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/accounts/accounts.hpp"
#include "people.hpp"
#include "sessions.hpp"
#include "sign_in.hpp"

namespace ognishte::accounts {

// What is wrong with a form: the field's id ("" : the form as a whole) and the words.
struct Mistake {
    std::string field, words;
};
using Mistakes = std::vector<Mistake>;

struct Parts {
    explicit Parts(Deps given)
        : deps(std::move(given)),
          hasher(deps.hashing),
          sessions(deps),
          sign_in(deps, hasher, sessions),
          people(deps, hasher) {}

    Deps const deps;
    credentials::Hasher hasher;
    Sessions sessions;
    SignIn sign_in;
    People people;

    std::string text(http::Request const& request, std::string_view key, i18n::Values const& values = {}) const {
        return deps.texts.get(request.lang, key, values);
    }
    std::string path(http::Request const& request, std::string_view below) const {
        return "/" + std::string(tag(request.lang)) + std::string(below);
    }
    // Words for an error: its own, or that it cannot be done now.
    std::string words_of(http::Request const& request, Error const& error) const;

    struct Page {
        std::string_view title_key;
        std::string_view view;
        int status = 200;
        bool below_desk = false;
    };
    http::Response page(http::Request const& request, Page const& page,
                        std::function<void(view::Dict&)> const& fill) const;
    // The list of mistakes above a form (part WRONG), a <NAME>_MEND part for each that belongs to a field.
    static void fill_mistakes(view::Dict& dict, Mistakes const& mistakes);
    void fill_token(view::Dict& dict, http::Request const& request) const;
};

http::Route route(http::Method method, std::string pattern, std::string permission, http::Handler handler);

void add_sign_in_routes(std::vector<http::Route>& out, Parts& parts);
void add_account_routes(std::vector<http::Route>& out, Parts& parts);

// The command `user`; what it says. Errors in one line for the operator.
Result<std::string> run_user(Parts& parts, std::vector<std::string> const& words, std::string const& input);

}  // namespace ognishte::accounts
