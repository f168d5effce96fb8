// Problems: errors told to programs in words that people read too (RFC 9457, application/problem+json).
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "deps.hpp"

namespace ognishte::api {

struct Problem {
    int status = 400;
    // Its words: "api.problem.<name>.title" and ".detail"; its type: the address of the page with "#<name>".
    std::string name;
    i18n::Values values = {};      // of the detail
    std::string parameter = {};    // of the query, that is wrong
    Json more = Json::object();    // members of its own
    std::string detail = {};       // instead of the text
    std::int64_t retry_after = 0;  // seconds; 0: no such header
};

http::Response answer(Deps const& deps, Lang lang, Problem const& problem);

}  // namespace ognishte::api
