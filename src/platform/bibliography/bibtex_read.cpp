#include <algorithm>
#include <unordered_map>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "bibtex_entries.hpp"
#include "bibtex_fields.hpp"
#include "bibtex_names.hpp"
#include "clean.hpp"
#include "dates.hpp"
#include "formats.hpp"
#include "latex.hpp"
#include "problems.hpp"

namespace ognishte::bibliography {
namespace {

// The fields of one entry; each is taken once, and what nobody took is extra.
class Fields {
public:
    explicit Fields(RawEntry const& entry) : entry_(entry), taken_(entry.fields.size(), false) {}

    // The raw value, or nothing.
    std::string_view take(std::string_view name) {
        auto const* found = entry_.find(name);
        if (found == nullptr) return {};
        taken_[static_cast<std::size_t>(found - entry_.fields.data())] = true;
        return found->value;
    }
    std::string_view look(std::string_view name) const {
        auto const* found = entry_.find(name);
        return found == nullptr ? std::string_view() : std::string_view(found->value);
    }
    template <class Use>
    void rest(Use const& use) const {
        for (std::size_t i = 0; i < taken_.size(); ++i)
            if (!taken_[i] && entry_.find(entry_.fields[i].name) == &entry_.fields[i]) use(entry_.fields[i]);
    }

private:
    RawEntry const& entry_;
    std::vector<bool> taken_;
};

std::string words(std::string_view latex) {
    return plain(replace_all(from_latex(latex), "\xC2\xA0", " "), Shape::line);
}

std::string type_of(RawEntry const& entry) {
    auto const type = csl_type(bibtex_types(), entry.type);
    if (type != "article-journal") return type.empty() ? "document" : std::string(type);
    auto const* kind = entry.find("entrysubtype");
    auto const name = kind == nullptr ? std::string() : to_lower(trim(kind->value));
    return name == "magazine" || name == "newspaper" ? "article-" + name : std::string(type);
}

// "jul"; with a day of its own or in it ("sep~15"), or two months.
void take_month(PartialDate& issued, Fields& fields) {
    auto const month = words(fields.look("month"));
    auto const day = words(fields.look("day"));
    if (month.empty() || !issued.literal.empty() || issued.from.year == 0 || issued.to.year != 0) return;
    auto const number = parse_month(month);
    auto const year = date_text(DateParts{issued.from.year, 0, 0});
    auto const date = number > 0 && number < 13 ? parse_date(year + "/" + std::to_string(number) + "/" + day)
                                                : parse_date((day.empty() ? "" : day + " ") + month + " " + year);
    if (!date.literal.empty()) return;
    issued.from = date.from;
    issued.to = date.to;
    fields.take("month");
    fields.take("day");
}

void take_dates(Work& work, Fields& fields) {
    if (auto const date = fields.take("date"); !date.empty()) {
        work.issued = parse_date(words(date));
    } else {
        work.issued = parse_date(words(fields.take("year")));
        take_month(work.issued, fields);
    }
    work.accessed = parse_date(words(fields.take("urldate")));
}

// Commas or semicolons outside braces part keywords.
std::vector<std::string> keywords_of(std::string_view latex) {
    char const separator = latex.find(';') != std::string_view::npos ? ';' : ',';
    std::vector<std::string> out;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= latex.size(); ++at) {
        bool const end = at == latex.size();
        if (!end && latex[at] == '{') ++depth;
        if (!end && latex[at] == '}' && depth > 0) --depth;
        // "\&" is a letter, "&amp;" was none to begin with.
        if (!end && (latex[at] != separator || depth > 0)) continue;
        out.push_back(words(latex.substr(begin, at - begin)));
        begin = at + 1;
    }
    return out;
}

void take_names(Work& work, Fields& fields, Limits const& limits) {
    for (auto const& field : name_fields()) {
        auto list = parse_bibtex_names(fields.take(field.csl), limits.names);
        work.*field.member = std::move(list.names);
        if (list.others) add_extra(work, std::string(k_bibtex_others), field.csl);
    }
}

void take_numbers(Work& work, Fields& fields) {
    for (std::string_view const name : {"issn", "isbn"})
        if (auto const value = words(fields.look(name)); add_serial_numbers(work, value)) fields.take(name);
    if (work.url.empty())
        if (auto const how = std::string(trim(fields.look("howpublished"))); how.starts_with("\\url{")) {
            auto const url = trim(from_verbatim(std::string_view(how).substr(4)));
            if (is_followable(url)) {
                work.url = url;
                fields.take("howpublished");
            }
        }
}

Work work_of(RawEntry const& entry, Limits const& limits) {
    Work work;
    Fields fields(entry);
    work.id = entry.key;
    work.type = type_of(entry);
    auto const usual =
        foreign_type(bibtex_types(), work.type.starts_with("article-") ? "article-journal" : work.type, "misc");
    if (usual != entry.type) add_extra(work, std::string(k_bibtex_type), entry.type);
    if (is_article(work.type)) fields.take("entrysubtype");
    for (auto const& field : bibtex_fields(work.type)) {
        for (auto const name : field.names) {
            auto const raw = name.empty() ? std::string_view() : fields.look(name);
            if (raw.empty()) continue;
            auto text = field.text == Text::verbatim ? std::string(trim(from_verbatim(raw))) : from_latex(raw);
            if (field.member == &Work::doi && doi_text(text).empty()) continue;
            if (field.member == &Work::url && !is_followable(text)) continue;
            fields.take(name);
            work.*field.member = std::move(text);
            break;
        }
    }
    if (auto const subtitle = words(fields.take("subtitle")); !subtitle.empty()) {
        if (!work.title.empty()) work.title += ": ";
        work.title += subtitle;
    }
    if (auto const genre = bibtex_genre(entry.type); work.genre.empty()) work.genre = genre;
    take_dates(work, fields);
    take_names(work, fields, limits);
    take_numbers(work, fields);
    work.keyword = keywords_of(fields.take("keywords"));
    fields.rest([&](RawField const& field) {
        auto const value = plain(from_latex(field.value), Shape::paragraphs);
        if (is_local_field(field.name) || is_local_path(value)) return;
        if (field.name == "others" || field.name == "@" || field.name == "crossref") return;
        if (work.extra.has(std::string(k_bibtex_extra) + field.name)) return;
        add_extra(work, std::string(k_bibtex_extra) + field.name, value);
    });
    finish(work);
    return work;
}

// What an entry leaves out it has from the one it refers to, whose title is that of the book (BibTeX, biblatex §2.4.1).
void inherit(RawEntry& child, RawEntry const& parent) {
    bool const part = is_part(type_of(child));
    for (auto const& field : parent.fields) {
        if (field.name == "crossref" || field.name == "shorttitle" || is_local_field(field.name)) continue;
        std::string name = field.name;
        if (part && name == "title") name = "booktitle";
        if (part && (name == "subtitle" || name == "author" || name == "doi" || name == "url" || name == "abstract"))
            continue;
        if (child.find(name) == nullptr) child.fields.push_back({name, field.value});
    }
}

void resolve_crossrefs(std::vector<RawEntry>& entries) {
    bool const any = std::any_of(entries.begin(), entries.end(),
                                 [](RawEntry const& entry) { return entry.find("crossref") != nullptr; });
    if (!any) return;
    std::unordered_map<std::string, std::size_t> by_key;
    for (std::size_t i = 0; i < entries.size(); ++i) by_key.emplace(to_lower(entries[i].key), i);
    for (auto& entry : entries) {
        auto const* reference = entry.find("crossref");
        if (reference == nullptr) continue;
        auto const parent = by_key.find(to_lower(trim(reference->value)));
        if (parent == by_key.end() || &entries[parent->second] == &entry) continue;
        // One step: a parent's own reference is not followed, as in BibTeX.
        RawEntry const from = entries[parent->second];
        inherit(entry, from);
    }
}

}  // namespace

void read_bibtex(std::string_view utf8, Limits const& limits, Reading& into) {
    auto file = read_bibtex_entries(utf8, limits);
    into.problems = std::move(file.problems);
    resolve_crossrefs(file.entries);
    std::vector<Work> works(file.entries.size());
    for_each_index(works.size(), [&](std::size_t i) {
        works[i] = work_of(file.entries[i], limits);
        file.entries[i].fields = {};
    });
    for (std::size_t i = 0; i < works.size(); ++i) {
        auto const& entry = file.entries[i];
        if (works[i].title.empty()) {
            add_problem(into.problems, {entry.line, entry.record, "bibliography.problem.no_title", entry.key});
        } else {
            into.records.push_back({entry.line, entry.record, std::move(works[i])});
        }
    }
    std::stable_sort(into.problems.begin(), into.problems.end(),
                     [](Problem const& a, Problem const& b) { return a.record < b.record; });
}

}  // namespace ognishte::bibliography
