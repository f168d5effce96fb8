// The rows of the vocabulary. The only SQL of this module; private to it.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"
#include "platform/vocabulary/vocabulary.hpp"

namespace ognishte::vocabulary {

// All schemes, or the one named. Concepts in the order of their codes.
Result<std::vector<Scheme>> read_schemes(store::Reader& reader, std::string_view only = {});
Result<> write_concept(store::Tx& tx, std::string_view scheme, Concept const& entry, Instant now);
Result<> write_title(store::Tx& tx, std::string_view scheme, ByLang const& title);

}  // namespace ognishte::vocabulary
