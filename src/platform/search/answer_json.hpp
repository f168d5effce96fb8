// An answer of the search for other programs: the JSON twin of the page, and what the command prints with --json.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "platform/search/engine.hpp"

namespace ognishte::search {

// {"query", "searched", "other", "some", "also", "total", "hits": [{"kind", "title", "text", "lang", "url"}], "facets":
// {name: [{"value", "count"}]}}. `address` makes an absolute address of a path.
Json to_json(Answer const& answer, Ask const& ask, std::function<std::string(std::string_view path)> const& address);

}  // namespace ognishte::search
