#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "bibtex_fields.hpp"
#include "clean.hpp"
#include "dates.hpp"
#include "formats.hpp"
#include "names.hpp"
#include "problems.hpp"
#include "ris_fields.hpp"

namespace ognishte::bibliography {
namespace {

struct Line {
    std::string_view tag;
    std::string value;
    bool taken = false;
};

// "TY  - JOUR": two letters or a letter and a digit, blanks, a hyphen. Writers differ in the number of blanks, but
// not within a file, so that a line of an abstract that begins "EU - " is no tag where tags have two.
std::size_t tag_size(std::string_view line, std::size_t blanks) {
    auto const upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (line.size() < blanks + 3 || !upper(line[0])) return 0;
    if (!upper(line[1]) && (line[1] < '0' || line[1] > '9')) return 0;
    for (std::size_t i = 2; i < 2 + blanks; ++i)
        if (line[i] != ' ') return 0;
    if (line[2 + blanks] != '-') return 0;
    if (line.size() == blanks + 3) return blanks + 3;
    return line[blanks + 3] == ' ' || line[blanks + 3] == '\t' ? blanks + 4 : 0;
}

class Record {
public:
    std::vector<Line> lines;
    int line = 0;
    int record = 0;
    bool too_large = false;

    std::string* find(std::string_view tag) {
        for (auto& each : lines)
            if (each.tag == tag && !each.taken && !each.value.empty()) return &each.value;
        return nullptr;
    }
    // The first value of the tag, which is then used up.
    std::string take(std::string_view tag) {
        for (auto& each : lines)
            if (each.tag == tag && !each.taken && !each.value.empty()) {
                each.taken = true;
                return std::move(each.value);
            }
        return {};
    }
    std::vector<std::string> take_all(std::string_view tag) {
        std::vector<std::string> out;
        for (auto& each : lines)
            if (each.tag == tag && !each.taken && !each.value.empty()) {
                each.taken = true;
                out.push_back(std::move(each.value));
            }
        return out;
    }
};

void take_type(Work& work, Record& record) {
    auto const stated = shaped(record.take("TY"), Shape::line);
    auto type = csl_type(ris_types(), stated);
    bool const journal = record.find("JF") != nullptr || record.find("JO") != nullptr;
    if (type.empty()) type = journal ? "article-journal" : "document";
    work.type = type;
    if (foreign_type(ris_types(), work.type, "GEN") != stated) add_extra(work, std::string(k_ris_type), stated);
}

void take_date(Work& work, Record& record) {
    PartialDate best;
    for (std::string_view const tag : {"PY", "Y1", "DA"}) {
        auto const* text = record.find(tag);
        if (text == nullptr) continue;
        auto const date = parse_date(plain(*text, Shape::line));
        bool const first = best.empty();
        bool const same_year = date.from.year == best.from.year && date.literal.empty() && best.literal.empty();
        bool const finer = best.from.month == 0 || (best.from.day == 0 && best.to.year == 0 && date.from.day != 0);
        // ProQuest writes the first of a month where it means the month.
        bool const truer =
            best.from.day == 1 && date.from.day == 0 && date.from.month == best.from.month && date.from.month != 0;
        if (first || (same_year && !best.circa && (finer || truer))) best = date;
        if (first || same_year) record.take(tag);
    }
    work.issued = best;
    if (auto const* text = record.find("Y2"); text != nullptr) {
        auto const date = parse_date(plain(*text, Shape::line));
        if (!date.empty()) {
            work.accessed = date;
            record.take("Y2");
        }
    }
}

void take_names(Work& work, Record& record, Limits const& limits) {
    struct Row {
        std::vector<Name> Work::*member;
        std::string_view tag;
    };
    for (auto const& row : {Row{&Work::author, "AU"}, Row{&Work::author, "A1"}, Row{&Work::editor, "ED"},
                            Row{&Work::editor, "A2"}, Row{&Work::translator, "A4"}}) {
        // Of an article, A2 are groups and collaborators (Ovid), no editors.
        if (row.tag == "A2" && is_article(work.type)) continue;
        auto& names = work.*row.member;
        if (!names.empty()) continue;
        for (auto const& text : record.take_all(row.tag))
            if (names.size() < limits.names) names.push_back(parse_plain_name(plain(text, Shape::line)));
    }
}

void take_pages(Work& work, Record& record) {
    auto const first = page_text(plain(record.take("SP"), Shape::line));
    auto const last = page_text(plain(record.take("EP"), Shape::line));
    bool const count = work.type == "book" && last.empty() && !first.empty() &&
                       first.find_first_not_of("0123456789") == std::string::npos;
    if (count) {
        work.number_of_pages = first;
    } else if (first.empty() || last.empty() || first == last || first.find('-') != std::string::npos) {
        work.page = first.empty() ? last : first;
    } else {
        work.page = first + "-" + last;
    }
}

void take_numbers(Work& work, Record& record) {
    // A DOI stands in DO, and in L3, M3 or UR where a writer knew no DO.
    for (std::string_view const tag : {"DO", "L3", "M3"}) {
        auto const* text = record.find(tag);
        if (text == nullptr || doi_text(*text).empty()) continue;
        auto const doi = doi_text(record.take(tag));
        if (work.doi.empty()) work.doi = doi;
    }
    for (auto& line : record.lines) {
        if (line.taken || line.value.empty()) continue;
        if (line.tag == "SN") line.taken = add_serial_numbers(work, line.value);
        if (line.tag == "UR" && work.url.empty() && is_followable(trim(line.value))) {
            work.url = trim(line.value);
            line.taken = true;
        }
        if ((line.tag == "U2" || line.tag == "AN") && work.pmid.empty() && line.value.starts_with("PMID:")) {
            auto const digits = line.value.find_first_of("0123456789");
            if (digits == std::string::npos) continue;
            work.pmid = line.value.substr(digits, line.value.find_first_not_of("0123456789", digits) - digits);
            line.taken = true;
        }
    }
    auto const* base = record.find("DB");
    bool const medline = base != nullptr && base->starts_with("Ovid MEDLINE");
    if (medline && work.pmid.empty() && work.id.find_first_not_of("0123456789") == std::string::npos)
        work.pmid = work.id;
}

void take_texts(Work& work, Record& record) {
    for (std::string_view const tag : {"AB", "N2"})
        for (auto const& text : record.take_all(tag)) {
            if (!work.abstract.empty()) work.abstract += "\n\n";
            work.abstract += text;
        }
    for (auto const& text : record.take_all("N1")) {
        if (!work.note.empty()) work.note += "\n\n";
        work.note += text;
    }
    for (auto const& text : record.take_all("KW")) {
        auto word = trim(text);
        while (word.starts_with('*')) word = trim(word.substr(1));  // Ovid marks the main subjects
        work.keyword.emplace_back(word);
    }
}

void keep_rest(Work& work, Record const& record) {
    std::map<std::string_view, Json::Array> rest;
    for (auto const& line : record.lines)
        if (!line.taken && !line.value.empty() && line.tag != "ER" && !is_local_path(line.value))
            if (auto text = plain(line.value, Shape::line); !text.empty())
                rest[line.tag].push_back(Json(std::move(text)));
    for (auto& [tag, texts] : rest) {
        auto const name = std::string(k_ris_extra) + std::string(tag);
        if (work.extra.has(name)) continue;
        work.extra.append(name, texts.size() == 1 ? std::move(texts[0]) : Json(std::move(texts)));
    }
}

Work work_of(Record& record, Limits const& limits) {
    Work work;
    take_type(work, record);
    for (auto const& field : ris_fields(work.type))
        for (auto const tag : field.tags) {
            if (tag.empty() || record.find(tag) == nullptr) continue;
            work.*field.member = record.take(tag);
            break;
        }
    // EBSCO says so where it knows no country.
    work.publisher_place = replace_all(std::move(work.publisher_place), ", <Blank>", "");
    if (auto const* other = record.find("JO"); other != nullptr && *other == work.container_title) record.take("JO");
    take_date(work, record);
    take_names(work, record, limits);
    take_pages(work, record);
    take_numbers(work, record);
    take_texts(work, record);
    keep_rest(work, record);
    finish(work);
    return work;
}

class RisReader {
public:
    RisReader(std::string_view text, Limits const& limits, Reading& into) : text_(text), limits_(limits), into_(into) {}

