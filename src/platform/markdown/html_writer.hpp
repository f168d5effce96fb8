// HtmlWriter: what a Reader tells, as HTML. Everything but its own tags is escaped.
#pragma once

#include <string>
#include <vector>

#include "heading.hpp"
#include "markdown.hpp"
#include "reader.hpp"

namespace ognishte::markdown {

class HtmlWriter final : public Reader {
public:
    // The options must outlive the writer.
    explicit HtmlWriter(Options const& options) : options_(options) {}
    Document take() { return {SafeHtml::trusted(std::move(out_)), std::move(headings_)}; }

private:
    void open(Element element, Detail const& detail) override;
    void close(Element element, Detail const& detail) override;
    void words(std::string_view words) override;
    void hard_break() override;
    std::size_t size() const override { return out_.size() + before_heading_.size() + alt_.size(); }

    void open_link(Detail const& link);
    void write_image(Detail const& image);
    void write_title(std::string const& title);
    void close_heading(int level);

    Options const& options_;
    std::string out_, before_heading_, title_, alt_;
    bool in_heading_ = false, is_link_open_ = false;
    int images_ = 0;  // pictures around this place: what stands in one is its description
    std::vector<Heading> headings_;
    Ids ids_;
};

}  // namespace ognishte::markdown
