#include "features/accounts/accounts.hpp"

#include <map>

#include "base/url.hpp"
#include "held.hpp"
#include "pages.hpp"
#include "platform/http/sender.hpp"
#include "repo.hpp"

namespace ognishte::embedded {
std::span<File const> features_accounts();
}

namespace ognishte::accounts {

struct Accounts::State {
    explicit State(Deps deps) : parts(std::move(deps)) {}
    Parts parts;
};

Accounts::Accounts(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Accounts::~Accounts() = default;

Manifest Accounts::manifest() {
    Manifest out;
    out.feature = "accounts";
    out.files = embedded::features_accounts();
    auto& parts = state_->parts;
    add_sign_in_routes(out.routes, parts);
    add_proof_routes(out.routes, parts);
    add_link_routes(out.routes, parts);
    add_account_routes(out.routes, parts);
    add_people_routes(out.routes, parts);
    add_data_routes(out.routes, parts);
    add_audit_routes(out.routes, parts);
    out.held = held_here(parts);
    out.jobs.push_back(retention_job(parts));
    return out;
}

Result<std::string> Accounts::command(std::vector<std::string> const& words, std::string const& input) {
    return run_user(state_->parts, words, input);
}

Actor Accounts::identify(http::Request const& request) const {
    auto who = state_->parts.sessions.who(request);
    return who ? std::move(who->actor) : Actor::anonymous();
}

std::string Accounts::name_of(std::string_view actor) const {
    auto const account =
        state_->parts.deps.db.reading([&](store::Reader& reader) { return repo::by_id(reader, actor); });
    return account && *account ? (*account)->name : std::string();
}

working::People Accounts::working() const {
    auto const* parts = &state_->parts;
    working::People out;
    out.name = [this](std::string_view id) { return name_of(id); };
    out.holding = [parts](std::string_view permission) {
        std::vector<working::Person> people;
        auto const limited = std::string(permission) + "@";
        auto const now = parts->deps.clock.now();
        (void)parts->deps.db.read([&](store::Reader& reader) -> Result<> {
            people.clear();
            std::map<std::string, std::vector<Grant>> grants;
            for (auto& one : TRY(repo::all_grants(reader))) grants[one.account].push_back(std::move(one.grant));
            for (auto& account : TRY(repo::all(reader))) {
                if (account.state != accounts::State::active) continue;
                auto const held = parts->sessions.permissions_of(grants[account.id], now);
                auto const at = held.lower_bound(limited);
                if (held.contains(permission) || (at != held.end() && at->starts_with(limited)))
                    people.push_back({std::move(account.id), std::move(account.name)});
            }
            return done();
        });
        return people;
    };
    out.tell = [parts](store::Tx& tx, working::Notice const& notice) -> Result<> {
        auto const account = TRY(repo::by_id(tx, notice.account));
        if (!account || account->state != accounts::State::active) return done();
        return parts->letters.put(tx, TRY(parts->letters.write(notice, *account)));
    };
    out.wake = [parts] { parts->letters.wake(); };
    return out;
}

std::string Accounts::session_cookie() const {
    return state_->parts.sessions.cookie_name();
}

std::optional<std::string> Accounts::sign_in_path(http::Request const& request) const {
    auto const next = http::page_of_ours(request.target);
    if (!next) return std::nullopt;
    return with_query("/" + std::string(tag(request.lang)) + "/sign-in", {{"next", *next}});
}

Result<> Accounts::order_retention() {
    return accounts::order_retention(state_->parts);
}

std::int64_t Accounts::hashes_computed() const {
    return state_->parts.hasher.computed();
}

Result<std::optional<std::string>> Accounts::first_link() {
    auto& parts = state_->parts;
    if (TRY(parts.deps.db.reading([](store::Reader& reader) { return repo::has_any(reader); })))
        return std::optional<std::string>{};
    auto const token = TRY(parts.deps.db.writing(
        [&](store::Tx& tx) { return parts.people.make_link(tx, Purpose::first, {}, k_first_us); }));
    return std::optional(parts.deps.public_url + "/bg/sign-in/first/" + token);
}

}  // namespace ognishte::accounts
