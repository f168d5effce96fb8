// The thesaurus as SKOS (W3C, 2009): what is written of a concept and what is understood of a file. Pure.
//
// Addresses: the scheme is `base`, a concept `base`/code, a group `base`#code. A concept from elsewhere gets the last
// part of its address as code and keeps the address as skos:exactMatch. A label without language is kept under "und".
// Not kept: notes other than scope notes and definitions, dates, and collections that are none of our groups.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/rdf/rdf.hpp"
#include "platform/sheets/sheets.hpp"
#include "platform/vocabulary/vocabulary.hpp"

namespace ognishte::thesaurus {

rdf::Prefixes prefixes(std::string_view base);

enum class Part { scheme, concept_alone };
// The scheme with all its concepts and groups, or the concepts given with what names them.
std::vector<rdf::Triple> triples_of(vocabulary::Vocabulary const& vocabulary, std::string_view base, Part part,
                                    std::vector<vocabulary::Concept const*> const& concepts);

// The concepts of a file. What cannot stand is refused with its line: two preferred labels in one language, two wider
// concepts, a way of wider ones that comes back, an address or concept that is not there, no label. Errors: those of
// rdf::read; invalid: no concept at all.
Result<sheets::Reading> read_skos(rdf::Format format, std::string_view bytes, std::string_view base,
                                  vocabulary::Vocabulary const& now, i18n::Texts const& texts, Lang lang);

}  // namespace ognishte::thesaurus
