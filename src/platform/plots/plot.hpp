// Plot: any of our plots as one value, so that what keeps a figure need not know which kind it is; and the same figure
// as a file of its own. Pure and thread-safe.
#pragma once

#include <string>
#include <variant>

#include "platform/plots/areas.hpp"

namespace ognishte::plots {

struct Bars {
    Rows data;
};
struct Dots {
    Rows data;
};
using Plot = std::variant<Bars, Dots, Lines, Matrix, TileMap, Squares>;

Caption& caption_of(Plot& plot);
Caption const& caption_of(Plot const& plot);

// As bars(), dots(), lines(), bubble_matrix(), tile_map(), squares().
SafeHtml figure(Words const& words, Plot const& plot);

// The wide drawing as an SVG file (SVG 1.1): finding above, key, source and date below, colours for white paper inside;
// nothing in it leads anywhere. `origin` is its last line: where the figure stands.
std::string svg_file(Words const& words, Plot const& plot, std::string_view origin);

}  // namespace ognishte::plots
