// Accounts: the people of the centre and its partners: who they are, what they may do, how they sign in (README.md).
// The only header app/ includes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/time.hpp"
#include "platform/credentials/hasher.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/limits/limits.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/manifest/working.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"

namespace ognishte::accounts {

// A place, organisation or topic to which a role may be limited.
struct ScopeChoice {
    std::string kind;   // "territory", "organisation", "topic"
    std::string code;   // or record id
    std::string label;  // "Шумен"
    std::string group;  // under which it is offered: "Области"
};

// All outlive the feature.
struct Deps {
    store::Db& db;
    mail::Outbox const* outbox;  // null: no mail is configured
    std::function<void()> wake;  // makes the outbox's sender look; never null when there is an outbox
    limits::Limits& limits;
    Clock const& clock;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    std::string public_url;
    std::function<std::vector<std::string>()> kinds;  // of records, for the permissions of roles
    // A code of a scope ("territory", "topic") and all below it.
    std::function<std::vector<std::string>(std::string_view kind, std::string_view code)> closure;
    // What a role may be limited to, in the order in which it is offered, groups together.
    std::function<std::vector<ScopeChoice>(Lang)> scopes;
    credentials::Hasher::Settings hashing = {};
    // The folder of the keys that close secrets in the store and go into passwords (credentials/key_file.hpp).
    std::string keys = {};
    // What every feature holds on persons.
    std::function<std::vector<held::Kind> const&()> held = {};
    // What an object of the audit is called, as far as the actor may read it; empty: nothing to call it by.
    std::function<std::string(Actor const&, Lang, std::string_view object)> object_name = {};
    // The object of the audit whose page stands at this address; empty: none.
    std::function<std::string(std::string_view address)> object_at = {};
};

// Thread-safe.
class Accounts {
public:
    explicit Accounts(Deps deps);
    ~Accounts();

    Manifest manifest();

    // Who sends this request; anonymous without a session that lives.
    Actor identify(http::Request const& request) const;
    std::string session_cookie() const;
    // Where a visitor who asked for this page signs in; nothing for addresses without a language.
    std::optional<std::string> sign_in_path(http::Request const& request) const;

    // What an actor with an account is called; empty for any other, and where the store cannot be read.
    std::string name_of(std::string_view actor) const;
    // Who works here, for features that hand work to people.
    working::People working() const;

    // The command `user`: what stands behind it and standard input; gives what it says. invalid: the call was wrong;
    // else the work failed. The message is one clear line.
    Result<std::string> command(std::vector<std::string> const& words, std::string const& input);

    // While there is no account: a link with which the first administrator gives name, address and password; it works
    // once, for an hour, and ends the one before it. Nothing once there is an account.
    Result<std::optional<std::string>> first_link();

    // Orders today's run of what forgets personal data over its term, unless it was done; called at start.
    Result<> order_retention();

    // Passwords hashed or checked since the start; for tests that compare work.
    std::int64_t hashes_computed() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::accounts
