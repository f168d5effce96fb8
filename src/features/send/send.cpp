#include "features/send/send.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "letters.hpp"
#include "model.hpp"
#include "platform/http/csrf.hpp"

namespace ognishte::embedded {
std::span<File const> features_send();
}

namespace ognishte::send {
namespace {

constexpr std::uint64_t k_largest_form = 16ULL << 10;

// What was typed, and what is wrong with it (text keys; empty: nothing).
struct Form {
    PageLink page;
    std::string to, name, once;
    std::string to_mend, name_mend, general_mend;

    bool wrong() const { return !to_mend.empty() || !name_mend.empty() || !general_mend.empty(); }
};

}  // namespace

struct Send::State {
    explicit State(Deps given) : deps(std::move(given)), letters(deps) {}

    Deps deps;
    Letters letters;

    std::string_view text(http::Request const& request, std::string_view key) const {
        return deps.texts.get(request.lang, key);
    }
    std::string own_path(http::Request const& request) const { return "/" + std::string(tag(request.lang)) + "/send"; }

    Result<PageLink> page_of(http::Request const& request, std::string const& page) const {
        auto found = find_page(deps.router, page, text(request, "frame.site"));
        if (!found) return Error{Code::not_found, "no such page to send", "send.mend.page"};
        return std::move(*found);
    }

    http::Response answer(http::Request const& request, PageLink const& page, int status, SafeHtml const& body) const {
        frame::Meta meta;
        meta.title = text(request, "send.title");
        meta.description = text(request, "send.lead");
        meta.kind = frame::Kind::form;
        meta.trail = {{page.title, page.path}};
        meta.status = status;
        return deps.frame.answer(request, meta, body);
    }

    http::Response form_page(http::Request const& request, Form const& form, int status) const {
        auto const written = letters.write(form.page, clean_name(form.name).value_or(""), request.lang);
        auto const body = deps.views.render("send/send", request.lang, [&](view::Dict& dict) {
            dict.set("SENT_PAGE", form.page.path).set("SENT_TITLE", form.page.title);
            dict.set("MAIL_SUBJECT", written.subject).set("MAIL_TEXT", written.text);
            if (deps.outbox == nullptr) {
                auto part = dict.add("NO_MAIL");
                // RFC 6068: the ends of lines are CRLF.
                auto const text = encode_component(replace_all(written.text, "\n", "\r\n"));
                part.set("MAILTO_URL", "mailto:?subject=" + encode_component(written.subject) + "&body=" + text);
                part.set("PAGE_ADDRESS", deps.frame.address(form.page.path));
                return;
            }
            auto part = dict.add("FORM");
            part.set("SEND_URL", own_path(request))
                .set("TOKEN", http::csrf_token(request, deps.clock.now()))
                .set("ONCE", form.once);
            part.set("TO", form.to).set("NAME", form.name);
            part.set_if("TO_MEND", form.to_mend.empty() ? "" : text(request, form.to_mend));
            part.set_if("NAME_MEND", form.name_mend.empty() ? "" : text(request, form.name_mend));
            if (!form.wrong()) return;
            auto wrong = part.add("WRONG");
            auto const add = [&](std::string_view anchor, std::string const& key) {
                if (!key.empty()) wrong.add("ERRORS").set("ERROR_ANCHOR", anchor).set("ERROR_TEXT", text(request, key));
            };
            add("#send", form.general_mend);
            add("#to", form.to_mend);
            add("#name", form.name_mend);
        });
        return answer(request, form.page, status, body);
    }

    Result<http::Response> show(http::Request const& request) const {
        auto const page = TRY(page_of(request, request.query.get("page")));
        if (request.query.get("sent") != "1")
            return form_page(request, {page, "", "", new_random_id(), "", "", ""}, 200);
        auto const body = deps.views.render("send/send", request.lang, [&](view::Dict& dict) {
            dict.add("SENT")
                .set("SENT_PAGE", page.path)
                .set("AGAIN_URL", with_query(own_path(request), {{"page", page.path}}));
        });
        return answer(request, page, 200, body);
    }

    Result<http::Response> take(http::Request const& request) const {
        Form form;
        form.page = TRY(page_of(request, request.form.get("page")));
        form.to = request.form.get("to");
        form.name = request.form.get("name");
        form.once = request.form.get("once");
        if (!is_well_formed_id(form.once)) form.once = new_random_id();
        if (deps.outbox == nullptr) return form_page(request, form, 503);

        auto const to = mail::MailAddress::parse(form.to);
        auto const name = clean_name(form.name);
        if (!to)
            form.to_mend =
                form.to.find_first_not_of(' ') == std::string::npos ? "send.to.mend.empty" : "send.to.mend.form";
        if (!name) form.name_mend = "send.name.mend";
        if (form.wrong()) return form_page(request, form, 422);
        if (request.proof == http::Proof::none) {
            form.general_mend = "send.mend.stale";
            return form_page(request, form, 403);
        }
        switch (letters.send({form.page, *to, *name, form.once, request.peer_key, request.lang})) {
            case Outcome::queued:
                return http::redirect(with_query(own_path(request), {{"page", form.page.path}, {"sent", "1"}}));
            case Outcome::hour_is_full:
                return refused(request, form, "send.mend.hour", 429, "3600");
            case Outcome::day_is_full:
                return refused(request, form, "send.mend.day", 429, "86400");
            case Outcome::no_space:
                return refused(request, form, "send.mend.full", 507, "3600");
            case Outcome::cannot_now:
                break;
        }
        return refused(request, form, "send.mend.later", 503, "60");
    }

    http::Response refused(http::Request const& request, Form& form, std::string_view key, int status,
                           std::string_view seconds) const {
        form.general_mend = key;
        auto response = form_page(request, form, status);
        response.headers.emplace_back("retry-after", seconds);
        return response;
    }
};

Send::Send(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Send::~Send() = default;

Manifest Send::manifest() {
    Manifest out;
    out.feature = "send";
    out.files = embedded::features_send();
    auto const* state = state_.get();
    auto const show = http::public_get("/send", [state](http::Request const& request) { return state->show(request); });
    http::Route take = show;
    take.method = http::Method::post;
    take.handler = [state](http::Request const& request) { return state->take(request); };
    take.body_limit = k_largest_form;
    // A browser that shows nothing gets the form again with what was typed, not a refusal.
    take.origin = http::Origin::asked;
    out.routes = {show, take};
    return out;
}

}  // namespace ognishte::send
