#include "bibtex_names.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "clean.hpp"
#include "latex.hpp"

namespace ognishte::bibliography {
namespace {

bool is_gap(char c) {
    return is_ascii_space(c) || c == '~';
}

// Cuts at a separator outside braces.
template <class IsCut>
std::vector<std::string_view> cut(std::string_view text, IsCut const& is_cut) {
    std::vector<std::string_view> parts;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}' && depth > 0) --depth;
        auto const size = depth == 0 ? is_cut(at) : std::size_t{0};
        if (size > 0) {
            parts.push_back(trim(text.substr(begin, at - begin)));
            begin = at + size;
            at = begin;
        } else {
            ++at;
        }
    }
    parts.push_back(trim(text.substr(begin)));
    return parts;
}

std::vector<std::string_view> words_of(std::string_view text) {
    auto words = cut(text, [&](std::size_t at) { return is_gap(text[at]) ? std::size_t{1} : std::size_t{0}; });
    std::erase_if(words, [](std::string_view word) { return word.empty(); });
    return words;
}

std::string decoded(std::string_view latex) {
    return plain(replace_all(from_latex(latex), "\xC2\xA0", " "), Shape::line);
}

std::string decoded(std::vector<std::string_view> const& words, std::size_t from, std::size_t to) {
    std::string out;
    for (auto i = from; i < to; ++i) {
        if (!out.empty()) out += ' ';
        out += words[i];
    }
    return decoded(out);
}

bool is_wholly_braced(std::string_view text) {
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') return false;
    int depth = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '{') ++depth;
        if (text[i] == '}' && --depth == 0) return false;
    }
    return true;
}

// BibTeX's "von": the word begins with a small letter outside braces.
bool is_particle(std::string_view word) {
    if (word.starts_with('{')) return false;
    auto const text = from_latex(word);
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        bool const upper = to_lower(c) != c;
        bool const lower = !upper && ((c >= 'a' && c <= 'z') || (c >= 0xDF && c < 0x250) || (c >= 0x3AC && c < 0x3D0) ||
                                      (c >= 0x430 && c < 0x460) || (c >= 0x461 && c < 0x530));
        if (upper) return false;
        if (lower) return true;
    }
    return false;
}

// "von der Last": particles, then the family name, which keeps at least one word.
void set_family(Name& name, std::vector<std::string_view> const& words) {
    std::size_t particles = 0;
    while (particles + 1 < words.size() && is_particle(words[particles])) ++particles;
    name.non_dropping_particle = decoded(words, 0, particles);
    name.family = decoded(words, particles, words.size());
}

Name first_von_last(std::vector<std::string_view> const& words) {
    Name name;
    if (words.size() == 1) {
        name.literal = decoded(words[0]);
        return name;
    }
    std::size_t first = 0;
    while (first + 1 < words.size() && !is_particle(words[first])) ++first;
    std::size_t last = first;
    for (auto i = first; i + 1 < words.size(); ++i)
        if (is_particle(words[i])) last = i + 1;
    name.given = decoded(words, 0, first);
    name.non_dropping_particle = decoded(words, first, last);
    name.family = decoded(words, last, words.size());
    return name;
}

// biblatex's extended format; an unknown part is no name part.
bool extended(Name& name, std::vector<std::string_view> const& parts) {
    for (auto const part : parts) {
        auto const equals = part.find('=');
        if (equals == std::string_view::npos) return false;
        auto const key = to_lower(trim(part.substr(0, equals)));
        auto value = trim(part.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        if (key == "family") {
            name.family = decoded(value);
        } else if (key == "given") {
            name.given = decoded(value);
        } else if (key == "prefix") {
            name.non_dropping_particle = decoded(value);
        } else if (key == "suffix") {
            name.suffix = decoded(value);
        } else if (!key.ends_with("-i") && key != "useprefix" && key != "id") {
            return false;
        }
    }
    return !name.family.empty();
}

Name parse_name(std::string_view text) {
    Name name;
    if (is_wholly_braced(text)) {
        name.literal = decoded(text);
        return name;
    }
    auto const parts = cut(text, [&](std::size_t at) { return text[at] == ',' ? std::size_t{1} : std::size_t{0}; });
    if (text.find('=') != std::string_view::npos && extended(name, parts)) return name;
    name = Name{};
    if (parts.size() == 1) {
        auto const words = words_of(parts[0]);
        return words.empty() ? name : first_von_last(words);
    }
    auto const family = words_of(parts[0]);
    if (!family.empty()) set_family(name, family);
    name.given = decoded(parts.back());
    if (parts.size() > 2) name.suffix = decoded(parts[1]);
    return name;
}

std::string braced_if_needed(std::string const& text, bool always) {
    auto latex = to_latex(text);
    bool const loose = always || text.find(',') != std::string::npos || text.find('=') != std::string::npos ||
                       to_lower(" " + text + " ").find(" and ") != std::string::npos;
    return loose ? "{" + latex + "}" : latex;
}

std::string write_name(Name const& name) {
    if (!name.literal.empty()) return "{" + to_latex(name.literal) + "}";
    auto const particle = std::string(trim(name.dropping_particle + " " + name.non_dropping_particle));
    // Braces keep a family name that begins as a particle does, and words of one that hold particles.
    auto const words = split(name.family, ' ');
    bool const ambiguous =
        std::any_of(words.begin(), words.end(), [](std::string_view word) { return is_particle(word); });
    std::string out = particle.empty() ? "" : to_latex(particle) + " ";
    out += braced_if_needed(name.family, ambiguous && words.size() > 1);
    if (!name.suffix.empty()) out += ", " + braced_if_needed(name.suffix, false);
    return out + ", " + braced_if_needed(name.given, false);
}

}  // namespace

NameList parse_bibtex_names(std::string_view latex, std::size_t most) {
    auto const parts = cut(latex, [&](std::size_t at) {
        if (!is_gap(latex[at]) || at + 5 > latex.size() || !is_gap(latex[at + 4])) return std::size_t{0};
        return equals_ignoring_ascii_case(latex.substr(at + 1, 3), "and") ? std::size_t{4} : std::size_t{0};
    });
    NameList list;
    for (auto const part : parts) {
        if (part.empty() || list.names.size() >= most) continue;
        if (equals_ignoring_ascii_case(part, "others")) {
            list.others = true;
        } else {
            list.names.push_back(parse_name(part));
        }
    }
    return list;
}

std::string write_bibtex_names(std::vector<Name> const& names) {
    std::string out;
    for (auto const& name : names) {
        if (!out.empty()) out += " and ";
        out += write_name(name);
    }
    return out;
}

}  // namespace ognishte::bibliography
