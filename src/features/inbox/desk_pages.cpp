// The desk's side of the inbox: what readers told, and what is done with it.
#include "base/text.hpp"
#include "pages.hpp"
#include "platform/http/csrf.hpp"

namespace ognishte::inbox {
namespace {

constexpr std::int64_t k_answer_within_us = 14LL * 86'400 * 1'000'000;

}  // namespace

std::string Pages::about(Lang lang, Message const& message) const {
    if (message.kind == Kind::practice) return message.fields["title"].text();
    if (message.kind == Kind::error) return message.subject;
    auto const subject = deps_.subject(lang, message.subject);
    return subject ? subject->title : text(lang, "inbox.subject.gone");
}

Result<http::Response> Pages::list(http::Request const& request) const {
    auto const lang = request.lang;
    auto const all = TRY(letterbox_.open(request.actor));
    auto const body = deps_.views.render("inbox/inbox", lang, [&](view::Dict& dict) {
        bool any_open = false, any_public = false;
        for (auto const& message : all) {
            bool const is_open = message.state == State::open;
            (is_open ? any_open : any_public) = true;
            dict.add(is_open ? "OPEN" : "SHOWN")
                .set("MESSAGE_URL", path(lang, "/desk/inbox/" + message.id))
                .set("MESSAGE_TITLE", about(lang, message))
                .set("MESSAGE_KIND", text(lang, kind_key(message.kind, "one")))
                .set("MESSAGE_WHEN", i18n::date(lang, in_sofia(message.written).date))
                .set("MESSAGE_ISO", iso_sofia(message.written));
        }
        dict.show_if("NOTHING_OPEN", !any_open).show_if("NOTHING_SHOWN", !any_public);
    });
    return answer(request, frame::Kind::private_page, text(lang, "inbox.title"), 200, body);
}

http::Response Pages::message_page(http::Request const& request, Message const& message,
                                   std::string const& wrong) const {
    auto const lang = request.lang;
    auto const title = about(lang, message);
    auto const body = deps_.views.render("inbox/message", lang, [&](view::Dict& dict) {
        dict.set("MESSAGE_KIND", text(lang, kind_key(message.kind, "one"))).set("MESSAGE_TITLE", title);
        dict.set("MESSAGE_WHEN",
                 deps_.texts.get(lang, "inbox.written", {{"date", i18n::date(lang, in_sofia(message.written).date)}}));
        if (!wrong.empty()) dict.add("WRONG").set("WRONG_TEXT", text(lang, wrong));
        if (message.kind == Kind::error) dict.set_if("PAGE_URL", message.subject);
        auto const vocabulary = deps_.vocabularies.current();
        for (auto const& asked : asked_of(message.kind)) {
            auto const& value = message.fields[asked.name].text();
            if (value.empty()) continue;
            dict.add("SAID")
                .set("SAID_LABEL", text(lang, label_key(message.kind, asked.name)))
                .set("SAID_TEXT", asked.what == Asked::What::place
                                      ? std::string(vocabulary->label(lang, "territories", value))
                                      : value)
                .set("SAID_LANG", tag(message.lang));
        }
        dict.set("ADDRESS_TEXT", text(lang, message.address.empty() ? "inbox.address.none" : "inbox.address.there"));
        if (message.kind == Kind::practice && message.state == State::open) {
            auto const missing = deps_.drafts.missing(lang, message.lang, message.fields);
            if (!missing.empty()) {
                auto part = dict.add("MISSING_PART");
                part.set("MISSING_TEXT",
                         deps_.texts.plural(lang, "inbox.missing", static_cast<std::int64_t>(missing.size())));
                for (auto const& one : missing) part.add("MISSING").set("MISSING_LABEL", one);
            }
        }
        if (!message.made.empty()) dict.set_if("MADE_URL", path(lang, deps_.drafts.desk_path + message.made));
        auto const acts = letterbox_.acts(request.actor, message);
        if (acts.empty()) {
            dict.show("DONE");
            return;
        }
        auto part = dict.add("ACTS_PART");
        part.set("ACT_URL", path(lang, "/desk/inbox/" + message.id))
            .set("TOKEN", http::csrf_token(request, deps_.clock.now()));
        if (!message.address.empty()) part.add("WORDS").set("WORDS_TYPED", request.form.get("words"));
        bool first = true;
        for (auto const one : acts) {
            auto const name = std::string(name_of(one));
            auto const key = one == Act::close && message.state == State::published ? std::string("inbox.act.hide")
                                                                                    : "inbox.act." + name;
            part.add("ACTS").set("ACT", name).set("ACT_LABEL", text(lang, key)).show_if("ACT_QUIET", !first);
            first = false;
        }
    });
    return answer(request, frame::Kind::private_page, title, wrong.empty() ? 200 : 422, body);
}

Result<http::Response> Pages::one(http::Request const& request) const {
    return message_page(request, TRY(letterbox_.find(request.actor, request.route.get("id"))), "");
}

Result<http::Response> Pages::act(http::Request const& request) const {
    auto const message = TRY(letterbox_.find(request.actor, request.route.get("id")));
    auto const& name = request.form.get("act");
    for (auto const one : {Act::answer, Act::publish, Act::make, Act::close}) {
        if (name != name_of(one)) continue;
        auto const done = letterbox_.act(request.actor, message.id, one, request.form.get("words"));
        if (done) return http::redirect(path(request.lang, "/desk/inbox/" + message.id));
        if (!done.error().text_key.starts_with("inbox.mend.")) return done.error();
        return message_page(request, message, done.error().text_key);
    }
    return Error{Code::invalid, "no act \"" + name + "\""};
}

Result<std::vector<working::Waiting>> Pages::waiting(http::Request const& request) const {
    std::vector<working::Waiting> out;
    if (!request.actor.holds(k_desk_permission)) return out;
    auto const all = TRY(letterbox_.open(request.actor));
    std::int64_t open = 0;
    std::optional<Instant> oldest;
    for (auto const& message : all) {
        if (message.state != State::open) continue;
        ++open;
        if (!oldest) oldest = message.written;
    }
    if (oldest)
        out.push_back({text(request.lang, "inbox.title"), deps_.texts.plural(request.lang, "inbox.waiting", open),
                       request.lang, path(request.lang, "/desk/inbox"), Instant{oldest->us + k_answer_within_us}});
    return out;
}

}  // namespace ognishte::inbox
