// What every figure has around its drawings: heading, key, source, how it was counted, the table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas.hpp"
#include "svg.hpp"

namespace ognishte::plots {

struct Table {
    std::vector<std::string> heads;  // the first is of the labels
    struct TableRow {
        std::string label;
        std::vector<std::string> cells;
        std::vector<std::string> addresses = {};  // of the cells; empty: no link
    };
    std::vector<TableRow> rows;
    std::size_t number_columns = 0;  // those behind the label; the rest are words
};

std::string number_text(Words const& words, Caption const& caption, double value);
// The number, its words, or –.
std::string value_text(Words const& words, Caption const& caption, Value const& value);

// What one figure is made of.
struct Parts {
    Svg wide;
    std::optional<Svg> narrow = {};  // none: one drawing for every window
    std::string below = {};          // markup under the drawings, for narrow windows
    std::vector<Key> keys = {};
    Table table = {};
    std::string keys_text = {};  // before the key
};
Parts parts_of_bars(Words const& words, Rows const& data);
Parts parts_of_dots(Words const& words, Rows const& data);
Parts parts_of_lines(Words const& words, Lines const& data);
Parts parts_of_matrix(Words const& words, Matrix const& data);
Parts parts_of_tiles(Words const& words, TileMap const& data);
Parts parts_of_squares(Words const& words, Squares const& data);

SafeHtml figure(Words const& words, Caption const& caption, Parts const& parts);
// „Източник: …; към …“; empty when neither is known.
std::string source_text(Words const& words, Caption const& caption);

}  // namespace ognishte::plots
