#include "held.hpp"

#include "platform/audit/audit.hpp"
#include "platform/jobs/daily.hpp"
#include "platform/jobs/jobs.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

using held::Kind;
using held::One;
using Held = Result<std::vector<One>>;

constexpr std::string_view k_job = "accounts.retention";
constexpr std::int64_t k_held_day_us = std::int64_t{86'400} * 1'000'000;
// The terms, in days. Sessions, links and letters end by themselves (sessions.hpp, people.hpp, platform/mail).
constexpr int k_disabled_days = 365;
constexpr int k_unanswered_days = 90;
constexpr int k_job_days = 90;
constexpr int k_most_acts = 100'000;

Json row(std::vector<std::pair<std::string, Json>> members) {
    return Json::Object(std::move(members));
}

Held account_of(Parts const& parts, store::Reader& reader, std::string_view person, Lang lang) {
    std::vector<One> out;
    if (auto const found = TRY(repo::by_id(reader, person)))
        out.push_back({found->name + ", " + found->address + ", " + parts.moment(lang, found->created),
                       row({{"id", found->id},
                            {"name", found->name},
                            {"address", found->address},
                            {"language", tag(found->lang)},
                            {"created", iso_utc(found->created)}})});
    return out;
}

Held roles_of(Parts const& parts, store::Reader& reader, std::string_view person, Lang lang) {
    std::vector<One> out;
    for (auto const& grant : TRY(repo::grants_of(reader, person))) {
        auto data = row({{"role", grant.role}, {"from", iso_utc(grant.from)}});
        if (!grant.scope_kind.empty()) data.set(grant.scope_kind, grant.scope);
        if (grant.until) data.set("until", iso_utc(*grant.until));
        out.push_back({std::string(parts.deps.texts.get(lang, "accounts.role." + grant.role)) + ", " +
                           parts.deps.texts.get(lang, "accounts.people.from",
                                                {{"day", i18n::short_date(lang, in_sofia(grant.from).date)}}),
                       std::move(data)});
    }
    return out;
}

// That they are there; never what they hold.
Held proofs_of(Parts const& parts, store::Reader& reader, std::string_view person, Lang lang) {
    std::vector<One> out;
    auto const add = [&](char const* what, Instant since) {
        auto const key = std::string("accounts.held.proof.") + what;
        out.push_back({std::string(parts.deps.texts.get(lang, key)) + ", " + parts.moment(lang, since),
                       row({{"kind", what}, {"since", iso_utc(since)}})});
    };
    if (auto const since = TRY(repo::password_since(reader, person))) add("password", *since);
    for (auto const& one : TRY(repo::credentials_of(reader, person, repo::Kind::totp))) add("app", one.created);
    for (auto const& one : TRY(repo::credentials_of(reader, person, repo::Kind::recovery))) add("code", one.created);
    return out;
}

Held sessions_of(Parts const& parts, store::Reader& reader, std::string_view person, Lang lang) {
    std::vector<One> out;
    for (auto const& session : TRY(repo::sessions_of(reader, person)))
        out.push_back(
            {(session.browser.empty() ? std::string() : session.browser + ", ") + parts.moment(lang, session.seen),
             row({{"browser", session.browser},
                  {"began", iso_utc(session.created)},
                  {"last_seen", iso_utc(session.seen)}})});
    return out;
}

Held links_of(Parts const& parts, store::Reader& reader, std::string_view person, Lang lang) {
    std::vector<One> out;
    for (auto const& one : TRY(repo::tokens_of(reader, person)))
        out.push_back({std::string(parts.deps.texts.get(lang, "accounts.held.link." + one.purpose,
                                                        {{"moment", parts.moment(lang, one.until)}})),
                       row({{"purpose", one.purpose}, {"until", iso_utc(one.until)}})});
    return out;
}

Held acts_of(Parts const& parts, store::Reader& reader, std::string_view person, Lang lang) {
    std::vector<One> out;
    audit::Asked asked;
    asked.actor = person;
    asked.limit = k_most_acts;
    auto const add = [&](audit::Entry const& entry, char const* part) {
        out.push_back({parts.moment(lang, entry.act.at) + ": " + parts.act_words(lang, entry.act.act),
                       row({{"part", part},
                            {"at", iso_utc(entry.act.at)},
                            {"act", entry.act.act},
                            {"object", entry.act.object}})});
    };
    for (auto const& entry : TRY(audit::find(reader, asked))) add(entry, "did");
    asked.actor.clear();
    asked.object = "account:" + std::string(person);
    for (auto const& entry : TRY(audit::find(reader, asked)))
        if (entry.act.actor != person) add(entry, "was done to");
    return out;
}

// Accounts whose access was stopped before this moment and not given back.
Result<> forget_disabled(Parts const& parts, store::Tx& tx, Instant before) {
    for (auto const& account : TRY(repo::all(tx))) {
        if (account.state != State::disabled) continue;
        audit::Asked asked;
        asked.object = "account:" + account.id;
        asked.act = "accounts.disabled";
        asked.limit = 1;
        auto const last = TRY(audit::find(tx, asked));
        if (!last.empty() && last.front().act.at < before) TRY(parts.people.erase_in(tx, Actor::system(), account.id));
    }
    return done();
}

Result<> forget_unanswered(Parts const& parts, store::Tx& tx, Instant before) {
    for (auto const& account : TRY(repo::all(tx)))
        if (account.state == State::invited && account.created < before)
            TRY(parts.people.erase_in(tx, Actor::system(), account.id));
    return done();
}

Result<> run(Parts const& parts, store::Tx& tx) {
    auto const now = parts.deps.clock.now();
    for (auto const& kind : parts.deps.held())
        if (kind.forget) TRY(kind.forget(tx, Instant{now.us - kind.days * k_held_day_us}));
    TRY(parts.factors.seal_all(tx));
    return jobs::order_for_tomorrow(tx, k_job, now);
}

}  // namespace

