// The forms of readers and the link that confirms what they wrote.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/url.hpp"
#include "pages.hpp"
#include "platform/http/csrf.hpp"

namespace ognishte::inbox {
namespace {

constexpr std::array<std::string_view, 3> k_paths = {"/report", "/tried", "/contribute"};
constexpr std::size_t k_longest_path = 500;

bool is_path_of_ours(std::string_view page) {
    return page.size() <= k_longest_path && (page.starts_with("/bg/") || page.starts_with("/en/")) && is_utf8(page) &&
           std::none_of(page.begin(), page.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x21 || c == '\\'; });
}

std::string_view form_path(Kind kind) {
    return k_paths[static_cast<std::size_t>(kind)];
}

}  // namespace

http::Response Pages::answer(http::Request const& request, frame::Kind kind, std::string const& title, int status,
                             SafeHtml const& body) const {
    frame::Meta meta;
    meta.title = title;
    meta.description = title;
    meta.kind = kind;
    if (kind == frame::Kind::private_page) {
        meta.trail = {{text(request.lang, "inbox.desk"), path(request.lang, "/desk")}};
        if (request.page_path() != "/desk/inbox")
            meta.trail.emplace_back(text(request.lang, "inbox.title"), path(request.lang, "/desk/inbox"));
    }
    meta.status = status;
    return deps_.frame.answer(request, meta, body);
}

Result<Pages::Form> Pages::form_of(http::Request const& request, Kind kind, std::string const& page) const {
    Form out;
    out.kind = kind;
    if (kind == Kind::practice) return out;
    if (!is_path_of_ours(page)) return Error{Code::not_found, "no page to tell of"};
    out.page = page;
    if (kind == Kind::error) return out;
    auto const subject = deps_.subject_at(request.lang, page);
    if (!subject) return Error{Code::not_found, "no practice at " + page};
    out.subject = subject->record;
    out.title = subject->title;
    return out;
}

