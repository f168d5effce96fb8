// Names: what codes are called in a language; given by app/ from the vocabulary, so that the pages ask no store.
// Thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/lang.hpp"

namespace ognishte::practices {

// Each answers the name of a code, or the code itself when nobody knows it.
struct Names {
    std::function<std::string(Lang, std::string_view)> topic;
    std::function<std::string(Lang, std::string_view)> group;
    std::function<std::string(Lang, std::string_view)> territory;
    std::function<std::string(Lang, std::string_view)> country;
    std::function<std::string(Lang, std::string_view)> measure;
    std::function<std::string(Lang, std::string_view)> indicator;
    std::function<std::string(Lang, std::string_view)> outcome;
};

}  // namespace ognishte::practices
