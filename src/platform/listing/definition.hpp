// Definition: what a list of one kind of records offers: its facets, its orders, the keys of its texts. Plain values
// that a feature states once; everything else of a list page follows from them (README.md).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lang.hpp"
#include "base/safe_html.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::listing {

// What a value of a facet is called; the value itself when nobody knows it.
using Label = std::function<std::string(Lang, std::string_view value)>;

struct Facet {
    std::string name;   // in the address: "topic"
    std::string title;  // text key of its heading
    Label label;
    enum class Shape { open, folded } shape = Shape::folded;
    // Offered always and in this order; empty: what occurs, most first.
    std::vector<std::string> fixed = {};
    enum class Choose { many, one } choose = Choose::many;
    enum class Sorted { by_count, by_value_falling } sorted = Sorted::by_count;  // years: falling
    // Records that share a value of it are akin: List::similar.
    bool akin = false;
};

struct Order {
    std::string name;  // in the address: "newest"
    std::string text;  // text key
    // newest: by first publication; rising, falling: by the entry's number of this order, then newest; title: in the
    // dictionary order of the language.
    enum class By { newest, title, rising, falling } by = By::newest;
};

struct Choice;

struct Definition {
    std::string kind;                    // of its records
    std::string path;                    // "/practices", below the language
    std::string texts;                   // prefix of its text keys, listed in README.md: "practices.list"
    std::vector<Facet> facets;           // in the order of the page and of the address
    std::vector<Order> orders;           // the first stands in no address
    std::vector<std::string> downloads;  // formats of path + "." + format, with the same query; served by the feature
    // Of these, those that take records picked by hand: path + "." + format + "?pick=…&pick=…" (Item::pick).
    std::vector<std::string> picked_downloads = {};
    // Of what was picked by hand: text key of the button and path of a page that takes "?<Item::pick_name>=…".
    std::vector<std::pair<std::string, std::string>> picked_pages = {};
    // Beside the lead: text key and path of other views of the same records (a map).
    std::vector<std::pair<std::string, std::string>> ways = {};
    std::function<SafeHtml(Lang)> below = {};  // under the results: a legend; may be empty
    std::function<SafeHtml(Lang, Choice const&)> above =
        {};  // under the heading: other ways to look at the same choice
    std::size_t page_size = 50;
    bool marked = false;  // items have a column for a mark or a date
};

// Labels from a scheme of the vocabulary; `vocabularies` outlives them.
Label labels_of(vocabulary::Vocabularies const& vocabularies, std::string scheme);
// Labels from texts with the key prefix + value, for these values only; `texts` outlives them.
Label labels_of(i18n::Texts const& texts, std::string prefix, std::vector<std::string> values);

// Of a code of this type in a scheme the code it lies in, of any other nothing: the district of a municipality.
// `vocabularies` outlives it.
std::function<std::string(std::string_view)> wider_of(vocabulary::Vocabularies const& vocabularies, std::string scheme,
                                                      std::string type);
// Codes and what they lie in, each once.
std::vector<std::string> with_wider(std::vector<std::string> const& codes,
                                    std::function<std::string(std::string_view)> const& wider);

}  // namespace ognishte::listing
