#include "platform/credentials/passwords.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_set>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "platform/i18n/letters.hpp"

namespace ognishte::embedded {
std::span<File const> platform_credentials();
}

namespace ognishte::credentials {
namespace {

using Words = std::unordered_set<std::string>;

constexpr std::size_t k_shortest_word = 3;
constexpr std::size_t k_fewest_words = 3;
constexpr std::size_t k_fewest_different = 6;

Words const& common_words() {
    static Words const words = [] {
        Words out;
        for (auto const& file : embedded::platform_credentials())
            for (auto const line : split(file.bytes, '\n'))
                if (line.size() >= k_shortest_word) out.emplace(line);
        // What people here try first, beside the list, in Latin letters as everything else.
        for (char const* own :
             {"parola",   "parolata", "centar", "tsentar",  "nbu",     "ognishte", "bulgaria",      "balgaria",
              "sofia",    "sofiya",   "lyubov", "obicham",  "dobre",   "zdravey",  "administrator", "admin",
              "password", "levski",   "cska",   "praktika", "priemna", "grizha",   "deca",          "detsa"})
            out.emplace(own);
        return out;
    }();
    return words;
}

// The key of the Latin keyboard on which a letter stands in the two Bulgarian layouts (BDS 5237:2006): phonetic, then
// the traditional one.
std::string on_latin_keys(std::string_view lower, bool phonetic) {
    static constexpr std::u32string_view k_phonetic = U"абвгдежзийклмнопрстуфхцчшщъьюя";
    static constexpr std::string_view k_phonetic_keys = "abwgdevzijklmnoprstufhc`[]yx\\q";
    static constexpr std::u32string_view k_bds = U",уеишщксдзцьяаожгтнвмчюйъэфхпрлб";
    static constexpr std::string_view k_bds_keys = "qwertyuiop[asdfghjkl;'zxcvbnm,./";
    auto const& letters = phonetic ? k_phonetic : k_bds;
    auto const& keys = phonetic ? k_phonetic_keys : k_bds_keys;
    std::string out;
    for (std::size_t at = 0; at < lower.size();) {
        auto const c = next_code_point(lower, at);
        auto const found = letters.find(c);
        if (found != std::u32string_view::npos && found < keys.size()) {
            out += keys[found];
        } else {
            append_utf8(out, c);
        }
    }
    return out;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string letters_alone(std::string_view text) {
    std::string out;
    for (char const c : text)
        if (is_letter(c)) out += c;
    return out;
}

// Without what guessers put before and behind a word: "1985!".
std::string_view core_of(std::string_view text) {
    while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
    while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
    return text;
}

// "abcabcabc" as "abc".
std::string_view without_repetition(std::string_view text) {
    for (std::size_t period = 1; period <= text.size() / 2; ++period) {
        bool repeats = text.size() % period == 0;
        for (std::size_t i = period; repeats && i < text.size(); ++i) repeats = text[i] == text[i - period];
        if (repeats) return text.substr(0, period);
    }
    return text;
}

// The fewest words that the text is made of; the greatest number when it is not made of words alone.
std::size_t fewest_words(std::string_view text, Words const& own) {
    constexpr auto k_none = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> best(text.size() + 1, k_none);
    best[0] = 0;
    for (std::size_t end = 1; end <= text.size(); ++end)
        for (std::size_t begin = 0; begin + k_shortest_word <= end; ++begin) {
            if (best[begin] == k_none) continue;
            std::string const part(text.substr(begin, end - begin));
            if (common_words().contains(part) || own.contains(part)) best[end] = std::min(best[end], best[begin] + 1);
        }
    return best[text.size()];
}

bool is_run_or_few(std::string_view lower) {
    std::set<char32_t> seen;
    std::u32string points;
    for (std::size_t at = 0; at < lower.size();) {
        points += next_code_point(lower, at);
        seen.insert(points.back());
    }
    if (seen.size() < k_fewest_different) return true;
    std::size_t steps = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        auto const by = static_cast<long>(points[i]) - static_cast<long>(points[i - 1]);
        if (by == 1 || by == -1 || by == 0 || by == -9 || by == 9) ++steps;
    }
    return steps + 3 >= points.size();
}

bool is_of_words(std::string_view text, Words const& own) {
    // "p@ssw0rd" and the like: the replacements that every guesser knows.
    std::string plain(core_of(text));
    for (auto& c : plain) {
        if (c == '@') c = 'a';
        if (c == '0') c = 'o';
        if (c == '$') c = 's';
    }
    for (auto const& letters : {letters_alone(text), letters_alone(plain)})
        if (letters.size() >= k_shortest_word && fewest_words(without_repetition(letters), own) < k_fewest_words)
            return true;
    return common_words().contains(std::string(text)) || common_words().contains(std::string(without_repetition(text)));
}

}  // namespace

std::string normal_password(std::string_view typed) {
    return i18n::composed(typed);
}

Weakness weakness_of(std::string_view normal, std::vector<std::string> const& own) {
    auto const count = count_code_points(normal);
    if (count < k_shortest_password) return Weakness::too_short;
    if (count > k_longest_password) return Weakness::too_long;
    auto const lower = to_lower(normal);
    if (is_run_or_few(lower)) return Weakness::common;
    Words own_words;
    for (auto const& word : own)
        for (auto const& spelling : {slugify(word), replace_all(to_lower(word), " ", "-")})
            for (auto const part : split(spelling, '-')) {
                auto letters = letters_alone(part);
                if (letters.size() >= k_shortest_word) own_words.insert(std::move(letters));
            }
    for (auto const& form : {lower, transliterate(lower), on_latin_keys(lower, true), on_latin_keys(lower, false)})
        if (is_of_words(to_lower(form), own_words)) return Weakness::common;
    return Weakness::none;
}

}  // namespace ognishte::credentials
