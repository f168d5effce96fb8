// Reader: walks a Markdown text and tells what it meets, in our words; md4c stays behind it. One Reader reads one text.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::markdown {

enum class Element {
    quote,
    list,
    numbered_list,
    item,
    rule,
    heading,
    code_block,
    paragraph,
    table,
    table_head,
    table_body,
    row,
    head_cell,
    cell,
    emphasis,
    strong,
    struck,
    code,
    link,
    image,
    document
};

// Of the elements that have them; references in address and title are resolved.
struct Detail {
    int number = 0;         // level of a heading, start of a numbered list
    bool is_right = false;  // a cell set to the right
    std::string address, title;
};

enum class Stop { none, too_deep, too_much, broken };  // broken: md4c lost its way or its memory

class Reader {
public:
    virtual ~Reader() = default;
    // Anything but none: what came out is to be thrown away.
    Stop read(std::string_view markdown);

    // For md4c's calls: 0, or 1 to stop.
    int enter(Element element, Detail const& detail);
    int leave(Element element, Detail const& detail);
    int say(std::string_view words, bool is_hard_break);
    // What md4c told lies inside its input, or is one of its own short constants.
    bool is_sound(std::string_view told) const;

protected:
    virtual void open(Element element, Detail const& detail) = 0;
    virtual void close(Element element, Detail const& detail) = 0;
    // Plain words, not escaped; a line end is "\n".
    virtual void words(std::string_view words) = 0;
    virtual void hard_break() = 0;
    // How much came out so far.
    virtual std::size_t size() const = 0;

private:
    int judge();

    std::string_view input_;
    int depth_ = 0;
    Stop stop_ = Stop::none;
};

}  // namespace ognishte::markdown
