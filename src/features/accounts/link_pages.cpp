// Forgotten passwords, and the links that set one.
#include "base/url.hpp"
#include "pages.hpp"

namespace ognishte::accounts {
namespace {

using http::Request;
using http::Response;

Result<Response> forgot_page(Parts const& parts, Request const& request, int status) {
    return parts.page(request, {"accounts.forgot.title", "accounts/forgot", status}, [&](view::Dict& dict) {
        bool const mails = parts.letters.can_send();
        if (request.query.get("done") == "sent") {
            dict.show("SENT");
        } else if (mails) {
            auto part = dict.add("FORM");
            parts.fill_token(part, request);
            part.set("ACT_URL", parts.path(request, "/sign-in/forgot"));
        } else {
            dict.show("NO_MAIL");
        }
        dict.set("BACK_URL", parts.path(request, "/sign-in"));
    });
}

// Whatever was typed, and whoever has it, the answer is one.
Result<Response> take_forgot(Parts& parts, Request const& request) {
    if (!parts.letters.can_send()) return forgot_page(parts, request, 503);
    TRY(parts.links.forgot(request, request.form.get("address")));
    return http::redirect(with_query(parts.path(request, "/sign-in/forgot"), {{"done", "sent"}}));
}

Result<Response> link_page(Parts const& parts, Request const& request, Mistakes const& mistakes, int status) {
    auto const open = TRY(parts.links.look(request.route.get("token")));
    bool const invited = open && open->purpose == Purpose::invitation;
    auto const* title = invited ? "accounts.join.title" : "accounts.reset.title";
    return parts.page(request, {title, "accounts/join", open ? status : 410}, [&](view::Dict& dict) {
        dict.set("TITLE_TEXT", parts.text(request, title));
        if (!open) {
            dict.show("DEAD");
            return;
        }
        dict.show(invited ? "INVITED" : "RESET");
        auto part = dict.add("FORM");
        Parts::fill_mistakes(part, mistakes);
        parts.fill_token(part, request);
        part.set("ACT_URL", request.path).set("ADDRESS", open->account.address);
    });
}

Result<Response> take_link(Parts& parts, Request const& request) {
    auto const& token = request.route.get("token");
    auto const open = TRY(parts.links.look(token));
    if (!open) return link_page(parts, request, {}, 410);
    auto const& account = open->account;
    auto const password =
        parts.people.checked_password(request.form.get("password"), {account.name, account.address, account.lang});
    if (!password) return link_page(parts, request, {parts.mistake(request, password.error())}, 422);
    auto const accepted = parts.links.accept(token, *password);
    if (!accepted && accepted.error().code == Code::unavailable)
        return link_page(parts, request, {parts.mistake(request, accepted.error())}, 503);
    if (!accepted && accepted.error().code == Code::gone) return link_page(parts, request, {}, 410);
    TRY(accepted);
    return http::redirect(with_query(parts.path(request, "/sign-in"), {{"done", "password"}}));
}

}  // namespace

void add_link_routes(std::vector<http::Route>& out, Parts& parts) {
    using http::Method;
    auto const add = [&](Method method, std::string pattern, http::Handler handler) {
        out.push_back(route(method, std::move(pattern), "public", std::move(handler)));
    };
    add(Method::get, "/sign-in/forgot", [&parts](Request const& r) { return forgot_page(parts, r, 200); });
    add(Method::post, "/sign-in/forgot", [&parts](Request const& r) { return take_forgot(parts, r); });
    add(Method::get, "/sign-in/link/{token}", [&parts](Request const& r) { return link_page(parts, r, {}, 200); });
    add(Method::post, "/sign-in/link/{token}", [&parts](Request const& r) { return take_link(parts, r); });
}

}  // namespace ognishte::accounts
