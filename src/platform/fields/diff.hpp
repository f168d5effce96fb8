// What changed between two versions: field by field, word by word in texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/safe_html.hpp"
#include "platform/fields/check.hpp"

namespace ognishte::fields {

struct Piece {
    std::string text;
    bool changed = false;
    bool operator==(Piece const&) const = default;
};

struct Change {
    std::string path;
    std::string label;          // with its item and language: "Източник 2: Адрес"
    std::vector<Piece> before;  // empty: the value is new
    std::vector<Piece> after;   // empty: the value was taken away
};

// In the order of the declaration. Items of lists are matched where they are equal, then by their order.
std::vector<Change> compare(Declaration const& declaration, Json const& before, Json const& after,
                            Context const& context, Sees viewer = Sees::staff);

// Paths of the values that differ, for the feed of changes: names, never values.
std::vector<std::string> changed_fields(Declaration const& declaration, Json const& before, Json const& after);

// Words that differ, with what both have between them. Texts of more than 4 000 words differ whole.
void compare_words(std::string_view before, std::string_view after, std::vector<Piece>& out_before,
                   std::vector<Piece>& out_after);

// Changed pieces in <del> or <ins>, line breaks as <br>.
enum class Side : unsigned char { before, after };
SafeHtml render_pieces(std::vector<Piece> const& pieces, Side side);

}  // namespace ognishte::fields
