// Letters: Bulgarian words as one byte a letter, 0 for а … 29 for я; that is what the lemma table is made of.
// Pure and thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ognishte::search {

inline constexpr int k_letters = 30;
inline constexpr char k_word_start = 30;  // the mark before the first letter
inline constexpr char k_no_letter = 31;
inline constexpr std::u32string_view k_alphabet = U"абвгдежзийклмнопрстуфхцчшщъьюя";

namespace letters_detail {
constexpr std::array<char, 32> code_of_lower() {
    std::array<char, 32> table{};
    for (char& code : table) code = k_no_letter;
    for (std::size_t i = 0; i < k_alphabet.size(); ++i) table[k_alphabet[i] - U'а'] = static_cast<char>(i);
    return table;
}
inline constexpr std::array<char, 32> k_codes = code_of_lower();
}  // namespace letters_detail

// The code of a lower-case letter; k_no_letter for anything that is not in the Bulgarian alphabet.
constexpr char letter_code(char32_t lower) {
    return lower >= U'а' && lower <= U'я' ? letters_detail::k_codes[lower - U'а'] : k_no_letter;
}
constexpr char32_t letter_of(char code) {
    return k_alphabet[static_cast<std::size_t>(code)];
}

// A lower-case word in codes; nothing when it holds anything but Bulgarian letters, or nothing at all.
std::optional<std::string> to_codes(std::string_view word);
std::string from_codes(std::string_view codes);
void append_codes(std::string& out, std::string_view codes);

}  // namespace ognishte::search
