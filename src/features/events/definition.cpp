#include "definition.hpp"

#include "base/text.hpp"
#include "fields.hpp"
#include "platform/describe/describe.hpp"
#include "when.hpp"

namespace ognishte::embedded {
std::span<File const> features_events();
}

namespace ognishte::events {
namespace {

constexpr std::string_view k_organiser = "organisation";  // kinds of the records it links to
constexpr std::string_view k_project = "project";

std::string member(Json const& fields, std::string_view name, Lang lang) {
    return fields[std::string(name) + "_" + std::string(tag(lang))].text();
}

// Several may have one title: the day stands in the address too.
std::string address_of(Json const& fields) {
    constexpr std::size_t k_longest = 68;
    auto const& title = fields["title_bg"].text().empty() ? fields["title_en"].text() : fields["title_bg"].text();
    auto address = slugify(title).substr(0, k_longest);
    while (address.ends_with('-')) address.pop_back();
    auto const& start = fields["start"].text();
    return start.empty() ? address : address + "-" + start;
}

// Coming ones first, the soonest of them at the top; then the past ones, the last of them first.
std::int64_t place_in_list(When const& when, Date today) {
    constexpr std::int64_t k_past = 10'000'000;
    return is_coming(when, today) ? days_from_civil(when.first) : k_past - days_from_civil(when.first);
}

std::vector<rooms::Words> where(rooms::Subject const& subject) {
    std::vector<rooms::Words> out;
    if (auto const& place = subject.translated("place").text(); !place.empty())
        out.push_back({place, {}, subject.content_lang});
    for (auto& one : subject.into_list("municipality", subject.version.content.territories))
        out.push_back(std::move(one));
    if (out.empty()) out.push_back({subject.text("events.where.unknown")});
    return out;
}

Json structured(rooms::Subject const& subject, When const& when) {
    auto const& fields = subject.fields();
    auto out = Json::object();
    out.set("@context", "https://schema.org");
    out.set("@type", "Event");
    out.set("name", records::shown_in(subject.version.content.title, subject.lang).text);
    out.set("startDate", when_iso(when));
    if (when.day_known && when.last != when.first) out.set("endDate", iso_date(when.last));
    out.set("eventStatus",
            fields["cancelled"].boolean() ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled");
    if (auto const& place = subject.translated("place").text(); !place.empty())
        out.set("location", Json::Object{{"@type", "Place"}, {"name", place}});
    auto organisers = Json::array();
    for (auto const& one : fields["organisers"].items())
        organisers.push(Json::Object{{"@type", "Organization"}, {"name", member(one, "name", subject.content_lang)}});
    if (!organisers.items().empty()) out.set("organizer", std::move(organisers));
    return out;
}

void add_sections(rooms::Page& page, rooms::Subject const& subject, bool coming) {
    auto const& fields = subject.fields();
    auto const& programme = subject.translated("programme").text();
    if (coming || !programme.empty())
        page.sections.push_back({"programme",
                                 subject.text("events.page.programme"),
                                 programme,
                                 {},
                                 {},
                                 subject.text("events.page.programme.none")});
    rooms::Section result{"result", subject.text("events.page.result"),     subject.translated("result").text(), {},
                          {},       subject.text("events.page.result.none")};
    for (auto const& one : fields["materials"].items())
        result.items.push_back({member(one, "title", subject.content_lang), one["url"].text(), subject.content_lang});
    if (!coming || !result.prose.empty() || !result.items.empty()) page.sections.push_back(std::move(result));
}

rooms::Page page(rooms::Subject const& subject, Date today) {
    auto const& fields = subject.fields();
    auto const when = when_of(fields);
    bool const coming = is_coming(when, today);
    rooms::Page out;
    auto const fact = [&](char const* key, std::vector<rooms::Words> values) {
        out.facts.push_back({subject.text(key), std::move(values)});
    };
    std::vector<rooms::Words> days = {{when_text(subject.texts, subject.lang, when)}};
    if (!when.day_known) days.push_back({subject.text("events.when.no_day")});
    if (!coming) days.push_back({subject.text("events.past")});
    fact("events.fact.when", std::move(days));
    fact("events.fact.where", where(subject));
    fact("events.fact.type", subject.into_list("type", {fields["type"].text()}));
    std::vector<rooms::Words> organisers;
    for (auto const& one : fields["organisers"].items())
        organisers.push_back(subject.link_or_name(k_organiser, one["organisation"].text(), one));
    fact("events.fact.organisers", std::move(organisers));
    if (auto const* project = subject.link_to(k_project, fields["project"].text()))
        fact("events.fact.project", {{project->title, project->href, project->text_lang}});
    if (!fields["url"].text().empty()) fact("events.fact.url", {rooms::source_words(fields["url"].text())});
    if (fields["cancelled"].boolean())
        out.note = {subject.text("events.cancelled"), subject.text("events.cancelled.words"), true};
    add_sections(out, subject, coming);
    for (auto const& one : fields["unsure"].items()) out.unsure.push_back({one[tag(subject.content_lang)].text()});
    for (auto const& source : fields["sources"].items()) out.sources.push_back(rooms::source_words(source.text()));
    if (when.day_known)
        out.formats = {{"text/calendar", subject.text("events.page.ics"),
                        listing::list_path(subject.list, subject.lang) + "/" + subject.record.slug + ".ics"}};
    out.structured = structured(subject, when);
    return out;
}

std::vector<records::Wish> wishes(Json const& fields) {
    std::vector<records::Wish> out;
    for (auto const& one : fields["organisers"].items())
        out.push_back({std::string(k_organiser), one["organisation"].text()});
    out.push_back({std::string(k_project), fields["project"].text()});
    return out;
}

void describe_event(describe::Description& description, Json const& fields) {
    auto const& start = fields["start"].text();
    auto const& end = fields["end"].text();
    description.schema = "Event";
    description.period = end.empty() ? start : start + "/" + end;
    rooms::name_contributors(description, fields["organisers"]);
    rooms::rest_on(description, fields["sources"]);
}

std::vector<listing::Facet> facets(rooms::Deps const& deps) {
    using listing::Facet;
    auto const& texts = deps.texts;
    std::vector<std::string> const times = {"coming", "past"};
    std::vector<Facet> out = {
        {"when", "events.facet.when", listing::labels_of(texts, "events.when.", times), Facet::Shape::open, times},
        {"type", "events.facet.type", listing::labels_of(texts, "events.type.", types()), Facet::Shape::open},
        {"topic", "events.facet.topic", listing::labels_of(deps.vocabularies, "topics")},
        {"municipality", "events.facet.municipality", listing::labels_of(deps.vocabularies, "territories")},
        {.name = "year",
         .title = "events.facet.year",
         .label = [](Lang, std::string_view year) { return std::string(year); },
         .sorted = Facet::Sorted::by_value_falling}};
    out[2].akin = true;
    return out;
}

}  // namespace

// texts: events.menu events.kind events.kinds events.not_found events.withdrawn
// texts: events.list.*
rooms::Definition definition(rooms::Deps const& deps, std::function<Date()> today) {
    using By = listing::Order::By;
    auto const& texts = deps.texts;
    rooms::Definition out{.name = "events", .declaration = declaration(), .summary = "about"};
    out.files = embedded::features_events();
    out.menu = "frame.menu.centre";
    out.menu_order = 80;
    out.list.kind = "event";
    out.list.facets = facets(deps);
    out.list.orders = {{"date", "events.sort.date", By::rising}, {"title", "events.sort.title", By::title}};
    out.values = [today](Json const& fields) {
        auto const when = when_of(fields);
        return std::vector<std::pair<std::string_view, std::string>>{
            {"when", is_coming(when, today()) ? "coming" : "past"},
            {"type", fields["type"].text()},
            {"year", std::to_string(when.first.year)}};
    };
    out.numbers = [today](Json const& fields) {
        return std::vector<std::pair<std::string_view, std::int64_t>>{
            {"date", place_in_list(when_of(fields), today())}};
    };
    out.item = [&texts](listing::Item& item, Lang lang, Json const& fields) {
        auto const text = [&](std::string const& key) { return std::string(texts.get(lang, key)); };
        item.kind = text("events.type." + fields["type"].text());
        if (fields["cancelled"].boolean()) item.kind += " – " + text("events.cancelled");
        item.facts.push_back({text("events.fact.when"), when_text(texts, lang, when_of(fields))});
        if (auto place = member(fields, "place", item.text_lang); !place.empty())
            item.facts.push_back({text("events.fact.where"), std::move(place), item.text_lang});
    };
    out.page = [today](rooms::Subject const& subject) { return page(subject, today()); };
    out.wishes = wishes;
    out.describe = describe_event;
    out.address = address_of;
    out.year = [](Json const& fields) { return when_of(fields).first.year; };
    return out;
}

}  // namespace ognishte::events
