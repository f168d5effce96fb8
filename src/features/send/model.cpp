#include "model.hpp"

#include "base/text.hpp"

namespace ognishte::send {
namespace {

constexpr int k_most_words = 5;

bool is_letter(char32_t c) {
    bool const latin =
        (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
    bool const greek_or_cyrillic =
        (c >= 0x386 && c <= 0x3CE && c != 0x387) || (c >= 0x400 && c <= 0x481) || (c >= 0x48A && c <= 0x52F);
    bool const other = (c >= 0x531 && c <= 0x556) || (c >= 0x561 && c <= 0x587) || (c >= 0x5D0 && c <= 0x5EA) ||
                       (c >= 0x620 && c <= 0x64A) || (c >= 0x1E00 && c <= 0x1EFF) || c == 0x301;
    return latin || greek_or_cyrillic || other;
}

// Letters in a row from here on.
std::size_t letters_from(std::u32string const& text, std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && is_letter(text[at + count])) ++count;
    return count;
}

}  // namespace

std::optional<std::string> clean_name(std::string_view typed) {
    std::u32string text;
    std::string_view const trimmed = trim(typed);
    for (std::size_t at = 0; at < trimmed.size();) {
        char32_t c = next_code_point(trimmed, at);
        if (c == 0xA0) c = U' ';
        if (c == U' ' && !text.empty() && text.back() == U' ') continue;
        text += c;
        if (text.size() > k_longest_name) return std::nullopt;
    }
    int words = text.empty() ? 0 : 1;
    std::size_t letters = 0;  // in the part before the present character
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t const c = text[i];
        if (is_letter(c)) {
            ++letters;
            continue;
        }
        bool const mark = c == U'-' || c == U'\'' || c == 0x2019;
        if (c != U' ' && c != U'.' && !mark) return std::nullopt;
        std::size_t const next = letters_from(text, i + 1);
        // A mark joins letters; a full stop ends a word, or stands between initials.
        if (mark && (letters == 0 || next == 0)) return std::nullopt;
        if (c == U'.' && (letters == 0 || next > 1 || (next == 1 && letters != 1))) return std::nullopt;
        if (c == U' ') ++words;
        letters = 0;
    }
    if (words > k_most_words) return std::nullopt;
    std::string out;
    for (char32_t const c : text) append_utf8(out, c);
    return out;
}

}  // namespace ognishte::send
