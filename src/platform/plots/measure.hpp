// Measures: how wide words come out, where ticks stand, which labels find room. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ognishte::plots {

enum class Size { plain, big };  // 14 and 17 units, as .plot text and .t-big of components.css

// As Sofia Sans is wide and a little more: a label may end earlier than thought, not later.
double text_width(std::string_view text, Size size = Size::plain);
double line_height(Size size = Size::plain);

// Lines no wider than `width` where words allow it; the last one shortened with … when more than `most` would be
// needed.
std::vector<std::string> wrap(std::string_view text, double width, std::size_t most);

// As many decimals as the ticks need.
int tick_decimals(std::vector<double> const& ticks);

// From below the least to above the greatest, 1, 2 or 5 times a power of ten apart, at most `most` of them (2 or more).
std::vector<double> ticks(double least, double greatest, int most);

struct Box {
    double left, top, right, bottom;
    bool meets(Box const& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

// Boxes taken so far, inside one frame.
class Room {
public:
    explicit Room(Box frame) : frame_(frame) {}
    bool is_free(Box const& box) const;
    void take(Box const& box) { taken_.push_back(box); }

private:
    Box frame_;
    std::vector<Box> taken_;
};

}  // namespace ognishte::plots
