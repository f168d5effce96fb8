// Staging: many articles written in small transactions, public in one short one, or not at all.
#pragma once

#include <string_view>
#include <vector>

#include "articles.hpp"
#include "platform/fields/import.hpp"

namespace ognishte::articles {

// All of these, new ones and changed ones, public from one moment on. After an error nothing of it is there.
Result<> add_in_stages(Articles const& articles, Actor const& actor, std::vector<fields::Accepted> const& rows,
                       std::string_view note);
// What a program that died left behind.
Result<> discard_unfinished(Articles const& articles);

}  // namespace ognishte::articles
