// Texts as they come into texts as they stand in a Work.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fields.hpp"

namespace ognishte::bibliography {

// White space run together, control characters gone, trimmed; paragraphs are kept where the shape has them.
std::string shaped(std::string_view text, Shape shape);

// HTML, JATS and character references into plain text, then shaped. A "<" or "&" that is no markup stays, so that
// "p < .05" and "R&D" live. plain(plain(x)) is plain(x).
std::string plain(std::string_view text, Shape shape);

// The last step of every reader: all texts plain, names and keywords without blank or repeated ones, pages with plain
// hyphens, ISSN and ISBN in their form, an address only if people may follow it.
void finish(Work& work);

// "10.1000/xyz" as written, without resolver or label; empty when it is no DOI.
std::string doi_text(std::string_view text);
std::string page_text(std::string_view text);
bool is_followable(std::string_view url);

// Sorts numbers out of "0145-2134, 1873-7757 (Online)"; false when nothing in it is an ISSN or ISBN.
bool add_serial_numbers(Work& work, std::string_view text);

}  // namespace ognishte::bibliography
