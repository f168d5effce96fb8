// Forms made from a declaration, and what people sent back. Everything works without a script: items of a list are
// added and taken away by buttons that send the form. The page writes <form method="post" novalidate>, its token and
// its own buttons around this; messages come from check(), so that they are in the page's language and nothing typed is
// lost.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/safe_html.hpp"
#include "platform/fields/check.hpp"

namespace ognishte::fields {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct FormOptions {
    std::string step = {};  // only the sections of this step; empty: all
    Sees viewer = Sees::staff;
    std::string enter_act = "save";  // what the Enter key in a line of text does
    // Said beside a field without calling it wrong; outlives the call.
    std::vector<Problem> const* advice = nullptr;
};

// All sections with their fields, filled from `value`, which may be anything check() gave back or a canonical value.
SafeHtml render_form(Declaration const& declaration, Json const& value, std::vector<Problem> const& problems,
                     Context const& context, FormOptions const& options = {});
// One field of the record by its declared name, for pages that arrange their fields themselves.
SafeHtml render_field(Declaration const& declaration, std::string_view name, Json const& value,
                      std::vector<Problem> const& problems, Context const& context);
// What waits for mending, each with a link to its field; empty when there is nothing.
SafeHtml render_summary(Declaration const& declaration, std::vector<Problem> const& problems, Context const& context);
// The items of a list of contents: the sections, with the number of problems in each.
SafeHtml render_contents(Declaration const& declaration, std::vector<Problem> const& problems, Context const& context,
                         FormOptions const& options = {});

struct Submitted {
    Json value;             // to be checked
    std::string act;        // value of the button that was pressed, except for those of lists
    bool reshaped = false;  // a button of a list was pressed: show the form again with `value`, unchecked
    std::string anchor;     // then: id of the element to go to
};
// Puts what was sent over `base`. Names that are not declared are left alone (tokens); fields that the form did not
// hold stay as they are in `base`. At most 5 000 pairs are read.
Submitted parse_form(Declaration const& declaration, Pairs const& pairs, Json const& base);

// The id of the element for a path.
std::string element_id(std::string_view path);

}  // namespace ognishte::fields
