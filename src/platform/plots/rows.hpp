// Rows with a label each, beside the drawing in wide windows and above it in narrow ones. Shared by bars and dots.
#pragma once

#include <string>
#include <vector>

#include "figure.hpp"
#include "measure.hpp"

namespace ognishte::plots {

constexpr double k_wide = 920, k_narrow = 340;
constexpr std::size_t k_most_series = 3;

enum class Window { wide, narrow };

// Where the marks of a row stand. The label is drawn already.
struct Place {
    double left, right;  // of the drawing, for all rows alike
    double top, height;  // of the marks of this row
};

// Draws the labels and tells where each row's marks go; sets the height of the drawing, leaving `below` under the rows.
std::vector<Place> lay_out(Svg& svg, Window window, Rows const& data, double mark_height, double before, double after,
                           double below);

Table table_of(Words const& words, Rows const& data);

// The colour of a value's label: that of its series.
std::string_view css_of_value(std::size_t series);

// Greatest width of the value labels of all rows.
double widest_value(Words const& words, Rows const& data);

}  // namespace ognishte::plots
