#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace ognishte {
namespace {

constexpr char32_t k_bad = 0xFFFD;

bool is_cyrillic(char32_t c) {
    return c >= 0x400 && c <= 0x52F;
}
bool is_latin(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr std::array<std::pair<char, char32_t>, 24> k_look_alikes = {{
    {'A', U'А'}, {'B', U'В'}, {'C', U'С'}, {'E', U'Е'}, {'H', U'Н'}, {'K', U'К'}, {'M', U'М'}, {'O', U'О'},
    {'P', U'Р'}, {'T', U'Т'}, {'X', U'Х'}, {'Y', U'У'}, {'a', U'а'}, {'c', U'с'}, {'e', U'е'}, {'o', U'о'},
    {'p', U'р'}, {'x', U'х'}, {'y', U'у'}, {'k', U'к'}, {'m', U'м'}, {'u', U'и'}, {'n', U'п'}, {'J', U'Ј'},
}};
// The last five look alike only in italics or are no Bulgarian letters: they are never a reason to change a word.
constexpr std::size_t k_sure = 19;

char32_t look_alike(char32_t latin) {
    for (std::size_t i = 0; i < k_sure; ++i)
        if (static_cast<char32_t>(k_look_alikes[i].first) == latin) return k_look_alikes[i].second;
    return 0;
}

char32_t latin_look_alike(char32_t cyrillic) {
    for (std::size_t i = 0; i < k_sure; ++i)
        if (k_look_alikes[i].second == cyrillic) return static_cast<char32_t>(k_look_alikes[i].first);
    return 0;
}

void repair_word(std::u32string& word) {
    bool sure_cyrillic = false;
    bool sure_latin = false;
    bool any_cyrillic = false;
    bool any_latin = false;
    for (char32_t const c : word) {
        any_cyrillic = any_cyrillic || is_cyrillic(c);
        any_latin = any_latin || is_latin(c);
        sure_cyrillic = sure_cyrillic || (is_cyrillic(c) && latin_look_alike(c) == 0);
        sure_latin = sure_latin || (is_latin(c) && look_alike(c) == 0);
    }
    if (!any_cyrillic || !any_latin) return;
    if (sure_latin && sure_cyrillic) return;
    for (char32_t& c : word) {
        char32_t const other = sure_latin ? latin_look_alike(c) : look_alike(c);
        if (other != 0) c = other;
    }
}

struct Sound {
    char32_t letter;
    char const* latin;
};
constexpr std::array<Sound, 32> k_sounds = {{
    {U'а', "a"},  {U'б', "b"},   {U'в', "v"}, {U'г', "g"}, {U'д', "d"},  {U'е', "e"},  {U'ж', "zh"}, {U'з', "z"},
    {U'и', "i"},  {U'й', "y"},   {U'к', "k"}, {U'л', "l"}, {U'м', "m"},  {U'н', "n"},  {U'о', "o"},  {U'п', "p"},
    {U'р', "r"},  {U'с', "s"},   {U'т', "t"}, {U'у', "u"}, {U'ф', "f"},  {U'х', "h"},  {U'ц', "ts"}, {U'ч', "ch"},
    {U'ш', "sh"}, {U'щ', "sht"}, {U'ъ', "a"}, {U'ь', "y"}, {U'ю', "yu"}, {U'я', "ya"}, {U'ѝ', "i"},  {U'ё', "yo"},
}};

// How many bytes at the beginning are ASCII, in steps of eight: less than eight may be left of them.
std::size_t ascii_bytes(std::string_view text) {
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & 0x8080808080808080ULL) != 0) break;
    }
    return at;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(ascii_bytes(text)), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::u32string decode(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
    return out;
}

bool is_word_letter(char32_t c) {
    return is_cyrillic(c) || is_latin(c);
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned const first = byte(at++);
    if (first < 0x80) return first;
    std::size_t const more = first >= 0xF0 && first <= 0xF4  ? 3
                             : first >= 0xE0 && first < 0xF0 ? 2
                             : first >= 0xC2 && first < 0xE0 ? 1
                                                             : 0;
    if (more == 0 || at + more > text.size()) return k_bad;
    char32_t value = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        unsigned const next = byte(at + i);
        if ((next & 0xC0U) != 0x80U) return k_bad;
        value = value << 6U | (next & 0x3FU);
    }
    bool const overlong = (more == 2 && value < 0x800) || (more == 3 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return k_bad;
    at += more;
    return value;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        at += ascii_bytes(text.substr(at));
        std::size_t const before = at;
        if (at < text.size() && next_code_point(text, at) == k_bad && text.substr(before, 3) != "\xEF\xBF\xBD")
            return false;
    }
    return true;
}

