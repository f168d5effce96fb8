#include "markdown.hpp"

#include "base/text.hpp"
#include "heading.hpp"
#include "html_writer.hpp"
#include "reader.hpp"

namespace ognishte::markdown {
namespace {

class PlainWriter final : public Reader {
public:
    std::string take() {
        end_block();
        while (out_.ends_with('\n')) out_.pop_back();
        return std::move(out_);
    }

private:
    static bool parts_words(Element element) { return element < Element::head_cell; }

    void open(Element element, Detail const&) override {
        if (parts_words(element)) end_block();
    }

    void close(Element element, Detail const&) override {
        if (element == Element::heading) {
            drop_spaces();
            take_anchor(block_);
        }
        if (element == Element::head_cell || element == Element::cell) block_ += ' ';
        if (parts_words(element)) end_block();
    }

    void words(std::string_view words) override {
        for (char c : words) {
            bool is_space = c == '\n' || c == '\t' || c == ' ';
            if (!is_space)
                block_ += c;
            else if (!block_.empty() && block_.back() != ' ')
                block_ += ' ';
        }
    }

    void hard_break() override {}
    std::size_t size() const override { return out_.size() + block_.size(); }

    void drop_spaces() {
        while (block_.ends_with(' ')) block_.pop_back();
    }

    void end_block() {
        drop_spaces();
        if (!block_.empty()) out_.append(block_) += '\n';
        block_.clear();
    }

    std::string out_, block_;
};

// For what check refuses and is there all the same: nothing is interpreted, nothing is lost.
Document plain_paragraphs(std::string_view markdown) {
    std::string out = "<p>";
    for (auto line : split(markdown, '\n')) {
        line = trim(line);
        bool is_at_start = out.ends_with("<p>");
        if (line.empty()) {
            if (!is_at_start) out += "</p>\n<p>";
            continue;
        }
        if (!is_at_start) out += "<br>\n";
        append_escaped(out, line);
    }
    return {SafeHtml::trusted(out + "</p>\n"), {}};
}

bool is_readable(std::string_view markdown) {
    return markdown.size() <= k_longest && is_utf8(markdown);
}

}  // namespace

Result<> check(std::string_view markdown) {
    if (markdown.size() > k_longest)
        return Error{Code::too_large, "text of " + std::to_string(markdown.size()) + " bytes",
                     "markdown.error.too_long"};
    if (!is_utf8(markdown)) return Error{Code::invalid, "text is not UTF-8", "markdown.error.encoding"};
    Options const options;
    switch (HtmlWriter(options).read(markdown)) {
        case Stop::none:
            return done();
        case Stop::too_deep:
            return Error{Code::invalid, "text is nested too deep", "markdown.error.too_deep"};
        case Stop::too_much:
        case Stop::broken:
            break;
    }
    return Error{Code::too_large, "text grows out of proportion", "markdown.error.too_long"};
}

Document render(std::string_view markdown, Options const& options) {
    HtmlWriter writer(options);
    if (!is_readable(markdown) || writer.read(markdown) != Stop::none) return plain_paragraphs(markdown);
    return writer.take();
}

std::string plain_text(std::string_view markdown) {
    PlainWriter writer;
    if (!is_readable(markdown) || writer.read(markdown) != Stop::none) return std::string(markdown);
    return writer.take();
}

}  // namespace ognishte::markdown
