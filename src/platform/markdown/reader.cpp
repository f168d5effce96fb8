#include "reader.hpp"

#include <md4c.h>

#include <functional>

#include "base/text.hpp"
#include "entity.hpp"
#include "markdown.hpp"

namespace ognishte::markdown {
namespace {

// A table's missing cells and a link's definition used again and again make much of little; no honest text comes near.
constexpr std::size_t k_most_output = std::size_t{1024} * 1024;
// Not its permissive autolinks: in 0.4.8 they break its state (a text of 3 GB was told, mity/md4c#173).
constexpr unsigned k_flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
// md4c 0.4.8 looks one byte behind its input when a text ends inside a link.
constexpr std::size_t k_padding = 16;

// An attribute's text as a browser would read it.
std::string resolve(MD_ATTRIBUTE const& attribute) {
    std::string out;
    if (!attribute.text || attribute.size > k_longest) return out;
    for (std::size_t i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
        auto from = attribute.substr_offsets[i];
        if (attribute.substr_offsets[i + 1] < from || attribute.substr_offsets[i + 1] > attribute.size) return {};
        std::string_view part(attribute.text + from, attribute.substr_offsets[i + 1] - from);
        if (attribute.substr_types[i] == MD_TEXT_ENTITY)
            append_entity(out, part);
        else if (attribute.substr_types[i] == MD_TEXT_NULLCHAR)
            append_utf8(out, 0xFFFD);
        else
            out += part;
    }
    return out;
}

template <class T>
T const& as(void* detail) {
    return *static_cast<T const*>(detail);
}

Element element_of(MD_BLOCKTYPE type) {
    switch (type) {
        case MD_BLOCK_QUOTE:
            return Element::quote;
        case MD_BLOCK_UL:
            return Element::list;
        case MD_BLOCK_OL:
            return Element::numbered_list;
        case MD_BLOCK_LI:
            return Element::item;
        case MD_BLOCK_HR:
            return Element::rule;
        case MD_BLOCK_H:
            return Element::heading;
        case MD_BLOCK_CODE:
            return Element::code_block;
        case MD_BLOCK_P:
            return Element::paragraph;
        case MD_BLOCK_TABLE:
            return Element::table;
        case MD_BLOCK_THEAD:
            return Element::table_head;
        case MD_BLOCK_TBODY:
            return Element::table_body;
        case MD_BLOCK_TR:
            return Element::row;
        case MD_BLOCK_TH:
            return Element::head_cell;
        case MD_BLOCK_TD:
            return Element::cell;
        default:
            return Element::document;
    }
}

Detail detail_of(MD_BLOCKTYPE type, void* detail) {
    Detail out;
    if (type == MD_BLOCK_H) out.number = static_cast<int>(as<MD_BLOCK_H_DETAIL>(detail).level);
    if (type == MD_BLOCK_OL) out.number = static_cast<int>(as<MD_BLOCK_OL_DETAIL>(detail).start);
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
        out.is_right = as<MD_BLOCK_TD_DETAIL>(detail).align == MD_ALIGN_RIGHT;
    return out;
}

Element element_of(MD_SPANTYPE type) {
    switch (type) {
        case MD_SPAN_EM:
            return Element::emphasis;
        case MD_SPAN_STRONG:
            return Element::strong;
        case MD_SPAN_DEL:
            return Element::struck;
        case MD_SPAN_CODE:
            return Element::code;
        case MD_SPAN_A:
            return Element::link;
        case MD_SPAN_IMG:
            return Element::image;
        default:
            return Element::document;
    }
}

Detail detail_of(MD_SPANTYPE type, void* detail) {
    Detail out;
    if (type == MD_SPAN_A) {
        out.address = resolve(as<MD_SPAN_A_DETAIL>(detail).href);
        out.title = resolve(as<MD_SPAN_A_DETAIL>(detail).title);
    } else if (type == MD_SPAN_IMG) {
        out.address = resolve(as<MD_SPAN_IMG_DETAIL>(detail).src);
        out.title = resolve(as<MD_SPAN_IMG_DETAIL>(detail).title);
    }
    return out;
}

Reader& reader(void* self) {
    return *static_cast<Reader*>(self);
}

template <class Type>
int on_enter(Type type, void* detail, void* self) {
    return reader(self).enter(element_of(type), detail_of(type, detail));
}

template <class Type>
int on_leave(Type type, void* detail, void* self) {
    return reader(self).leave(element_of(type), detail_of(type, detail));
}

int on_text(MD_TEXTTYPE type, MD_CHAR const* text, MD_SIZE size, void* self) {
    if (!reader(self).is_sound({text, size})) return 1;
    std::string plain;
    switch (type) {
        case MD_TEXT_NULLCHAR:
            append_utf8(plain, 0xFFFD);
            break;
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR:
            plain = "\n";
            break;
        case MD_TEXT_ENTITY:
            append_entity(plain, {text, size});
            break;
        default:
            plain.assign(text, size);
            break;
    }
    return reader(self).say(plain, type == MD_TEXT_BR);
}

// Paragraphs, items and cells stand only in one another; what can stand in itself without end is counted.
bool is_counted(Element element) {
    return element == Element::quote || element == Element::list || element == Element::numbered_list ||
           (element >= Element::emphasis && element != Element::document);
}

}  // namespace

Stop Reader::read(std::string_view markdown) {
    MD_PARSER parser{};
    parser.flags = k_flags;
    parser.enter_block = on_enter<MD_BLOCKTYPE>;
    parser.leave_block = on_leave<MD_BLOCKTYPE>;
    parser.enter_span = on_enter<MD_SPANTYPE>;
    parser.leave_span = on_leave<MD_SPANTYPE>;
    parser.text = on_text;
    std::string padded;
    padded.reserve(markdown.size() + k_padding);
    padded.append(markdown).append(k_padding, '\0');
    input_ = std::string_view(padded).substr(0, markdown.size());
    if (md_parse(input_.data(), static_cast<MD_SIZE>(input_.size()), &parser, this) != 0 && stop_ == Stop::none)
        stop_ = Stop::broken;
    input_ = {};
    return stop_;
}

int Reader::enter(Element element, Detail const& detail) {
    if (is_counted(element) && ++depth_ > k_deepest) stop_ = Stop::too_deep;
    open(element, detail);
    return judge();
}

int Reader::leave(Element element, Detail const& detail) {
    if (is_counted(element)) --depth_;
    close(element, detail);
    return judge();
}

int Reader::say(std::string_view text, bool is_hard_break) {
    if (is_hard_break) hard_break();
    words(text);
    return judge();
}

bool Reader::is_sound(std::string_view told) const {
    std::less_equal<char const*> is_before;
    bool const begins_inside =
        is_before(input_.data(), told.data()) && is_before(told.data(), input_.data() + input_.size());
    if (begins_inside) return told.size() <= static_cast<std::size_t>(input_.data() + input_.size() - told.data());
    // Line ends and indentation of code come from md4c's own constants.
    return told.size() <= k_padding;
}

int Reader::judge() {
    if (stop_ == Stop::none && size() > k_most_output) stop_ = Stop::too_much;
    return stop_ == Stop::none ? 0 : 1;
}

}  // namespace ognishte::markdown
