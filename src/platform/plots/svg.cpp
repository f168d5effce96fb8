#include "svg.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/check.hpp"
#include "base/link.hpp"

namespace ognishte::plots {

std::string coordinate(double value) {
    OG_CHECK(std::isfinite(value));
    double rounded = std::round(value * 10) / 10;
    if (rounded == 0) rounded = 0;  // never -0
    std::array<char, 32> buffer{};
    auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, std::chars_format::fixed, 1).ptr;
    std::string text(buffer.data(), end);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

namespace {

std::string attribute(std::string_view name, double value) {
    return " " + std::string(name) + "=\"" + coordinate(value) + "\"";
}

std::string element(std::string_view name, std::string_view css) {
    return css.empty() ? "<" + std::string(name) : "<" + std::string(name) + " class=\"" + std::string(css) + "\"";
}

constexpr std::array<std::string_view, 4> k_point_css = {"p1", "p2", "p3", "p4"};

}  // namespace

void Svg::path(std::string_view css, std::string_view d) {
    inside_ += element("path", css) + " d=\"" + std::string(d) + "\"/>";
}

void Svg::line(std::string_view css, double x1, double y1, double x2, double y2) {
    path(css, "M" + coordinate(x1) + " " + coordinate(y1) + "L" + coordinate(x2) + " " + coordinate(y2));
}

void Svg::rect(std::string_view css, double x, double y, double width, double height, double radius) {
    inside_ += element("rect", css) + attribute("x", x) + attribute("y", y) + attribute("width", width) +
               attribute("height", height) + (radius > 0 ? attribute("rx", radius) : "") + "/>";
}

void Svg::filled(std::string_view pattern_id, double x, double y, double width, double height) {
    inside_ += "<rect fill=\"url(#" + std::string(pattern_id) + ")\"" + attribute("x", x) + attribute("y", y) +
               attribute("width", width) + attribute("height", height) + "/>";
}

void Svg::circle(std::string_view css, double x, double y, double radius) {
    inside_ += element("circle", css) + attribute("cx", x) + attribute("cy", y) + attribute("r", radius) + "/>";
}

void Svg::text(std::string_view css, double x, double y, Anchor anchor, std::string_view text) {
    std::string_view word = anchor == Anchor::start ? "start" : anchor == Anchor::middle ? "middle" : "end";
    inside_ +=
        element("text", css) + attribute("x", x) + attribute("y", y) + " text-anchor=\"" + std::string(word) + "\">";
    append_escaped(inside_, text);
    inside_ += "</text>";
}

void Svg::open_link(std::string_view address, std::string_view label) {
    has_links_ = true;
    inside_ += "<a href=\"";
    append_escaped(inside_, is_safe_link(address) ? address : "#");
    inside_ += "\" aria-label=\"";
    append_escaped(inside_, label);
    inside_ += "\">";
}

std::string Svg::markup(std::string_view css, std::string_view id, std::string_view title,
                        std::string_view description) const {
    std::string prefix(id);
    std::string out = "<svg class=\"" + std::string(css) + "\" viewBox=\"0 0 " + coordinate(width_) + " " +
                      coordinate(height_) + "\" role=\"" + (has_links_ ? "group" : "img") + "\" aria-labelledby=\"" +
                      prefix + "-t" + (description.empty() ? "" : " " + prefix + "-d") + "\"><title id=\"" + prefix +
                      "-t\">";
    append_escaped(out, title);
    out += "</title>";
    if (!description.empty()) {
        out += "<desc id=\"" + prefix + "-d\">";
        append_escaped(out, description);
        out += "</desc>";
    }
    return out + inside_ + "</svg>";
}

std::string hatch_pattern(std::string_view id) {
    return "<defs><pattern id=\"" + std::string(id) +
           "\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
           "<rect class=\"p2\" width=\"6\" height=\"6\"/><rect class=\"inv\" width=\"2\" "
           "height=\"6\"/></pattern></defs>";
}

void swatch(Svg& svg, std::string const& hatch_id, std::size_t series, double x, double y, double width,
            double height) {
    if (series == 1)
        svg.filled(hatch_id, x, y, width, height);
    else if (series == 2)
        svg.rect("p0", x + .5, y + .5, std::max(width - 1, 0.1), height - 1);
    else
        svg.rect("p1", x, y, width, height);
}

void mark(Svg& svg, std::size_t series, double x, double y, double size) {
    auto css = k_point_css[series % k_point_css.size()];
    auto at = [](double px, double py) { return coordinate(px) + " " + coordinate(py); };
    switch (series % 4) {
        case 0:
            svg.circle(css, x, y, size);
            break;
        case 1:
            svg.rect(css, x - size * .875, y - size * .875, size * 1.75, size * 1.75);
            break;
        case 2:
            svg.path(css, "M" + at(x, y - size * 1.2) + "L" + at(x + size * 1.15, y + size * .85) + "L" +
                              at(x - size * 1.15, y + size * .85) + "z");
            break;
        default:
            svg.path(css, "M" + at(x, y - size * 1.3) + "L" + at(x + size * 1.3, y) + "L" + at(x, y + size * 1.3) +
                              "L" + at(x - size * 1.3, y) + "z");
    }
}

std::string key_item(Key const& key) {
    std::string out = "<li><svg class=\"plot\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">" + key.inside + "</svg> ";
    append_escaped(out, key.label);
    return out + "</li>";
}

Key swatch_key(std::string const& hatch_id, std::size_t series, std::string_view label) {
    Svg svg(k_key, k_key);
    swatch(svg, hatch_id, series, 0, 0, k_key, k_key);
    return {(series == 1 ? hatch_pattern(hatch_id) : "") + svg.inside(), std::string(label)};
}

Key mark_key(std::size_t series, std::string_view label) {
    Svg svg(k_key, k_key);
    mark(svg, series, k_key / 2, k_key / 2, 5);
    return {svg.inside(), std::string(label)};
}

}  // namespace ognishte::plots
