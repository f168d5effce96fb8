#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "base/text.hpp"
#include "figure.hpp"
#include "measure.hpp"
#include "platform/i18n/texts.hpp"
#include "rows.hpp"

namespace ognishte::plots {
namespace {

constexpr std::size_t k_most_columns = 9;
constexpr double k_label_width = 230;
constexpr double k_room_for_number = 14;  // a bubble of this radius holds its number

std::string letter(Words const& words, std::size_t column) {
    std::string out;
    append_utf8(out, (words.lang == Lang::bg ? U'А' : U'A') + static_cast<char32_t>(column));
    return out;
}

// Lines on paper, so that a number on them can be read.
std::string lined_pattern(std::string const& id) {
    return "<defs><pattern id=\"" + id +
           "\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
           "<rect class=\"p1m\" width=\"2\" "
           "height=\"5\"/></pattern></defs>";
}

void draw_bubble(Svg& svg, std::string const& pattern, Fill fill, double x, double y, double radius) {
    switch (fill) {
        case Fill::hollow:
            return svg.raw("<circle class=\"p0\" stroke-dasharray=\"3 2\" cx=\"" + coordinate(x) + "\" cy=\"" +
                           coordinate(y) + "\" r=\"" + coordinate(radius) + "\"/>");
        case Fill::ring:
            return svg.circle("ring", x, y, std::max(radius - 1, 2.0));
        case Fill::hatched:
            svg.raw("<circle fill=\"url(#" + pattern + ")\" class=\"lined\" cx=\"" + coordinate(x) + "\" cy=\"" +
                    coordinate(y) + "\" r=\"" + coordinate(radius) + "\"/>");
            return;
        case Fill::full:
            return svg.circle("p1", x, y, radius);
        case Fill::ringed:
            svg.circle("p1", x, y, std::max(radius - 3, 1.5));
            return svg.circle("l1 lined", x, y, radius);
    }
}

bool is_dark(Fill fill) {
    return fill == Fill::full || fill == Fill::ringed;
}

Fill fill_of(Matrix const& data, Cell const& cell) {
    return cell.step ? data.steps[*cell.step].fill : Fill::full;
}

// "3" or "3 (обещаващи)".
std::string cell_text(Words const& words, Matrix const& data, Cell const& cell) {
    if (!cell.count) return "–";
    auto out = i18n::number(words.lang, *cell.count);
    if (cell.step) out += " (" + data.steps[*cell.step].label + ")";
    return out;
}

struct Grid {
    std::string pattern;
    double left, step;
    bool has_numbers_below;  // in narrow windows there is no room beside a bubble
    double greatest_radius;
    double centre(std::size_t column) const { return left + (static_cast<double>(column) + .5) * step; }
};

void draw_cell(Svg& svg, Words const& words, Matrix const& data, Matrix::MatrixRow const& row, std::size_t column,
               Grid const& grid, double y, double greatest) {
    auto const& cell = row.cells[column];
    double const x = grid.centre(column);
    if (!cell.count) {
        svg.text("t-soft", x, y + 5, Anchor::middle, "–");
        return;
    }
    auto const number = i18n::number(words.lang, *cell.count);
    bool const is_linked = !cell.address.empty();
    if (is_linked)
        svg.open_link(cell.address, words.texts.get(words.lang, "plots.cell",
                                                    {{"row", row.label},
                                                     {"column", data.columns[column]},
                                                     {"count", cell_text(words, data, cell)}}));
    if (*cell.count <= 0) {
        svg.text("t-soft", x, y + 5, Anchor::middle, number);
    } else {
        double const radius =
            std::max(grid.greatest_radius * std::sqrt(static_cast<double>(*cell.count) / greatest), 3.0);
        double const width = text_width(number);
        bool const is_inside = !grid.has_numbers_below && radius >= k_room_for_number && width < 2 * radius - 4;
        bool const is_beside = !grid.has_numbers_below && !is_inside;
        // Bubble and number together stand in the middle of their place.
        double const centre = is_beside ? x - std::min((width + 3) / 2, grid.step / 2 - radius) : x;
        draw_bubble(svg, grid.pattern, fill_of(data, cell), centre, y, radius);
        if (is_beside)
            svg.text("c1", centre + radius + 3, y + 5, Anchor::start, number);
        else if (is_inside)
            svg.text(is_dark(fill_of(data, cell)) ? "inv" : "", centre, y + 5, Anchor::middle, number);
        else if (width < grid.step - 1)
            svg.text("c1", x, y + grid.greatest_radius + 15, Anchor::middle, number);
    }
    if (is_linked) svg.close_link();
}

Svg draw(Words const& words, Matrix const& data, Window window) {
    bool const is_wide = window == Window::wide;
    Svg svg(is_wide ? k_wide : k_narrow, 0);
    auto const columns = static_cast<double>(std::max<std::size_t>(data.columns.size(), 1));
    double const left = is_wide ? k_label_width + 14 : 0;
    double const step = (svg.width() - left) / columns;
    Grid const grid{data.caption.id + (is_wide ? "-lw" : "-ln"), left, step, !is_wide,
                    std::min(is_wide ? 24.0 : 18.0, step / 2 - 3)};
    if (!data.steps.empty()) svg.raw(lined_pattern(grid.pattern));
    std::vector<std::vector<std::string>> heads;
    std::size_t tallest = 1;
    for (std::size_t c = 0; c < data.columns.size(); ++c) {
        heads.push_back(is_wide ? wrap(data.columns[c], grid.step - 2, 4) : std::vector<std::string>{letter(words, c)});
        tallest = std::max(tallest, heads.back().size());
    }
    double const head_height = static_cast<double>(tallest) * line_height() + 6;
    for (std::size_t c = 0; c < heads.size(); ++c) {
        double baseline = head_height - 6 - static_cast<double>(heads[c].size() - 1) * line_height();
        for (auto const& line : heads[c]) {
            svg.text(is_wide ? "t-soft" : "", grid.centre(c), baseline, Anchor::middle, line);
            baseline += line_height();
        }
    }
    std::int64_t greatest = 1;
    for (auto const& row : data.rows)
        for (auto const& cell : row.cells) greatest = std::max(greatest, cell.count.value_or(0));
    double y = head_height;
    for (auto const& row : data.rows) {
        auto const lines = wrap(row.label, is_wide ? k_label_width : svg.width() - 2, 3);
        double const text_height = static_cast<double>(lines.size()) * line_height();
        double const bubbles = 2 * grid.greatest_radius + 6;
        double const height = is_wide ? std::max(text_height + 6, bubbles) : text_height + bubbles + 24;
        svg.line("grid", 0, y, svg.width(), y);
        double baseline = is_wide ? y + (height - text_height) / 2 + 13 : y + 17;
        for (auto const& line : lines) {
            svg.text("", is_wide ? k_label_width : 0, baseline, is_wide ? Anchor::end : Anchor::start, line);
            baseline += line_height();
        }
        double const middle = is_wide ? y + height / 2 : y + text_height + 6 + bubbles / 2;
        for (std::size_t c = 0; c < row.cells.size() && c < data.columns.size(); ++c)
            draw_cell(svg, words, data, row, c, grid, middle, static_cast<double>(greatest));
        y += height;
    }
    svg.set_height(y + 2);
    return svg;
}

std::vector<Key> keys_of(Matrix const& data) {
    std::vector<Key> out;
    for (std::size_t step = 0; step < data.steps.size(); ++step) {
        auto const pattern = data.caption.id + "-lk" + std::to_string(step);
        Svg svg(k_key, k_key);
        if (data.steps[step].fill == Fill::hatched) svg.raw(lined_pattern(pattern));
        draw_bubble(svg, pattern, data.steps[step].fill, k_key / 2, k_key / 2, k_key / 2 - 1.5);
        out.push_back({svg.inside(), data.steps[step].label});
    }
    return out;
}

}  // namespace

Parts parts_of_matrix(Words const& words, Matrix const& data) {
    OG_CHECK(data.columns.size() <= k_most_columns);
    Table table;
    table.heads.push_back(data.label_heading);
    table.heads.insert(table.heads.end(), data.columns.begin(), data.columns.end());
    table.number_columns = data.columns.size();
    for (auto const& row : data.rows) {
        Table::TableRow out{row.label, {}};
        for (std::size_t c = 0; c < data.columns.size(); ++c) {
            static Cell const none;
            auto const& cell = c < row.cells.size() ? row.cells[c] : none;
            out.cells.push_back(cell_text(words, data, cell));
            out.addresses.push_back(cell.address);
        }
        table.rows.push_back(std::move(out));
    }
    // Only the narrow drawing calls its columns by letters.
    std::string letters = "<ul class=\"keys col narrow\">";
    for (std::size_t c = 0; c < data.columns.size(); ++c) {
        letters += "<li><b>" + letter(words, c) + "</b> ";
        append_escaped(letters, data.columns[c]);
        letters += "</li>";
    }
    return {draw(words, data, Window::wide),
            draw(words, data, Window::narrow),
            letters + "</ul>",
            keys_of(data),
            std::move(table),
            data.step_text};
}

SafeHtml bubble_matrix(Words const& words, Matrix const& data) {
    return figure(words, data.caption, parts_of_matrix(words, data));
}

}  // namespace ognishte::plots
