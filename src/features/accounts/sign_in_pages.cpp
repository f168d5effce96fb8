// Signing in and out, and the first administrator.
#include "base/url.hpp"
#include "pages.hpp"
#include "platform/http/sender.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

using http::Request;
using http::Response;

struct SignInForm {
    std::string address, next;
    Mistakes mistakes;
    int status = 200;
};

std::string next_of(http::Parameters const& parameters) {
    return http::page_of_ours(parameters.get("next")).value_or("");
}

Response form_page(Parts const& parts, Request const& request, SignInForm const& form) {
    return parts.page(request, {"accounts.sign_in.title", "accounts/sign_in", form.status}, [&](view::Dict& dict) {
        bool const unsafe = parts.sessions.transport() == Transport::open;
        dict.show_if("UNSAFE", unsafe);
        auto const& done = request.query.get("done");
        if (done == "out" || done == "first" || done == "password")
            dict.add("DONE").set("DONE_TEXT", parts.text(request, "accounts.done." + done));
        if (!form.next.empty()) dict.show("ASKED");
        if (unsafe) return;
        auto part = dict.add("FORM");
        Parts::fill_mistakes(part, form.mistakes);
        parts.fill_token(part, request);
        part.set("FORGOT_URL", parts.path(request, "/sign-in/forgot"));
        part.set("ACT_URL", parts.path(request, "/sign-in")).set("ADDRESS", form.address).set("NEXT", form.next);
    });
}

Result<Response> show(Parts const& parts, Request const& request) {
    auto const next = next_of(request.query);
    if (request.actor.id != Actor::anonymous().id)
        return http::redirect(next.empty() ? parts.path(request, "/desk/account") : next);
    return form_page(parts, request, {{}, next, {}, 200});
}

Response held_back(Response response, std::int64_t seconds) {
    response.headers.emplace_back("retry-after", std::to_string(seconds));
    return response;
}

Result<Response> enter(Parts& parts, Request const& request) {
    SignInForm form{request.form.get("address"), next_of(request.form), {}, 422};
    if (parts.sessions.transport() == Transport::open) return form_page(parts, request, form);
    if (request.proof == http::Proof::none) {
        form.mistakes = {{"", parts.text(request, "accounts.mend.stale")}};
        form.status = 403;
        return form_page(parts, request, form);
    }
    auto const answer = parts.sign_in.with_password(request, form.address, request.form.get("password"));
    switch (answer.outcome) {
        case SignIn::Outcome::second:
        case SignIn::Outcome::open: {
            auto const next = form.next.empty() ? parts.path(request, "/desk/account") : form.next;
            bool const second = answer.outcome == SignIn::Outcome::second;
            auto const code = with_query(parts.path(request, "/sign-in/code"), {{"next", next}});
            auto response = http::redirect(second ? code : next);
            response.no_store = true;
            parts.sessions.set_cookie(response, answer.cookie);
            parts.sessions.set_device(response, answer.device);
            return response;
        }
        case SignIn::Outcome::refused:
            form.mistakes = {{"address", parts.text(request, "accounts.mend.refused")}};
            return form_page(parts, request, form);
        case SignIn::Outcome::wait:
            form.status = 429;
            form.mistakes = {{"", parts.deps.texts.plural(request.lang, "accounts.mend.wait", answer.seconds)}};
            break;
        case SignIn::Outcome::busy:
            form.status = 503;
            form.mistakes = {{"", parts.text(request, "accounts.mend.later")}};
            break;
    }
    return held_back(form_page(parts, request, form), answer.seconds);
}

Result<Response> leave(Parts& parts, Request const& request) {
    auto const& id = request.cookie(parts.sessions.cookie_name());
    if (!id.empty())
        TRY(parts.deps.db.write([&](store::Tx& tx) { return repo::end_session(tx, Sessions::hash_of(id)); }));
    auto response = http::redirect(with_query(parts.path(request, "/sign-in"), {{"done", "out"}}));
    response.no_store = true;
    response.headers.emplace_back("clear-site-data", "\"*\"");
    parts.sessions.end_cookie(response);
    return response;
}

struct FirstForm {
    Person person;
    Mistakes mistakes;
    int status = 200;
};

Result<Response> first_page(Parts const& parts, Request const& request, FirstForm const& form) {
    auto const hash = token_hash(request.route.get("token"));
    auto const known = TRY(parts.deps.db.reading(
        [&](store::Reader& reader) { return repo::token(reader, hash, parts.deps.clock.now()); }));
    bool const alive = known && known->purpose == Purpose::first;
    return parts.page(request, {"accounts.first.title", "accounts/first", alive ? form.status : 410},
                      [&](view::Dict& dict) {
                          dict.show_if("DEAD", !alive);
                          if (!alive) return;
                          auto part = dict.add("FORM");
                          Parts::fill_mistakes(part, form.mistakes);
                          parts.fill_token(part, request);
                          part.set("ACT_URL", request.path);
                          part.set("NAME", form.person.name).set("ADDRESS", form.person.address);
                      });
}

Result<Response> take_first(Parts& parts, Request const& request) {
    FirstForm form{{request.form.get("name"), request.form.get("address"), request.lang}, {}, 422};
    auto const wrong = [&](Error const& error) { form.mistakes.push_back(parts.mistake(request, error)); };
    auto const person = parts.people.checked(form.person);
    if (!person) wrong(person.error());
    auto const password = parts.people.checked_password(request.form.get("password"), form.person);
    if (!password) wrong(password.error());
    if (!form.mistakes.empty()) return first_page(parts, request, form);
    auto const added = parts.people.add_first(request.route.get("token"), *person, *password);
    if (!added) {
        wrong(added.error());
        form.status = added.error().code == Code::unavailable ? 503 : 410;
        return first_page(parts, request, form);
    }
    return http::redirect(with_query(parts.path(request, "/sign-in"), {{"done", "first"}}));
}

}  // namespace

void add_sign_in_routes(std::vector<http::Route>& out, Parts& parts) {
    using http::Method;
    out.push_back(route(Method::get, "/sign-in", "public", [&parts](Request const& r) { return show(parts, r); }));
    auto enters = route(Method::post, "/sign-in", "public", [&parts](Request const& r) { return enter(parts, r); });
    // A browser that shows nothing gets the form again, not a refusal.
    enters.origin = http::Origin::asked;
    out.push_back(std::move(enters));
    out.push_back(route(Method::post, "/sign-out", "public", [&parts](Request const& r) { return leave(parts, r); }));
    out.push_back(route(Method::get, "/sign-in/first/{token}", "public",
                        [&parts](Request const& r) { return first_page(parts, r, {}); }));
    out.push_back(route(Method::post, "/sign-in/first/{token}", "public",
                        [&parts](Request const& r) { return take_first(parts, r); }));
}

}  // namespace ognishte::accounts