void append_utf8(std::string& out, char32_t c) {
    auto const put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    std::uint32_t const value = c;
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0U | value >> 6U);
        put(0x80U | (value & 0x3FU));
    } else if (value < 0x10000) {
        put(0xE0U | value >> 12U);
        put(0x80U | (value >> 6U & 0x3FU));
        put(0x80U | (value & 0x3FU));
    } else {
        put(0xF0U | value >> 18U);
        put(0x80U | (value >> 12U & 0x3FU));
        put(0x80U | (value >> 6U & 0x3FU));
        put(0x80U | (value & 0x3FU));
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t at = ascii_bytes(text);
    std::size_t count = at;
    for (; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

std::string shorten(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    std::size_t last_kept = 0;
    for (std::size_t n = 0; at < text.size(); ++n) {
        if (n + 1 == count) last_kept = at;
        if (n == count) return std::string(text.substr(0, last_kept)) + "…";
        next_code_point(text, at);
    }
    return std::string(text);
}

char32_t to_lower(char32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if (c >= 0x460 && c <= 0x52E && c != 0x482 && (c < 0x483 || c > 0x489) && (c < 0x4C0 || c > 0x4CF))
        return c % 2 == 0 ? c + 1 : c;
    if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9)) return c + 32;
    if (c >= 0x100 && c <= 0x137) return c % 2 == 0 ? c + 1 : c;
    if (c >= 0x139 && c <= 0x148) return c % 2 == 1 ? c + 1 : c;
    if (c >= 0x14A && c <= 0x177) return c % 2 == 0 ? c + 1 : c;
    return c;
}

std::string to_lower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) append_utf8(out, to_lower(next_code_point(text, at)));
    return out;
}

std::string_view trim(std::string_view text) {
    auto const space_at = [&](std::size_t from) -> std::size_t {
        auto const c = static_cast<unsigned char>(text[from]);
        if (c == ' ' || (c >= 9 && c <= 13)) return 1;
        if (text.substr(from, 2) == "\xC2\xA0") return 2;
        if (text.substr(from, 3) == "\xEF\xBB\xBF") return 3;
        return 0;
    };
    while (!text.empty()) {
        auto const n = space_at(0);
        if (n == 0) break;
        text.remove_prefix(n);
    }
    while (!text.empty()) {
        std::size_t n = 0;
        for (std::size_t width = 1; width <= 3 && width <= text.size(); ++width)
            if (space_at(text.size() - width) == width) n = width;
        if (n == 0) break;
        text.remove_suffix(n);
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    for (std::size_t from = 0;;) {
        auto const to = text.find(separator, from);
        out.push_back(text.substr(from, to == std::string_view::npos ? to : to - from));
        if (to == std::string_view::npos) return out;
        from = to + 1;
    }
}

std::string join(std::vector<std::string> const& parts, std::string_view separator) {
    std::string out;
    for (auto const& part : parts) {
        if (&part != parts.data()) out += separator;
        out += part;
    }
    return out;
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

bool equals_ignoring_ascii_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
        if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view ascii_prefix) {
    return equals_ignoring_ascii_case(text.substr(0, ascii_prefix.size()), ascii_prefix);
}

std::string repair_look_alikes(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    std::string out;
    std::u32string word;
    auto const flush = [&] {
        repair_word(word);
        for (char32_t const c : word) append_utf8(out, c);
        word.clear();
    };
    for (char32_t const c : decode(text)) {
        if (is_word_letter(c)) {
            word += c;
        } else {
            flush();
            append_utf8(out, c);
        }
    }
    flush();
    return out;
}

std::string fold_key(std::string_view text) {
    std::string out;
    bool space = false;
    char32_t before = 0;
    auto const repaired = repair_look_alikes(text);
    out.reserve(repaired.size());
    for (std::size_t at = 0; at < repaired.size();) {
        char32_t c = to_lower(next_code_point(repaired, at));
        if (c == 0x306 && before == U'и') {
            out.replace(out.size() - 2, 2, "й");
            continue;
        }
        if ((c >= 0x300 && c <= 0x36F) || c == 0xAD || c == 0x200B || c == 0xFEFF) continue;
        if (c == U'ѝ') c = U'и';
        if (c == U'ѐ' || c == U'ё') c = U'е';
        bool const quote = c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
        bool const blank = c <= ' ' || c == 0xA0 || c == '-' || (c >= 0x2000 && c <= 0x2015) || c == '_';
        before = c;
        if (quote) continue;
        if (blank) {
            space = !out.empty();
            continue;
        }
        if (space) out += ' ';
        space = false;
        append_utf8(out, c);
    }
    return out;
}

std::string transliterate(std::string_view text) {
    auto const letters = decode(text);
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        char32_t const lower = to_lower(letters[i]);
        char const* latin = nullptr;
        for (auto const& sound : k_sounds)
            if (sound.letter == lower) latin = sound.latin;
        if (latin == nullptr) {
            append_utf8(out, letters[i]);
            continue;
        }
        bool const word_end = i + 1 == letters.size() || !is_word_letter(letters[i + 1]);
        if (lower == U'я' && word_end && i > 0 && to_lower(letters[i - 1]) == U'и') latin = "a";
        std::string sound = latin;
        if (lower != letters[i]) {
            bool const all_upper = i + 1 < letters.size() && to_lower(letters[i + 1]) != letters[i + 1];
            for (std::size_t k = 0; k < sound.size(); ++k)
                if (k == 0 || all_upper) sound[k] = static_cast<char>(sound[k] - 32);
        }
        out += sound;
    }
    return out;
}

std::string slugify(std::string_view title) {
    std::string out;
    for (char const c : to_lower(transliterate(title))) {
        bool const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept) {
            out += c;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    if (out.size() > 80) {
        auto const cut = out.rfind('-', 80);
        out.resize(cut == std::string::npos || cut < 40 ? 80 : cut);
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "record" : out;
}

}  // namespace ognishte
