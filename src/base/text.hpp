// Text in UTF-8: checking, folding for comparison, Bulgarian transliteration, addresses made from titles.
// Case rules cover Latin, Greek and Cyrillic, which is what names and keys here need; search has its own analysis.
// Pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte {

bool is_utf8(std::string_view text);

// The code point at `at`, which moves behind it; broken bytes give U+FFFD one at a time.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);
std::size_t count_code_points(std::string_view text);
// At most `count` code points, never half of one; an ellipsis takes the place of what was cut.
std::string shorten(std::string_view text, std::size_t count);

char32_t to_lower(char32_t code_point);
std::string to_lower(std::string_view text);

std::string_view trim(std::string_view text);  // ASCII white space and U+00A0, U+FEFF
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::vector<std::string> const& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view what, std::string_view with);
bool starts_with_ignoring_case(std::string_view text, std::string_view ascii_prefix);
bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);

// Latin letters that look Cyrillic become Cyrillic in words that hold any Cyrillic letter, and the reverse in words
// whose letters are Latin but for look-alikes ("Бoбoв дoл" typed with Latin o).
std::string repair_look_alikes(std::string_view text);

// The key under which two spellings of one name meet: repaired look-alikes, lower case, no quotes, hyphens as spaces,
// white space run together, ё ѝ ѐ as е и е, и + breve as й.
std::string fold_key(std::string_view text);

// Bulgarian into Latin by the Transliteration Act of 2009 (ДВ, 19/2009), "ия" at a word's end as "ia".
std::string transliterate(std::string_view text);

// A title as part of an address: transliterated, lower case, a–z, 0–9 and single hyphens, at most 80 characters;
// never empty ("record" stands for a title without letters).
std::string slugify(std::string_view title);

}  // namespace ognishte
