#include "latin.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "platform/search/analysis/letters.hpp"

namespace ognishte::search {
namespace {

constexpr std::size_t k_longest_typed = 40;
constexpr std::size_t k_known_beam = 96;
constexpr std::size_t k_likely_beam = 24;

struct Rule {
    std::string_view typed;
    std::u32string_view letters;
    double cost;
};

// The law costs nothing; what only chat writes costs more the less usual it is.
constexpr std::array k_rules = {
    Rule{"a", U"а", 0},     Rule{"a", U"ъ", 0.3},   Rule{"b", U"б", 0},     Rule{"c", U"ц", 0.1},
    Rule{"c", U"к", 0.8},   Rule{"c", U"ч", 0.9},   Rule{"d", U"д", 0},     Rule{"e", U"е", 0},
    Rule{"f", U"ф", 0},     Rule{"g", U"г", 0},     Rule{"g", U"ж", 0.9},   Rule{"h", U"х", 0},
    Rule{"i", U"и", 0},     Rule{"i", U"й", 0.3},   Rule{"j", U"ж", 0.3},   Rule{"j", U"й", 0.3},
    Rule{"j", U"дж", 0.6},  Rule{"k", U"к", 0},     Rule{"l", U"л", 0},     Rule{"m", U"м", 0},
    Rule{"n", U"н", 0},     Rule{"o", U"о", 0},     Rule{"p", U"п", 0},     Rule{"q", U"я", 0.3},
    Rule{"q", U"к", 1.2},   Rule{"r", U"р", 0},     Rule{"s", U"с", 0},     Rule{"s", U"ш", 0.9},
    Rule{"t", U"т", 0},     Rule{"u", U"у", 0},     Rule{"u", U"ъ", 0.5},   Rule{"v", U"в", 0},
    Rule{"v", U"ж", 0.9},   Rule{"w", U"в", 0.3},   Rule{"w", U"у", 0.9},   Rule{"x", U"х", 0.4},
    Rule{"x", U"кс", 0.4},  Rule{"y", U"й", 0},     Rule{"y", U"ъ", 0.2},   Rule{"y", U"ь", 0.2},
    Rule{"y", U"и", 0.5},   Rule{"z", U"з", 0},     Rule{"z", U"ж", 0.8},   Rule{"1", U"ъ", 0.3},
    Rule{"4", U"ч", 0.2},   Rule{"6", U"ш", 0.2},   Rule{"zh", U"ж", 0},    Rule{"ch", U"ч", 0},
    Rule{"sh", U"ш", 0},    Rule{"ts", U"ц", 0},    Rule{"tz", U"ц", 0.3},  Rule{"tc", U"ц", 0.4},
    Rule{"ya", U"я", 0},    Rule{"ia", U"я", 0.3},  Rule{"ia", U"ия", 0},   Rule{"ja", U"я", 0.3},
    Rule{"yu", U"ю", 0},    Rule{"iu", U"ю", 0.3},  Rule{"ju", U"ю", 0.3},  Rule{"yo", U"йо", 0},
    Rule{"yo", U"ьо", 0},   Rule{"io", U"ьо", 0.4}, Rule{"jo", U"йо", 0.3}, Rule{"sht", U"щ", 0},
    Rule{"6t", U"щ", 0.2},  Rule{"kh", U"х", 0.4},  Rule{"ck", U"к", 0.5},  Rule{"ph", U"ф", 0.5},
    Rule{"dj", U"дж", 0.2}, Rule{"dzh", U"дж", 0},  Rule{"6h", U"ш", 0.5},  Rule{"w", U"ш", 1.2},
    Rule{"iq", U"ия", 0.2}, Rule{"q", U"ч", 1.2},   Rule{"sch", U"щ", 0.5}, Rule{"sht", U"шт", 0.2},
    Rule{"ee", U"ии", 0.8}, Rule{"oo", U"у", 0.6},  Rule{"ou", U"у", 0.5},  Rule{"th", U"т", 0.7},
    Rule{"ss", U"с", 0.3},  Rule{"ll", U"л", 0.3},  Rule{"nn", U"н", 0.3},  Rule{"tt", U"т", 0.3},
    Rule{"ie", U"ие", 0},
};

struct State {
    std::size_t at = 0;  // in the typed word
    std::string codes;
    double cost = 0;
    Vocabulary::Range range;
};

// What may be written at a place of the typed word.
template <class Take>
void each_step(std::string_view typed, std::size_t at, Take&& take) {
    auto const rest = typed.substr(at);
    for (auto const& rule : k_rules) {
        if (!rest.starts_with(rule.typed)) continue;
        char codes[2];
        for (std::size_t i = 0; i < rule.letters.size(); ++i) codes[i] = letter_code(rule.letters[i]);
        take(rule.typed.size(), std::string_view(codes, rule.letters.size()), rule.cost);
    }
    if (static_cast<unsigned char>(rest[0]) >= 0x80) {  // a Bulgarian letter in a mixture stands for itself
        std::size_t next = 0;
        char const code = letter_code(next_code_point(rest, next));
        if (code != k_no_letter) take(next, std::string_view(&code, 1), 0.0);
    }
}

template <class Grow>
std::vector<Spelled> beam(std::string_view typed, Vocabulary::Range start, std::size_t width, std::size_t limit,
                          Grow&& grow) {
    std::vector<std::vector<State>> at(typed.size() + 1);
    at[0].push_back({0, {}, 0, start});
    auto const cheaper = [](State const& a, State const& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.codes < b.codes;
    };
    for (std::size_t place = 0; place < typed.size(); ++place) {
        auto& states = at[place];
        if (states.size() > width) {
            std::nth_element(states.begin(), states.begin() + static_cast<std::ptrdiff_t>(width), states.end(),
                             cheaper);
            states.resize(width);
        }
        for (auto const& state : states) {
            each_step(typed, place, [&](std::size_t step, std::string_view codes, double cost) {
                State next{place + step, state.codes, state.cost + cost, state.range};
                for (char const code : codes) {
                    if (!grow(next, code)) return;
                    next.codes += code;
                }
                at[place + step].push_back(std::move(next));
            });
        }
    }
    auto& last = at[typed.size()];
    std::sort(last.begin(), last.end(), cheaper);
    std::vector<Spelled> out;
    std::map<std::string, bool> seen;
    for (auto const& state : last) {
        if (out.size() == limit) break;
        if (!grow(state, '\0') || !seen.try_emplace(state.codes, true).second) continue;
        out.push_back({state.codes, state.cost});
    }
    return out;
}

}  // namespace

std::vector<Spelled> known_spellings(std::string_view typed, Vocabulary const& vocabulary, std::size_t limit) {
    if (typed.size() > k_longest_typed) return {};
    struct Grow {
        Vocabulary const& vocabulary;
        bool operator()(State& state, char code) const {
            state.range = vocabulary.narrow(state.range, state.codes.size(), code);
            return !state.range.empty();
        }
        bool operator()(State const& state, char) const {
            return vocabulary.ends_here(state.range, state.codes.size());
        }
    };
    return beam(typed, vocabulary.all(), k_known_beam, limit, Grow{vocabulary});
}

std::vector<Spelled> likely_spellings(std::string_view typed, std::size_t limit) {
    if (typed.size() > k_longest_typed) return {};
    return beam(typed, {}, k_likely_beam, limit, [](State const&, char) { return true; });
}

bool may_be_latin_typing(std::string_view token) {
    bool latin = false;
    for (std::size_t at = 0; at < token.size();) {
        char32_t const c = next_code_point(token, at);
        bool const letter = c >= U'a' && c <= U'z';
        latin = latin || letter;
        if (!letter && c != U'1' && c != U'4' && c != U'6' && letter_code(c) == k_no_letter) return false;
    }
    return latin;
}

}  // namespace ognishte::search
