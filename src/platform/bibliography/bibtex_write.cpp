#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "bibtex_fields.hpp"
#include "bibtex_names.hpp"
#include "clean.hpp"
#include "dates.hpp"
#include "keys.hpp"
#include "latex.hpp"
#include "write.hpp"

namespace ognishte::bibliography {
namespace {

bool is_key(std::string_view key) {
    return !key.empty() && std::none_of(key.begin(), key.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
               std::string_view("\"#%'(),={}@\\").find(c) != std::string_view::npos;
    });
}

// Braces must be paired, or the entry would not end where it does.
bool is_balanced(std::string_view latex) {
    int depth = 0;
    for (char const c : latex) {
        if (c == '{') ++depth;
        if (c == '}' && --depth < 0) return false;
    }
    return depth == 0;
}

class BibtexEntry {
public:
    BibtexEntry(std::string& out, Work const& work) : out_(out), work_(work) {}

    void write(std::set<std::string>& used) {
        auto const type = entry_type();
        out_ += "@" + type + "{" + citation_key(work_, used);
        for (auto const& field : bibtex_fields(work_.type)) {
            auto const& text = work_.*field.member;
            if (field.member == &Work::genre && text == bibtex_genre(type)) continue;
            if (field.member == &Work::page) {
                put("pages", replace_all(to_latex(text), "-", "--"));
            } else if (field.text == Text::verbatim) {
                put_verbatim(field.names[0], text);
            } else {
                put(field.names[0], field.text == Text::title ? to_latex_title(text) : to_latex(text));
            }
        }
        put_names();
        put_date();
        if (!work_.accessed.empty()) put("urldate", to_latex(date_text(work_.accessed)));
        put("issn", join(work_.issn, ", "));
        put("isbn", join(work_.isbn, ", "));
        put("keywords", keywords());
        if (work_.type == "article-magazine" || work_.type == "article-newspaper")
            put("entrysubtype", work_.type.substr(8));
        for (auto const& [name, value] : work_.extra.members()) {
            if (!name.starts_with(k_bibtex_extra) || name == k_bibtex_type || name == k_bibtex_others) continue;
            put(std::string_view(name).substr(k_bibtex_extra.size()), to_latex(value.text()));
        }
        out_ += "\n}\n\n";
    }

private:
    std::string entry_type() const {
        for (auto const& type : extra_texts(work_, k_bibtex_type)) {
            auto const means = csl_type(bibtex_types(), type);
            if (means == work_.type || (means.empty() && work_.type == "document" && is_key(type))) return type;
        }
        auto const type =
            work_.type.starts_with("article-") ? std::string_view("article-journal") : std::string_view(work_.type);
        return std::string(foreign_type(bibtex_types(), type, "misc"));
    }

    void put(std::string_view name, std::string_view latex) {
        if (latex.empty() || !is_balanced(latex)) return;
        out_.append(",\n  ").append(name).append(" = {").append(latex).append("}");
    }
    // Addresses stand as they are but for braces, which no address needs.
    void put_verbatim(std::string_view name, std::string const& text) {
        put(name, replace_all(replace_all(replace_all(text, "\\", "%5C"), "{", "%7B"), "}", "%7D"));
    }

    void put_names() {
        auto const others = extra_texts(work_, k_bibtex_others);
        for (auto const& field : name_fields()) {
            auto latex = write_bibtex_names(work_.*field.member);
            if (!latex.empty() && std::find(others.begin(), others.end(), field.csl) != others.end())
                latex += " and others";
            put(field.csl, latex);
        }
    }

    void put_date() {
        auto const& date = work_.issued;
        if (!date.literal.empty()) {
            put("year", to_latex(date.literal));
        } else if (date.circa || date.to.year != 0 || date.from.month > 12) {
            put("date", to_latex(date_text(date)));
        } else if (date.from.year != 0) {
            put("year", date_text(DateParts{date.from.year, 0, 0}));
            if (date.from.month != 0) put("month", std::to_string(date.from.month));
            if (date.from.day != 0) put("day", std::to_string(date.from.day));
        }
    }

    std::string keywords() const {
        std::string out;
        for (auto const& word : work_.keyword) {
            if (!out.empty()) out += ", ";
            auto const latex = to_latex(word);
            bool const loose = latex.find(',') != std::string::npos || latex.find(';') != std::string::npos;
            out += loose ? "{" + latex + "}" : latex;
        }
        return out;
    }

    std::string& out_;
    Work const& work_;
};

}  // namespace

std::string citation_key(Work const& work, std::set<std::string>& used) {
    auto key = work.id;
    if (!is_key(key)) {
        std::string name;
        if (!work.author.empty())
            name = work.author[0].literal.empty() ? work.author[0].family : work.author[0].literal;
        key = (name.empty() ? std::string() : slugify(name)) +
              (work.issued.from.year > 0 ? std::to_string(work.issued.from.year) : std::string()) +
              slugify(std::string_view(work.title).substr(0, work.title.find(' ')));
        key = replace_all(key, "-", "");
    }
    auto unique = key;
    for (int i = 2; !used.insert(to_lower(unique)).second; ++i) unique = key + "-" + std::to_string(i);
    return unique;
}

std::string write_bibtex(std::span<Work const> works) {
    std::string out;
    std::set<std::string> used;
    for (auto const& work : works) BibtexEntry(out, work).write(used);
    return out;
}

}  // namespace ognishte::bibliography
