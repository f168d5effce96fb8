// The pages of the prevention framework.
#include <algorithm>
#include <set>

#include "pages.hpp"

namespace ognishte::guides {
namespace {

constexpr int k_related = 6;

std::string part_path(Lang lang, std::string_view part) {
    return own(lang, "/prevention/" + std::string(part));
}

std::string part_key(std::string_view part) {
    return "guides.part." + std::string(part);
}

}  // namespace

std::pair<std::string, std::string> Pages::framework(Lang lang) const {
    return {in(lang, content_.prevention["title"]), own(lang, "/prevention")};
}

// Where this part stands among the others.
void Pages::fill_walk(view::Dict& dict, Lang lang, std::string_view part) const {
    auto const at = static_cast<std::size_t>(std::find(k_parts.begin(), k_parts.end(), part) - k_parts.begin());
    for (std::size_t i = 0; i < k_parts.size(); ++i)
        dict.add("PARTS")
            .set("PART_URL", part_path(lang, k_parts[i]))
            .set("PART_TITLE", text(lang, part_key(k_parts[i])))
            .show_if("PART_CURRENT", i == at);
    auto const link = [&](std::string const& name, std::size_t other) {
        dict.add(name)
            .set("STEP_URL", part_path(lang, k_parts[other]))
            .set("STEP_TITLE", text(lang, part_key(k_parts[other])));
    };
    if (at > 0) link("PREVIOUS", at - 1);
    if (at + 1 < k_parts.size()) link("NEXT", at + 1);
}

void Pages::fill_interventions(view::Dict& dict, Lang lang, std::string_view level) const {
    for (auto const& one : content_.prevention["interventions"].items())
        if (level.empty() || one["level"].text() == level)
            dict.add("INTERVENTIONS")
                .set("INTERVENTION_URL", part_path(lang, "interventions/" + one["id"].text()))
                .set("INTERVENTION", in(lang, one["title"]))
                .set("INTERVENTION_TEXT", in(lang, one["description"]));
}

Pages::Answer Pages::prevention(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& all = content_.prevention;
    auto const found = TRY(records_on(request, Json(Json::Array{"prev"}), k_related));
    auto const body = deps_.views.render("guides/prevention", lang, [&](view::Dict& dict) {
        dict.set("TITLE", in(lang, all["title"]))
            .set("LEAD", in(lang, all["intro"]))
            .set("LIMITS", in(lang, all["limits"]));
        for (auto const& principle : all["principles"].items())
            dict.add("PRINCIPLES").set("PRINCIPLE", in(lang, principle));
        for (auto const part : k_parts)
            dict.add("PARTS")
                .set("PART_URL", part_path(lang, part))
                .set("PART_TITLE", text(lang, part_key(part)))
                .set("PART_LEAD", text(lang, part_key(part) + ".lead"));
        fill_sources(dict, all["sources"]);
        if (found.total > 0) dict.add("HELD").refer("HELD_HTML", found.html);
    });
    return page(request, {in(lang, all["title"]), in(lang, all["intro"])}, body);
}

void Pages::fill_part(view::Dict& dict, Lang lang, std::string_view part) const {
    auto const& all = content_.prevention;
    if (part == "levels")
        for (auto const& level : all["levels"].items()) {
            auto row = dict.add("LEVELS");
            row.set("LEVEL_ID", level["id"].text())
                .set("LEVEL", in(lang, level["name"]))
                .set("AIM", in(lang, level["aim"]));
            fill_names(row, lang, "LEADS", level["lead"]);
            fill_interventions(row, lang, level["id"].text());
            fill_codes(row, lang, "INDICATORS", "indicators", level["indicators"]);
        }
    if (part == "factors")
        for (auto const& domain : all["factors"].items()) {
            auto row = dict.add("DOMAINS");
            row.set("DOMAIN", in(lang, domain["name"]));
            for (auto const& risk : domain["risks"].items()) row.add("RISKS").set("FACTOR", in(lang, risk));
            for (auto const& support : domain["supports"].items()) row.add("SUPPORTS").set("FACTOR", in(lang, support));
        }
    if (part == "signals")
        for (auto const& setting : all["signals"].items()) {
            auto row = dict.add("SETTINGS");
            row.set("SETTING", in(lang, setting["setting"])).set("FIRST_STEP", in(lang, setting["first_step"]));
            fill_names(row, lang, "WATCHERS", setting["who"]);
            for (auto const& signal : setting["signals"].items()) row.add("SIGNALS").set("SIGNAL", in(lang, signal));
        }
    if (part == "interventions") {
        auto row = dict.add("ALL_INTERVENTIONS");
        fill_interventions(row, lang, {});
    }
    if (part == "steps") {
        auto around = dict.add("HAS_STEPS");
        for (auto const& step : all["steps"].items()) {
            auto row = around.add("STEPS");
            row.set("STEP", in(lang, step["title"])).set("DECISION", in(lang, step["decision"]));
            for (auto const& document : step["documents"].items())
                row.add("DOCUMENTS").set("DOCUMENT", in(lang, document));
        }
    }
    if (part == "actors") {
        auto around = dict.add("HAS_ACTORS");
        for (auto const& actor : all["actors"].items())
            around.add("ACTORS").set("ACTOR", in(lang, actor["name"])).set("DUTY", in(lang, actor["duty"]));
    }
    if (part == "indicators") {
        Json codes = Json::array();
        std::set<std::string> seen;
        for (char const* list : {"levels", "interventions"})
            for (auto const& one : all[list].items())
                for (auto const& code : one["indicators"].items())
                    if (seen.insert(code.text()).second) codes.push(code);
        fill_codes(dict, lang, "CODES", "indicators", codes);
    }
}

Pages::Answer Pages::part(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& name = request.route.get("part");
    if (std::find(k_parts.begin(), k_parts.end(), name) == k_parts.end())
        return Error{Code::not_found, "no such part of the framework"};
    auto const title = text(lang, part_key(name));
    auto const lead = text(lang, part_key(name) + ".lead");
    auto const body = deps_.views.render("guides/part", lang, [&](view::Dict& dict) {
        dict.set("TITLE", title).set("LEAD", lead).set("LIMITS", in(lang, content_.prevention["limits"]));
        fill_walk(dict, lang, name);
        fill_part(dict, lang, name);
    });
    return page(request, {title, lead, {framework(lang)}}, body);
}

Pages::Answer Pages::intervention(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& one = by_id(content_.prevention["interventions"], request.route.get("id"));
    if (one.is_null()) return Error{Code::not_found, "no such intervention"};
    auto const found = TRY(records_on(request, one["topics"], k_related));
    auto const& level = by_id(content_.prevention["levels"], one["level"].text());
    auto const body = deps_.views.render("guides/intervention", lang, [&](view::Dict& dict) {
        dict.set("TITLE", in(lang, one["title"]))
            .set("LEAD", in(lang, one["description"]))
            .set("METHOD", in(lang, one["method"]))
            .set("EVIDENCE", in(lang, one["evidence"]))
            .set("LEVEL", in(lang, level["name"]))
            .set("LEVEL_URL", part_path(lang, "levels") + "#" + level["id"].text());
        fill_names(dict, lang, "ACTORS", one["actors"]);
        fill_codes(dict, lang, "INDICATORS", "indicators", one["indicators"]);
        fill_sources(dict, one["sources"]);
        if (found.total > 0) dict.add("HELD").refer("HELD_HTML", found.html);
    });
    return page(request,
                {in(lang, one["title"]),
                 in(lang, one["description"]),
                 {framework(lang), {text(lang, part_key("interventions")), part_path(lang, "interventions")}}},
                body);
}

Pages::Answer Pages::check(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& questions = content_.prevention["questions"].items();
    auto const result = assess(request.query, questions.size());
    bool const asked = !request.query.pairs().empty();
    auto const title = text(lang, part_key("check"));
    auto const lead = text(lang, part_key("check") + ".lead");
    auto const body = deps_.views.render("guides/check", lang, [&](view::Dict& dict) {
        dict.set("TITLE", title).set("LEAD", lead).set("CHECK_URL", part_path(lang, "check"));
        fill_walk(dict, lang, "check");
        for (std::size_t i = 0; i < questions.size(); ++i) {
            auto row = dict.add("QUESTIONS");
            row.set("QUESTION", in(lang, questions[i]["text"]))
                .set("QUESTION_NUMBER", std::to_string(i + 1))
                .set("QUESTION_NAME", "q" + std::to_string(i + 1));
            for (auto const answer : k_answers)
                row.add("ANSWERS")
                    .set("ANSWER_VALUE", answer)
                    .set("ANSWER", text(lang, "guides.answer." + std::string(answer)))
                    .show_if("ANSWER_CHOSEN", result.chosen[i] == answer);
        }
        auto const percent = result.percent();
        if (asked && !percent) dict.show("NOTHING_ANSWERED");
        if (!percent) return;
        auto part = dict.add("RESULT");
        part.set("RESULT_TEXT", deps_.texts.get(lang, "guides.check.result",
                                                {{"points", std::to_string(result.points)},
                                                 {"most", std::to_string(result.answered * k_greatest_answer)},
                                                 {"percent", i18n::percent(lang, *percent)},
                                                 {"answered", std::to_string(result.answered)},
                                                 {"count", std::to_string(questions.size())}}));
        part.show(result.weakest.empty() ? "NO_WEAK" : "SOME_WEAK");
        for (auto const i : result.weakest) {
            auto const& next = by_id(content_.prevention["interventions"], questions[i]["next"].text());
            part.add("WEAK")
                .set("WEAK_QUESTION", in(lang, questions[i]["text"]))
                .set("WEAK_URL", part_path(lang, "interventions/" + next["id"].text()))
                .set("WEAK_NEXT", in(lang, next["title"]));
        }
    });
    Head head{title, lead, {framework(lang)}};
    // Answers are the reader's own: such a page is neither kept nor indexed, but may be printed.
    if (asked) head.kind = frame::Kind::listing;
    auto response = page(request, head, body);
    response.no_store = asked;
    return response;
}

}  // namespace ognishte::guides
