// The page that tells people what there is to take and how: tables for a journalist, addresses for a programmer.
#pragma once

#include "answers.hpp"

namespace ognishte::api {

Result<http::Response> page(Deps const& deps, Offers const& offers, Answers const& answers,
                            http::Request const& request);

}  // namespace ognishte::api
