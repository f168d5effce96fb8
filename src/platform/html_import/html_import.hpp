// HTML of others (feeds, old sites, pasted text) as HTML of ours: parsed as browsers do, by Gumbo, and written anew
// from an allow-list. Nothing is copied through: what is not on the list loses its tag and keeps its words, and what
// was never meant to be read (script, style, svg, forms' contents …) goes with its words. Pure and thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.hpp"
#include "base/safe_html.hpp"

namespace ognishte::html_import {

// Gumbo is quadratic in depth and multiplies formatting that is left open, so these are counted before it sees a byte.
inline constexpr std::size_t k_longest = std::size_t{256} * 1024;
inline constexpr int k_most_tags = 20000;
inline constexpr int k_deepest = 100;
inline constexpr int k_most_open_formatting = 16;
inline constexpr int k_most_attributes = 50;  // of one tag

// Links carry rel="noopener nofollow ugc" when they lead to another host; pictures become their description; # is <h2>.
// too_large: over a limit; invalid: not UTF-8.
Result<SafeHtml> clean(std::string_view html);

}  // namespace ognishte::html_import
