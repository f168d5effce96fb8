// People, for administrators: who there is, invitations, roles with limits and dates, disabling.
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages.hpp"
#include "repo.hpp"
#include "roles.hpp"

namespace ognishte::accounts {
namespace {

using http::Request;
using http::Response;

std::string_view state_key(State state) {
    if (state == State::invited) return "accounts.people.invited";
    return state == State::active ? "accounts.people.active" : "accounts.people.disabled";
}

std::string person_path(Parts const& parts, Request const& request, std::string_view id) {
    return parts.path(request, "/desk/people/" + std::string(id));
}

std::string day_text(Request const& request, Instant at) {
    return i18n::short_date(request.lang, in_sofia(at).date);
}

// "редактор, област Шумен, от 1.12.2026 г. до 31.1.2027 г."
std::string grant_text(Parts const& parts, Request const& request, std::vector<ScopeChoice> const& choices,
                       Grant const& grant) {
    auto out = parts.text(request, "accounts.role." + grant.role);
    for (auto const& choice : choices)
        if (!grant.scope_kind.empty() && choice.kind == grant.scope_kind && choice.code == grant.scope)
            out += ", " + choice.label;
    if (grant.from > parts.deps.clock.now())
        out += ", " + parts.text(request, "accounts.people.from", {{"day", day_text(request, grant.from)}});
    // The last day of a role counts whole: it ends at the midnight after it.
    if (grant.until)
        out += ", " +
               parts.text(request, "accounts.people.until", {{"day", day_text(request, Instant{grant.until->us - 1})}});
    return out;
}

Result<Response> list_page(Parts const& parts, Request const& request) {
    struct Seen {
        std::vector<Account> accounts;
        std::vector<repo::OwnedGrant> grants;
    };
    auto const seen = TRY(parts.deps.db.reading([](store::Reader& reader) -> Result<Seen> {
        return Seen{TRY(repo::all(reader)), TRY(repo::all_grants(reader))};
    }));
    auto const choices = parts.deps.scopes(request.lang);
    return parts.page(request, {"accounts.people.title", "accounts/people", 200, true}, [&](view::Dict& dict) {
        dict.show_if("ERASED", request.query.get("done") == "erased");
        dict.set("INVITE_URL", parts.path(request, "/desk/people/invite"))
            .set("COUNT_TEXT", parts.deps.texts.plural(request.lang, "accounts.people.count",
                                                       static_cast<std::int64_t>(seen.accounts.size())));
        for (auto const& account : seen.accounts) {
            std::vector<std::string> roles;
            for (auto const& owned : seen.grants)
                if (owned.account == account.id && (!owned.grant.until || parts.deps.clock.now() < *owned.grant.until))
                    roles.push_back(grant_text(parts, request, choices, owned.grant));
            dict.add("PEOPLE")
                .set("PERSON_URL", person_path(parts, request, account.id))
                .set("PERSON_NAME", account.name)
                .set("PERSON_ADDRESS", account.address)
                .set("PERSON_ROLES", roles.empty() ? parts.text(request, "accounts.role.none") : join(roles, "; "))
                .set("PERSON_STATE", parts.text(request, state_key(account.state)));
        }
    });
}

// The choice of role, place and days; names: role, scope, from, until.
void fill_role_form(Parts const& parts, Request const& request, view::Dict& dict) {
    auto const& form = request.form;
    for (auto const& role : roles()) {
        auto option = dict.add("ROLES");
        option.set("ROLE", role.name).set("ROLE_LABEL", parts.text(request, "accounts.role." + std::string(role.name)));
        option.show_if("ROLE_CHOSEN", form.get("role") == role.name);
    }
    std::string group;
    std::optional<view::Dict> part;
    for (auto const& choice : parts.deps.scopes(request.lang)) {
        if (!part || choice.group != group) {
            group = choice.group;
            part = dict.add("SCOPE_GROUPS");
            part->set("SCOPE_GROUP", group);
        }
        auto const value = choice.kind + ":" + choice.code;
        auto option = part->add("SCOPES");
        option.set("SCOPE", value).set("SCOPE_LABEL", choice.label);
        option.show_if("SCOPE_CHOSEN", form.get("scope") == value);
    }
    dict.set("FROM", form.get("from")).set("UNTIL", form.get("until"));
}

Instant midnight(Date date) {
    return from_sofia({date, 0, 0, 0});
}

// invalid, by text key: a day that is none, a place that is none.
Result<Grant> grant_from(Parts const& parts, Request const& request) {
    auto const& form = request.form;
    Grant out;
    out.role = form.get("role");
    if (role_named(out.role) == nullptr) return Error{Code::invalid, "no such role", "accounts.mend.role"};
    if (auto const& scope = form.get("scope"); !scope.empty()) {
        bool known = false;
        for (auto const& choice : parts.deps.scopes(request.lang))
            known = known || choice.kind + ":" + choice.code == scope;
        if (!known) return Error{Code::invalid, "no such scope", "accounts.mend.scope"};
        auto const colon = scope.find(':');
        out.scope_kind = scope.substr(0, colon);
        out.scope = scope.substr(colon + 1);
    }
    out.from = parts.deps.clock.now();
    if (auto const& from = form.get("from"); !from.empty()) {
        auto const date = parse_iso_date(from);
        if (!date) return Error{Code::invalid, "no such day", "accounts.mend.from"};
        out.from = midnight(*date);
    }
    if (auto const& until = form.get("until"); !until.empty()) {
        auto const date = parse_iso_date(until);
        if (!date) return Error{Code::invalid, "no such day", "accounts.mend.until.day"};
        out.until = midnight(civil_from_days(days_from_civil(*date) + 1));
    }
    return out;
}

Result<Response> invite_page(Parts const& parts, Request const& request, Mistakes const& mistakes, int status) {
    auto const who = TRY(parts.who_is(request));
    if (auto const proof = parts.asks_proof(request, who)) return *proof;
    return parts.page(request, {"accounts.invite.title", "accounts/invite", status, true}, [&](view::Dict& dict) {
        Parts::fill_mistakes(dict, mistakes);
        parts.fill_token(dict, request);
        dict.set("ACT_URL", parts.path(request, "/desk/people/invite"))
            .set("BACK_URL", parts.path(request, "/desk/people"))
            .set("NAME", request.form.get("name"))
            .set("ADDRESS", request.form.get("address"));
        dict.show_if("NO_MAIL", !parts.letters.can_send());
        fill_role_form(parts, request, dict);
    });
}

Response handed_page(Parts const& parts, Request const& request, Links::Sent const& sent) {
    return parts.page(request, {"accounts.link.title", "accounts/link", 200, true}, [&](view::Dict& dict) {
        dict.set("LINK", sent.shown).set("BACK_URL", person_path(parts, request, sent.account));
    });
}

Response to_person(Parts const& parts, Request const& request, std::string_view id, std::string_view done) {
    auto response = http::redirect(with_query(person_path(parts, request, id), {{"done", std::string(done)}}));
    response.no_store = true;
    return response;
}

Result<Response> take_invitation(Parts& parts, Request const& request) {
    auto const who = TRY(parts.who_is(request));
    if (auto const proof = parts.asks_proof(request, who)) return *proof;
    Mistakes mistakes;
    auto const person = parts.people.checked({request.form.get("name"), request.form.get("address"), request.lang});
    if (!person) mistakes.push_back(parts.mistake(request, person.error()));
    auto const grant = grant_from(parts, request);
    if (!grant) mistakes.push_back(parts.mistake(request, grant.error()));
    if (!mistakes.empty()) return invite_page(parts, request, mistakes, 422);
    auto const sent = parts.links.invite(request.actor, *person, {*grant});
    if (!sent) {
        if (sent.error().text_key.empty()) return sent.error();
        return invite_page(parts, request, {parts.mistake(request, sent.error())}, 422);
    }
    if (!sent->shown.empty()) return handed_page(parts, request, *sent);
    return to_person(parts, request, sent->account, "invited");
}

Result<Account> account_of(Parts const& parts, Request const& request) {
    auto found =
        TRY(parts.deps.db.reading([&](store::Reader& reader) { return repo::by_id(reader, request.route.get("id")); }));
    if (!found) return Error{Code::not_found, "there is no such account"};
    return std::move(*found);
}

Result<Response> person_page(Parts const& parts, Request const& request, Mistakes const& mistakes, int status) {
    auto const who = TRY(parts.who_is(request));
    auto const account = TRY(account_of(parts, request));
    auto const grants =
        TRY(parts.deps.db.reading([&](store::Reader& reader) { return repo::grants_of(reader, account.id); }));
    auto const choices = parts.deps.scopes(request.lang);
    auto const own = person_path(parts, request, account.id);
    return parts.page(request, {"accounts.person.title", "accounts/person", status, true}, [&](view::Dict& dict) {
        dict.set("PERSON_NAME", account.name)
            .set("PERSON_ADDRESS", account.address)
            .set("PERSON_STATE", parts.text(request, state_key(account.state)))
            .set("BACK_URL", parts.path(request, "/desk/people"))
            .set("DATA_URL", own + "/data")
            .set("AUDIT_URL", with_query(parts.path(request, "/desk/audit"), {{"object", "account:" + account.id}}));
        parts.fill_token(dict, request);
        Parts::fill_mistakes(dict, mistakes);
        auto const& done = request.query.get("done");
        if (done == "invited" || done == "given" || done == "taken" || done == "disabled" || done == "enabled" ||
            done == "sent")
            dict.add("DONE").set("DONE_TEXT", parts.text(request, "accounts.person.done." + done));
        bool const fresh = Sessions::is_fresh(who.session, parts.deps.clock.now());
        if (!fresh)
            dict.add("LOCKED").set("PROOF_URL",
                                   with_query(parts.path(request, "/desk/account/proof"), {{"next", own}}));
        for (auto const& grant : grants) {
            auto row = dict.add("GRANTS");
            row.set("GRANT", grant.id).set("GRANT_TEXT", grant_text(parts, request, choices, grant));
            row.show_if("OVER", grant.until && *grant.until <= parts.deps.clock.now());
            row.show_if("TAKE", fresh);
        }
        dict.show_if("NO_GRANTS", grants.empty());
        if (!fresh) return;
        auto part = dict.add("FRESH");
        part.set("GIVE_URL", own + "/roles").set("STATE_URL", own + "/state").set("LINK_URL", own + "/link");
        dict.set("TAKE_URL", own + "/roles/end");
        fill_role_form(parts, request, part);
        part.show_if("CAN_DISABLE", account.state != State::disabled && account.id != request.actor.id);
        part.show_if("CAN_ENABLE", account.state == State::disabled);
        part.show_if("INVITED", account.state == State::invited);
        part.show_if("ACTIVE", account.state == State::active);
    });
}

// What the forms of a person's page do, each with a fresh proof.
Result<Response> act(Parts& parts, Request const& request,
                     std::function<Result<Response>(Account const&)> const& what) {
    auto const who = TRY(parts.who_is(request));
    auto const account = TRY(account_of(parts, request));
    if (!Sessions::is_fresh(who.session, parts.deps.clock.now()))
        return http::redirect(with_query(parts.path(request, "/desk/account/proof"),
                                         {{"next", person_path(parts, request, account.id)}}));
    auto outcome = what(account);
    if (!outcome && !outcome.error().text_key.empty())
        return person_page(parts, request, {parts.mistake(request, outcome.error())}, 422);
    return outcome;
}

Result<Response> give(Parts& parts, Request const& request) {
    return act(parts, request, [&](Account const& account) -> Result<Response> {
        TRY(parts.people.give_role(request.actor, account, TRY(grant_from(parts, request))));
        return to_person(parts, request, account.id, "given");
    });
}

Result<Response> take(Parts& parts, Request const& request) {
    return act(parts, request, [&](Account const& account) -> Result<Response> {
        TRY(parts.people.take_role(request.actor, account, request.form.get("grant")));
        return to_person(parts, request, account.id, "taken");
    });
}

Result<Response> set_state(Parts& parts, Request const& request) {
    return act(parts, request, [&](Account const& account) -> Result<Response> {
        bool const off = request.form.get("state") == "disabled";
        TRY(off ? parts.people.disable(request.actor, account) : parts.people.enable(request.actor, account));
        return to_person(parts, request, account.id, off ? "disabled" : "enabled");
    });
}

Result<Response> send_link(Parts& parts, Request const& request) {
    return act(parts, request, [&](Account const& account) -> Result<Response> {
        auto const sent = TRY(parts.links.send_again(request.actor, account));
        if (!sent.shown.empty()) return handed_page(parts, request, sent);
        return to_person(parts, request, account.id, "sent");
    });
}

}  // namespace

void add_people_routes(std::vector<http::Route>& out, Parts& parts) {
    using http::Method;
    auto const add = [&](Method method, std::string pattern, Result<Response> (*handler)(Parts&, Request const&)) {
        out.push_back(route(method, std::move(pattern), "accounts.manage",
                            [&parts, handler](Request const& request) { return handler(parts, request); }));
    };
    add(Method::get, "/desk/people", [](Parts& p, Request const& r) { return list_page(p, r); });
    add(Method::get, "/desk/people/invite", [](Parts& p, Request const& r) { return invite_page(p, r, {}, 200); });
    add(Method::post, "/desk/people/invite", take_invitation);
    add(Method::get, "/desk/people/{id}", [](Parts& p, Request const& r) { return person_page(p, r, {}, 200); });
    add(Method::post, "/desk/people/{id}/roles", give);
    add(Method::post, "/desk/people/{id}/roles/end", take);
    add(Method::post, "/desk/people/{id}/state", set_state);
    add(Method::post, "/desk/people/{id}/link", send_link);
}

}  // namespace ognishte::accounts
