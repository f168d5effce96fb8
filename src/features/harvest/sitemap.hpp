// The map of the site (sitemaps.org protocol 0.9): an index, a part with the pages that are no records, and parts with
// records. Every address stands with its twins in the other languages. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/store/db.hpp"

namespace ognishte::harvest {

// Two addresses each: far below the 50 000 that a part may have, so that making one costs little.
inline constexpr int k_records_a_part = 2'000;

// "https://example.org"; parts stand under /sitemaps/: "pages", then one for the records behind each of these ids
// ("first" for the first).
Result<std::string> sitemap_index(store::Db& db, std::string const& public_url);
std::string sitemap_of_pages(std::string const& public_url, std::vector<std::string> const& paths);
// not_found: no such part.
Result<std::string> sitemap_of_records(store::Db& db, std::string const& public_url, std::string_view part);

}  // namespace ognishte::harvest
