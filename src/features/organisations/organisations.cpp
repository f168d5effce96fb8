#include "features/organisations/organisations.hpp"

#include <algorithm>

#include "base/time.hpp"
#include "fields.hpp"
#include "platform/describe/describe.hpp"

namespace ognishte::embedded {
std::span<File const> features_organisations();
}

namespace ognishte::organisations {
namespace {

std::string member(Json const& fields, std::string_view name, Lang lang) {
    return fields[std::string(name) + "_" + std::string(tag(lang))].text();
}

// Where it works: places as links into the list, or how far it reaches. The seat of one that works everywhere is no
// such place.
std::vector<rooms::Words> where(rooms::Subject const& subject) {
    auto const& scope = subject.fields()["scope"].text();
    auto const& places = subject.version.content.territories;
    if (!places.empty() && (scope == "district" || scope == "municipal"))
        return subject.into_list("municipality", places);
    return {{subject.text("organisations.scope." + scope)}};
}

rooms::Page page(rooms::Subject const& subject) {
    auto const& fields = subject.fields();
    rooms::Page out;
    out.icon = "i-house";
    auto const one = [&](char const* key, std::string const& value) {
        if (!value.empty()) out.facts.push_back({subject.text(key), {{value, {}, subject.content_lang}}});
    };
    out.facts.push_back({subject.text("organisations.fact.kind"), subject.into_list("kind", {fields["kind"].text()})});
    one("organisations.fact.short", subject.translated("short").text());
    one("organisations.fact.seat", subject.translated("seat").text());
    out.facts.push_back({subject.text("organisations.fact.where"), where(subject)});
    if (auto const& site = fields["website"].text(); !site.empty())
        out.facts.push_back({subject.text("organisations.fact.site"), {rooms::source_words(site)}});

    auto const& verification = fields["verification"].text();
    auto words = subject.text("organisations.verified." + verification);
    if (auto const date = parse_iso_date(fields["checked"].text()))
        words += " " + subject.texts.get(subject.lang, "organisations.verified.date",
                                         {{"date", i18n::date(subject.lang, *date)}});
    out.note = {subject.text("organisations.verified"), std::move(words), verification == "general"};
    for (auto const& source : fields["sources"].items()) out.sources.push_back(rooms::source_words(source.text()));

    out.structured = Json::object();
    out.structured.set("@context", "https://schema.org");
    out.structured.set("@type", "Organization");
    out.structured.set("name", subject.translated("name"));
    out.structured.set("description", subject.translated("role"));
    if (!fields["website"].text().empty()) out.structured.set("url", fields["website"]);
    return out;
}

}  // namespace

// texts: organisations.menu organisations.kind organisations.kinds organisations.not_found organisations.withdrawn
// texts: organisations.list.*
rooms::Definition definition(rooms::Deps const& deps) {
    using listing::Facet;
    using By = listing::Order::By;
    auto const& texts = deps.texts;
    auto const topic = listing::labels_of(deps.vocabularies, "topics");
    auto const territory = listing::labels_of(deps.vocabularies, "territories");
    rooms::Definition out{.name = "organisations", .declaration = declaration(), .title = "name", .summary = "role"};
    out.files = embedded::features_organisations();
    out.menu = "frame.menu.centre";
    out.menu_order = 82;
    out.list.kind = "organisation";
    out.list.facets = {{"kind", "organisations.facet.kind", listing::labels_of(texts, "organisations.kind.", kinds()),
                        Facet::Shape::open, kinds()},
                       {"topic", "organisations.facet.topic", topic},
                       {"municipality", "organisations.facet.municipality", territory},
                       {"verification", "organisations.facet.verification",
                        listing::labels_of(texts, "organisations.verification.", verifications()), Facet::Shape::folded,
                        verifications()}};
    out.list.facets[1].akin = true;
    out.list.orders = {{"title", "organisations.sort.title", By::title},
                       {"newest", "organisations.sort.newest", By::newest}};
    out.values = [](Json const& fields) {
        std::vector<std::pair<std::string_view, std::string>> values = {
            {"kind", fields["kind"].text()}, {"verification", fields["verification"].text()}};
        return values;
    };
    out.item = [&texts](listing::Item& item, Lang lang, Json const& fields) {
        item.facts.push_back({std::string(texts.get(lang, "organisations.fact.kind")),
                              std::string(texts.get(lang, "organisations.kind." + fields["kind"].text()))});
        auto const seat = member(fields, "seat", item.text_lang);
        if (!seat.empty())
            item.facts.push_back({std::string(texts.get(lang, "organisations.fact.seat")), seat, item.text_lang});
        item.facts.push_back(
            {std::string(texts.get(lang, "organisations.fact.verification")),
             std::string(texts.get(lang, "organisations.verification." + fields["verification"].text()))});
    };
    out.page = page;
    out.describe = [](describe::Description& description, Json const& fields) {
        description.schema = "Organization";
        description.address = fields["website"].text();
    };
    return out;
}

}  // namespace ognishte::organisations
