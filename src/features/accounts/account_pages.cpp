// One's own account: name, password, sessions.
#include "base/url.hpp"
#include "pages.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

using http::Request;
using http::Response;

std::string roles_text(Parts const& parts, Request const& request, std::vector<Grant> const& grants) {
    std::string out;
    for (auto const& grant : grants) {
        if (!grant.holds_at(parts.deps.clock.now())) continue;
        if (!out.empty()) out += ", ";
        out += parts.text(request, "accounts.role." + grant.role);
    }
    return out.empty() ? parts.text(request, "accounts.role.none") : out;
}

Result<Response> account_page(Parts const& parts, Request const& request, Mistakes const& mistakes, int status) {
    auto const who = TRY(parts.who_is(request));
    struct Seen {
        std::vector<Session> sessions;
        std::vector<Grant> grants;
        Factors::Standing factors;
    };
    auto const seen = TRY(parts.deps.db.reading([&](store::Reader& reader) -> Result<Seen> {
        return Seen{TRY(repo::sessions_of(reader, who.account.id)), TRY(repo::grants_of(reader, who.account.id)),
                    TRY(parts.factors.standing(reader, who.account.id))};
    }));
    return parts.page(request, {"accounts.own.title", "accounts/account", status}, [&](view::Dict& dict) {
        Parts::fill_mistakes(dict, mistakes);
        parts.fill_token(dict, request);
        dict.set("NAME", mistakes.empty() || !request.form.has("name") ? who.account.name : request.form.get("name"))
            .set("ADDRESS", who.account.address)
            .set("ROLES", roles_text(parts, request, seen.grants))
            .set("NAME_URL", parts.path(request, "/desk/account/name"))
            .set("PASSWORD_URL", parts.path(request, "/desk/account/password"))
            .set("SESSIONS_URL", parts.path(request, "/desk/account/sessions"))
            .set("DATA_URL", parts.path(request, "/desk/account/data"))
            .set("OUT_URL", parts.path(request, "/sign-out"));
        auto const& done = request.query.get("done");
        if (done == "app" || done == "name" || done == "password" || done == "session")
            dict.add("DONE").set("DONE_TEXT", parts.text(request, "accounts.own.done." + done));
        dict.set("APP_URL", parts.path(request, "/desk/account/app"));
        if (seen.factors.totp) {
            dict.add("APP")
                .set("CHANGE_URL", parts.path(request, "/desk/account/app/change"))
                .set("CODES_TEXT", parts.deps.texts.plural(request.lang, "accounts.own.codes",
                                                           static_cast<std::int64_t>(seen.factors.recovery_codes)));
        } else {
            dict.show("NO_APP");
        }
        if (request.actor.holds("accounts.manage"))
            dict.add("MANAGE").set("PEOPLE_URL", parts.path(request, "/desk/people"));
        if (request.actor.holds("audit.read")) dict.add("AUDIT").set("AUDIT_URL", parts.path(request, "/desk/audit"));
        for (auto const& session : seen.sessions) {
            bool const here = session.id_hash == who.session.id_hash;
            auto row = dict.add("SESSIONS");
            row.set("BROWSER",
                    session.browser.empty() ? parts.text(request, "accounts.own.browser.none") : session.browser)
                .set("BEGUN", parts.moment(request, session.created))
                .set("SEEN", parts.moment(request, session.seen))
                .set("SESSION", session.id_hash);
            row.show_if("HERE", here);
            row.show_if("ELSEWHERE", !here);
        }
        dict.show_if("SEVERAL", seen.sessions.size() > 1);
    });
}

Response back(Parts const& parts, Request const& request, std::string_view done) {
    auto response = http::redirect(with_query(parts.path(request, "/desk/account"), {{"done", std::string(done)}}));
    response.no_store = true;
    return response;
}

Result<Response> rename(Parts& parts, Request const& request) {
    auto const who = TRY(parts.who_is(request));
    auto const person = parts.people.checked({request.form.get("name"), who.account.address, who.account.lang});
    if (!person) return account_page(parts, request, {{"name", parts.words_of(request, person.error())}}, 422);
    TRY(parts.people.rename(request.actor, who.account.id, person->name));
    return back(parts, request, "name");
}

Result<Response> change_password(Parts& parts, Request const& request) {
    auto const who = TRY(parts.who_is(request));
    auto const password = parts.people.checked_password(request.form.get("password"),
                                                        {who.account.name, who.account.address, who.account.lang});
    if (!password) return account_page(parts, request, {{"password", parts.words_of(request, password.error())}}, 422);
    auto const proof = parts.sign_in.again_with_password(request, who, request.form.get("current"));
    if (proof.outcome == SignIn::Outcome::refused)
        return account_page(parts, request, {{"current", parts.text(request, "accounts.mend.current")}}, 422);
    if (proof.outcome == SignIn::Outcome::wait) {
        auto const words = parts.deps.texts.plural(request.lang, "accounts.mend.wait", proof.seconds);
        return account_page(parts, request, {{"current", words}}, 429);
    }
    if (proof.outcome == SignIn::Outcome::busy)
        return account_page(parts, request, {{"", parts.text(request, "accounts.mend.later")}}, 503);
    auto const kept = Sessions::hash_of(proof.cookie);
    auto const set = parts.people.set_password(request.actor, who.account, *password, kept);
    auto response = set ? back(parts, request, "password") : back(parts, request, "");
    parts.sessions.set_cookie(response, proof.cookie);
    return response;
}

Result<Response> end_sessions(Parts& parts, Request const& request) {
    auto const who = TRY(parts.who_is(request));
    auto const& which = request.form.get("session");
    TRY(parts.deps.db.write([&](store::Tx& tx) -> Result<> {
        if (which == "others") return repo::end_sessions(tx, who.account.id, who.session.id_hash);
        for (auto const& session : TRY(repo::sessions_of(tx, who.account.id)))
            if (session.id_hash == which) return repo::end_session(tx, which);
        return done();
    }));
    return back(parts, request, "session");
}

}  // namespace

void add_account_routes(std::vector<http::Route>& out, Parts& parts) {
    using http::Method;
    auto const own = [&](Method method, std::string pattern, http::Handler handler) {
        out.push_back(route(method, std::move(pattern), "account.own", std::move(handler)));
    };
    own(Method::get, "/desk/account", [&parts](Request const& r) { return account_page(parts, r, {}, 200); });
    own(Method::post, "/desk/account/name", [&parts](Request const& r) { return rename(parts, r); });
    own(Method::post, "/desk/account/password", [&parts](Request const& r) { return change_password(parts, r); });
    own(Method::post, "/desk/account/sessions", [&parts](Request const& r) { return end_sessions(parts, r); });
}

}  // namespace ognishte::accounts