    void run() {
        blanks_ = find_blanks();
        for (std::size_t at = 0; at < text_.size() && !full_;) {
            auto const end = std::min(text_.find('\n', at), text_.size());
            auto line = text_.substr(at, end - at);
            if (line.ends_with('\r')) line.remove_suffix(1);
            ++number_;
            take(line);
            at = end + 1;
        }
        close();
    }

private:
    std::size_t find_blanks() const {
        for (std::size_t at = 0; at < text_.size();) {
            auto const line = text_.substr(at, 16);
            for (std::size_t const blanks : {2U, 1U, 3U, 0U, 4U})
                if (line.starts_with("TY") && tag_size(line.substr(0, line.find_first_of("\r\n")), blanks) > 0)
                    return blanks;
            at = text_.find("\nTY", at);
            if (at == std::string_view::npos) break;
            ++at;
        }
        return 2;
    }

    void take(std::string_view line) {
        auto size = tag_size(line, blanks_);
        if (size == 0 && (starts_with_ignoring_case(trim(line), "TY  -") || line.starts_with("\xEF\xBB\xBF")))
            size = tag_size(line = trim(line), blanks_);
        if (size == 0) {
            carry_on(line);
            return;
        }
        auto const tag = line.substr(0, 2);
        auto const value = trim(line.substr(size));
        if (tag == "TY") {
            close();
            begin(value);
        } else if (!open_) {
            if (tag != "ER" && !lost_) tell("bibliography.problem.no_start", number_, ++record_, line);
            lost_ = tag != "ER";
        } else if (tag == "ER") {
            close();
        } else {
            add(tag, value);
        }
    }