void Pages::fill_field(view::Dict& part, http::Request const& request, Form const& form, Asked const& asked) const {
    using What = Asked::What;
    auto const lang = request.lang;
    auto const name = std::string(asked.name);
    auto const key = label_key(form.kind, name);
    auto field = part.add("FIELDS");
    field.set("FIELD", name).set("FIELD_LABEL", text(lang, key)).show_if("FIELD_OPTIONAL", !asked.required);
    auto const hint = asked.what == What::mail
                          ? text(lang, asked.required ? "inbox.address.confirm.hint" : "inbox.address.hint")
                          : (deps_.texts.has(lang, key + ".hint") ? text(lang, key + ".hint") : std::string());
    field.set_if("FIELD_HINT", hint);
    auto const fault =
        std::find_if(form.faults.begin(), form.faults.end(), [&](auto const& one) { return one.first == name; });
    bool const wrong = fault != form.faults.end();
    field.set_if("FIELD_MEND", wrong ? text(lang, fault->second) : std::string());
    auto const& value = asked.what == What::mail ? form.address : form.typed[name].text();
    auto input = field.add(asked.what == What::area || asked.what == What::links ? "AREA"
                           : asked.what == What::place                           ? "CHOICE"
                                                                                 : "LINE");
    input.show_if("WRONG_FIELD", wrong).show_if("HINTED", !hint.empty());
    if (asked.what == What::place) {
        auto const vocabulary = deps_.vocabularies.current();
        for (auto const* one : vocabulary->all(lang, "territories", "municipality"))
            input.add("OPTIONS")
                .set("OPTION", one->code)
                .set("OPTION_LABEL", vocabulary->label(lang, "territories", one->code))
                .show_if("OPTION_CHOSEN", value == one->code);
        return;
    }
    input.set("VALUE", value);
    if (asked.what == What::area || asked.what == What::links)
        input.set("ROWS", asked.longest > 1'000 ? 6 : 3);
    else
        input.set("INPUT_TYPE", asked.what == What::mail ? "email" : "text");
}

http::Response Pages::form_page(http::Request const& request, Form const& form) const {
    auto const lang = request.lang;
    auto const title = text(lang, kind_key(form.kind, "title"));
    auto const body = deps_.views.render("inbox/form", lang, [&](view::Dict& dict) {
        dict.set("FORM_TITLE", title).set("FORM_LEAD", text(lang, kind_key(form.kind, "lead")));
        if (!form.page.empty())
            dict.add("ABOUT").set("PAGE_URL", form.page).set("PAGE_NAME", form.title.empty() ? form.page : form.title);
        if (needs_confirming(form.kind) && deps_.outbox == nullptr) {
            dict.show("NO_MAIL");
            return;
        }
        auto part = dict.add("FORM");
        part.set("ACT_URL", path(lang, form_path(form.kind)))
            .set("TOKEN", http::csrf_token(request, deps_.clock.now()))
            .set("PAGE", form.page);
        part.set("KEPT_TEXT", text(lang, needs_confirming(form.kind) ? "inbox.kept.confirmed" : "inbox.kept.error"));
        if (!form.general.empty() || !form.faults.empty()) {
            auto wrong = part.add("WRONG");
            if (!form.general.empty()) wrong.add("GENERAL").set("GENERAL_TEXT", text(lang, form.general));
            for (auto const& one : form.faults)
                wrong.add("ERRORS")
                    .set("ERROR_ANCHOR", "#" + one.first)
                    .set("ERROR_TEXT", text(lang, label_key(form.kind, one.first)) + ": " + text(lang, one.second));
        }
        for (auto const& asked : asked_of(form.kind)) fill_field(part, request, form, asked);
    });
    return answer(request, frame::Kind::form, title, form.status, body);
}

Result<http::Response> Pages::show(http::Request const& request, Kind kind) const {
    auto const form = TRY(form_of(request, kind, request.query.get("page")));
    if (request.query.get("sent") != "1") return form_page(request, form);
    auto const title = text(request.lang, kind_key(kind, "title"));
    auto const body = deps_.views.render("inbox/told", request.lang, [&](view::Dict& dict) {
        dict.set("TOLD_TITLE", title);
        dict.set("TOLD_TEXT", text(request.lang, needs_confirming(kind) ? "inbox.sent.confirm" : "inbox.sent.error"));
        dict.set("BACK_URL", form.page.empty() ? path(request.lang, "/") : form.page);
    });
    return answer(request, frame::Kind::form, title, 200, body);
}

Result<http::Response> Pages::take(http::Request const& request, Kind kind) const {
    auto form = TRY(form_of(request, kind, request.form.get("page")));
    form.address = trim(request.form.get("address"));
    for (auto const& asked : asked_of(kind))
        if (asked.what != Asked::What::mail)
            form.typed.set(asked.name, trim(replace_all(request.form.get(asked.name), "\r\n", "\n")));
    form.faults = letterbox_.faults(kind, form.typed, form.address);
    auto const refused = [&](std::string_view key, int status) {
        form.general = "inbox.mend." + std::string(key);
        form.status = status;
        return form_page(request, form);
    };
    if (!form.faults.empty()) {
        form.status = 422;
        return form_page(request, form);
    }
    if (request.proof == http::Proof::none) return refused("stale", 403);
    Message message;
    message.kind = kind;
    message.subject = kind == Kind::error ? form.page : form.subject;
    message.lang = request.lang;
    message.fields = form.typed;
    message.address = form.address;
    auto const taken = TRY(letterbox_.take(std::move(message), request.peer_key));
    if (taken == Letterbox::Outcome::too_many) {
        auto response = refused("many", 429);
        response.headers.emplace_back("retry-after", "3600");
        return response;
    }
    if (taken == Letterbox::Outcome::no_mail) return refused("no_mail", 503);
    std::vector<std::pair<std::string, std::string>> query = {{"sent", "1"}};
    if (!form.page.empty()) query.emplace_back("page", form.page);
    return http::redirect(with_query(path(request.lang, form_path(kind)), query));
}

// Programs that look into mail press links, not buttons.
Result<http::Response> Pages::told(http::Request const& request) const {
    auto const& token = request.route.get("token");
    auto const message = TRY(letterbox_.waiting_for(token));
    auto const title = text(request.lang, kind_key(message.kind, "title"));
    auto const body = deps_.views.render("inbox/confirm", request.lang, [&](view::Dict& dict) {
        dict.set("TOLD_TITLE", title)
            .set("ACT_URL", path(request.lang, "/told/" + token))
            .set("TOKEN", http::csrf_token(request, deps_.clock.now()));
    });
    return answer(request, frame::Kind::form, title, 200, body);
}

Result<http::Response> Pages::take_told(http::Request const& request) const {
    auto const& token = request.route.get("token");
    auto const message = TRY(letterbox_.waiting_for(token));
    TRY(letterbox_.confirm(token));
    auto const title = text(request.lang, kind_key(message.kind, "title"));
    auto const body = deps_.views.render("inbox/told", request.lang, [&](view::Dict& dict) {
        dict.set("TOLD_TITLE", title)
            .set("TOLD_TEXT", text(request.lang, "inbox.confirmed"))
            .set("BACK_URL", path(request.lang, "/practices"));
    });
    return answer(request, frame::Kind::form, title, 200, body);
}

std::vector<http::Route> Pages::routes() const {
    std::vector<http::Route> out;
    for (auto const kind : {Kind::error, Kind::tried, Kind::practice}) {
        auto const pattern = std::string(form_path(kind));
        out.push_back(
            http::public_get(pattern, [this, kind](http::Request const& request) { return show(request, kind); }));
        auto post =
            http::public_get(pattern, [this, kind](http::Request const& request) { return take(request, kind); });
        post.method = http::Method::post;
        post.body_limit = 128ULL << 10;
        post.origin = http::Origin::asked;
        out.push_back(std::move(post));
    }
    out.push_back(http::public_get("/told/{token}", [this](http::Request const& request) { return told(request); }));
    auto confirm =
        http::public_get("/told/{token}", [this](http::Request const& request) { return take_told(request); });
    confirm.method = http::Method::post;
    // The link is the secret: no page of another site knows it.
    confirm.origin = http::Origin::any;
    out.push_back(std::move(confirm));
    using Page = Result<http::Response> (Pages::*)(http::Request const&) const;
    auto const desk = [&](http::Method method, std::string pattern, Page page) {
        http::Route route;
        route.method = method;
        route.pattern = std::move(pattern);
        route.permission = k_desk_permission;
        route.handler = [this, page](http::Request const& request) { return (this->*page)(request); };
        out.push_back(std::move(route));
    };
    desk(http::Method::get, "/desk/inbox", &Pages::list);
    desk(http::Method::get, "/desk/inbox/{id}", &Pages::one);
    desk(http::Method::post, "/desk/inbox/{id}", &Pages::act);
    return out;
}

}  // namespace ognishte::inbox
