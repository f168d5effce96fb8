#include "base/safe_html.hpp"

namespace ognishte {

void append_escaped(std::string& out, std::string_view text) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string_view entity;
        switch (text[i]) {
            case '&': entity = "&amp;"; break;
            case '<': entity = "&lt;"; break;
            case '>': entity = "&gt;"; break;
            case '"': entity = "&quot;"; break;
            case '\'': entity = "&#39;"; break;
            default: continue;
        }
        out += text.substr(from, i - from);
        out += entity;
        from = i + 1;
    }
    out += text.substr(from);
}

std::string escape_text(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    append_escaped(out, text);
    return out;
}

SafeHtml escape_html(std::string_view text) { return SafeHtml::trusted(escape_text(text)); }

}  // namespace ognishte
