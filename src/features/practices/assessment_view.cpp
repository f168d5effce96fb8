// One assessment as a page: the form of a reviewer, what both said side by side, the form of the panel.
#include <algorithm>

#include "assessment_pages.hpp"
#include "base/text.hpp"
#include "platform/http/csrf.hpp"
#include "practice_list.hpp"

namespace ognishte::practices {
namespace {

// The soft hyphens of a heading have no place in a sentence.
std::string plain(std::string_view words) {
    return replace_all(std::string(words), "\u00ad", "");
}

}  // namespace

void AssessmentPages::fill_form(view::Dict part, http::Request const& request, Assessments::Seen const& seen,
                                Typed const& typed) const {
    auto const lang = request.lang;
    part.set("ACT_URL", path(request, seen.assessment.id)).set("TOKEN", http::csrf_token(request, deps_.clock.now()));
    for (std::size_t i = 0; i < k_criteria.size(); ++i) {
        bool const settling = seen.settles;
        bool const choosing = !settling || seen.assessment.differs(i);
        auto row = part.add("CRITERIA");
        row.set("NAME", k_criteria[i]).set("CRITERION", plain(text(lang, criterion_key(i))));
        row.set("REASON", typed.said[i].reason).show_if("PUBLIC_REASON", settling).show_if("OWN_REASON", !settling);
        row.show_if("OPTIONAL", !choosing);
        if (settling) row.add("ENGLISH").set("REASON_EN", typed.said[i].reason_en);
        if (!choosing) {
            auto const level = seen.assessment.raters[0].said[i].level;
            row.add("AGREED").set("AGREED_TEXT", deps_.texts.get(lang, "practices.assess.agreed",
                                                                 {{"level", std::string(sign_of(level))}}));
            continue;
        }
        auto levels = row.add("CHOICE");
        for (int level : {0, 1, 2}) {
            auto const key = std::string(criterion_key(i)) + "." + std::to_string(level);
            levels.add("LEVELS")
                .set("LEVEL", level)
                .set("LEVEL_TEXT", std::string(sign_of(static_cast<Level>(level))) + " – " + text(lang, key))
                .show_if("LEVEL_CHOSEN", typed.chosen[i] && static_cast<int>(typed.said[i].level) == level);
        }
    }
    if (seen.settles) {
        part.add("PANEL").set("PANEL_SIZE", std::max(1, typed.panel));
    } else {
        part.show("RATE_ACT");
    }
}

void AssessmentPages::fill_compared(view::Dict& dict, http::Request const& request,
                                    Assessment const& assessment) const {
    auto const lang = request.lang;
    auto part = dict.add("COMPARED");
    for (std::size_t i = 0; i < k_criteria.size(); ++i) {
        auto row = part.add("SIDES");
        row.set("SIDES_CRITERION", plain(text(lang, criterion_key(i))));
        row.set("SIDES_TEXT", text(lang, assessment.differs(i) ? "practices.assess.differ" : "practices.assess.same"));
        row.show_if("DIFFER", assessment.differs(i));
        for (auto const& rater : assessment.raters)
            row.add("SAID")
                .set("SAID_BY", person(request, rater.person))
                .set("SAID_LEVEL", sign_of(rater.said[i].level))
                .set("SAID_REASON", rater.said[i].reason);
        if (!assessment.settled) continue;
        auto result = row.add("RESULT");
        result.set("RESULT_LEVEL", sign_of(assessment.result[i].level))
            .set_if("RESULT_REASON", assessment.result[i].reason);
    }
}

http::Response AssessmentPages::page_of(http::Request const& request, Assessments::Seen const& seen, Typed const& typed,
                                        int status) const {
    auto const lang = request.lang;
    auto const& one = seen.assessment;
    auto const title = records::shown_in(seen.record.title, lang);
    auto const& did = request.query.get("did");
    auto const body = deps_.views.render("practices/assessment", lang, [&](view::Dict& dict) {
        dict.set("TITLE_TEXT", title.text).set("TITLE_LANG", tag(title.lang));
        dict.set("VERSION_TEXT", deps_.texts.get(lang, "practices.assess.version",
                                                 {{"version", std::to_string(one.version)},
                                                  {"date", i18n::date(lang, in_sofia(one.due).date)}}));
        bool const is_public =
            seen.record.state == records::State::published || seen.record.state == records::State::archived;
        dict.set("PRACTICE_URL",
                 is_public ? practice_path(lang, seen.record.slug)
                           : "/" + std::string(tag(lang)) + "/desk/practices/" + seen.record.id.text() + "/preview");
        if (did == "rate" || did == "settle")
            dict.add("DID").set("DID_TEXT", text(lang, "practices.assess.did." + did));
        if (!typed.wrong.empty()) dict.add("WRONG").set("WRONG_TEXT", text(lang, typed.wrong));
        for (auto const& rater : one.raters)
            dict.add("RATERS")
                .set("RATER", person(request, rater.person))
                .set("RATER_STATE", rater.rated
                                        ? deps_.texts.get(lang, "practices.assess.rated",
                                                          {{"date", i18n::date(lang, in_sofia(*rater.rated).date)}})
                                        : text(lang, "practices.assess.not_rated"));
        dict.show_if("APART", !one.both_in());
        if (one.both_in()) fill_compared(dict, request, one);
        if (one.settled)
            dict.add("SETTLED").set("SETTLED_TEXT",
                                    deps_.texts.plural(lang, "practices.assess.settled", one.panel,
                                                       {{"date", i18n::date(lang, in_sofia(*one.settled).date)},
                                                        {"person", person(request, one.settled_by)}}));
        if (seen.rates) fill_form(dict.add("RATE"), request, seen, typed);
        if (seen.settles) fill_form(dict.add("SETTLE"), request, seen, typed);
        if (seen.manages)
            dict.add("DROP")
                .set("DROP_URL", path(request, one.id))
                .set("DROP_TOKEN", http::csrf_token(request, deps_.clock.now()));
    });
    return answer(request, std::string(title.text), status, body);
}

}  // namespace ognishte::practices
