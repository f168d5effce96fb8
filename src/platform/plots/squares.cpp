#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.hpp"
#include "figure.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::plots {
namespace {

constexpr int k_columns = 17;
constexpr int k_roof = 64;  // 1 + 3 + … + 15
constexpr double k_cell = 16;
// Outermost first: hollow, pale, full, glowing.
constexpr std::array<std::string_view, 4> k_shades = {"p0", "p1p", "p1", "p2"};

struct Square {
    int row = 0;
    int left = 0;  // in half cells, so that a short row stands in the middle
    std::size_t step = 0;
};

// A house of so many squares: a gable, then whole rows; a short row stands on the ground.
std::vector<Square> house(int count) {
    std::vector<Square> out;
    auto const row_of = [&](int row, int width) {
        for (int i = 0; i < width; ++i) out.push_back({row, k_columns - width + 2 * i, 0});
    };
    int row = 0;
    int left = count;
    if (count > k_roof)
        for (int width = 1; width < k_columns; width += 2, left -= width - 2) row_of(row++, width);
    for (; left > 0; left -= k_columns) row_of(row++, std::min(left, k_columns));
    return out;
}

// What is left of the house stands on the ground in its middle, as a round mound.
void shade(std::vector<Square>& squares, std::vector<Squares::Step> const& steps) {
    int const ground = squares.back().row;
    std::vector<std::size_t> order(squares.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    // Half an ellipse, a third higher than half as wide.
    auto const distance = [&](std::size_t i) {
        int const height = ground - squares[i].row;
        int const aside = squares[i].left - (k_columns - 1);
        return 9 * height * height + 4 * aside * aside;
    };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return distance(a) < distance(b); });
    for (std::size_t step = 1; step < steps.size(); ++step)
        for (int i = 0; i < steps[step].count; ++i) squares[order[static_cast<std::size_t>(i)]].step = step;
}

std::string square(double x, double y, double size) {
    return "M" + coordinate(x) + " " + coordinate(y) + "h" + coordinate(size) + "v" + coordinate(size) + "h-" +
           coordinate(size) + "z";
}

}  // namespace

Parts parts_of_squares(Words const& words, Squares const& data) {
    OG_CHECK(!data.steps.empty() && data.steps.size() <= k_shades.size() && data.steps.front().count > 0);
    for (std::size_t i = 1; i < data.steps.size(); ++i)
        OG_CHECK(data.steps[i].count >= 0 && data.steps[i].count <= data.steps[i - 1].count);
    auto all = house(data.steps.front().count);
    shade(all, data.steps);
    std::array<std::string, k_shades.size()> paths;
    for (auto const& one : all) paths[one.step] += square(one.left * k_cell / 2 + 2, one.row * k_cell + 2, k_cell - 4);
    Parts parts{Svg(k_columns * k_cell, (all.back().row + 1) * k_cell)};
    parts.table.heads = {data.label_heading, data.caption.unit};
    parts.table.number_columns = 1;
    bool const noted =
        std::any_of(data.steps.begin(), data.steps.end(), [](auto const& one) { return !one.note.empty(); });
    if (noted) parts.table.heads.emplace_back(words.texts.get(words.lang, "plots.note"));
    for (std::size_t i = 0; i < data.steps.size(); ++i) {
        auto const& step = data.steps[i];
        if (!paths[i].empty()) parts.wide.path(k_shades[i], paths[i]);
        auto const number = number_text(words, data.caption, step.count);
        parts.keys.push_back(
            {"<path class=\"" + std::string(k_shades[i]) + "\" d=\"M.5.5h15v15H.5z\"/>", step.label + ": " + number});
        parts.table.rows.push_back({step.label, {number}});
        if (noted) parts.table.rows.back().cells.push_back(step.note);
    }
    return parts;
}

SafeHtml squares(Words const& words, Squares const& data) {
    return figure(words, data.caption, parts_of_squares(words, data));
}

}  // namespace ognishte::plots