    void begin(std::string_view type) {
        lost_ = false;
        if (static_cast<std::size_t>(record_) >= limits_.records) {
            tell("bibliography.problem.too_many", number_, record_ + 1, {});
            full_ = true;
            return;
        }
        open_ = true;
        current_ = Record{};
        current_.line = number_;
        current_.record = ++record_;
        add("TY", type);
    }

    void add(std::string_view tag, std::string_view value) {
        // EPPI-Reviewer's word for nothing; a title stays, or the work would be lost.
        if (value == "NA" && tag != "TI" && tag != "T1") value = {};
        if (current_.lines.size() >= limits_.fields || value.size() > limits_.field_bytes) {
            current_.too_large = true;
        } else {
            current_.lines.push_back({tag, std::string(value)});
        }
    }

    // A line without a tag goes on with the value above; between records it is the business of its writer.
    void carry_on(std::string_view line) {
        line = trim(line);
        if (!open_ || line.empty() || current_.lines.empty()) return;
        auto& value = current_.lines.back().value;
        if (value.size() + line.size() > limits_.field_bytes) {
            current_.too_large = true;
            return;
        }
        if (!value.empty()) value += ' ';
        value += line;
    }

    void close() {
        if (!open_) return;
        open_ = false;
        if (current_.too_large) {
            auto const* title = current_.find("TI") != nullptr ? current_.find("TI") : current_.find("T1");
            tell("bibliography.problem.too_large", current_.line, current_.record,
                 title == nullptr ? std::string_view() : *title);
            return;
        }
        auto work = work_of(current_, limits_);
        if (work.title.empty()) {
            tell("bibliography.problem.no_title", current_.line, current_.record, work.id);
        } else {
            into_.records.push_back({current_.line, current_.record, std::move(work)});
        }
    }

    void tell(std::string_view key, int line, int record, std::string_view what) {
        add_problem(into_.problems, {line, record, std::string(key), std::string(what)});
    }

    std::string_view text_;
    Limits limits_;
    Reading& into_;
    Record current_;
    std::size_t blanks_ = 2;
    int number_ = 0;
    int record_ = 0;
    bool open_ = false;
    bool lost_ = false;  // tags without TY were told of
    bool full_ = false;
};

}  // namespace

void read_ris(std::string_view utf8, Limits const& limits, Reading& into) {
    RisReader(utf8, limits, into).run();
}

}  // namespace ognishte::bibliography
