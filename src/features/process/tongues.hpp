// What parents are told, in languages beyond those of the site: those of parents whose children grow up in homes. A
// language without a text is listed all the same, and its page says that nothing is translated yet. The text is
// content/parents.<tag>.md: "# Title", a sentence, and for each stage "## Title {#stage}" with what is told of it.
// Read once at start; immutable afterwards, thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"
#include "stages.hpp"

namespace ognishte::process {

struct Tongue {
    struct Part {
        std::string stage, title;
        SafeHtml html;
    };
    std::string_view tag;   // BCP 47
    std::string_view name;  // as its speakers write it
    std::string title, lead;
    std::vector<Part> parts;  // none: not translated yet
};

// invalid: a text whose stages are not those of `telling`.
Result<std::vector<Tongue>> read_tongues(std::span<embedded::File const> files, Telling const& telling);
// Null: no such language.
Tongue const* find_tongue(std::vector<Tongue> const& tongues, std::string_view tag);

}  // namespace ognishte::process
