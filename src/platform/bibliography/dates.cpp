#include "dates.hpp"

#include <cstdio>
#include <optional>
#include <vector>

#include "base/text.hpp"

namespace ognishte::bibliography {
namespace {

std::optional<int> whole_number(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    int value = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool is_year(std::string_view text) {
    return text.size() == 4 && whole_number(text).value_or(0) > 0;
}

bool is_possible(DateParts const& date) {
    bool const month =
        date.month == 0 || (date.month >= 1 && date.month <= 12) || (date.month >= 21 && date.month <= 24);
    return date.year > 0 && month && date.day >= 0 && date.day <= 31 &&
           (date.day == 0 || (date.month > 0 && date.month < 13));
}

// "2019", "2019-07", "2019-07-01"; the separator may be a slash or a dot.
std::optional<DateParts> parse_numbers(std::string_view text, char separator) {
    auto const parts = split(text, separator);
    if (parts.empty() || parts.size() > 3 || !is_year(parts[0])) return std::nullopt;
    DateParts date;
    int* const into[] = {&date.year, &date.month, &date.day};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const part = trim(parts[i]);
        auto const value = part.empty() ? std::optional(0) : whole_number(part);
        if (!value || (i > 0 && part.size() > 2)) return std::nullopt;
        *into[i] = *value;
    }
    if (date.month == 0) date.day = 0;
    return is_possible(date) ? std::optional(date) : std::nullopt;
}

std::optional<DateParts> parse_compact(std::string_view text) {
    if (text.size() != 8) return std::nullopt;
    std::string const spread =
        std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6));
    return parse_numbers(spread, '-');
}

// RIS: "2019/07/01/Spring", each part but the first may be missing.
std::optional<DateParts> parse_ris(std::string_view text) {
    auto const parts = split(text, '/');
    if (parts.size() < 2 || parts.size() > 4) return std::nullopt;
    auto const compact = parse_compact(trim(parts[0]));
    if (compact) return compact;
    std::string joined(trim(parts[0]));
    for (std::size_t i = 1; i < std::min<std::size_t>(parts.size(), 3); ++i) {
        auto part = std::string(trim(parts[i]));
        if (i == 1 && parse_month(part) > 0) part = std::to_string(parse_month(part));
        joined += "/" + part;
    }
    auto date = parse_numbers(joined, '/');
    if (date && date->month == 0 && parts.size() == 4) date->month = parse_month(parts[3]);
    return date;
}

// "March 2004", "Mar 15, 2008", "1 юли 2019 г.", "31.12.2019", "Jan-Feb 2009".
std::optional<PartialDate> parse_words(std::string_view text) {
    std::vector<int> days;
    std::vector<int> months;
    int year = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find_first_of(" ,.-/", at), text.size());
        auto const word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty() || word == "г" || word == "год" || word == "година") continue;
        auto const number = whole_number(word);
        if (is_year(word)) {
            if (year != 0) return std::nullopt;
            year = *number;
        } else if (number && word.size() <= 2) {
            days.push_back(*number);
        } else if (auto const month = parse_month(word); month > 0) {
            months.push_back(month);
        } else {
            return std::nullopt;
        }
    }
    PartialDate date;
    date.from.year = year;
    if (months.empty() && days.size() == 2 && text.find('.') != std::string_view::npos) {
        date.from.day = days[0];
        date.from.month = days[1];
    } else if (months.size() == 2 && days.empty()) {
        date.from.month = months[0];
        date.to = DateParts{year, months[1], 0};
    } else if (months.size() <= 1 && days.size() <= months.size()) {
        date.from.month = months.empty() ? 0 : months[0];
        date.from.day = days.empty() ? 0 : days[0];
    } else {
        return std::nullopt;
    }
    return is_possible(date.from) ? std::optional(date) : std::nullopt;
}

