// Plots that are no rows and no lines: what stands where, and how much of it. As plots.hpp says: one figure with its
// table each; pure and thread-safe.
#pragma once

#include "platform/plots/plots.hpp"

namespace ognishte::plots {

// How sure we are of what a bubble stands for: each step is a shape of its own, from hollow to full.
enum class Fill { hollow, ring, hatched, full, ringed };
struct Step {
    std::string label;
    Fill fill = Fill::full;
};

struct Cell {
    std::optional<std::int64_t> count;
    std::string address = {};              // where its records are listed; empty: no link
    std::optional<std::size_t> step = {};  // of Matrix::steps
};

struct Matrix {
    Caption caption;
    std::string label_heading;
    std::vector<std::string> columns;  // at most nine
    struct MatrixRow {
        std::string label;
        std::vector<Cell> cells;
    };
    std::vector<MatrixRow> rows;
    std::vector<Step> steps = {};  // at most five; none: all bubbles alike
    std::string step_text = {};    // above the key of the steps: „Най-силното доказателство“
};

// How much there is of what for whom: the area of a bubble is the count, its filling the step, an empty place is a gap.
SafeHtml bubble_matrix(Words const& words, Matrix const& data);

// A place as it lies: SVG path data in the units of TileMap::width and height, and where its label stands.
struct Outline {
    std::string path = {};
    double x = 0, y = 0;
};

struct Tile {
    int column = 0, row = 0;
    std::string code;  // at most five letters
    std::string name;
    Value value = {};
    std::string address = {};
    bool marked = false;
    Outline outline = {};
};

struct TileMap {
    Caption caption;
    std::string label_heading;
    std::vector<Tile> tiles;
    // One or two, rising: where a darker shade begins; none: the same for all with a number.
    std::vector<double> steps = {};
    double width = 0, height = 0;  // of the outlines; 0: there are none
};

// One equal square for each district, about where it lies; with outlines, a map of the land in wide windows.
SafeHtml tile_map(Words const& words, TileMap const& data);

struct Squares {
    Caption caption;
    std::string label_heading;
    struct Step {
        std::string label;
        int count = 0;
        std::string note = {};
    };
    std::vector<Step> steps;  // one to four, falling: each is a part of the one before it
};

// One square is one thing: a house of the first count, in which the later ones stand as smaller mounds.
SafeHtml squares(Words const& words, Squares const& data);

}  // namespace ognishte::plots
