// SafeHtml: markup that may go into a page as it stands. Only code that escapes or builds markup makes one; text from
// people becomes SafeHtml through escape_html alone.
#pragma once

#include <string>
#include <string_view>

namespace ognishte {

class SafeHtml {
public:
    SafeHtml() = default;
    // For renderers: the caller promises that every byte was escaped for its place.
    static SafeHtml trusted(std::string markup) {
        SafeHtml html;
        html.markup_ = std::move(markup);
        return html;
    }
    std::string const& markup() const& { return markup_; }
    std::string markup() && { return std::move(markup_); }
    bool empty() const { return markup_.empty(); }

private:
    std::string markup_;
};

// Text for an element or a quoted attribute: & < > " ' become entities.
void append_escaped(std::string& out, std::string_view text);
std::string escape_text(std::string_view text);
SafeHtml escape_html(std::string_view text);

}  // namespace ognishte
