// What the pages of accounts share: the frame around them, forms with their mistakes, what no answer goes without.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "factors.hpp"
#include "features/accounts/accounts.hpp"
#include "letters.hpp"
#include "links.hpp"
#include "people.hpp"
#include "sessions.hpp"
#include "sign_in.hpp"

namespace ognishte::accounts {

// What is wrong with a form: the field's id ("" : the form as a whole) and the words.
struct Mistake {
    std::string field, words;
};
using Mistakes = std::vector<Mistake>;

// With the key of the installation mixed into every password.
inline credentials::Hasher::Settings peppered(credentials::Hasher::Settings settings, credentials::KeyFile& key) {
    settings.pepper = &key;
    return settings;
}

struct Parts {
    explicit Parts(Deps given)
        : deps(std::move(given)),
          pepper(deps.keys + "/passwords.key"),
          hasher(peppered(deps.hashing, pepper)),
          sessions(deps),
          factors(deps),
          letters(deps),
          sign_in(deps, hasher, sessions, factors, letters),
          people(deps, hasher),
          links(deps, hasher, letters) {}

    Deps const deps;
    credentials::KeyFile pepper;
    credentials::Hasher hasher;
    Sessions sessions;
    Factors factors;
    Letters letters;
    SignIn sign_in;
    People people;
    Links links;

    std::string text(http::Request const& request, std::string_view key, i18n::Values const& values = {}) const {
        return deps.texts.get(request.lang, key, values);
    }
    // "22.11.2026 г., 9:05 ч."
    std::string moment(Lang lang, Instant at) const;
    std::string moment(http::Request const& request, Instant at) const { return moment(request.lang, at); }
    // What an act of the audit is called; its words stand with the feature that does it: "<feature>.act.<what>".
    std::string act_words(Lang lang, std::string_view act) const;
    std::string path(http::Request const& request, std::string_view below) const {
        return "/" + std::string(tag(request.lang)) + std::string(below);
    }
    // Words for an error: its own, or that it cannot be done now; with the field that its key names.
    std::string words_of(http::Request const& request, Error const& error) const;
    Mistake mistake(http::Request const& request, Error const& error) const;
    // The same for what is no sign-in; `refused` is the key for a wrong password or code.
    std::string words_of(http::Request const& request, SignIn::Answer const& answer, std::string_view refused) const;
    static int status_of(SignIn::Answer const& answer);

    // Who is signed in; forbidden for a request without an open session.
    Result<Who> who_is(http::Request const& request) const;
    // The way to prove oneself, when the last proof is over five minutes old; it leads back to this page.
    std::optional<http::Response> asks_proof(http::Request const& request, Who const& who) const;

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
void add_proof_routes(std::vector<http::Route>& out, Parts& parts);
void add_link_routes(std::vector<http::Route>& out, Parts& parts);
void add_people_routes(std::vector<http::Route>& out, Parts& parts);
void add_data_routes(std::vector<http::Route>& out, Parts& parts);
void add_audit_routes(std::vector<http::Route>& out, Parts& parts);
void add_account_routes(std::vector<http::Route>& out, Parts& parts);

// The command `user`; what it says. Errors in one line for the operator.
Result<std::string> run_user(Parts& parts, std::vector<std::string> const& words, std::string const& input);

}  // namespace ognishte::accounts
