// The home page: search, ways in, the newest of what there is.
#pragma once

#include "base/result.hpp"
#include "site.hpp"

namespace ognishte::site {

Result<http::Response> home_page(Deps const& deps, http::Request const& request);

}  // namespace ognishte::site
