// Old addresses in and out: a table of two columns.
#pragma once

#include "features/addresses/addresses.hpp"

namespace ognishte::addresses {

// Columns "old" and "new" (стар, нов), in any order. All rows or none, unless bad ones are skipped. A row is refused
// whose old address is none or is answered by a page of ours, or whose new one is another host's, answers nothing, or
// leads back to itself. invalid: no such columns.
Result<ImportReport> import_addresses(Deps const& deps, Actor const& actor, ImportRequest const& request);
Result<std::string> export_addresses(Deps const& deps, std::string_view format);

}  // namespace ognishte::addresses
