#include "names.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace ognishte::bibliography {
namespace {

bool begins_small(std::string_view word) {
    std::size_t at = 0;
    auto const c = word.empty() ? char32_t{0} : next_code_point(word, at);
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c < 0x100) || (c >= 0x430 && c < 0x460);
}

// "R", "RG", "R.", "R.G."
bool is_initials(std::string_view word) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size();) {
        auto const c = next_code_point(word, at);
        if (c == '.' || c == '-') continue;
        if (to_lower(c) == c || ++letters > 3) return false;
    }
    return letters > 0;
}

bool is_suffix(std::string_view text) {
    for (std::string_view const known : {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
        if (text == known) return true;
    return false;
}

}  // namespace

Name parse_plain_name(std::string_view text) {
    Name name;
    text = trim(text);
    auto comma = text.find(',');
    if (comma != std::string_view::npos && is_suffix(trim(text.substr(comma + 1)))) {
        name.suffix = trim(text.substr(comma + 1));  // "Costa P T, Jr"
        text = trim(text.substr(0, comma));
        comma = std::string_view::npos;
    }
    if (comma == std::string_view::npos) {
        auto const words = split(text, ' ');
        auto const first = std::find_if(words.begin(), words.end(), is_initials);
        bool const short_form =
            first != words.begin() && first != words.end() && std::all_of(first, words.end(), is_initials) &&
            std::all_of(words.begin(), first, [](std::string_view word) { return word.size() > 1; });
        if (!short_form || words.end() - first > 3) {
            name.literal = name.suffix.empty() ? std::string(text) : std::string(text) + ", " + name.suffix;
            name.suffix.clear();
            return name;
        }
        auto const cut = static_cast<std::size_t>(first->data() - text.data());
        name.given = text.substr(cut);
        text = text.substr(0, cut);
    } else {
        auto const rest = text.substr(comma + 1);
        auto const second = rest.find(',');
        name.given = trim(rest.substr(0, second));
        if (second != std::string_view::npos) name.suffix = trim(rest.substr(second + 1));
        text = text.substr(0, comma);
    }
    text = trim(text);
    while (begins_small(text)) {
        auto const space = text.find(' ');
        if (space == std::string_view::npos) break;
        if (!name.non_dropping_particle.empty()) name.non_dropping_particle += ' ';
        name.non_dropping_particle += text.substr(0, space);
        text = trim(text.substr(space + 1));
    }
    name.family = text;
    return name;
}

std::string write_plain_name(Name const& name) {
    if (!name.literal.empty()) return name.literal;
    auto family = std::string(trim(name.dropping_particle + " " + name.non_dropping_particle));
    if (!family.empty()) family += ' ';
    return family + name.family + ", " + name.given + (name.suffix.empty() ? "" : ", " + name.suffix);
}

}  // namespace ognishte::bibliography
