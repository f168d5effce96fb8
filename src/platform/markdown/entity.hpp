// Character references of Markdown: &amp; &#8211; &#x2013; and the names people type. Pure.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::markdown {

// Appends the character, or the reference itself when its name is none we know: it then shows as it was typed.
void append_entity(std::string& out, std::string_view entity);

}  // namespace ognishte::markdown
