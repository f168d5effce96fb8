// Which page is meant: only one of ours that anybody may see.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/lang.hpp"
#include "platform/http/router.hpp"

namespace ognishte::send {

struct PageLink {
    std::string path;   // "/bg/practices/vslushvane"
    std::string title;  // as the page says it, without the site's name
    Lang lang = Lang::bg;
};

// Asks for the page as an anonymous reader would. Nothing unless it is a path under /bg or /en (letters, digits and
// . _ - / only; a query is left out), has a route that is public, and answers 200 with HTML that is for everybody.
std::optional<PageLink> find_page(http::Router const& router, std::string_view page, std::string_view site_name);

}  // namespace ognishte::send
