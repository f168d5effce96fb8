// View files of a source tree, for development.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace ognishte::view {

struct ViewFile {
    std::string path;  // from the top of the tree
    std::string bytes;
};

// Everything under src/ and web/ that view_name knows, in order of path. not_found: no such tree.
Result<std::vector<ViewFile>> read_views(std::string const& top);

}  // namespace ognishte::view
