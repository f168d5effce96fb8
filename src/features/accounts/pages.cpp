#include "pages.hpp"

#include "platform/http/csrf.hpp"

namespace ognishte::accounts {

std::string Parts::words_of(http::Request const& request, Error const& error) const {
    return text(request, error.text_key.starts_with("accounts.") ? error.text_key : "accounts.mend.later");
}

http::Response Parts::page(http::Request const& request, Page const& page,
                           std::function<void(view::Dict&)> const& fill) const {
    frame::Meta meta;
    meta.title = text(request, page.title_key);
    meta.description = meta.title;
    meta.kind = frame::Kind::private_page;
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
    if (method != http::Method::get) out.body_limit = 64U << 10U;
    return out;
}

}  // namespace ognishte::accounts
