#include "platform/xml/writer.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

namespace ognishte::xml {
namespace {

constexpr std::string_view k_replacement = "\xEF\xBF\xBD";

std::string_view escape_of(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        // White space that attributes and line ends would change when it is read again.
        case '\t':
            return "&#9;";
        case '\n':
            return "&#10;";
        case '\r':
            return "&#13;";
        default:
            return static_cast<unsigned char>(c) < 0x20 ? k_replacement : std::string_view();
    }
}

// XML 1.0 has neither U+FFFE nor U+FFFF: EF BF BE and EF BF BF.
bool is_no_character(std::string_view text, std::size_t at) {
    return text.size() - at >= 3 && text[at] == '\xEF' && text[at + 1] == '\xBF' &&
           (text[at + 2] == '\xBE' || text[at + 2] == '\xBF');
}

std::string repaired(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) append_utf8(out, next_code_point(text, at));
    return out;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    if (!is_utf8(text)) {
        append_escaped(out, repaired(text));
        return;
    }
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto with = escape_of(text[at]);
        std::size_t length = 1;
        if (with.empty()) {
            if (!is_no_character(text, at)) continue;
            with = k_replacement;
            length = 3;
        }
        out.append(text.substr(from, at - from)).append(with);
        at += length - 1;
        from = at + 1;
    }
    out.append(text.substr(from));
}

Writer::Writer(Begin begin) {
    if (begin == Begin::document) out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
}

Writer& Writer::open(Name name) {
    if (head_open_) out_ += '>';
    out_.append("<").append(name.text());
    open_.push_back(name.text());
    head_open_ = true;
    return *this;
}

Writer& Writer::attribute(Name name, std::string_view value) {
    OG_CHECK(head_open_);
    out_.append(" ").append(name.text()).append("=\"");
    append_escaped(out_, value);
    out_ += '"';
    return *this;
}

Writer& Writer::text(std::string_view text) {
    if (head_open_) out_ += '>';
    head_open_ = false;
    append_escaped(out_, text);
    return *this;
}

Writer& Writer::close() {
    OG_CHECK(!open_.empty());
    if (head_open_) {
        out_ += "/>";
    } else {
        out_.append("</").append(open_.back()).append(">");
    }
    open_.pop_back();
    head_open_ = false;
    if (open_.size() < 4) out_ += '\n';
    return *this;
}

Writer& Writer::element(Name name, std::string_view text) {
    return open(name).text(text).close();
}

Writer& Writer::element_if(Name name, std::string_view text) {
    return text.empty() ? *this : element(name, text);
}

Writer& Writer::element(Name name, std::string_view lang, std::string_view text) {
    return open(name).attribute("xml:lang", lang).text(text).close();
}

std::string Writer::finish() && {
    while (!open_.empty()) close();
    return std::move(out_);
}

}  // namespace ognishte::xml
