// View files before they are rendered: their names, rules, texts put in and includes resolved, cut into pieces. Pure;
// one pass over the file and over what it includes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ognishte::view {

// "practices/list" for src/features/practices/views/list.html, "layout/frame" for web/layout/frame.html.
std::optional<std::string> view_name(std::string_view path);

struct Piece {
    enum class Kind { text, value, open, close } kind = Kind::text;
    std::string text;  // markup, or the name of a value or part
};

struct Prepared {
    std::vector<Piece> pieces;
    std::string markup;  // all of it as one ctemplate source
};

// What a view may draw on. Empty: there is no such text or view.
struct Surroundings {
    std::function<std::optional<std::string_view>(std::string_view key)> text;
    std::function<std::optional<std::string_view>(std::string_view name)> view;
};

// invalid: a broken rule; the message begins with the line.
Result<Prepared> prepare(std::string_view source, Surroundings const& surroundings);

}  // namespace ognishte::view
