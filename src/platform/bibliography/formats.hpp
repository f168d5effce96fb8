// One function a format. Text is UTF-8 without a byte-order mark; read.cpp finds out which to call.
#pragma once

#include <string_view>

#include "platform/bibliography/read.hpp"

namespace ognishte::bibliography {

void read_bibtex(std::string_view utf8, Limits const& limits, Reading& into);
void read_ris(std::string_view utf8, Limits const& limits, Reading& into);

// Crossref's answers (one work or a list of them) and CSL-JSON (one item, an array, or one item a line).
// invalid: not JSON.
Result<> read_json(std::string_view utf8, Limits const& limits, Reading& into);

// Articles in JATS, and answers of OAI-PMH with oai_dc; the bytes as they came, for XML says its own encoding.
// invalid: not XML, another XML, or no record in it.
Result<> read_xml(std::string_view bytes, Limits const& limits, Reading& into);

// An item of Crossref as CSL, before from_csl().
Json csl_of_crossref(Json const& item);
bool is_crossref(Json const& item);

}  // namespace ognishte::bibliography
