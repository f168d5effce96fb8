// Definition: what a room is: one kind of public records with declared fields. A feature states it once; list, page,
// history, files in and out, search, words and links follow from it (README.md). Functions are pure and called from
// many threads.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded.hpp"
#include "platform/fields/field.hpp"
#include "platform/listing/definition.hpp"
#include "platform/listing/source.hpp"
#include "platform/records/put.hpp"
#include "platform/rooms/page.hpp"

namespace ognishte::describe {
struct Description;  // platform/describe/describe.hpp
}

namespace ognishte::rooms {

struct Definition {
    // Of addresses ("/organisations"), files, imports, and the prefix of its texts: .menu .kind .kinds .not_found
    // .withdrawn and those of its list.
    std::string name;
    // Has "id", the address; "topics" and "places", where there are such fields, are codes of the spine, and the values
    // of the facets "topic" and "municipality" (with the district of each).
    fields::Declaration const& declaration;
    std::span<embedded::File const> files = {};  // its texts, and its demonstration content "/<name>.json"
    std::string menu = {};                       // text key of the group it stands in
    int menu_order = 0;
    listing::Definition list = {};  // kind and facets; path, texts and downloads follow from the name
    std::string title = "title";    // the translated field that is the record's title
    std::string summary = "summary";
    // For the list: the values of the other facets, numbers of its orders, and what an item says beside title and
    // summary.
    std::function<std::vector<std::pair<std::string_view, std::string>>(Json const&)> values = {};
    std::function<std::vector<std::pair<std::string_view, std::int64_t>>(Json const&)> numbers = {};
    std::function<void(listing::Item&, Lang, Json const&)> item = {};
    std::function<Page(Subject const&)> page = {};
    // The records that fields name.
    std::function<std::vector<records::Wish>(Json const&)> wishes = {};
    // The address of one that is given without id; empty: from its title. With it several may share a title, and only
    // the address tells them apart.
    std::function<std::string(Json const&)> address = {};
    // The year it is about, for the search; 0: none.
    std::function<int(Json const&)> year = {};
    // For other programs: what its fields say beside title, summary, topics and places; empty: nothing.
    std::function<void(describe::Description&, Json const&)> describe = {};
    bool works = false;  // works of literature
};

// A field of one of these values; its texts are the prefix with each value.
fields::Field choice(std::string name, std::string const& text_prefix, std::vector<std::string> const& values,
                     fields::Need need = fields::Need::optional);
// What nobody could confirm, a line each, in both languages.
fields::Field unsure(std::string section = {});
// Pages of these kinds that belong to it, named by kind and last part of the address; the texts of the kinds are the
// prefix with each. The second function makes wishes of them.
fields::Field related_pages(std::string const& text_prefix, std::vector<std::string> const& kinds);
std::vector<records::Wish> related_wishes(Json const& value);
// Texts of a list of fields.
std::vector<std::string> texts_of(Json const& list);
// For `describe`: those whom a list of fields names ("name_bg", else "name_en"), and the sources that are addresses
// elsewhere.
void name_contributors(describe::Description& description, Json const& named);
void rest_on(describe::Description& description, Json const& sources);
// Rules that rooms share: the id is an address.
bool id_is_address(Json const& value);

}  // namespace ognishte::rooms
