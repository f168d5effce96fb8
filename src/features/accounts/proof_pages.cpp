// Proving once more who one is: the second factor after the password, the step before dangerous acts, and setting the
// second factor up.
#include "base/url.hpp"
#include "pages.hpp"
#include "platform/credentials/totp.hpp"
#include "platform/http/sender.hpp"
#include "platform/view/qr.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

using http::Request;
using http::Response;

std::string next_of(Parts const& parts, Request const& request, http::Parameters const& parameters) {
    return http::page_of_ours(parameters.get("next")).value_or(parts.path(request, "/desk/account"));
}

// After the password -------------------------------------------------------------------------------------------------

Result<Response> code_page(Parts const& parts, Request const& request, Mistakes const& mistakes, int status,
                           std::string const& next) {
    auto const who = parts.sessions.who(request);
    if (!who || who->session.open) return http::redirect(parts.path(request, "/sign-in"));
    return parts.page(request, {"accounts.code.title", "accounts/code", status}, [&](view::Dict& dict) {
        Parts::fill_mistakes(dict, mistakes);
        parts.fill_token(dict, request);
        dict.set("ACT_URL", parts.path(request, "/sign-in/code")).set("NEXT", next);
        dict.set("OUT_URL", parts.path(request, "/sign-out"));
    });
}

Result<Response> take_code(Parts& parts, Request const& request) {
    auto const who = parts.sessions.who(request);
    if (!who || who->session.open) return http::redirect(parts.path(request, "/sign-in"));
    auto const next = next_of(parts, request, request.form);
    auto const answer = parts.sign_in.with_code(request, *who, request.form.get("code"));
    if (answer.outcome != SignIn::Outcome::open) {
        auto response = TRY(code_page(parts, request, {{"code", parts.words_of(request, answer, "accounts.mend.code")}},
                                      Parts::status_of(answer), next));
        return response;
    }
    auto response = http::redirect(next);
    response.no_store = true;
    parts.sessions.set_cookie(response, answer.cookie);
    parts.sessions.set_device(response, answer.device);
    return response;
}

// Before a dangerous act ---------------------------------------------------------------------------------------------

Result<Response> prove_page(Parts const& parts, Request const& request, Mistakes const& mistakes, int status,
                            std::string const& next) {
    auto const who = TRY(parts.who_is(request));
    return parts.page(request, {"accounts.prove.title", "accounts/prove", status}, [&](view::Dict& dict) {
        Parts::fill_mistakes(dict, mistakes);
        parts.fill_token(dict, request);
        dict.set("ACT_URL", parts.path(request, "/desk/account/proof"))
            .set("ADDRESS", who.account.address)
            .set("NEXT", next);
    });
}

Result<Response> take_proof(Parts& parts, Request const& request) {
    auto const who = TRY(parts.who_is(request));
    auto const next = next_of(parts, request, request.form);
    auto const answer = parts.sign_in.again_with_password(request, who, request.form.get("password"));
    if (answer.outcome != SignIn::Outcome::open)
        return prove_page(parts, request, {{"password", parts.words_of(request, answer, "accounts.mend.current")}},
                          Parts::status_of(answer), next);
    auto response = http::redirect(next);
    response.no_store = true;
    parts.sessions.set_cookie(response, answer.cookie);
    return response;
}

// The app ------------------------------------------------------------------------------------------------------------

Result<Response> app_page(Parts const& parts, Request const& request, std::string const& secret,
                          Mistakes const& mistakes, int status) {
    auto const who = TRY(parts.who_is(request));
    if (auto const proof = parts.asks_proof(request, who)) return *proof;
    auto const site = parts.text(request, "frame.site");
    auto const address = credentials::totp_address(site, who.account.address, secret);
    return parts.page(request, {"accounts.app.title", "accounts/app", status, true}, [&](view::Dict& dict) {
        Parts::fill_mistakes(dict, mistakes);
        parts.fill_token(dict, request);
        std::string spaced;
        for (std::size_t i = 0; i < secret.size(); ++i) {
            if (i > 0 && i % 4 == 0) spaced += ' ';
            spaced += secret[i];
        }
        dict.set("ACT_URL", parts.path(request, "/desk/account/app"))
            .set("SECRET", secret)
            .set("SECRET_TEXT", spaced)
            .set("BACK_URL", parts.path(request, "/desk/account"))
            .set("QR_HTML", view::qr(address, parts.text(request, "accounts.app.picture")));
    });
}

Response codes_page(Parts const& parts, Request const& request, std::vector<std::string> const& codes) {
    return parts.page(request, {"accounts.recovery.title", "accounts/recovery", 200, true}, [&](view::Dict& dict) {
        for (auto const& code : codes) dict.add("CODES").set("CODE", code);
        dict.set("BACK_URL", parts.path(request, "/desk/account"));
    });
}

Result<Response> take_app(Parts& parts, Request const& request) {
    auto const who = TRY(parts.who_is(request));
    if (auto const proof = parts.asks_proof(request, who)) return *proof;
    auto const& secret = request.form.get("secret");
    auto const codes = parts.factors.set_totp(who.account, secret, request.form.get("code"), who.session.id_hash);
    if (!codes && codes.error().code == Code::invalid)
        return app_page(parts, request, secret.size() == 32 ? secret : credentials::new_totp_secret(),
                        {{"code", parts.words_of(request, codes.error())}}, 422);
    return codes_page(parts, request, TRY(codes));
}

Result<Response> change_app(Parts& parts, Request const& request) {
    auto const who = TRY(parts.who_is(request));
    if (auto const proof = parts.asks_proof(request, who)) return *proof;
    if (request.form.get("act") == "codes")
        return codes_page(parts, request, TRY(parts.factors.renew_recovery(who.account)));
    TRY(parts.factors.drop_totp(who.account, who.session.id_hash));
    return http::redirect(with_query(parts.path(request, "/desk/account"), {{"done", "app"}}));
}

}  // namespace

void add_proof_routes(std::vector<http::Route>& out, Parts& parts) {
    using http::Method;
    auto const add = [&](Method method, std::string pattern, std::string permission, http::Handler handler) {
        out.push_back(route(method, std::move(pattern), std::move(permission), std::move(handler)));
    };
    add(Method::get, "/sign-in/code", "public",
        [&parts](Request const& r) { return code_page(parts, r, {}, 200, next_of(parts, r, r.query)); });
    add(Method::post, "/sign-in/code", "public", [&parts](Request const& r) { return take_code(parts, r); });
    add(Method::get, "/desk/account/proof", "account.own",
        [&parts](Request const& r) { return prove_page(parts, r, {}, 200, next_of(parts, r, r.query)); });
    add(Method::post, "/desk/account/proof", "account.own",
        [&parts](Request const& r) { return take_proof(parts, r); });
    add(Method::get, "/desk/account/app", "account.own",
        [&parts](Request const& r) { return app_page(parts, r, credentials::new_totp_secret(), {}, 200); });
    add(Method::post, "/desk/account/app", "account.own", [&parts](Request const& r) { return take_app(parts, r); });
    add(Method::post, "/desk/account/app/change", "account.own",
        [&parts](Request const& r) { return change_app(parts, r); });
}

}  // namespace ognishte::accounts
