// The description of the read API for programs: OpenAPI 3.1, made from the offers, their declared fields and lists,
// with examples from what is stored now.
#pragma once

#include "answers.hpp"

namespace ognishte::api {

Result<Json> openapi(Deps const& deps, Offers const& offers, Answers const& answers);

}  // namespace ognishte::api
