// The home page: search, ways in, the newest of what there is.
#pragma once

#include "base/result.hpp"
#include "site.hpp"

namespace ognishte::site {

// The address of a page in a language, from its path below it.
inline std::string own(Lang lang, std::string_view path) {
    return "/" + std::string(tag(lang)) + std::string(path);
}

Result<http::Response> home_page(Deps const& deps, http::Request const& request);

}  // namespace ognishte::site
