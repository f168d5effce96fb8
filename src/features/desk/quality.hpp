// Quality: advice on what was written, before it is handed in: pictures without words, headings out of order, long
// sentences, missing translations, links that lead nowhere, and what may be personal data. Advice never keeps anything
// from being saved, with one exception: a personal number (ЕГН) is never kept. Pure and thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "platform/fields/field.hpp"

namespace ognishte::desk {

struct Advice {
    std::string path;  // of the field
    std::string key;   // text key, "desk.quality.…"
    std::string what;  // the words it is about; the value {what} of the text
    bool operator==(Advice const&) const = default;
};

// In the order of the fields. `leads`: whether a path of ours is a page; empty: links are not looked at.
std::vector<Advice> advice_on(fields::Declaration const& declaration, Json const& value,
                              std::function<bool(std::string_view path)> const& leads);
// Paths of the texts that hold a personal number.
std::vector<std::string> personal_numbers_in(fields::Declaration const& declaration, Json const& value);

// Ten digits with a day of birth and the check digit of a Bulgarian personal number (ЕГН; Наредба № РД-02-20-9/2012):
// the sum of nine digits weighed 2 4 8 5 10 9 7 3 6, modulo 11, modulo 10.
bool is_personal_number(std::string_view digits);
// Words a sentence has on average; 0 for fewer than three sentences. Plain-language guides advise at most 20–25
// (gov.uk/guidance/content-design/writing-for-gov-uk).
int words_a_sentence(std::string_view text);

}  // namespace ognishte::desk
