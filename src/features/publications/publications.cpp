#include "features/publications/publications.hpp"

#include "base/text.hpp"
#include "fields.hpp"
#include "platform/describe/describe.hpp"

namespace ognishte::embedded {
std::span<File const> features_publications();
}

namespace ognishte::publications {
namespace {

std::string year_text(Json const& fields) {
    return fields["year"].is_int() ? std::to_string(fields["year"].integer()) : std::string();
}

std::string authors_in_short(i18n::Texts const& texts, Lang lang, std::vector<std::string> authors) {
    constexpr std::size_t k_shown = 3;
    if (authors.size() <= k_shown) return join(authors, ", ");
    authors.resize(k_shown);
    return texts.get(lang, "publications.authors.more", {{"names", join(authors, ", ")}});
}

rooms::Page page(rooms::Subject const& subject) {
    auto const& fields = subject.fields();
    rooms::Page out;
    auto const fact = [&](char const* key, std::vector<rooms::Words> values) {
        out.facts.push_back({subject.text(key), std::move(values)});
    };
    fact("publications.fact.type", subject.into_list("type", {fields["type"].text()}));
    fact("publications.fact.authors", subject.words_of(fields["authors"]));
    auto const year = year_text(fields);
    fact("publications.fact.year", year.empty() ? std::vector<rooms::Words>{{subject.text("publications.year.unknown")}}
                                                : subject.into_list("year", {year}));
    if (!fields["publisher"].text().empty()) fact("publications.fact.publisher", {{fields["publisher"].text()}});
    if (!fields["language"].text().empty())
        fact("publications.fact.language", subject.into_list("language", {fields["language"].text()}));

    rooms::Section read{"read", subject.text("publications.page.read"),     {}, {},
                        {},     subject.text("publications.page.read.none")};
    if (!fields["url"].text().empty()) read.items = {rooms::source_words(fields["url"].text())};
    out.sections.push_back(std::move(read));
    for (auto const& one : fields["unsure"].items()) out.unsure.push_back({one[tag(subject.content_lang)].text()});

    out.structured = Json::object();
    out.structured.set("@context", "https://schema.org");
    out.structured.set("@type", "CreativeWork");
    out.structured.set("name", subject.translated("title"));
    if (!year.empty()) out.structured.set("datePublished", year);
    for (auto const& author : fields["authors"].items()) {
        auto authors = out.structured["author"];
        authors.push(author);
        out.structured.set("author", std::move(authors));
    }
    return out;
}

// The nearest type of CSL 1.0.
std::string work_type(std::string const& type) {
    if (type == "article") return "article";
    return type == "report" || type == "evaluation" || type == "plan" ? "report" : "document";
}

void describe_publication(describe::Description& description, Json const& fields) {
    description.work = work_type(fields["type"].text());
    description.schema = description.work == "report"    ? "Report"
                         : description.work == "article" ? "Article"
                                                         : "CreativeWork";
    // Whether a name is a person's nobody wrote down.
    for (auto const& author : fields["authors"].items()) description.creators.push_back({author.text()});
    description.issued = year_text(fields);
    description.languages.clear();
    for (auto const part : split(fields["language"].text(), '_'))
        if (!part.empty()) description.languages.emplace_back(part);
    description.publisher = fields["publisher"].text();
    description.address = fields["url"].text();
}

}  // namespace

// texts: publications.menu publications.kind publications.kinds publications.not_found publications.withdrawn
// texts: publications.list.*
rooms::Definition definition(rooms::Deps const& deps) {
    using listing::Facet;
    using By = listing::Order::By;
    auto const& texts = deps.texts;
    rooms::Definition out{.name = "publications", .declaration = declaration()};
    out.files = embedded::features_publications();
    out.menu = "frame.menu.knowledge";
    out.menu_order = 21;
    out.list.kind = "publication";
    out.list.facets = {
        {"type", "publications.facet.type", listing::labels_of(texts, "publications.type.", types()),
         Facet::Shape::open},
        {"topic", "publications.facet.topic", listing::labels_of(deps.vocabularies, "topics")},
        {"language", "publications.facet.language", listing::labels_of(texts, "publications.language.", languages())},
        {.name = "year",
         .title = "publications.facet.year",
         .label = [](Lang, std::string_view year) { return std::string(year); },
         .sorted = Facet::Sorted::by_value_falling}};
    out.list.orders = {{"year", "publications.sort.year", By::falling},
                       {"title", "publications.sort.title", By::title}};
    out.values = [](Json const& fields) {
        std::vector<std::pair<std::string_view, std::string>> values = {{"type", fields["type"].text()}};
        if (!fields["language"].text().empty()) values.emplace_back("language", fields["language"].text());
        if (auto year = year_text(fields); !year.empty()) values.emplace_back("year", std::move(year));
        return values;
    };
    out.numbers = [](Json const& fields) {
        return std::vector<std::pair<std::string_view, std::int64_t>>{{"year", fields["year"].integer()}};
    };
    out.item = [&texts](listing::Item& item, Lang lang, Json const& fields) {
        auto const fact = [&](char const* key, std::string value) {
            if (!value.empty()) item.facts.push_back({std::string(texts.get(lang, key)), std::move(value)});
        };
        fact("publications.fact.type", std::string(texts.get(lang, "publications.type." + fields["type"].text())));
        fact("publications.fact.year", year_text(fields));
        fact("publications.fact.authors", authors_in_short(texts, lang, rooms::texts_of(fields["authors"])));
    };
    out.page = page;
    out.works = true;
    out.describe = describe_publication;
    out.wishes = rooms::related_wishes;
    out.year = [](Json const& fields) { return static_cast<int>(fields["year"].integer()); };
    return out;
}

}  // namespace ognishte::publications
