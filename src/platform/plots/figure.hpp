// What every figure has around its drawings: heading, key, source, how it was counted, the table.
#pragma once

#include <string>
#include <vector>

#include "plots.hpp"
#include "svg.hpp"

namespace ognishte::plots {

struct Table {
    std::vector<std::string> heads;  // the first is of the labels
    struct TableRow {
        std::string label;
        std::vector<std::string> cells;
    };
    std::vector<TableRow> rows;
    std::size_t number_columns = 0;  // those behind the label; the rest are words
};

std::string number_text(Words const& words, Caption const& caption, double value);
// The number, its words, or –.
std::string value_text(Words const& words, Caption const& caption, Value const& value);

SafeHtml figure(Words const& words, Caption const& caption, std::string const& drawings, std::string const& keys,
                Table const& table);

// The drawings of one figure for wide and narrow windows.
std::string both(Caption const& caption, Svg const& wide, Svg const& narrow);

}  // namespace ognishte::plots
