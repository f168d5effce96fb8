#include "clean.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "markup.hpp"

namespace ognishte::bibliography {
namespace {

// Bytes that make a text worth a second look: controls, and what may begin markup.
constexpr std::array<bool, 256> k_odd = [] {
    std::array<bool, 256> odd{};
    for (std::size_t i = 0; i < 0x20; ++i) odd[i] = true;
    odd[0x7F] = odd['<'] = odd['&'] = true;
    return odd;
}();

// Most texts of real files need nothing done to them.
bool is_settled(std::string_view text) {
    if (text.empty()) return true;
    bool space = false;
    for (char const c : text) {
        if (k_odd[static_cast<unsigned char>(c)] || (c == ' ' && space)) return false;
        space = c == ' ';
    }
    return trim(text).size() == text.size();
}

std::string one_line(std::string_view text) {
    if (is_settled(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (is_ascii_space(c)) {
            gap = true;
        } else if (byte >= 0x20 && byte != 0x7F) {
            if (gap && !out.empty()) out += ' ';
            gap = false;
            out += c;
        }
    }
    return std::string(trim(out));
}

std::string digits_of(std::string_view text) {
    std::string out;
    for (char const c : text)
        if (c >= '0' && c <= '9') {
            out += c;
        } else if (c == 'x' || c == 'X') {
            out += 'X';
        } else if (c != '-') {
            return {};
        }
    auto const x = out.find('X');
    return x == std::string::npos || x + 1 == out.size() ? out : std::string();
}

// No work has as many; more would be somebody's wish to keep us busy.
constexpr std::size_t k_most_serial_numbers = 100;

void add_once(std::vector<std::string>& list, std::string value) {
    if (list.size() < k_most_serial_numbers && std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(std::move(value));
}

void finish_names(std::vector<Name>& names) {
    for (auto& name : names)
        for (auto* part : {&name.family, &name.given, &name.non_dropping_particle, &name.dropping_particle,
                           &name.suffix, &name.literal})
            if (!is_settled(*part)) *part = plain(*part, Shape::line);
    std::erase_if(names, [](Name const& name) { return display_name(name).empty(); });
}

// Months and ranges mean nothing without a year.
void finish_date(PartialDate& date) {
    date.literal = plain(date.literal, Shape::line);
    if (date.from.year != 0) return;
    date = PartialDate{{}, {}, false, std::move(date.literal)};
}

void finish_serial_numbers(Work& work) {
    auto issn = std::move(work.issn);
    auto isbn = std::move(work.isbn);
    work.issn.clear();
    work.isbn.clear();
    for (auto const& text : issn) add_serial_numbers(work, text);
    for (auto const& text : isbn) add_serial_numbers(work, text);
}

}  // namespace

std::string shaped(std::string_view text, Shape shape) {
    if (shape == Shape::line || text.find('\n') == std::string_view::npos) return one_line(text);
    std::string out;
    std::string paragraph;
    auto const end_paragraph = [&] {
        auto line = one_line(paragraph);
        paragraph.clear();
        if (line.empty()) return;
        if (!out.empty()) out += "\n\n";
        out += line;
    };
    for (auto const line : split(text, '\n')) {
        if (trim(line).empty()) {
            end_paragraph();
        } else {
            paragraph += line;
            paragraph += ' ';
        }
    }
    end_paragraph();
    return out;
}

std::string plain(std::string_view text, Shape shape) {
    auto out = shaped(text, shape);
    // Markup hides in markup ("&amp;lt;"); what has not come to rest by then was made to tease.
    for (int round = 0; may_hold_markup(out); ++round) {
        if (round == 8) return shaped(disarmed(out), shape);
        auto next = shaped(without_markup(out), shape);
        if (next == out) break;
        out = std::move(next);
    }
    return out;
}

std::string doi_text(std::string_view text) {
    text = trim(text);
    for (bool more = true; more;) {
        more = false;
        for (std::string_view const prefix :
             {"https://", "http://", "dx.doi.org/", "doi.org/", "www.doi.org/", "doi:", "doi "}) {
            if (!starts_with_ignoring_case(text, prefix)) continue;
            text = trim(text.substr(prefix.size()));
            more = true;
        }
    }
    while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == ';')) text.remove_suffix(1);
    if (!text.starts_with("10.")) return {};
    auto const slash = text.find('/');
    if (slash == std::string_view::npos || slash < 5 || slash + 1 == text.size()) return {};
    for (char const c : text.substr(3, slash - 3))
        if (c != '.' && (c < '0' || c > '9')) return {};
    for (char const c : text)
        if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return {};
    return std::string(text);
}

std::string page_text(std::string_view text) {
    auto out = replace_all(replace_all(replace_all(std::string(text), "–", "-"), "—", "-"), "\u2010", "-");
    std::string tight;
    for (char const c : out) {
        if (c == '-') {
            while (!tight.empty() && tight.back() == ' ') tight.pop_back();
            if (!tight.empty() && tight.back() == '-') continue;
        }
        if (c == ' ' && !tight.empty() && tight.back() == '-') continue;
        tight += c;
    }
    return std::string(trim(tight));
}

bool is_followable(std::string_view url) {
    bool const known = starts_with_ignoring_case(url, "https://") || starts_with_ignoring_case(url, "http://") ||
                       starts_with_ignoring_case(url, "ftp://");
    if (!known || url.find("://") + 3 >= url.size()) return false;
    return std::none_of(url.begin(), url.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '"' || c == '<' || c == '>';
    });
}

bool add_serial_numbers(Work& work, std::string_view text) {
    bool any = false;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find_first_of(" ,;/()\t\n", at), text.size());
        auto const piece = text.substr(at, end - at);
        auto const digits = digits_of(piece);
        at = end + 1;
        if (digits.size() == 8) {
            add_once(work.issn, digits.substr(0, 4) + "-" + digits.substr(4));
        } else if (digits.size() == 10 || (digits.size() == 13 && digits.starts_with("97"))) {
            add_once(work.isbn, std::string(piece));
        } else {
            continue;
        }
        any = true;
    }
    return any;
}

void finish(Work& work) {
    if (!is_settled(work.id)) work.id = shaped(work.id, Shape::line);
    for (auto const& field : text_fields()) {
        auto& text = work.*field.member;
        if (!is_settled(text)) text = plain(text, field.shape);
    }
    for (auto const& field : name_fields()) finish_names(work.*field.member);
    if (!work.page.empty()) work.page = page_text(work.page);
    work.doi = doi_text(work.doi);
    if (!is_followable(work.url)) work.url.clear();
    finish_serial_numbers(work);
    std::unordered_set<std::string> seen;
    for (auto& word : work.keyword)
        if (!is_settled(word)) word = plain(word, Shape::line);
    std::erase_if(work.keyword, [&](std::string const& word) { return word.empty() || !seen.insert(word).second; });
    finish_date(work.issued);
    finish_date(work.accessed);
    if (work.type.empty()) work.type = "document";
}

}  // namespace ognishte::bibliography
