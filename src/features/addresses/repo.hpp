// The only SQL of the old addresses.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::addresses {

using Known = std::map<std::string, std::string>;  // old, target

Result<Known> all(store::Reader& reader);
// Of the first of two keys that is there.
Result<std::optional<std::string>> find(store::Reader& reader, std::string_view first, std::string_view second);
Result<> put(store::Tx& tx, std::string_view old, std::string_view target, Instant now);

}  // namespace ognishte::addresses
