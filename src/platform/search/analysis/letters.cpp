#include "letters.hpp"

#include "base/text.hpp"

namespace ognishte::search {

std::optional<std::string> to_codes(std::string_view word) {
    if (word.empty()) return std::nullopt;
    std::string codes;
    codes.reserve(word.size() / 2);
    for (std::size_t at = 0; at < word.size();) {
        char const code = letter_code(next_code_point(word, at));
        if (code == k_no_letter) return std::nullopt;
        codes += code;
    }
    return codes;
}

void append_codes(std::string& out, std::string_view codes) {
    for (char const code : codes) append_utf8(out, letter_of(code));
}

std::string from_codes(std::string_view codes) {
    std::string out;
    out.reserve(codes.size() * 2);
    append_codes(out, codes);
    return out;
}

}  // namespace ognishte::search
