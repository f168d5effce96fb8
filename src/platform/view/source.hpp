// View files before ctemplate sees them: names, rules, texts put in, includes resolved. Pure; single pass over the file
// and over what it includes.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ognishte::view {

// "practices/list" for src/features/practices/views/list.html, "layout/frame" for web/layout/frame.html.
std::optional<std::string> view_name(std::string_view path);

struct Prepared {
    std::string markup;
    std::set<std::string, std::less<>> values;  // names that take a value
    std::set<std::string, std::less<>> parts;   // names that open a part
};

// What a view may draw on. Empty: there is no such text or view.
struct Surroundings {
    std::function<std::optional<std::string_view>(std::string_view key)> text;
    std::function<std::optional<std::string_view>(std::string_view name)> view;
};

// invalid: a broken rule; the message begins with the line.
Result<Prepared> prepare(std::string_view source, Surroundings const& surroundings);

}  // namespace ognishte::view
