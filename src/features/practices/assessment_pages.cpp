#include "assessment_pages.hpp"

#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "platform/http/csrf.hpp"
#include "practice_list.hpp"

namespace ognishte::practices {
namespace {

constexpr std::int64_t k_term_days = 30;
constexpr std::int64_t k_day_us = 86'400LL * 1'000'000;

std::string day(Lang lang, Instant at) {
    return i18n::date(lang, in_sofia(at).date);
}

// The end of that day in Sofia.
std::optional<Instant> end_of(std::string_view typed) {
    auto const date = parse_iso_date(typed);
    return date ? std::optional(from_sofia({*date, 23, 59, 59})) : std::nullopt;
}

// Words for people of an error of the use cases; empty: it is not theirs to mend.
std::string mend_of(Error const& error) {
    return error.text_key.starts_with("practices.assess.mend.") ? error.text_key : std::string();
}

}  // namespace

std::string_view criterion_key(std::size_t criterion) {
    static constexpr std::array<std::string_view, k_criteria.size()> keys = {
        "practices.proof.effect", "practices.proof.enduring", "practices.proof.transfer"};
    return keys[criterion];
}

std::string AssessmentPages::path(http::Request const& request, std::string_view below) const {
    auto out = "/" + std::string(tag(request.lang)) + "/desk/assessments";
    if (!below.empty()) out.append("/").append(below);
    return out;
}

std::string AssessmentPages::person(http::Request const& request, std::string_view id) const {
    auto name = deps_.people.name(id);
    return name.empty() ? text(request.lang, "practices.assess.somebody") : name;
}

http::Response AssessmentPages::answer(http::Request const& request, std::string const& title, int status,
                                       SafeHtml const& body) const {
    frame::Meta meta;
    meta.title = title;
    meta.description = text(request.lang, "practices.assess.lead");
    meta.kind = frame::Kind::private_page;
    meta.trail = {{text(request.lang, "practices.assess.desk"), "/" + std::string(tag(request.lang)) + "/desk"}};
    if (request.page_path() != "/desk/assessments")
        meta.trail.emplace_back(text(request.lang, "practices.assess.title"), path(request));
    meta.status = status;
    return deps_.frame.answer(request, meta, body);
}

Result<http::Response> AssessmentPages::list(http::Request const& request) const {
    auto const lang = request.lang;
    auto const open = TRY(deps_.assessments.open_for(request.actor));
    auto const overdue = TRY(deps_.assessments.overdue(request.actor));
    auto const now = deps_.clock.now();
    auto const body = deps_.views.render("practices/assessments", lang, [&](view::Dict& dict) {
        dict.show_if("NOTHING_OPEN", open.empty()).show_if("NOTHING_OVERDUE", overdue.empty());
        for (auto const& seen : open) {
            auto const& one = seen.assessment;
            auto const title = records::shown_in(seen.record.title, lang);
            auto row = dict.add("OPEN");
            row.set("OPEN_URL", path(request, one.id)).set("OPEN_TITLE", title.text).set("OPEN_LANG", tag(title.lang));
            row.set("OPEN_DUE", deps_.texts.get(lang, "practices.assess.due", {{"date", day(lang, one.due)}}));
            row.set("OPEN_STATE", text(lang, one.both_in() ? "practices.assess.state.settle"
                                             : seen.rates  ? "practices.assess.state.yours"
                                                           : "practices.assess.state.rating"));
            row.show_if("OPEN_LATE", one.due < now);
        }
        for (auto const& one : overdue) {
            auto const title = records::shown_in(one.record.title, lang);
            dict.add("OVERDUE")
                .set("OVERDUE_URL", with_query(path(request, "new"), {{"practice", one.record.id.text()}}))
                .set("OVERDUE_TITLE", title.text)
                .set("OVERDUE_LANG", tag(title.lang))
                .set("OVERDUE_SINCE",
                     deps_.texts.get(lang, "practices.assess.since", {{"date", day(lang, one.since)}}));
        }
    });
    return answer(request, text(lang, "practices.assess.title"), 200, body);
}

Result<http::Response> AssessmentPages::new_page(http::Request const& request, std::string const& record,
                                                 std::string const& wrong) const {
    auto const lang = request.lang;
    auto const subject = TRY(deps_.assessments.subject(request.actor, record));
    if (!subject.open.empty()) return http::redirect(path(request, subject.open));
    auto const able = TRY(deps_.assessments.raters_for(subject.record.id));
    auto const title = records::shown_in(subject.record.title, lang);
    auto const body = deps_.views.render("practices/assessment_new", lang, [&](view::Dict& dict) {
        dict.set("TITLE_TEXT", title.text).set("TITLE_LANG", tag(title.lang)).set("LIST_URL", path(request));
        if (!wrong.empty()) dict.add("WRONG").set("WRONG_TEXT", text(lang, wrong));
        if (able.size() < 2) {
            dict.show("FEW");
            return;
        }
        auto form = dict.add("FORM");
        form.set("ACT_URL", path(request, "new"))
            .set("TOKEN", http::csrf_token(request, deps_.clock.now()))
            .set("PRACTICE", record);
        auto const typed_due = request.form.get("due");
        form.set("DUE", typed_due.empty()
                            ? iso_date(in_sofia(Instant{deps_.clock.now().us + k_term_days * k_day_us}).date)
                            : typed_due);
        for (std::string const name : {"first", "second"}) {
            auto field = form.add("RATERS");
            field.set("RATER_NAME", name).set("RATER_LABEL", text(lang, "practices.assess.rater." + name));
            for (auto const& one : able)
                field.add("ABLE")
                    .set("ABLE_ID", one.id)
                    .set("ABLE_NAME", one.name)
                    .show_if("ABLE_CHOSEN", request.form.get(name) == one.id);
        }
    });
    return answer(request, text(lang, "practices.assess.new"), wrong.empty() ? 200 : 422, body);
}

Result<http::Response> AssessmentPages::begin(http::Request const& request) const {
    return new_page(request, request.query.get("practice"), "");
}

Result<http::Response> AssessmentPages::take_new(http::Request const& request) const {
    auto const& record = request.form.get("practice");
    auto const due = end_of(request.form.get("due"));
    auto const made = deps_.assessments.open(
        request.actor, record, {request.form.get("first"), request.form.get("second")}, due.value_or(Instant{}));
    if (made) return http::redirect(path(request, *made));
    auto const mend = mend_of(made.error());
    if (mend.empty()) return made.error();
    return new_page(request, record, mend);
}

Result<http::Response> AssessmentPages::one(http::Request const& request) const {
    auto const seen = TRY(deps_.assessments.find(request.actor, request.route.get("id")));
    Typed typed;
    auto assessment = seen.assessment;
    if (auto const* own = assessment.rater(request.actor.id); own != nullptr && own->rated) {
        typed.said = own->said;
        typed.chosen.fill(true);
    }
    return page_of(request, seen, typed, 200);
}

Result<http::Response> AssessmentPages::take(http::Request const& request) const {
    auto const seen = TRY(deps_.assessments.find(request.actor, request.route.get("id")));
    auto const& id = seen.assessment.id;
    auto const& act = request.form.get("act");
    if (act == "drop") {
        TRY(deps_.assessments.drop(request.actor, id));
        return http::redirect(path(request));
    }
    Typed typed;
    bool whole = true;
    for (std::size_t i = 0; i < k_criteria.size(); ++i) {
        auto const name = std::string(k_criteria[i]);
        auto const level = number_in<int>(request.form.get(name));
        typed.chosen[i] = level && *level >= 0 && *level <= 2;
        if (typed.chosen[i]) typed.said[i].level = static_cast<Level>(*level);
        // Where the two agree there is nothing to choose.
        if (!typed.chosen[i] && (act == "rate" || seen.assessment.differs(i))) whole = false;
        typed.said[i].reason = trim(request.form.get(name + ".reason"));
        typed.said[i].reason_en = trim(request.form.get(name + ".reason_en"));
    }
    typed.panel = number_in<int>(request.form.get("panel")).value_or(0);
    if (!whole) {
        typed.wrong = "practices.assess.mend.level";
        return page_of(request, seen, typed, 422);
    }
    auto const done = act == "settle" ? deps_.assessments.settle(request.actor, id, typed.said, typed.panel)
                                      : deps_.assessments.rate(request.actor, id, typed.said);
    if (done) return http::redirect(with_query(path(request, id), {{"did", act == "settle" ? "settle" : "rate"}}));
    typed.wrong = mend_of(done.error());
    if (typed.wrong.empty()) return done.error();
    return page_of(request, seen, typed, done.error().code == Code::conflict ? 409 : 422);
}

Result<std::vector<working::Waiting>> AssessmentPages::waiting(http::Request const& request) const {
    std::vector<working::Waiting> out;
    for (auto const& seen : TRY(deps_.assessments.open_for(request.actor))) {
        auto assessment = seen.assessment;
        auto const* own = assessment.rater(request.actor.id);
        bool const rates = own != nullptr && !own->rated;
        if (!rates && !seen.settles) continue;
        auto const title = records::shown_in(seen.record.title, request.lang);
        out.push_back({text(request.lang, rates ? "practices.assess.state.yours" : "practices.assess.state.settle"),
                       std::string(title.text), title.lang, path(request, assessment.id), assessment.due});
    }
    if (auto const overdue = TRY(deps_.assessments.overdue(request.actor)).size(); overdue > 0)
        out.push_back({text(request.lang, "practices.assess.title"),
                       deps_.texts.plural(request.lang, "practices.assess.overdue", static_cast<std::int64_t>(overdue)),
                       request.lang, path(request), deps_.clock.now()});
    return out;
}

std::vector<http::Route> AssessmentPages::routes() const {
    using Page = Result<http::Response> (AssessmentPages::*)(http::Request const&) const;
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
    add(Method::get, "/desk/assessments", &AssessmentPages::list);
    add(Method::get, "/desk/assessments/new", &AssessmentPages::begin);
    add(Method::post, "/desk/assessments/new", &AssessmentPages::take_new);
    add(Method::get, "/desk/assessments/{id}", &AssessmentPages::one);
    add(Method::post, "/desk/assessments/{id}", &AssessmentPages::take);
    return out;
}

}  // namespace ognishte::practices
