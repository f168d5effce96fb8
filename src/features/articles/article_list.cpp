#include "article_list.hpp"

#include <algorithm>

#include "articles.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

namespace ognishte::articles {
namespace {

constexpr std::size_t k_shown_authors = 3;

listing::Entry entry_from(Listed const& one) {
    listing::Entry out;
    out.record = one.record;
    out.audience = one.audience;
    out.published_us = one.published_us;
    auto const value = [&](std::string_view facet, std::string const& text) {
        if (!text.empty()) out.values.emplace_back(facet, text);
    };
    value("annotation", one.row.annotated.empty() ? "none" : one.row.annotated);
    value("read", one.row.reading);
    value("method", one.row.method);
    value("language", one.row.language);
    value("year", one.row.year > 0 ? std::to_string(one.row.year) : std::string());
    for (auto const& topic : one.row.topics) value("topic", topic);
    for (auto const& country : one.row.countries) value("country", country);
    for (auto const& author : one.row.authors) value("author", author);
    out.numbers.emplace_back("year", one.row.year);
    return out;
}

listing::Item item_from(Listed const& one, Lang lang, Names const& names, i18n::Texts const& texts) {
    listing::Item out;
    out.record = one.record;
    out.url = article_path(lang, one.slug);
    out.title = one.title;
    out.summary = one.summary;
    out.text_lang = one.text_lang;
    out.pick = one.slug;
    auto const fact = [&](char const* key, std::string value) {
        if (!value.empty()) out.facts.push_back({std::string(texts.get(lang, key)), std::move(value)});
    };
    fact("articles.fact.authors", short_authors(texts, lang, one.row.authors));
    fact("articles.fact.year", one.row.year > 0 ? std::to_string(one.row.year) : std::string());
    fact("articles.fact.method", one.row.method.empty() ? std::string() : names.method(lang, one.row.method));
    if (!one.row.annotated.empty()) out.side = texts.get(lang, "articles.side." + one.row.annotated);
    return out;
}

listing::Facet facet(char const* name, std::string const& title, NameOf label) {
    return {.name = name, .title = title, .label = std::move(label)};
}

}  // namespace

std::string list_path(Lang lang) {
    return "/" + std::string(tag(lang)) + "/articles";
}

std::string article_path(Lang lang, std::string_view slug) {
    return list_path(lang) + "/" + encode_component(slug);
}

std::string short_authors(i18n::Texts const& texts, Lang lang, std::vector<std::string> const& authors) {
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < std::min(k_shown_authors, authors.size()); ++i) {
        auto const comma = authors[i].find(',');
        shown.push_back(authors[i].substr(0, comma));
    }
    auto names = join(shown, ", ");
    if (authors.size() <= k_shown_authors) return names;
    return texts.get(lang, "articles.authors.more", {{"names", names}});
}

listing::Definition list_definition(Names const& names, i18n::Texts const& texts) {
    auto const same = [](Lang, std::string_view value) { return std::string(value); };
    listing::Definition out;
    out.kind = k_kind;
    out.path = "/articles";
    out.texts = "articles.list";  // texts: articles.list.*
    auto annotation = facet("annotation", "articles.facet.annotation",
                            listing::labels_of(texts, "articles.facet.annotation.", {"extended", "brief", "none"}));
    annotation.shape = listing::Facet::Shape::open;
    annotation.fixed = {"extended", "brief", "none"};
    auto read = facet("read", "articles.facet.read", names.reading);
    read.shape = listing::Facet::Shape::open;
    auto topic = facet("topic", "articles.facet.topic", names.topic);
    topic.akin = true;
    auto method = facet("method", "articles.facet.method", names.method);
    auto year = facet("year", "articles.facet.year", same);
    year.sorted = listing::Facet::Sorted::by_value_falling;
    auto author = facet("author", "articles.facet.author", same);
    author.akin = true;
    out.facets = {annotation,
                  read,
                  topic,
                  method,
                  facet("country", "articles.facet.country", names.country),
                  year,
                  author,
                  facet("language", "articles.facet.language", names.language)};
    using By = listing::Order::By;
    out.orders = {{"newest", "articles.sort.newest", By::newest},
                  {"year", "articles.sort.year", By::falling},
                  {"title", "articles.sort.title", By::title}};
    out.downloads = {"bib", "ris", "json", "csv", "xlsx"};
    out.picked_downloads = {"bib", "ris", "json"};
    out.marked = true;
    return out;
}

listing::Source list_source(Names const& names, i18n::Texts const& texts) {
    listing::Source out;
    out.entries = [](store::Reader& reader, std::function<void(listing::Entry const&)> const& take) {
        return each(reader, [&](Listed const& one) { take(entry_from(one)); });
    };
    out.items = [&names, &texts](store::Reader& reader, std::vector<std::string> const& records,
                                 Lang lang) -> Result<std::vector<listing::Item>> {
        std::vector<listing::Item> items;
        for (auto const& one : TRY(these(reader, records, lang))) items.push_back(item_from(one, lang, names, texts));
        return items;
    };
    out.with_words = [](store::Reader& reader, std::vector<std::string> const& words) {
        return with_words(reader, words);
    };
    return out;
}

}  // namespace ognishte::articles
