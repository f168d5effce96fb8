#include "markup.hpp"

#include "base/check.hpp"

namespace ognishte::fields {

void Markup::begin(std::string_view tag, Attributes const& attributes) {
    out_ += '<';
    out_ += tag;
    for (auto const& [name, value] : attributes) {
        if (!value) continue;
        out_ += ' ';
        out_ += name;
        if (value->empty() && name != "value" && name != "alt") continue;
        out_ += "=\"";
        append_escaped(out_, *value);
        out_ += '"';
    }
    out_ += '>';
}

Markup& Markup::open(std::string_view tag, Attributes const& attributes) {
    begin(tag, attributes);
    open_.push_back(tag);
    return *this;
}

Markup& Markup::close() {
    OG_CHECK(!open_.empty());
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    open_.pop_back();
    return *this;
}

Markup& Markup::single(std::string_view tag, Attributes const& attributes) {
    begin(tag, attributes);
    return *this;
}

Markup& Markup::text(std::string_view text) {
    append_escaped(out_, text);
    return *this;
}

Markup& Markup::icon(std::string_view name) {
    open("svg", {{"class", "icon"}, {"viewBox", "0 0 24 24"}, {"aria-hidden", "true"}});
    open("use", {{"href", "#i-" + std::string(name)}}).close();
    return close().text(" ");
}

Markup& Markup::add(SafeHtml const& html) {
    out_ += html.markup();
    return *this;
}

}  // namespace ognishte::fields