std::optional<PartialDate> parse_range(std::string_view text) {
    for (std::string_view const dash : {"/", "–", "-"}) {
        auto const at = text.find(dash);
        if (at == std::string_view::npos || text.find(dash, at + dash.size()) != std::string_view::npos) continue;
        auto const from = parse_numbers(trim(text.substr(0, at)), '-');
        auto const to = parse_numbers(trim(text.substr(at + dash.size())), '-');
        if (!from || !to) continue;
        PartialDate date;
        date.from = *from;
        date.to = *to;
        return date;
    }
    return std::nullopt;
}

std::optional<PartialDate> parse_exact(std::string_view text) {
    if (auto range = parse_range(text)) return range;
    PartialDate date;
    for (char const separator : {'-', '/'})
        if (auto const parts = parse_numbers(text, separator)) {
            date.from = *parts;
            return date;
        }
    if (auto const parts = parse_compact(text)) {
        date.from = *parts;
        return date;
    }
    if (auto const parts = parse_ris(text)) {
        date.from = *parts;
        return date;
    }
    return parse_words(text);
}

int only_year_in(std::string_view text) {
    int year = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        if (end - at == 4) {
            int const found = whole_number(text.substr(at, 4)).value_or(0);
            if (found >= 1000 && found < 3000 && year != 0 && year != found) return 0;
            if (found >= 1000 && found < 3000) year = found;
        }
        at = end == at ? at + 1 : end;
    }
    return year;
}

}  // namespace

int parse_month(std::string_view text) {
    struct Row {
        int month;
        std::string_view names;
    };
    static constexpr Row k_rows[] = {{1, " jan january януари яну "},
                                     {2, " feb february февруари фев "},
                                     {3, " mar march март мар "},
                                     {4, " apr april април апр "},
                                     {5, " may май "},
                                     {6, " jun june юни "},
                                     {7, " jul july юли "},
                                     {8, " aug august август авг "},
                                     {9, " sep sept september септември сеп септ "},
                                     {10, " oct october октомври окт "},
                                     {11, " nov november ноември ное "},
                                     {12, " dec december декември дек "},
                                     {21, " spring пролет "},
                                     {22, " summer лято "},
                                     {23, " fall autumn есен "},
                                     {24, " winter зима "}};
    text = trim(text);
    if (text.ends_with('.')) text.remove_suffix(1);
    if (text.empty()) return 0;
    if (auto const number = whole_number(text)) return *number >= 1 && *number <= 12 ? *number : 0;
    if (text.size() > 20) return 0;
    auto const key = " " + to_lower(text) + " ";
    for (auto const& row : k_rows)
        if (row.names.find(key) != std::string_view::npos) return row.month;
    return 0;
}

PartialDate parse_date(std::string_view text) {
    text = trim(text);
    PartialDate date;
    if (text.empty()) return date;
    if (text.size() <= 64) {
        auto bare = replace_all(replace_all(std::string(text), "~", ""), "?", "");
        bool circa = bare.size() != text.size();
        for (std::string_view const word : {"circa ", "ca. ", "ca ", "c. ", "около ", "ок. "}) {
            if (!bare.starts_with(word)) continue;
            bare = bare.substr(word.size());
            circa = true;
        }
        if (bare.size() > 2 && bare.front() == '[' && bare.back() == ']') bare = bare.substr(1, bare.size() - 2);
        if (auto const exact = parse_exact(trim(bare))) {
            date = *exact;
            date.circa = circa;
            return date;
        }
        date.from.year = only_year_in(text);
    }
    date.literal = text;
    return date;
}

std::string date_text(DateParts const& parts) {
    char out[48];
    if (parts.month == 0) {
        std::snprintf(out, sizeof out, "%04d", parts.year);
    } else if (parts.day == 0) {
        std::snprintf(out, sizeof out, "%04d-%02d", parts.year, parts.month);
    } else {
        std::snprintf(out, sizeof out, "%04d-%02d-%02d", parts.year, parts.month, parts.day);
    }
    return out;
}

std::string date_text(PartialDate const& date) {
    if (!date.literal.empty()) return date.literal;
    if (date.from.year == 0) return {};
    auto out = date_text(date.from);
    if (date.to.year != 0) out += "/" + date_text(date.to);
    if (date.circa) out += "~";
    return out;
}

}  // namespace ognishte::bibliography
