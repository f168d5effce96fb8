// Our placeholders in the form that libpq wants. Pure.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::store::postgres {

struct Numbered {
    std::string text;
    int count = 0;
};

// `?` outside quotes and comments becomes $1, $2 …
Numbered number_placeholders(std::string_view sql);

}  // namespace ognishte::store::postgres
