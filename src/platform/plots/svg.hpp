// Svg: one drawing, written as it grows. Units are those of the viewBox; coordinates keep one decimal.
#pragma once

#include <string>
#include <string_view>

#include "base/safe_html.hpp"

namespace ognishte::plots {

std::string coordinate(double value);  // 12, 12.5

enum class Anchor { start, middle, end };

class Svg {
public:
    // role "img", named by its title and description. With links inside it is a group, so that they can be reached.
    Svg(double width, double height) : width_(width), height_(height) {}

    double width() const { return width_; }
    double height() const { return height_; }
    void set_height(double height) { height_ = height; }

    void path(std::string_view css, std::string_view d);
    void line(std::string_view css, double x1, double y1, double x2, double y2);
    void rect(std::string_view css, double x, double y, double width, double height, double radius = 0);
    // A rectangle filled by a pattern of this drawing.
    void filled(std::string_view pattern_id, double x, double y, double width, double height);
    void circle(std::string_view css, double x, double y, double radius);
    void text(std::string_view css, double x, double y, Anchor anchor, std::string_view text);
    void raw(std::string_view markup) { inside_ += markup; }
    void open_link(std::string_view address, std::string_view label);
    void close_link() { inside_ += "</a>"; }

    std::string const& inside() const { return inside_; }

    // The whole element; css is "plot wide", "plot narrow", "plot unit". An id begins the ids of title and description.
    std::string markup(std::string_view css, std::string_view id, std::string_view title,
                       std::string_view description) const;

private:
    double width_, height_;
    bool has_links_ = false;
    std::string inside_;
};

// What tells series apart beside colour: solid, hatched, hollow for areas; circle, square, triangle, diamond for
// points.
std::string hatch_pattern(std::string_view id);
void swatch(Svg& svg, std::string const& hatch_id, std::size_t series, double x, double y, double width, double height);
void mark(Svg& svg, std::size_t series, double x, double y, double size);

// One entry of the key under a drawing: a drawing of 16 by 16 units that repeats in shape what the words say.
struct Key {
    std::string inside;
    std::string label;
};
inline constexpr double k_key = 16;
std::string key_item(Key const& key);
Key swatch_key(std::string const& hatch_id, std::size_t series, std::string_view label);
Key mark_key(std::size_t series, std::string_view label);

}  // namespace ognishte::plots
