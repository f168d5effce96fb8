// Files linked into the program (EMBED in a module's declaration). The views live as long as the program.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace ognishte::embedded {

struct File {
    std::string_view name;  // path from the top of the source tree: "src/features/practices/text/bg.po"
    std::string_view bytes;
};

}  // namespace ognishte::embedded
