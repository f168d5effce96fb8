// The words of the guides: content/prevention.json, myths.json, collections.json, managing.json. Read and judged once
// at start; immutable afterwards, thread-safe. Each text stands in every language: {"bg": …, "en": …}.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/json.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"

namespace ognishte::guides {

// The parts of the prevention framework in the order they are walked; addresses and keys of texts.
inline constexpr std::array<std::string_view, 8> k_parts = {"levels", "factors", "signals",    "interventions",
                                                            "steps",  "actors",  "indicators", "check"};

struct Content {
    Json prevention, myths, collections, managing;
    // invalid: a text that a language lacks, a source that is no address, or an id that names nothing; the message says
    // which.
    static Result<Content> read(std::span<embedded::File const> files);
};

// Of {"bg": …, "en": …}.
inline std::string const& in(Lang lang, Json const& words) {
    return words[tag(lang)].text();
}
// The element of a list whose "id" this is; a shared null when there is none.
Json const& by_id(Json const& list, std::string_view id);
// An actor of the framework by its id: those with duties, else those whom early signals name.
std::string const& actor_name(Lang lang, Content const& content, std::string_view id);
// The host of a source without "www.": what it is called.
std::string host_of(std::string_view address);

}  // namespace ognishte::guides
