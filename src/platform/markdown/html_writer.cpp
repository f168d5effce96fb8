#include "html_writer.hpp"

#include <algorithm>

#include "address.hpp"
#include "base/link.hpp"
#include "base/text.hpp"

namespace ognishte::markdown {
namespace {

struct Tags {
    std::string_view open, close;
};

// Of elements that are always written alike.
Tags tags_of(Element element) {
    switch (element) {
        case Element::quote:
            return {"<blockquote>\n", "</blockquote>\n"};
        case Element::list:
            return {"<ul>\n", "</ul>\n"};
        case Element::numbered_list:
            return {"<ol>\n", "</ol>\n"};
        case Element::item:
            return {"<li>", "</li>\n"};
        case Element::rule:
            return {"<hr>\n", ""};
        case Element::code_block:
            return {"<pre><code>", "</code></pre>\n"};
        case Element::paragraph:
            return {"<p>", "</p>\n"};
        case Element::table:
            return {"<div class=\"table\" tabindex=\"0\"><table>\n", "</table></div>\n"};
        case Element::table_head:
            return {"<thead>\n", "</thead>\n"};
        case Element::table_body:
            return {"<tbody>\n", "</tbody>\n"};
        case Element::row:
            return {"<tr>", "</tr>\n"};
        case Element::head_cell:
            return {"<th scope=\"col\">", "</th>"};
        case Element::cell:
            return {"<td>", "</td>"};
        case Element::emphasis:
            return {"<em>", "</em>"};
        case Element::strong:
            return {"<strong>", "</strong>"};
        case Element::struck:
            return {"<del>", "</del>"};
        case Element::code:
            return {"<code>", "</code>"};
        default:
            return {"", ""};
    }
}

}  // namespace

void HtmlWriter::open(Element element, Detail const& detail) {
    if (element == Element::image && images_++ == 0) alt_.clear();
    if (images_ > 0) return;
    if (element == Element::heading) {
        // The tag waits for its id, which is made of the words that come.
        before_heading_ = std::move(out_);
        out_.clear();
        title_.clear();
        in_heading_ = true;
    } else if (element == Element::link) {
        open_link(detail);
    } else if (element == Element::numbered_list && detail.number != 1) {
        out_ += "<ol start=\"" + std::to_string(detail.number) + "\">\n";
    } else if (detail.is_right) {
        out_ += element == Element::head_cell ? "<th scope=\"col\" class=\"n\">" : "<td class=\"n\">";
    } else {
        out_ += tags_of(element).open;
    }
}

void HtmlWriter::close(Element element, Detail const& detail) {
    if (element == Element::image && --images_ == 0) return write_image(detail);
    if (images_ > 0) return;
    if (element == Element::heading) {
        close_heading(detail.number);
    } else if (element == Element::link) {
        if (is_link_open_) out_ += "</a>";
        is_link_open_ = false;
    } else {
        out_ += tags_of(element).close;
    }
}

void HtmlWriter::words(std::string_view words) {
    if (in_heading_) title_ += words;
    if (images_ > 0)
        alt_ += words;
    else
        append_escaped(out_, words);
}

void HtmlWriter::hard_break() {
    if (images_ == 0) out_ += "<br>";
}

void HtmlWriter::open_link(Detail const& link) {
    auto address = encode_address(link.address);
    is_link_open_ = is_safe_link(address);
    if (!is_link_open_) return;
    if (address.size() > 1 && address[0] == '#') address.insert(1, options_.id_prefix);
    out_ += "<a href=\"";
    append_escaped(out_, address);
    write_title(link.title);
    if (is_external_link(address))
        out_ += options_.trust == Trust::people ? "\" rel=\"noopener nofollow ugc" : "\" rel=\"noopener";
    out_ += "\">";
}

void HtmlWriter::write_image(Detail const& image) {
    auto address = encode_address(image.address);
    if (!is_own_upload(address)) return append_escaped(out_, alt_);
    out_ += "<img src=\"";
    append_escaped(out_, address);
    out_ += "\" alt=\"";
    append_escaped(out_, alt_);
    write_title(image.title);
    out_ += "\" loading=\"lazy\">";
}

// Inside the quotes of the attribute before it.
void HtmlWriter::write_title(std::string const& title) {
    if (title.empty()) return;
    out_ += "\" title=\"";
    append_escaped(out_, title);
}

void HtmlWriter::close_heading(int level) {
    auto inside = std::move(out_);
    out_ = std::move(before_heading_);
    before_heading_.clear();
    in_heading_ = false;
    auto name = take_anchor(title_);
    // The mark is plain words at the end, so it stands in the HTML as it was typed.
    if (!name.empty()) take_anchor(inside);
    if (name.empty()) name = slugify(title_);
    Heading heading{std::clamp(level + options_.heading_shift, 1, 6), ids_.take(std::string(options_.id_prefix) + name),
                    title_};
    auto tag = "h" + std::to_string(heading.level);
    out_ += "<" + tag + " id=\"";
    append_escaped(out_, heading.id);
    out_ += "\">" + inside + "</" + tag + ">\n";
    headings_.push_back(std::move(heading));
}

}  // namespace ognishte::markdown
