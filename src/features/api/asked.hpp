// Asked: what the query of a list's address says, or what is wrong with it; and cursors. Pure.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "platform/http/message.hpp"
#include "platform/listing/choice.hpp"
#include "platform/records/walk.hpp"
#include "problem.hpp"

namespace ognishte::api {

inline constexpr int k_usual_page = 50;
inline constexpr int k_longest_page = 200;

struct Asked {
    listing::Choice choice;
    records::WalkOrder by = records::WalkOrder::published;
    std::optional<Instant> since;
    std::optional<records::WalkKey> after;
    int limit = k_usual_page;
    http::Pairs pairs;  // all but the cursor, in one order: what the cursor is bound to
};

// The facets of the list with its words ("q"), and "limit", "cursor", "order", "updated_since". Anything else, a name
// given twice where one value counts, and a value that cannot be meant are a Problem that names the parameter.
std::variant<Asked, Problem> asked_from(listing::Definition const& definition, http::Parameters const& query);

// A cursor of this list: where a page ended, bound to kind and query by a checksum.
std::string cursor_of(std::string_view list, http::Pairs const& pairs, records::WalkKey const& key);
std::optional<records::WalkKey> read_cursor(std::string_view list, http::Pairs const& pairs, std::string_view cursor);

// The limit of a query; the Problem where it is none.
std::variant<int, Problem> limit_from(http::Parameters const& query);

}  // namespace ognishte::api
