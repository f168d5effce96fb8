#include "citation.hpp"

#include <array>
#include <cstdio>
#include <utility>

#include "base/text.hpp"

namespace ognishte::articles {
namespace {

using bibliography::DateParts;
using bibliography::Name;
using bibliography::PartialDate;
using bibliography::Work;

constexpr std::array<std::pair<char const*, std::string Work::*>, 23> k_text_members = {
    {{"type", &Work::type},
     {"title", &Work::title},
     {"title_short", &Work::title_short},
     {"language", &Work::language},
     {"container_title", &Work::container_title},
     {"container_title_short", &Work::container_title_short},
     {"collection_title", &Work::collection_title},
     {"collection_number", &Work::collection_number},
     {"volume", &Work::volume},
     {"issue", &Work::issue},
     {"page", &Work::page},
     {"number", &Work::number},
     {"number_of_pages", &Work::number_of_pages},
     {"edition", &Work::edition},
     {"genre", &Work::genre},
     {"publisher", &Work::publisher},
     {"publisher_place", &Work::publisher_place},
     {"event_title", &Work::event_title},
     {"doi", &Work::doi},
     {"pmid", &Work::pmid},
     {"pmcid", &Work::pmcid},
     {"url", &Work::url},
     {"abstract", &Work::abstract}}};
constexpr std::array<std::pair<char const*, std::vector<std::string> Work::*>, 3> k_lists = {
    {{"isbn", &Work::isbn}, {"issn", &Work::issn}, {"keyword", &Work::keyword}}};
constexpr std::array<std::pair<char const*, std::vector<Name> Work::*>, 3> k_names = {
    {{"author", &Work::author}, {"editor", &Work::editor}, {"translator", &Work::translator}}};

bool starts_small(std::string_view word) {
    std::size_t at = 0;
    auto const first = next_code_point(word, at);
    return to_lower(first) == first && !(first >= '0' && first <= '9') && first != '\'';
}

// How many words from the left are small ones ("van der Laan": 2), never all of them.
std::size_t small_words(std::vector<std::string_view> const& words) {
    std::size_t count = 0;
    while (count + 1 < words.size() && starts_small(words[count])) ++count;
    return count;
}

std::string joined(std::vector<std::string_view> const& words, std::size_t from, std::size_t to) {
    std::string out;
    for (std::size_t i = from; i < to; ++i) out += (out.empty() ? "" : " ") + std::string(words[i]);
    return out;
}

void add(std::string& out, std::string_view part) {
    if (part.empty()) return;
    if (!out.empty()) out += ' ';
    out += part;
}

bool digits(std::string_view text, std::size_t from, std::size_t count, int& value) {
    if (from + count > text.size()) return false;
    value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        value = value * 10 + (text[i] - '0');
    }
    return true;
}

bool read_parts(std::string_view text, DateParts& out) {
    DateParts parts;
    if (!digits(text, 0, 4, parts.year)) return false;
    if (text.size() >= 7 && (text[4] != '-' || !digits(text, 5, 2, parts.month))) return false;
    if (text.size() == 10 && (text[7] != '-' || !digits(text, 8, 2, parts.day))) return false;
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    out = parts;
    return true;
}

std::string written(DateParts const& parts) {
    std::array<char, 32> text{};
    if (parts.day != 0 && parts.month != 0)
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", parts.year, parts.month, parts.day);
    else if (parts.month != 0)
        std::snprintf(text.data(), text.size(), "%04d-%02d", parts.year, parts.month);
    else
        std::snprintf(text.data(), text.size(), "%04d", parts.year);
    return text.data();
}

}  // namespace

std::string line_of(Name const& name) {
    if (name.family.empty()) {
        auto const whole = name.literal.empty() ? name.given : name.literal;
        return whole.find(',') == std::string::npos ? whole : "{" + whole + "}";
    }
    std::string family;
    add(family, name.non_dropping_particle);
    add(family, name.family);
    if (name.given.empty() && name.suffix.empty() && name.dropping_particle.empty()) return family;
    std::string out = family;
    if (!name.suffix.empty()) out += ", " + name.suffix;
    std::string given = name.given;
    add(given, name.dropping_particle);
    return out + ", " + given;
}

Name name_from(std::string_view line) {
    Name out;
    auto const text = trim(line);
    if (text.size() >= 2 && text.front() == '{' && text.back() == '}') {
        out.literal = trim(text.substr(1, text.size() - 2));
        return out;
    }
    auto const parts = split(text, ',');
    if (parts.size() < 2 || parts.size() > 3) {
        out.literal = text;
        return out;
    }
    auto const family = split(trim(parts[0]), ' ');
    auto const small = small_words(family);
    out.non_dropping_particle = joined(family, 0, small);
    out.family = joined(family, small, family.size());
    if (parts.size() == 3) out.suffix = trim(parts[1]);
    auto const given = split(trim(parts.back()), ' ');
    std::size_t end = given.size();
    while (end > 1 && starts_small(given[end - 1])) --end;
    out.given = joined(given, 0, end);
    out.dropping_particle = joined(given, end, given.size());
    return out;
}

std::string line_of(PartialDate const& date) {
    if (date.from.year <= 0) return date.literal;
    auto out = written(date.from);
    if (date.to.year > 0) out += "/" + written(date.to);
    return date.circa ? out + "~" : out;
}

PartialDate date_from(std::string_view line) {
    PartialDate out;
    auto text = trim(line);
    if (text.empty()) return out;
    bool const circa = text.back() == '~';
    if (circa) text.remove_suffix(1);
    auto const slash = text.find('/');
    bool const good = read_parts(text.substr(0, slash), out.from) &&
                      (slash == std::string_view::npos || read_parts(text.substr(slash + 1), out.to));
    if (good) {
        out.circa = circa;
        return out;
    }
    out = {};
    out.literal = trim(line);
    return out;
}

Work work_of(Json const& fields, std::string_view id) {
    Work out;
    out.id = id;
    for (auto const& [name, member] : k_text_members) out.*member = fields[name].text();
    for (auto const& [name, member] : k_lists)
        for (auto const& item : fields[name].items()) (out.*member).push_back(item.text());
    for (auto const& [name, member] : k_names)
        for (auto const& item : fields[name].items()) (out.*member).push_back(name_from(item.text()));
    out.issued = date_from(fields["issued"].text());
    return out;
}

Json fields_of(Work const& work) {
    auto out = Json::object();
    for (auto const& [name, member] : k_text_members)
        if (!(work.*member).empty()) out.append(name, work.*member);
    for (auto const& [name, member] : k_lists) {
        if ((work.*member).empty()) continue;
        auto list = Json::array();
        for (auto const& item : work.*member) list.push(item);
        out.append(name, std::move(list));
    }
    for (auto const& [name, member] : k_names) {
        if ((work.*member).empty()) continue;
        auto list = Json::array();
        for (auto const& item : work.*member) list.push(line_of(item));
        out.append(name, std::move(list));
    }
    if (!work.issued.empty()) out.append("issued", line_of(work.issued));
    return out;
}

}  // namespace ognishte::articles
