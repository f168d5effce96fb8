// What is said of a withdrawn record to programs that ask for it under the address of a format of theirs. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::site {

struct Withdrawn {
    std::string title, reason;
};
// Both as records::gone() tells them.
Withdrawn withdrawn_of(Error const& gone);

// Whether the address is one that programs read: .json, .bib, .ris or .ics.
bool is_for_programs(std::string_view path);

// 410 as application/problem+json (RFC 9457), with the record's title and the reason.
http::Response gone_problem(i18n::Texts const& texts, Lang lang, Withdrawn const& withdrawn);

}  // namespace ognishte::site
