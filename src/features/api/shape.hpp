// Shapes: what records, concepts and lists look like in JSON, and the JSON Schema (2020-12) of the same. Whoever
// changes one changes the other: a test holds every answer against its schema.
#pragma once

#include "base/json.hpp"
#include "deps.hpp"
#include "platform/records/shown.hpp"
#include "platform/vocabulary/vocabulary.hpp"

namespace ognishte::api {

// In both languages where there are both.
Json shape_of(records::Texts const& texts);

// A public record. `kind` names its offer.
Json shape_of(Addresses const& addresses, offer::Kind const& kind, records::Public const& record);
// One that is linked with another record.
Json shape_of(Addresses const& addresses, offer::Kind const& kind, records::Records::Related const& related);

Json shape_of(Addresses const& addresses, offer::Scheme const& scheme, vocabulary::Vocabulary const& vocabulary,
              vocabulary::Concept const& one);

// Schemas: "Text", "Link", "Problem", "Concept", "ConceptList" and, of each kind, "<Name>" and "<Name>List".
Json schemas(Deps const& deps, Offers const& offers);
// "Practices" of "practices": the name of its schema.
std::string schema_name(std::string_view name);

}  // namespace ognishte::api
