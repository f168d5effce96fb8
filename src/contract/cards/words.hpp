// Hard words explained for a child of about ten. One feature keeps them (features/process); easy texts of others ask.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/lang.hpp"

namespace ognishte::contract {

struct ExplainedWord {
    std::string term, meaning;
};

// By the word's id; nothing: there is no such word.
using ExplainedWords = std::function<std::optional<ExplainedWord>(Lang, std::string_view id)>;

}  // namespace ognishte::contract
