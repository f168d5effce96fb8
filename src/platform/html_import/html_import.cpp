#include "html_import.hpp"

#include <gumbo.h>

#include <memory>
#include <string>
#include <vector>

#include "base/link.hpp"
#include "base/text.hpp"
#include "limits.hpp"

namespace ognishte::html_import {
namespace {

struct Free {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

enum class Fate { keep, unwrap, drop };

struct Rule {
    Fate fate;
    std::string_view name = {};  // as we write it
};

Rule rule_of(GumboElement const& element) {
    // Names mean other things in SVG and MathML, which is what mutation attacks live on.
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return {Fate::drop};
    switch (element.tag) {
        case GUMBO_TAG_P:
            return {Fate::keep, "p"};
        case GUMBO_TAG_BR:
            return {Fate::keep, "br"};
        case GUMBO_TAG_HR:
            return {Fate::keep, "hr"};
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
            return {Fate::keep, "h2"};
        case GUMBO_TAG_H3:
            return {Fate::keep, "h3"};
        case GUMBO_TAG_H4:
            return {Fate::keep, "h4"};
        case GUMBO_TAG_H5:
            return {Fate::keep, "h5"};
        case GUMBO_TAG_H6:
            return {Fate::keep, "h6"};
        case GUMBO_TAG_UL:
            return {Fate::keep, "ul"};
        case GUMBO_TAG_OL:
            return {Fate::keep, "ol"};
        case GUMBO_TAG_LI:
            return {Fate::keep, "li"};
        case GUMBO_TAG_DL:
            return {Fate::keep, "dl"};
        case GUMBO_TAG_DT:
            return {Fate::keep, "dt"};
        case GUMBO_TAG_DD:
            return {Fate::keep, "dd"};
        case GUMBO_TAG_BLOCKQUOTE:
            return {Fate::keep, "blockquote"};
        case GUMBO_TAG_PRE:
            return {Fate::keep, "pre"};
        case GUMBO_TAG_CODE:
            return {Fate::keep, "code"};
        case GUMBO_TAG_EM:
        case GUMBO_TAG_I:
            return {Fate::keep, "em"};
        case GUMBO_TAG_STRONG:
        case GUMBO_TAG_B:
            return {Fate::keep, "strong"};
        case GUMBO_TAG_DEL:
        case GUMBO_TAG_S:
            return {Fate::keep, "del"};
        case GUMBO_TAG_SUB:
            return {Fate::keep, "sub"};
        case GUMBO_TAG_SUP:
            return {Fate::keep, "sup"};
        case GUMBO_TAG_TABLE:
            return {Fate::keep, "table"};
        case GUMBO_TAG_CAPTION:
            return {Fate::keep, "caption"};
        case GUMBO_TAG_THEAD:
            return {Fate::keep, "thead"};
        case GUMBO_TAG_TBODY:
            return {Fate::keep, "tbody"};
        case GUMBO_TAG_TFOOT:
            return {Fate::keep, "tfoot"};
        case GUMBO_TAG_TR:
            return {Fate::keep, "tr"};
        case GUMBO_TAG_TH:
            return {Fate::keep, "th"};
        case GUMBO_TAG_TD:
            return {Fate::keep, "td"};
        case GUMBO_TAG_A:
            return {Fate::keep, "a"};
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_TITLE:
        case GUMBO_TAG_HEAD:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_NOEMBED:
        case GUMBO_TAG_NOFRAMES:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_EMBED:
        case GUMBO_TAG_APPLET:
        case GUMBO_TAG_AUDIO:
        case GUMBO_TAG_VIDEO:
        case GUMBO_TAG_CANVAS:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_XMP:
        case GUMBO_TAG_PLAINTEXT:
            return {Fate::drop};
        default:
            return {Fate::unwrap};
    }
}

bool is_empty_element(GumboTag tag) {
    return tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR;
}

std::string_view attribute(GumboElement const& element, char const* name) {
    auto const* found = gumbo_get_attribute(&element.attributes, name);
    return found ? std::string_view(found->value) : std::string_view();
}

// Depth is bounded, but a walk of our own stack needs no trust in that.
struct Step {
    GumboNode const* node;
    std::string_view closes;  // the tag to close when its children are done
    bool is_end;
};

class Writer {
public:
    std::string write(GumboNode const* root) {
        todo_.push_back({root, {}, false});
        while (!todo_.empty()) {
            auto const step = todo_.back();
            todo_.pop_back();
            if (step.is_end)
                out_.append("</").append(step.closes) += '>';
            else
                enter(*step.node);
        }
        return std::move(out_);
    }

private:
    void enter(GumboNode const& node) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA)
            return append_escaped(out_, node.v.text.text);
        if (node.type != GUMBO_NODE_ELEMENT) return;
        auto const& element = node.v.element;
        if (element.tag == GUMBO_TAG_IMG && element.tag_namespace == GUMBO_NAMESPACE_HTML)
            return append_escaped(out_, attribute(element, "alt"));
        auto const rule = rule_of(element);
        if (rule.fate == Fate::drop) return;
        bool const is_link = element.tag == GUMBO_TAG_A && rule.fate == Fate::keep;
        if (rule.fate == Fate::keep && !(is_link && !open_link(element))) {
            if (!is_link) out_.append("<").append(rule.name) += '>';
            if (is_empty_element(element.tag)) return;
            todo_.push_back({&node, rule.name, true});
        }
        for (auto i = element.children.length; i > 0; --i)
            todo_.push_back({static_cast<GumboNode const*>(element.children.data[i - 1]), {}, false});
    }

    bool open_link(GumboElement const& element) {
        auto const address = trim(attribute(element, "href"));
        if (address.empty() || !is_safe_link(address)) return false;
        out_ += "<a href=\"";
        append_escaped(out_, address);
        out_ += is_external_link(address) ? "\" rel=\"noopener nofollow ugc\">" : "\">";
        return true;
    }

    std::string out_;
    std::vector<Step> todo_;
};

}  // namespace

Result<SafeHtml> clean(std::string_view html) {
    if (!is_utf8(html)) return Error{Code::invalid, "HTML that is not UTF-8"};
    if (auto ok = check_limits(html); !ok) return std::move(ok).error();
    std::unique_ptr<GumboOutput, Free> const output(
        gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
    if (!output) return Error{Code::invalid, "HTML that Gumbo cannot read"};
    return SafeHtml::trusted(Writer().write(output->root));
}

}  // namespace ognishte::html_import
