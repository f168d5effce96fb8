#include "meta.hpp"

#include <array>

#include "base/text.hpp"
#include "base/url.hpp"
#include "clean.hpp"
#include "dates.hpp"
#include "fields.hpp"

namespace ognishte::bibliography {
namespace {

using List = std::vector<Meta>;

void put(List& list, std::string_view name, std::string value) {
    if (!value.empty()) list.push_back({std::string(name), std::move(value)});
}

std::string family_first(Name const& name) {
    if (!name.literal.empty()) return name.literal;
    auto out = std::string(trim(name.non_dropping_particle + " " + name.family));
    auto const given = std::string(trim(name.given + " " + name.dropping_particle));
    if (!given.empty()) out += ", " + given;
    return name.suffix.empty() ? out : out + ", " + name.suffix;
}

std::string date_of(Work const& work, char separator) {
    if (work.issued.from.year == 0) return {};
    auto date = work.issued.from;
    if (date.month > 12) date.month = 0;
    auto text = date_text(date);
    return separator == '-' ? text : replace_all(text, "-", std::string(1, separator));
}

std::string_view first_page(std::string_view page) {
    return page.substr(0, page.find_first_of("-,;"));
}

std::string_view last_page(std::string_view page) {
    auto const at = page.rfind('-');
    return at == std::string_view::npos ? std::string_view() : page.substr(at + 1);
}

std::string language_of(Work const& work) {
    auto const tag = language_tag(work.language);
    return tag.empty() ? work.language : std::string(tag);
}

std::string address_of(Work const& work, std::string_view page) {
    if (!page.empty()) return std::string(page);
    return work.doi.empty() ? work.url : "https://doi.org/" + work.doi;
}

std::string_view schema_type(std::string_view type) {
    static constexpr std::array k_rows = {
        TypeRow{"ScholarlyArticle", "article-journal"},
        TypeRow{"ScholarlyArticle", "paper-conference"},
        TypeRow{"ScholarlyArticle", "article"},
        TypeRow{"Article", "article-magazine"},
        TypeRow{"NewsArticle", "article-newspaper"},
        TypeRow{"Book", "book"},
        TypeRow{"Chapter", "chapter"},
        TypeRow{"Report", "report"},
        TypeRow{"Thesis", "thesis"},
        TypeRow{"Legislation", "legislation"},
        TypeRow{"Dataset", "dataset"},
        TypeRow{"WebPage", "webpage"},
        TypeRow{"SoftwareSourceCode", "software"},
        TypeRow{"Periodical", "periodical"},
    };
    return foreign_type(k_rows, type, "CreativeWork");
}

Json person(Name const& name) {
    Json out = Json::object();
    // A name in one piece may be a person or an organisation: schema.org has no word that leaves it open but Thing.
    out.append("@type", Json(name.literal.empty() ? "Person" : "Thing"));
    out.append("name", Json(display_name(name)));
    if (!name.family.empty())
        out.append("familyName", Json(std::string(trim(name.non_dropping_particle + " " + name.family))));
    if (!name.given.empty()) out.append("givenName", Json(name.given));
    return out;
}

Json people(std::vector<Name> const& names) {
    Json out = Json::array();
    for (auto const& name : names) out.push(person(name));
    return out;
}

void set_text(Json& out, std::string_view name, std::string value) {
    if (!value.empty()) out.append(std::string(name), Json(std::move(value)));
}

// The issue in its volume in its journal, as far as they are known.
Json part_of(Work const& work) {
    Json whole = Json::object();
    whole.append("@type", Json(is_article(work.type) ? "Periodical" : is_part(work.type) ? "Book" : "CreativeWork"));
    whole.append("name", Json(work.container_title));
    if (is_article(work.type)) {
        if (!work.issn.empty()) whole.append("issn", Json(work.issn[0]));
    } else if (!work.isbn.empty()) {
        whole.append("isbn", Json(work.isbn[0]));
    }
    auto const inside = [&](std::string_view type, std::string_view number, std::string const& value) {
        if (value.empty()) return;
        Json part = Json::object();
        part.append("@type", Json(type));
        part.append(std::string(number), Json(value));
        part.append("isPartOf", std::move(whole));
        whole = std::move(part);
    };
    if (is_article(work.type)) {
        inside("PublicationVolume", "volumeNumber", work.volume);
        inside("PublicationIssue", "issueNumber", work.issue);
    }
    return whole;
}

}  // namespace

std::vector<Meta> highwire(Work const& work, std::string_view page) {
    List list;
    put(list, "citation_title", work.title);
    for (auto const& name : work.author) put(list, "citation_author", family_first(name));
    for (auto const& name : work.editor) put(list, "citation_editor", family_first(name));
    put(list, "citation_publication_date", date_of(work, '/'));
    if (is_article(work.type)) {
        put(list, "citation_journal_title", work.container_title);
        put(list, "citation_journal_abbrev", work.container_title_short);
    } else if (work.type == "paper-conference") {
        put(list, "citation_conference_title", work.container_title.empty() ? work.event_title : work.container_title);
    } else if (is_part(work.type)) {
        put(list, "citation_inbook_title", work.container_title);
    }
    put(list, "citation_volume", work.volume);
    put(list, "citation_issue", work.issue);
    put(list, "citation_firstpage", std::string(first_page(work.page)));
    put(list, "citation_lastpage", std::string(last_page(work.page)));
    put(list, "citation_doi", work.doi);
    for (auto const& number : work.issn) put(list, "citation_issn", number);
    for (auto const& number : work.isbn) put(list, "citation_isbn", number);
    put(list, "citation_pmid", work.pmid);
    put(list, "citation_language", language_of(work));
    if (work.type == "thesis") {
        put(list, "citation_dissertation_institution", work.publisher);
        put(list, "citation_dissertation_name", work.genre);
    } else if (work.type == "report") {
        put(list, "citation_technical_report_institution", work.publisher);
        put(list, "citation_technical_report_number", work.number);
    } else {
        put(list, "citation_publisher", work.publisher);
    }
    for (auto const& word : work.keyword) put(list, "citation_keywords", word);
    put(list, "citation_abstract_html_url", std::string(page));
    return list;
}

std::vector<Meta> dublin_core(Work const& work, std::string_view page) {
    List list;
    put(list, "DC.title", work.title);
    for (auto const& name : work.author) put(list, "DC.creator", family_first(name));
    for (auto const& name : work.editor) put(list, "DC.contributor", family_first(name));
    put(list, "DC.date", date_of(work, '-'));
    put(list, "DC.publisher", work.publisher);
    put(list, "DC.source", work.container_title);
    put(list, "DC.language", language_of(work));
    // DCMI Type Vocabulary.
    put(list, "DC.type", work.type == "dataset" ? "Dataset" : work.type == "software" ? "Software" : "Text");
    for (auto const& word : work.keyword) put(list, "DC.subject", word);
    if (!work.doi.empty()) put(list, "DC.identifier", "https://doi.org/" + work.doi);
    for (auto const& number : work.isbn) put(list, "DC.identifier", "urn:isbn:" + replace_all(number, "-", ""));
    put(list, "DC.identifier", std::string(page));
    return list;
}

Json schema_org(Work const& work, std::string_view page) {
    Json out = Json::object();
    out.append("@context", Json("https://schema.org"));
    out.append("@type", Json(schema_type(work.type)));
    out.append("name", Json(work.title));
    set_text(out, "headline", work.title);
    if (!work.author.empty()) out.append("author", people(work.author));
    if (!work.editor.empty()) out.append("editor", people(work.editor));
    if (!work.translator.empty()) out.append("translator", people(work.translator));
    set_text(out, "datePublished", date_of(work, '-'));
    set_text(out, "inLanguage", std::string(language_tag(work.language)));
    if (!work.container_title.empty()) out.append("isPartOf", part_of(work));
    set_text(out, "pagination", work.page);
    if (!work.publisher.empty()) {
        Json publisher = Json::object();
        publisher.append("@type", Json("Organization"));
        publisher.append("name", Json(work.publisher));
        out.append("publisher", std::move(publisher));
    }
    if (work.type == "book" && !work.isbn.empty()) out.append("isbn", Json(work.isbn[0]));
    if (!work.doi.empty()) {
        Json id = Json::object();
        id.append("@type", Json("PropertyValue"));
        id.append("propertyID", Json("DOI"));
        id.append("value", Json(work.doi));
        out.append("identifier", std::move(id));
        out.append("sameAs", Json("https://doi.org/" + work.doi));
    }
    set_text(out, "url", address_of(work, page));
    set_text(out, "keywords", join(work.keyword, ", "));
    return out;
}

std::string coins(Work const& work) {
    bool const article = is_article(work.type);
    bool const part = is_part(work.type);
    std::string out = "ctx_ver=Z39.88-2004";
    auto const add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) out.append("&").append(name).append("=").append(encode_component(value));
    };
    add("rft_val_fmt", article                 ? "info:ofi/fmt:kev:mtx:journal"
                       : work.type == "thesis" ? "info:ofi/fmt:kev:mtx:dissertation"
                                               : "info:ofi/fmt:kev:mtx:book");
    if (!work.doi.empty()) add("rft_id", "info:doi/" + work.doi);
    if (work.type != "thesis")
        add("rft.genre", article                           ? "article"
                         : work.type == "paper-conference" ? "proceeding"
                         : part                            ? "bookitem"
                         : work.type == "book"             ? "book"
                         : work.type == "report"           ? "report"
                                                           : "document");
    if (article || part) {
        add("rft.atitle", work.title);
        add(article ? "rft.jtitle" : "rft.btitle", work.container_title);
    } else {
        add(work.type == "thesis" ? "rft.title" : "rft.btitle", work.title);
    }
    if (!work.author.empty() && work.author[0].literal.empty()) {
        add("rft.aulast", trim(work.author[0].non_dropping_particle + " " + work.author[0].family));
        add("rft.aufirst", work.author[0].given);
    }
    for (auto const& name : work.author) add("rft.au", family_first(name));
    add("rft.date", date_of(work, '-'));
    add("rft.volume", work.volume);
    add("rft.issue", work.issue);
    add("rft.spage", first_page(work.page));
    add("rft.epage", last_page(work.page));
    add("rft.pub", work.publisher);
    add("rft.place", work.publisher_place);
    if (!work.issn.empty()) add("rft.issn", work.issn[0]);
    if (!work.isbn.empty()) add("rft.isbn", work.isbn[0]);
    return out;
}

}  // namespace ognishte::bibliography
