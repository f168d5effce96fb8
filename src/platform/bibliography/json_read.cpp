#include <array>

#include "base/text.hpp"
#include "fields.hpp"
#include "formats.hpp"
#include "problems.hpp"

namespace ognishte::bibliography {
namespace {

// https://api.crossref.org/types
constexpr std::array k_crossref_types = {
    TypeRow{"journal-article", "article-journal"},
    TypeRow{"book-chapter", "chapter"},
    TypeRow{"book-section", "chapter"},
    TypeRow{"book-part", "chapter"},
    TypeRow{"reference-entry", "entry"},
    TypeRow{"book", "book"},
    TypeRow{"monograph", "book"},
    TypeRow{"edited-book", "book"},
    TypeRow{"reference-book", "book"},
    TypeRow{"book-set", "book"},
    TypeRow{"book-series", "book"},
    TypeRow{"proceedings", "book"},
    TypeRow{"proceedings-article", "paper-conference"},
    TypeRow{"report", "report"},
    TypeRow{"report-component", "report"},
    TypeRow{"report-series", "report"},
    TypeRow{"dissertation", "thesis"},
    TypeRow{"posted-content", "article"},
    TypeRow{"dataset", "dataset"},
    TypeRow{"database", "dataset"},
    TypeRow{"standard", "standard"},
    TypeRow{"peer-review", "review"},
    TypeRow{"journal", "periodical"},
    TypeRow{"journal-issue", "periodical"},
    TypeRow{"journal-volume", "periodical"},
};

// A text, or the first of an array of them.
std::string first_text(Json const& value) {
    if (value.is_array()) return value.items().empty() ? std::string() : value.items()[0].text();
    return value.text();
}

std::string all_texts(Json const& value) {
    if (!value.is_array()) return value.text();
    std::string out;
    for (auto const& item : value.items()) out += (out.empty() ? "" : " ") + item.text();
    return out;
}

Json const& works_of(Json const& root) {
    auto const& message = root["message"];
    auto const& inner = message.is_object() ? message : root;
    return inner.has("items") ? inner["items"] : inner;
}

class ItemReader {
public:
    ItemReader(Limits const& limits, Reading& into) : limits_(limits), into_(into) {}

    // false: no more are wanted.
    bool take(Json const& item, int number) {
        if (static_cast<std::size_t>(++record_) > limits_.records) {
            add_problem(into_.problems, {number, record_, "bibliography.problem.too_many", {}});
            return false;
        }
        bool const crossref = is_crossref(item);
        if (crossref) into_.format = Format::crossref_json;
        auto work = from_csl(crossref ? csl_of_crossref(item) : item);
        if (work) {
            into_.records.push_back({number, record_, std::move(work).value()});
        } else {
            auto const& id = item[crossref ? "DOI" : "id"];
            add_problem(into_.problems, {number, record_, work.error().text_key, id.text()});
        }
        return true;
    }

private:
    Limits limits_;
    Reading& into_;
    int record_ = 0;
};

// One item a line, as long as every line but blank ones is JSON by itself or is told of.
Result<> read_lines(std::string_view utf8, Limits const& limits, Reading& into) {
    ItemReader reader(limits, into);
    int number = 0;
    for (auto const line : split(utf8, '\n')) {
        ++number;
        if (trim(line).empty()) continue;
        auto const item = Json::parse(line);
        if (!item && into.records.empty() && into.problems.size() > 2)
            return Error{Code::invalid, "not JSON", "bibliography.error.json"};
        if (!item) {
            add_problem(into.problems, {number, number, "bibliography.problem.json", std::string(trim(line))});
        } else if (!reader.take(*item, number)) {
            break;
        }
    }
    if (into.records.empty()) return Error{Code::invalid, "not JSON", "bibliography.error.json"};
    return done();
}

}  // namespace

bool is_crossref(Json const& item) {
    return item.is_object() && item.has("DOI") &&
           (item.has("indexed") || item.has("member") || item.has("reference-count"));
}

Json csl_of_crossref(Json const& item) {
    Json out = Json::object();
    auto const put = [&](std::string_view name, std::string text) {
        if (!text.empty()) out.append(std::string(name), Json(std::move(text)));
    };
    auto const& type = item["type"].text();
    auto const known = csl_type(k_crossref_types, type);
    put("id", item["DOI"].text());
    put("type", known.empty() ? (is_csl_type(type) ? type : "document") : std::string(known));
    auto title = first_text(item["title"]);
    auto const subtitle = first_text(item["subtitle"]);
    if (!title.empty() && !subtitle.empty() && to_lower(title).find(to_lower(subtitle)) == std::string::npos)
        title += ": " + subtitle;
    put("title", std::move(title));
    put("title-short", first_text(item["short-title"]));
    put("container-title", first_text(item["container-title"]));
    put("container-title-short", first_text(item["short-container-title"]));
    for (std::string_view const name : {"volume", "issue", "page", "publisher", "DOI", "URL", "abstract", "language"})
        put(name, item[name].text());
    put("number", item["article-number"].text());
    put("edition", item["edition-number"].text());
    put("publisher-place", item["publisher-location"].text());
    put("event-title", item["event"]["name"].text());
    put("ISSN", all_texts(item["ISSN"]));
    // Addresses of identifiers stood here once: http://id.crossref.org/isbn/978…
    put("ISBN", replace_all(all_texts(item["ISBN"]), "http://id.crossref.org/isbn/", ""));
    for (std::string_view const name : {"author", "editor", "translator"})
        if (item[name].is_array()) out.append(std::string(name), item[name]);
    if (item["subject"].is_array()) out.append("keyword", item["subject"]);
    for (std::string_view const name : {"issued", "published", "created"}) {
        auto const& dates = item[name]["date-parts"].items();
        if (dates.empty() || dates[0].items().empty() || !dates[0].items()[0].is_int()) continue;
        out.append("issued", item[name]);
        break;
    }
    return out;
}

Result<> read_json(std::string_view utf8, Limits const& limits, Reading& into) {
    into.format = Format::csl_json;
    auto root = Json::parse(utf8);
    if (!root) {
        auto const first = utf8.substr(0, utf8.find('\n'));
        if (trim(first).starts_with('{') && first.size() < utf8.size() && Json::parse(first))
            return read_lines(utf8, limits, into);
        return std::move(root).error().within("bibliography");
    }
    ItemReader reader(limits, into);
    auto const& works = works_of(*root);
    if (!works.is_array()) {
        reader.take(works, 1);
        return done();
    }
    int number = 0;
    for (auto const& item : works.items())
        if (!reader.take(item, ++number)) break;
    return done();
}

}  // namespace ognishte::bibliography
