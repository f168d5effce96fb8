// Names: what codes are called in a language; given by the manifest from vocabulary and texts. Thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/lang.hpp"

namespace ognishte::articles {

// Each answers the name of a code, or the code itself when nobody knows it.
using NameOf = std::function<std::string(Lang, std::string_view)>;
struct Names {
    NameOf topic;
    NameOf method;
    NameOf country;
    NameOf language;
    NameOf measure;
    NameOf indicator;
    NameOf type;
    NameOf reading;
};

}  // namespace ognishte::articles
