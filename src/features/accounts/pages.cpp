#include "pages.hpp"

#include <array>

#include "base/url.hpp"
#include "platform/http/csrf.hpp"

namespace ognishte::accounts {

std::string Parts::words_of(http::Request const& request, Error const& error) const {
    return text(request, error.text_key.starts_with("accounts.") ? error.text_key : "accounts.mend.later");
}

Mistake Parts::mistake(http::Request const& request, Error const& error) const {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> k_fields = {{
        {"accounts.mend.password", "password"},
        {"accounts.mend.name", "name"},
        {"accounts.mend.address", "address"},
        {"accounts.mend.taken", "address"},
        {"accounts.mend.code", "code"},
        {"accounts.mend.role", "role"},
        {"accounts.mend.scope", "scope"},
        {"accounts.mend.from", "from"},
        {"accounts.mend.until", "until"},
    }};
    std::string field;
    for (auto const& [key, name] : k_fields)
        if (error.text_key.starts_with(key)) field = name;
    return {field, words_of(request, error)};
}

std::string Parts::words_of(http::Request const& request, SignIn::Answer const& answer,
                            std::string_view refused) const {
    if (answer.outcome == SignIn::Outcome::wait)
        return deps.texts.plural(request.lang, "accounts.mend.wait", answer.seconds);
    return text(request, answer.outcome == SignIn::Outcome::refused ? refused : "accounts.mend.later");
}

int Parts::status_of(SignIn::Answer const& answer) {
    if (answer.outcome == SignIn::Outcome::wait) return 429;
    return answer.outcome == SignIn::Outcome::refused ? 422 : 503;
}

Result<Who> Parts::who_is(http::Request const& request) const {
    auto who = sessions.who(request);
    if (!who || !who->session.open) return Error{Code::forbidden, "the request carries no session"};
    return std::move(*who);
}

std::optional<http::Response> Parts::asks_proof(http::Request const& request, Who const& who) const {
    if (Sessions::is_fresh(who.session, deps.clock.now())) return std::nullopt;
    auto response = http::redirect(with_query(path(request, "/desk/account/proof"), {{"next", request.path}}));
    response.no_store = true;
    return response;
}

std::string Parts::moment(Lang lang, Instant at) const {
    auto const local = in_sofia(at);
    return deps.texts.get(lang, "accounts.moment",
                          {{"date", i18n::short_date(lang, local.date)}, {"time", i18n::time_of_day(lang, local)}});
}

std::string Parts::act_words(Lang lang, std::string_view act) const {
    if (auto const dot = act.find('.'); dot != std::string_view::npos) {
        auto const key = std::string(act.substr(0, dot)) + ".act" + std::string(act.substr(dot));
        if (deps.texts.has(lang, key)) return std::string(deps.texts.get(lang, key));
    }
    return std::string(deps.texts.get(lang, "accounts.audit.other"));
}

http::Response Parts::page(http::Request const& request, Page const& page,
                           std::function<void(view::Dict&)> const& fill) const {
    frame::Meta meta;
    meta.title = text(request, page.title_key);
    meta.description = meta.title;
    meta.kind = frame::Kind::private_page;
    if (page.below_desk) meta.trail = {{text(request, "accounts.own.title"), path(request, "/desk/account")}};
    meta.status = page.status;
    auto const body = deps.views.render(page.view, request.lang, fill);
    auto response = deps.frame.answer(request, meta, body);
    response.headers.emplace_back("cross-origin-embedder-policy", "require-corp");
    response.headers.emplace_back("referrer-policy", "no-referrer");
    return response;
}

void Parts::fill_mistakes(view::Dict& dict, Mistakes const& mistakes) {
    if (mistakes.empty()) return;
    auto wrong = dict.add("WRONG");
    for (auto const& [field, words] : mistakes)
        wrong.add("ERRORS").set("ERROR_ANCHOR", "#" + (field.empty() ? "form" : field)).set("ERROR_TEXT", words);
    for (auto const& [field, words] : mistakes) {
        if (field.empty()) continue;
        std::string name;
        for (char const c : field) name += c == '-' ? '_' : static_cast<char>(c - 'a' + 'A');
        dict.set_if(name + "_MEND", words);
    }
}

void Parts::fill_token(view::Dict& dict, http::Request const& request) const {
    dict.set("TOKEN", http::csrf_token(request, deps.clock.now()));
}

http::Route route(http::Method method, std::string pattern, std::string permission, http::Handler handler) {
    http::Route out;
    out.method = method;
    out.pattern = std::move(pattern);
    out.permission = std::move(permission);
    out.handler = std::move(handler);
    out.reserved = true;  // signing in must not wait behind a crowd
    if (method != http::Method::get) out.body_limit = 64U << 10U;
    return out;
}

}  // namespace ognishte::accounts
