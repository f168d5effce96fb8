// Fills views/record.html from what a room tells.
#pragma once

#include "platform/rooms/page.hpp"
#include "platform/view/view.hpp"

namespace ognishte::rooms {

// Where the page and what is made of it stand.
struct Place {
    std::string path;
    std::string list_path;
    std::string kind_label;
    bool old_version = false;
};

void fill(view::Dict& dict, Subject const& subject, Page const& page, Place const& place);

}  // namespace ognishte::rooms
