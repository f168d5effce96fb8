// What kinds of fields there are, and what may be said of one.
#pragma once

namespace ognishte::fields {

enum class Type : unsigned char {
    text,       // one line
    long_text,  // Markdown
    number,
    year,
    date,    // "2026-11-22"
    choice,  // one of `choices`
    yes_no,
    address,  // of a page: http or https
    code,     // of the vocabulary `scheme`
    codes,    // a list of them
    texts,    // a list of lines
    money,    // {"amount", "currency"}; `choices` are the currencies
    group,    // an object of `members`
    groups    // a list of such objects
};
enum class Languages : unsigned char { none, suffixed, object };  // of text, long_text and texts (an object an item)
enum class Need : unsigned char { optional, required, required_in_all };  // required: in Bulgarian where translated
enum class Nothing : unsigned char { of_type, null };  // "" of a text and an object of nothing for a group, or null
enum class Sees : unsigned char { everyone, partners, staff };
enum class Personal : unsigned char { no, yes };
enum class Width : unsigned char { full, half };  // two halves that follow one another share a row

}  // namespace ognishte::fields
