#include "pages.hpp"

#include <algorithm>
#include <set>

namespace ognishte::guides {
namespace {

constexpr int k_collected = 24;

}  // namespace

std::string own(Lang lang, std::string_view path) {
    return "/" + std::string(tag(lang)) + std::string(path);
}

http::Response Pages::page(http::Request const& request, Head const& head, SafeHtml const& body) const {
    frame::Meta meta;
    meta.title = head.title;
    meta.description = head.description;
    meta.trail = head.above;
    meta.kind = head.kind;
    // Any record may be on the topic of a page.
    if (head.kind == frame::Kind::page) meta.cache_tags = {"text", "vocabulary", "any"};
    return deps_.frame.answer(request, meta, body);
}

Result<contract::Holdings> Pages::records_on(http::Request const& request, Json const& topics, int limit) const {
    auto const vocabulary = deps_.vocabularies.current();
    std::set<std::string> codes;
    for (auto const& topic : topics.items())
        for (auto& code : vocabulary->closure("topics", topic.text())) codes.insert(std::move(code));
    if (codes.empty()) return contract::Holdings{};
    contract::HoldingsAsked asked;
    asked.actor = request.actor;
    asked.lang = request.lang;
    asked.topics.assign(codes.begin(), codes.end());
    asked.newest = limit;
    return deps_.holdings(asked);
}

void Pages::fill_codes(view::Dict& dict, Lang lang, std::string_view part, std::string_view scheme,
                       Json const& codes) const {
    if (codes.items().empty()) return;
    auto const vocabulary = deps_.vocabularies.current();
    auto around = dict.add("HAS_" + std::string(part));
    for (auto const& code : codes.items())
        around.add(part).set("CODE_NAME", vocabulary->label(lang, scheme, code.text()));
}

void Pages::fill_sources(view::Dict& dict, Json const& sources) const {
    for (auto const& source : sources.items())
        dict.add("SOURCES").set("SOURCE_URL", source.text()).set("SOURCE", host_of(source.text()));
}

void Pages::fill_names(view::Dict& dict, Lang lang, std::string_view part, Json const& ids) const {
    for (auto const& id : ids.items()) dict.add(part).set("ACTOR", actor_name(lang, content_, id.text()));
}

Pages::Answer Pages::myths(http::Request const& request) const {
    auto const lang = request.lang;
    auto const title = in(lang, content_.myths["title"]);
    auto const lead = text(lang, "guides.myths.lead");
    auto const body = deps_.views.render("guides/myths", lang, [&](view::Dict& dict) {
        dict.set("TITLE", title).set("LEAD", lead);
        for (auto const& pair : content_.myths["pairs"].items()) {
            auto row = dict.add("PAIRS");
            row.set("PAIR_ID", pair["id"].text())
                .set("MYTH", deps_.texts.get(lang, "guides.quoted", {{"words", in(lang, pair["myth"])}}))
                .set("FACT", in(lang, pair["fact"]))
                .set_if("LIMITS", in(lang, pair["limits"]));
            fill_sources(row, pair["sources"]);
        }
    });
    return page(request, {title, lead}, body);
}

Pages::Answer Pages::managing(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& all = content_.managing;
    auto const title = in(lang, all["title"]);
    auto const body = deps_.views.render("guides/managing", lang, [&](view::Dict& dict) {
        dict.set("TITLE", title).set("LEAD", in(lang, all["intro"])).set("LIMITS", in(lang, all["limits"]));
        for (auto const& step : all["steps"].items()) {
            auto row = dict.add("STEPS");
            row.set("STEP_ID", step["id"].text())
                .set("STEP", in(lang, step["title"]))
                .set("AIM", in(lang, step["aim"]))
                .set("STEP_URL", own(lang, step["path"].text()))
                .set("STEP_LINK", in(lang, step["more"]));
            for (auto const& task : step["tasks"].items()) row.add("TASKS").set("TASK", in(lang, task));
            for (auto const& one : step["pitfalls"].items())
                row.add("PITFALLS").set("PITFALL", in(lang, one["what"])).set("INSTEAD", in(lang, one["instead"]));
            for (auto const& one : step["documents"].items()) row.add("DOCUMENTS").set("DOCUMENT", in(lang, one));
        }
        fill_sources(dict, all["sources"]);
    });
    return page(request,
                {title, in(lang, all["intro"]), {{text(lang, "guides.managing.above"), own(lang, "/projects")}}}, body);
}

Pages::Answer Pages::collections(http::Request const& request) const {
    auto const lang = request.lang;
    auto const title = text(lang, "guides.menu.collections");
    auto const lead = text(lang, "guides.collections.lead");
    auto const body = deps_.views.render("guides/collections", lang, [&](view::Dict& dict) {
        dict.set("TITLE", title).set("LEAD", lead);
        for (auto const& one : content_.collections["collections"].items()) {
            auto const& intro = in(lang, one["intro"]);
            dict.add("COLLECTIONS")
                .set("COLLECTION_URL", own(lang, "/collections/" + one["id"].text()))
                .set("COLLECTION", in(lang, one["title"]))
                .set("COLLECTION_TEXT", intro.substr(0, intro.find(". ") + 1));
        }
    });
    return page(request, {title, lead}, body);
}

Pages::Answer Pages::collection(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& one = by_id(content_.collections["collections"], request.route.get("id"));
    if (one.is_null()) return Error{Code::not_found, "no such collection"};
    auto const found = TRY(records_on(request, one["topics"], k_collected));
    auto const title = in(lang, one["title"]);
    auto const& intro = in(lang, one["intro"]);
    auto const first = intro.find(". ") + 1;
    auto const lead = intro.substr(0, first);
    auto const body = deps_.views.render("guides/collection", lang, [&](view::Dict& dict) {
        dict.set("TITLE", title).set("LEAD", lead).set("INTRO", intro.substr(first));
        for (auto const& question : one["questions"].items()) dict.add("QUESTIONS").set("QUESTION", in(lang, question));
        if (found.total == 0) dict.show("EMPTY");
        if (found.total > 0)
            dict.add("HELD")
                .set("COUNT_TEXT", deps_.texts.plural(lang, "guides.collection.count", found.total))
                .refer("HELD_HTML", found.html);
        fill_codes(dict, lang, "INDICATORS", "indicators", one["indicators"]);
        fill_codes(dict, lang, "MEASURES", "plan_measures", one["measures"]);
        fill_sources(dict, one["sources"]);
        for (auto const& other : content_.collections["collections"].items())
            if (other["id"].text() != one["id"].text())
                dict.add("OTHERS")
                    .set("OTHER_URL", own(lang, "/collections/" + other["id"].text()))
                    .set("OTHER", in(lang, other["title"]));
    });
    return page(request, {title, lead, {{text(lang, "guides.menu.collections"), own(lang, "/collections")}}}, body);
}

}  // namespace ognishte::guides
