// One file of those linked into the program. Pure.
#pragma once

#include <span>
#include <string_view>

#include "base/embedded.hpp"

namespace ognishte::embedded {

// The bytes of the file whose name ends so; empty when there is none.
inline std::string_view ending(std::span<File const> files, std::string_view name) {
    for (auto const& file : files)
        if (file.name.ends_with(name)) return file.bytes;
    return {};
}

}  // namespace ognishte::embedded
