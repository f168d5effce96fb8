#include "features/projects/projects.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "fields.hpp"
#include "platform/describe/describe.hpp"
#include "platform/i18n/when.hpp"

namespace ognishte::embedded {
std::span<File const> features_projects();
}

namespace ognishte::projects {
namespace {

constexpr std::string_view k_partner = "organisation";  // kind of the records partners are

int year_of(Json const& fields) {
    auto const& start = fields["start"].text().empty() ? fields["end"].text() : fields["start"].text();
    int year = 0;
    std::from_chars(start.data(), start.data() + std::min<std::size_t>(start.size(), 4), year);
    return year;
}

std::string term(i18n::Texts const& texts, Lang lang, Json const& fields) {
    auto from = i18n::when_text(lang, fields["start"].text());
    auto const to = i18n::when_text(lang, fields["end"].text());
    if (from.empty() && to.empty()) return std::string(texts.get(lang, "projects.term.unknown"));
    if (from == to) return from;
    if (to.empty()) return texts.get(lang, "projects.term.from", {{"from", from}});
    if (from.empty()) return texts.get(lang, "projects.term.to", {{"to", to}});
    return texts.get(lang, "projects.term.range", {{"from", from}, {"to", to}});
}

// Those of one role: the record where it is there for everyone, else the name that was written down.
std::vector<rooms::Words> partners(rooms::Subject const& subject, std::string_view role) {
    std::vector<rooms::Words> out;
    for (auto const& one : subject.fields()["partners"].items())
        if (one["role"].text() == role) out.push_back(subject.link_or_name(k_partner, one["organisation"].text(), one));
    return out;
}

// The programme in its own words; the organisation behind it gives the link, or stands alone.
std::vector<rooms::Words> funders(rooms::Subject const& subject) {
    auto found = partners(subject, "funder");
    auto const& programme = subject.translated("funder").text();
    if (programme.empty() || found.size() > 1) return found;
    return {{programme, found.empty() ? std::string() : found[0].href, subject.content_lang}};
}

std::vector<rooms::Words> amount(rooms::Subject const& subject) {
    auto const& money = subject.fields()["amount"];
    if (money.is_null()) return {{subject.text("projects.amount.unknown")}};
    auto const& number = money["amount"];
    auto const text =
        number.is_int() ? i18n::number(subject.lang, number.integer()) : i18n::number(subject.lang, number.number(), 2);
    return {{text + "\u00a0" + subject.text("projects.currency." + to_lower(money["currency"].text()))}};
}

rooms::Section stages(rooms::Subject const& subject) {
    rooms::Section out{"stages", subject.text("projects.page.stages"), {}, {}, {}, {}};
    for (auto const& stage : subject.fields()["stages"].items()) {
        auto const name = subject.text("projects.stage." + stage["stage"].text());
        for (char const* part : {"strengths", "difficulties"}) {
            auto const& list = stage[std::string(part) + "_" + std::string(tag(subject.content_lang))];
            out.rows.push_back(
                {name + ": " + subject.text("projects.page." + std::string(part)), subject.words_of(list)});
        }
    }
    return out;
}

rooms::Page page(rooms::Subject const& subject) {
    auto const& fields = subject.fields();
    auto const lang = subject.lang;
    rooms::Page out;
    auto const fact = [&](char const* key, std::vector<rooms::Words> values) {
        out.facts.push_back({subject.text(key), std::move(values)});
    };
    fact("projects.fact.owner", subject.into_list("owner", {fields["owner"].text()}));
    fact("projects.fact.lead", partners(subject, "lead"));
    fact("projects.fact.partners", partners(subject, "partner"));
    fact("projects.fact.funder", funders(subject));
    fact("projects.fact.amount", amount(subject));
    fact("projects.fact.term", {{term(subject.texts, lang, fields)}});
    fact("projects.fact.status", {{subject.text("projects.status." + fields["status"].text())}});
    fact("projects.fact.where", subject.into_list("municipality", subject.version.content.territories));
    if (!fields["reference"].text().empty()) fact("projects.fact.reference", {{fields["reference"].text()}});

    auto const list = [&](char const* id, char const* title, char const* name, char const* blank) {
        out.sections.push_back(
            {id, subject.text(title), {}, subject.words_of(subject.translated(name)), {}, subject.text(blank)});
    };
    list("activities", "projects.page.activities", "activities", "projects.page.activities.none");
    list("results", "projects.page.results", "results", "projects.page.results.none");
    if (!fields["stages"].items().empty()) out.sections.push_back(stages(subject));
    for (auto const& one : fields["unsure"].items()) out.unsure.push_back({one[tag(subject.content_lang)].text()});
    for (auto const& source : fields["sources"].items()) out.sources.push_back(rooms::source_words(source.text()));
    return out;
}

void describe_project(describe::Description& description, Json const& fields) {
    auto const& from = fields["start"].text();
    auto const& to = fields["end"].text();
    description.schema = "Project";
    description.period = from.empty() && to.empty() ? std::string() : from + "/" + to;
    rooms::name_contributors(description, fields["partners"]);
    rooms::rest_on(description, fields["sources"]);
}

std::vector<records::Wish> wishes(Json const& fields) {
    std::vector<records::Wish> out;
    for (auto const& one : fields["partners"].items())
        out.push_back({std::string(k_partner), one["organisation"].text()});
    return out;
}

}  // namespace

// texts: projects.menu projects.kind projects.kinds projects.not_found projects.withdrawn
// texts: projects.list.*
rooms::Definition definition(rooms::Deps const& deps) {
    using listing::Facet;
    using By = listing::Order::By;
    auto const& texts = deps.texts;
    rooms::Definition out{.name = "projects", .declaration = declaration(), .summary = "goal"};
    out.files = embedded::features_projects();
    out.menu = "frame.menu.centre";
    out.menu_order = 83;
    out.list.kind = "project";
    out.list.facets = {
        {"owner", "projects.facet.owner", listing::labels_of(texts, "projects.owner.", owners()), Facet::Shape::open,
         owners()},
        {"status", "projects.facet.status", listing::labels_of(texts, "projects.status.", statuses()),
         Facet::Shape::open, statuses()},
        {"topic", "projects.facet.topic", listing::labels_of(deps.vocabularies, "topics")},
        {"municipality", "projects.facet.municipality", listing::labels_of(deps.vocabularies, "territories")},
        {.name = "year",
         .title = "projects.facet.year",
         .label = [](Lang, std::string_view year) { return std::string(year); },
         .sorted = Facet::Sorted::by_value_falling}};
    out.list.facets[2].akin = true;
    out.list.orders = {{"year", "projects.sort.year", By::falling}, {"title", "projects.sort.title", By::title}};
    out.values = [](Json const& fields) {
        std::vector<std::pair<std::string_view, std::string>> values = {{"owner", fields["owner"].text()},
                                                                        {"status", fields["status"].text()}};
        if (int const year = year_of(fields); year > 0) values.emplace_back("year", std::to_string(year));
        return values;
    };
    out.numbers = [](Json const& fields) {
        return std::vector<std::pair<std::string_view, std::int64_t>>{{"year", year_of(fields)}};
    };
    out.item = [&texts](listing::Item& item, Lang lang, Json const& fields) {
        auto const text = [&](std::string const& key) { return std::string(texts.get(lang, key)); };
        item.facts.push_back({text("projects.fact.owner"), text("projects.owner." + fields["owner"].text())});
        item.facts.push_back({text("projects.fact.term"), term(texts, lang, fields)});
        auto const& funder = fields["funder_" + std::string(tag(item.text_lang))].text();
        if (!funder.empty()) item.facts.push_back({text("projects.fact.funder"), funder, item.text_lang});
    };
    out.page = page;
    out.describe = describe_project;
    out.wishes = wishes;
    out.year = year_of;
    return out;
}

}  // namespace ognishte::projects
