#include <string>
#include <vector>

#include "base/text.hpp"
#include "clean.hpp"
#include "dates.hpp"
#include "fields.hpp"
#include "xml_items.hpp"

namespace ognishte::bibliography {
namespace {

constexpr TypeRow k_dc_types[] = {
    {"article", "article-journal"},
    {"journal article", "article-journal"},
    {"research article", "article-journal"},
    {"review article", "article-journal"},
    {"contributionToPeriodical", "article-journal"},
    {"review", "review"},
    {"book", "book"},
    {"bookPart", "chapter"},
    {"book part", "chapter"},
    {"conferenceObject", "paper-conference"},
    {"conference object", "paper-conference"},
    {"conference paper", "paper-conference"},
    {"conferencePaper", "paper-conference"},
    {"lecture", "speech"},
    {"preprint", "article"},
    {"workingPaper", "report"},
    {"working paper", "report"},
    {"report", "report"},
    {"technical report", "report"},
    {"bachelorThesis", "thesis"},
    {"masterThesis", "thesis"},
    {"doctoralThesis", "thesis"},
    {"thesis", "thesis"},
    {"dataset", "dataset"},
};

// "info:eu-repo/semantics/article" is "article"; so is the last word of an address.
std::string_view bare_type(std::string_view text) {
    auto const slash = text.rfind('/');
    return slash == std::string_view::npos ? text : text.substr(slash + 1);
}

void put_type(Item& item, XmlNode const& dc) {
    for (auto const* type : dc.all("type"))
        if (auto const known = csl_type(k_dc_types, bare_type(trim(type->words()))); !known.empty())
            item.put("type", std::string(known));
    item.put("type", "document");
}

void put_dc_titles(Item& item, XmlNode const& dc) {
    auto const titles = dc.all("title");
    auto const* language = dc.child("language");
    auto const wished = language_tag(language == nullptr ? std::string() : shaped(language->words(), Shape::line));
    for (auto const* title : titles)
        if (!wished.empty() && language_tag(title->attribute("lang")) == wished)
            item.put("title", shaped(title->words(), Shape::line));
    for (auto const* title : titles) {
        item.put("title", shaped(title->words(), Shape::line));
        if (wished != "bg" && language_tag(title->attribute("lang")) == "bg")
            item.put("title_bg", shaped(title->words(), Shape::line));
    }
}

void put_identifiers(Item& item, XmlNode const& dc) {
    std::vector<std::string> isbn;
    std::vector<std::string> issn;
    std::string address;
    for (char const* element : {"identifier", "relation", "source"})
        for (auto const* node : dc.all(element)) {
            auto const text = shaped(node->words(), Shape::line);
            auto const lower = to_lower(text);
            if (lower.starts_with("urn:isbn:") || lower.starts_with("isbn")) isbn.push_back(text);
            if (lower.starts_with("urn:issn:") || lower.starts_with("issn")) issn.push_back(text);
            // What is only related has a DOI of its own.
            if (std::string_view(element) != "identifier") continue;
            if (auto const doi = doi_text(text); !doi.empty()) {
                item.put("DOI", doi);
            } else if (address.empty() && (lower.starts_with("http://") || lower.starts_with("https://"))) {
                address = text;
            }
        }
    item.put("URL", address);
    item.put("ISBN", join(isbn, ", "));
    item.put("ISSN", join(issn, ", "));
}

// "Детство без насилие; Vol 5 No 2 (2019); 12-20": the name before the numbers.
void put_source(Item& item, XmlNode const& dc) {
    for (auto const* source : dc.all("source")) {
        auto const text = shaped(source->words(), Shape::line);
        auto const lower = to_lower(text);
        Work probe;
        if (text.empty() || lower.starts_with("http") || lower.starts_with("issn") || lower.starts_with("urn:") ||
            add_serial_numbers(probe, text)) {
            if (!probe.issn.empty()) item.put("ISSN", probe.issn.front());
            continue;
        }
        item.put("container-title", text.substr(0, text.find(';')));
    }
}

}  // namespace

Json csl_of_oai(XmlNode const& record) {
    Item item;
    auto const* dc = record.at({"metadata", "dc"});
    if (dc == nullptr) return std::move(item).csl();
    put_type(item, *dc);
    put_dc_titles(item, *dc);
    for (auto const* creator : dc->all("creator")) {
        auto const text = shaped(creator->words(), Shape::line);
        auto const comma = text.find(',');
        if (text.empty()) continue;
        Json name = Json::object();
        if (comma == std::string::npos || text.find(',', comma + 1) != std::string::npos) {
            name.append("literal", text);
        } else {
            name.append("family", trim(std::string_view(text).substr(0, comma)));
            name.append("given", trim(std::string_view(text).substr(comma + 1)));
        }
        item.add("author", std::move(name));
    }
    for (auto const* date : dc->all("date")) {
        auto const read = parse_date(shaped(date->words(), Shape::line));
        if (read.from.year != 0 && !item.has("issued")) item.set("issued", date_json(read.from));
    }
    put_identifiers(item, *dc);
    put_source(item, *dc);
    for (auto const& [element, name] :
         {std::pair{"description", "abstract"}, {"publisher", "publisher"}, {"language", "language"}})
        for (auto const* node : dc->all(element)) item.put(name, shaped(node->words(), Shape::line));
    for (auto const* subject : dc->all("subject"))
        if (auto text = shaped(subject->words(), Shape::line); !text.empty())
            item.add("keyword", Json(std::move(text)));
    return std::move(item).csl();
}

}  // namespace ognishte::bibliography