std::vector<Kind> held_here(Parts const& parts) {
    auto const read = [&parts](Held (*what)(Parts const&, store::Reader&, std::string_view, Lang)) {
        return [&parts, what](store::Reader& reader, std::string_view person, Lang lang) {
            return what(parts, reader, person, lang);
        };
    };
    auto const forget = [&parts](Result<> (*what)(Parts const&, store::Tx&, Instant)) {
        return [&parts, what](store::Tx& tx, Instant before) { return what(parts, tx, before); };
    };
    // What stands in rows of an account goes with it.
    return {{"account", "accounts.held.account", k_disabled_days, read(account_of), {}, forget(forget_disabled)},
            {"roles", "accounts.held.roles", 0, read(roles_of)},
            {"proofs", "accounts.held.proofs", 0, read(proofs_of)},
            {"sessions", "accounts.held.sessions", 0, read(sessions_of)},
            {"links", "accounts.held.links", 0, read(links_of)},
            {"invitation", "accounts.held.invitation", k_unanswered_days, {}, {}, forget(forget_unanswered)},
            {"letters", "accounts.held.letters"},
            {"acts", "accounts.held.acts", 0, read(acts_of)},
            {"jobs", "accounts.held.jobs", k_job_days, {}, {}, [](store::Tx& tx, Instant before) -> Result<> {
                 TRY(jobs::forget_done(tx, before));
                 return done();
             }}};
}

jobs::Handler retention_job(Parts const& parts) {
    jobs::Handler out;
    out.kind = k_job;
    out.record = [&parts](store::Tx& tx, jobs::Job const&, std::string const&) { return run(parts, tx); };
    return out;
}

Result<> order_retention(Parts const& parts) {
    auto const now = parts.deps.clock.now();
    return parts.deps.db.write([&](store::Tx& tx) -> Result<> {
        TRY(jobs::enqueue(tx, k_job, "{}", now, std::string(k_job) + ":" + std::to_string(now.us / k_held_day_us)));
        return done();
    });
}

}  // namespace ognishte::accounts
