#include "annotation_pages.hpp"

#include "base/url.hpp"
#include "platform/http/csrf.hpp"

namespace ognishte::articles {
namespace {

constexpr std::int64_t k_term_us = 30LL * 86'400 * 1'000'000;

std::string desk_of(Lang lang) {
    return "/" + std::string(tag(lang)) + "/desk";
}

bool is_mend(Error const& error) {
    return error.text_key.starts_with("articles.task.mend.");
}

}  // namespace

std::string AnnotationPages::path(http::Request const& request, std::string_view below) const {
    auto out = desk_of(request.lang) + "/annotations";
    if (!below.empty()) out.append("/").append(below);
    return out;
}

std::string AnnotationPages::person(http::Request const& request, std::string_view id) const {
    auto name = deps_.people.name(id);
    return name.empty() ? text(request.lang, "articles.task.somebody") : name;
}

std::string AnnotationPages::day(Lang lang, Instant at) const {
    return i18n::date(lang, in_sofia(at).date);
}

std::string AnnotationPages::state_text(Lang lang, TaskState state) const {
    return text(lang, "articles.task.state." + std::string(name_of(state)));
}

http::Response AnnotationPages::answer(http::Request const& request, std::string const& title, int status,
                                       SafeHtml const& body) const {
    frame::Meta meta;
    meta.title = title;
    meta.description = text(request.lang, "articles.task.lead");
    meta.kind = frame::Kind::private_page;
    meta.trail = {{text(request.lang, "articles.task.desk"), desk_of(request.lang)}};
    if (request.page_path() != "/desk/annotations")
        meta.trail.emplace_back(text(request.lang, "articles.task.title"), path(request));
    meta.status = status;
    return deps_.frame.answer(request, meta, body);
}

Result<http::Response> AnnotationPages::list(http::Request const& request) const {
    auto const lang = request.lang;
    auto const open = TRY(deps_.annotations.open_for(request.actor));
    auto const now = deps_.clock.now();
    auto const body = deps_.views.render("articles/annotations", lang, [&](view::Dict& dict) {
        dict.show_if("NOTHING_OPEN", open.empty());
        for (auto const& seen : open) {
            auto const title = records::shown_in(seen.record.title, lang);
            auto row = dict.add("OPEN");
            row.set("OPEN_URL", path(request, seen.task.id)).set("OPEN_TITLE", title.text);
            row.set("OPEN_LANG", tag(title.lang)).set("OPEN_STATE", state_text(lang, seen.task.state));
            row.set("OPEN_WRITER", person(request, seen.task.writer));
            row.set("OPEN_DUE", deps_.texts.get(lang, "articles.task.due", {{"date", day(lang, seen.task.due)}}));
            row.show_if("OPEN_LATE", seen.task.due < now);
        }
    });
    return answer(request, text(lang, "articles.task.title"), 200, body);
}

Result<http::Response> AnnotationPages::new_page(http::Request const& request, std::string const& record,
                                                 std::string const& wrong) const {
    auto const lang = request.lang;
    auto const subject = TRY(deps_.annotations.subject(request.actor, record));
    auto const title = records::shown_in(subject.record.title, lang);
    auto const body = deps_.views.render("articles/annotation_new", lang, [&](view::Dict& dict) {
        dict.set("TITLE_TEXT", title.text).set("TITLE_LANG", tag(title.lang)).set("LIST_URL", path(request));
        if (!wrong.empty()) dict.add("WRONG").set("WRONG_TEXT", text(lang, wrong));
        dict.set("ACT_URL", path(request, "new"))
            .set("TOKEN", http::csrf_token(request, deps_.clock.now()))
            .set("ARTICLE", record);
        auto const people = [&](std::string const& name, std::vector<working::Person> const& able) {
            auto field = dict.add("PEOPLE");
            field.set("PERSON_NAME", name).set("PERSON_LABEL", text(lang, "articles.task." + name));
            for (auto const& one : able)
                field.add("ABLE")
                    .set("ABLE_ID", one.id)
                    .set("ABLE_NAME", one.name)
                    .show_if("ABLE_CHOSEN", request.form.get(name) == one.id);
        };
        people("writer", subject.writers);
        people("reader", subject.readers);
        for (auto const one : k_langs)
            dict.add("LANGUAGES")
                .set("LANGUAGE", tag(one))
                .set("LANGUAGE_NAME", i18n::language_name(lang, tag(one)))
                .show_if("LANGUAGE_CHOSEN", request.form.get("language") == tag(one));
        auto const& due = request.form.get("due");
        dict.set("DUE", due.empty() ? iso_date(in_sofia(Instant{deps_.clock.now().us + k_term_us}).date) : due);
    });
    return answer(request, text(lang, "articles.task.new"), wrong.empty() ? 200 : 422, body);
}

Result<http::Response> AnnotationPages::begin(http::Request const& request) const {
    return new_page(request, request.query.get("article"), "");
}

Result<http::Response> AnnotationPages::take_new(http::Request const& request) const {
    Task wished;
    wished.record = request.form.get("article");
    wished.writer = request.form.get("writer");
    wished.reader = request.form.get("reader");
    wished.lang = lang_from_tag(request.form.get("language")).value_or(Lang::bg);
    if (auto const date = parse_iso_date(request.form.get("due"))) wished.due = from_sofia({*date, 23, 59, 59});
    auto const made = deps_.annotations.ask(request.actor, wished);
    if (made) return http::redirect(path(request, *made));
    if (!is_mend(made.error())) return made.error();
    return new_page(request, wished.record, made.error().text_key);
}

http::Response AnnotationPages::page_of(http::Request const& request, Annotations::Seen const& seen,
                                        std::string const& wrong) const {
    auto const lang = request.lang;
    auto const title = records::shown_in(seen.record.title, lang);
    auto const form = desk_of(lang) + "/articles/" + seen.record.id.text();
    auto const body = deps_.views.render("articles/annotation_task", lang, [&](view::Dict& dict) {
        auto const& task = seen.task;
        dict.set("TITLE_TEXT", title.text).set("TITLE_LANG", tag(title.lang));
        dict.set("STATE_TEXT", state_text(lang, task.state))
            .set("WRITER", person(request, task.writer))
            .set("READER", person(request, task.reader))
            .set("LANGUAGE_NAME", i18n::language_name(lang, tag(task.lang)))
            .set("DUE_TEXT", day(lang, task.due))
            .set("FORM_URL", form)
            .set("PREVIEW_URL", form + "/preview");
        dict.show_if("LATE", task.due < deps_.clock.now() && task.state != TaskState::closed);
        if (!wrong.empty()) dict.add("WRONG").set("WRONG_TEXT", text(lang, wrong));
        if (!seen.remarks.empty()) {
            auto part = dict.add("REMARKS_PART");
            for (auto const& remark : seen.remarks)
                part.add("REMARKS")
                    .set("REMARK_WORDS", remark.words)
                    .set("REMARK_BY", person(request, remark.person) + ", " + day(lang, remark.written));
        }
        if (seen.acts.empty()) return;
        auto part = dict.add("ACTS_PART");
        part.set("ACT_URL", path(request, task.id)).set("TOKEN", http::csrf_token(request, deps_.clock.now()));
        for (auto const act : seen.acts) {
            std::string const name(name_of(act));
            if (act == TaskAct::send_back) part.add("WORDS").set("WORDS_TYPED", request.form.get("words"));
            auto row = part.add("ACTS");
            row.set("ACT", name).set("ACT_LABEL", text(lang, "articles.task.act." + name));
            row.set("ACT_HINT", text(lang, "articles.task.act." + name + ".hint"));
            row.show_if("ACT_QUIET", act == TaskAct::send_back || act == TaskAct::close);
        }
    });
    return answer(request, std::string(title.text), wrong.empty() ? 200 : 422, body);
}

Result<http::Response> AnnotationPages::one(http::Request const& request) const {
    return page_of(request, TRY(deps_.annotations.find(request.actor, request.route.get("id"))), "");
}

Result<http::Response> AnnotationPages::take(http::Request const& request) const {
    auto const seen = TRY(deps_.annotations.find(request.actor, request.route.get("id")));
    auto const act = task_act_named(request.form.get("act"));
    if (!act) return Error{Code::invalid, "no act \"" + request.form.get("act") + "\""};
    auto const made = deps_.annotations.act(request.actor, seen.task.id, *act, request.form.get("words"));
    if (made) return http::redirect(path(request, seen.task.id));
    if (!is_mend(made.error())) return made.error();
    return page_of(request, seen, made.error().text_key);
}

Result<std::vector<working::Waiting>> AnnotationPages::waiting(http::Request const& request) const {
    std::vector<working::Waiting> out;
    for (auto const& seen : TRY(deps_.annotations.open_for(request.actor))) {
        if (!seen.done_by_actor) continue;
        auto const title = records::shown_in(seen.record.title, request.lang);
        out.push_back({state_text(request.lang, seen.task.state), std::string(title.text), title.lang,
                       path(request, seen.task.id), seen.task.due});
    }
    return out;
}

std::vector<http::Route> AnnotationPages::routes() const {
    using Page = Result<http::Response> (AnnotationPages::*)(http::Request const&) const;
    std::vector<http::Route> out;
    auto const add = [&](http::Method method, std::string pattern, Page page) {
        http::Route route;
        route.method = method;
        route.pattern = std::move(pattern);
        route.permission = "desk.use";
        route.handler = [this, page](http::Request const& request) { return (this->*page)(request); };
        out.push_back(std::move(route));
    };
    using http::Method;
    add(Method::get, "/desk/annotations", &AnnotationPages::list);
    add(Method::get, "/desk/annotations/new", &AnnotationPages::begin);
    add(Method::post, "/desk/annotations/new", &AnnotationPages::take_new);
    add(Method::get, "/desk/annotations/{id}", &AnnotationPages::one);
    add(Method::post, "/desk/annotations/{id}", &AnnotationPages::take);
    return out;
}

}  // namespace ognishte::articles
