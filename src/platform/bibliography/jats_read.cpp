#include <string>
#include <vector>

#include "base/text.hpp"
#include "clean.hpp"
#include "dates.hpp"
#include "xml_items.hpp"

namespace ognishte::bibliography {
namespace {

void put_name(Json& name, char const* member, XmlNode const* node) {
    if (node == nullptr) return;
    auto const text = shaped(node->words(), Shape::line);
    if (!text.empty()) name.append(member, text);
}

Json name_of_contributor(XmlNode const& contrib) {
    Json out = Json::object();
    auto const* name = contrib.child("name");
    if (name == nullptr) name = contrib.at({"name-alternatives", "name"});
    if (name == nullptr) name = contrib.child("string-name");
    if (name != nullptr && name->child("surname") != nullptr) {
        put_name(out, "family", name->child("surname"));
        put_name(out, "given", name->child("given-names"));
        put_name(out, "suffix", name->child("suffix"));
        return out;
    }
    if (name == nullptr) name = contrib.child("collab");
    if (name == nullptr) name = contrib.at({"collab-alternatives", "collab"});
    if (name == nullptr) return out;
    // A group may name its members inside: they are not its name.
    auto const text = shaped(name->words({"contrib-group", "institution-id", "email"}), Shape::line);
    if (!text.empty()) out.append("literal", text);
    return out;
}

void put_contributors(Item& item, XmlNode const& meta) {
    for (auto const* group : meta.all("contrib-group"))
        for (auto const* contrib : group->all("contrib")) {
            auto type = contrib->attribute("contrib-type");
            if (type.empty()) type = group->attribute("content-type");
            bool const author = type.empty() || type == "author" || type == "authors" || type == "collab";
            bool const editor = type.find("editor") != std::string_view::npos;
            if (!author && !editor) continue;
            auto name = name_of_contributor(*contrib);
            if (!name.members().empty()) item.add(editor ? "editor" : "author", std::move(name));
        }
}

int number_of(XmlNode const* node) {
    if (node == nullptr) return 0;
    int out = 0;
    auto const words = node->words();
    for (char const c : trim(words)) {
        if (c < '0' || c > '9' || out > 99'999) return 0;
        out = out * 10 + (c - '0');
    }
    return out;
}

// The earliest year that is told, with the most that is told of it.
DateParts published(XmlNode const& meta) {
    DateParts out;
    auto const detail = [](DateParts const& date) { return date.month == 0 ? 0 : date.day == 0 ? 1 : 2; };
    for (auto const* date : meta.all("pub-date")) {
        DateParts parts{number_of(date->child("year")), number_of(date->child("month")), number_of(date->child("day"))};
        if (parts.year == 0) continue;
        if (auto const* month = date->child("month"); month != nullptr && parts.month == 0)
            parts.month = parse_month(shaped(month->words(), Shape::line));
        if (parts.month < 1 || parts.month > 12) parts.month = 0;
        if (parts.month == 0 || parts.day < 1 || parts.day > 31) parts.day = 0;
        if (out.year == 0 || parts.year < out.year || (parts.year == out.year && detail(parts) > detail(out)))
            out = parts;
    }
    return out;
}

void gather_paragraphs(XmlNode const& node, std::vector<std::string>& out) {
    for (auto const& child : node.children) {
        if (child.name == "sec" || child.name == "abstract") {
            gather_paragraphs(child, out);
        } else if (child.name == "p" || child.name == "title" || child.name == "list") {
            auto text = shaped(child.words({"ext-link", "object-id"}), Shape::line);
            if (!text.empty()) out.push_back(std::move(text));
        }
    }
}

void put_abstract(Item& item, XmlNode const& meta) {
    for (auto const* abstract : meta.all("abstract")) {
        // Teasers, pictures and summaries of editors have a type.
        if (!abstract->attribute("abstract-type").empty()) continue;
        std::vector<std::string> paragraphs;
        gather_paragraphs(*abstract, paragraphs);
        if (paragraphs.empty()) paragraphs.push_back(abstract->words());
        item.put("abstract", join(paragraphs, "\n\n"));
        return;
    }
}

std::string title_in(XmlNode const& group, std::string_view title, std::string_view subtitle) {
    auto const* main = group.child(title);
    if (main == nullptr) return {};
    auto out = shaped(main->words(), Shape::line);
    if (auto const* more = group.child(subtitle)) out += ": " + shaped(more->words(), Shape::line);
    return out;
}

void put_titles(Item& item, XmlNode const& article, XmlNode const& meta) {
    auto const* group = meta.child("title-group");
    if (group == nullptr) return;
    item.put("title", title_in(*group, "article-title", "subtitle"));
    if (language_tag(article.attribute("lang")) == "bg") return;
    for (auto const* other : group->all("trans-title-group"))
        if (language_tag(other->attribute("lang")) == "bg")
            item.put("title_bg", title_in(*other, "trans-title", "trans-subtitle"));
    for (auto const* other : group->all("trans-title"))
        if (language_tag(other->attribute("lang")) == "bg") item.put("title_bg", other->words());
}

void put_journal(Item& item, XmlNode const& journal) {
    auto const* group = journal.child("journal-title-group");
    auto const& titles = group == nullptr ? journal : *group;
    if (auto const* title = titles.child("journal-title")) item.put("container-title", title->words());
    if (auto const* title = titles.child("abbrev-journal-title")) item.put("container-title-short", title->words());
    std::vector<std::string> issn;
    for (auto const* one : journal.all("issn")) issn.push_back(one->words());
    item.put("ISSN", join(issn, ", "));
    if (auto const* name = journal.at({"publisher", "publisher-name"})) item.put("publisher", name->words());
    if (auto const* place = journal.at({"publisher", "publisher-loc"})) item.put("publisher-place", place->words());
}

}  // namespace

Json csl_of_jats(XmlNode const& article) {
    Item item;
    auto const* front = article.child("front");
    auto const* meta = front == nullptr ? nullptr : front->child("article-meta");
    if (meta == nullptr) return std::move(item).csl();
    item.put("type", "article-journal");
    put_titles(item, article, *meta);
    put_contributors(item, *meta);
    if (auto const date = published(*meta); date.year > 0) item.set("issued", date_json(date));
    if (auto const* journal = front->child("journal-meta")) put_journal(item, *journal);
    for (auto const* id : meta->all("article-id")) {
        auto const type = id->attribute("pub-id-type");
        auto const text = shaped(id->words(), Shape::line);
        if (type == "doi") item.put("DOI", text);
        if (type == "pmid") item.put("PMID", text);
        if (type == "pmc" || type == "pmcid") item.put("PMCID", text.starts_with("PMC") ? text : "PMC" + text);
    }
    for (auto const& [element, name] : {std::pair{"volume", "volume"}, {"issue", "issue"}, {"elocation-id", "number"}})
        if (auto const* node = meta->child(element)) item.put(name, shaped(node->words(), Shape::line));
    if (auto const* first = meta->child("fpage")) {
        auto pages = shaped(first->words(), Shape::line);
        if (auto const* last = meta->child("lpage"))
            if (auto const end = shaped(last->words(), Shape::line); end != pages) pages += "-" + end;
        item.put("page", std::move(pages));
    }
    put_abstract(item, *meta);
    for (auto const* group : meta->all("kwd-group"))
        for (auto const* word : group->all("kwd"))
            if (auto text = shaped(word->words(), Shape::line); !text.empty())
                item.add("keyword", Json(std::move(text)));
    item.put("language", std::string(article.attribute("lang")));
    return std::move(item).csl();
}

}  // namespace ognishte::bibliography
