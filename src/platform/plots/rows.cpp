#include "rows.hpp"

#include <algorithm>

#include "platform/i18n/texts.hpp"

namespace ognishte::plots {
namespace {

constexpr double k_label_width = 250;  // of the column of labels in wide windows
constexpr double k_gap = 12;           // between rows
constexpr std::size_t k_label_lines = 4;

}  // namespace

std::vector<Place> lay_out(Svg& svg, Window window, Rows const& data, double mark_height, double before, double after,
                           double below) {
    bool const is_wide = window == Window::wide;
    double column = 0;
    std::vector<std::vector<std::string>> labels;
    for (auto const& row : data.rows) {
        labels.push_back(wrap(row.label, is_wide ? k_label_width : svg.width() - 2, k_label_lines));
        for (auto const& line : labels.back()) column = std::max(column, text_width(line));
    }
    double const left = (is_wide ? column + 14 : 0) + before;
    double const right = svg.width() - after;
    double y = 4;
    std::vector<Place> places;
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        auto const& lines = labels[i];
        double const text_height = line_height() * static_cast<double>(lines.size());
        double const height = is_wide ? std::max(text_height, mark_height) : mark_height;
        double baseline = is_wide ? y + (height - text_height) / 2 + 13 : y + 13;
        for (auto const& line : lines) {
            svg.text("", is_wide ? column : 0, baseline, is_wide ? Anchor::end : Anchor::start, line);
            baseline += line_height();
        }
        double const top = is_wide ? y + (height - mark_height) / 2 : y + text_height + 4;
        places.push_back({left, right, top, mark_height});
        y = (is_wide ? y + height : top + mark_height) + k_gap;
    }
    svg.set_height(std::max(y - k_gap + 4 + below, 10.0));
    return places;
}

Table table_of(Words const& words, Rows const& data) {
    Table table;
    table.heads.push_back(data.label_heading);
    auto const count = std::max<std::size_t>(data.series.size(), 1);
    for (std::size_t i = 0; i < count; ++i) {
        auto name = i < data.series.size() ? data.series[i] : std::string();
        if (name.empty())
            name =
                data.caption.unit.empty() ? std::string(words.texts.get(words.lang, "plots.value")) : data.caption.unit;
        table.heads.push_back(std::move(name));
    }
    table.number_columns = count;
    bool const has_notes =
        std::any_of(data.rows.begin(), data.rows.end(), [](Row const& row) { return !row.note.empty(); });
    if (has_notes) table.heads.emplace_back(words.texts.get(words.lang, "plots.note"));
    for (auto const& row : data.rows) {
        Table::TableRow out{row.label, {}};
        for (std::size_t i = 0; i < count; ++i)
            out.cells.push_back(value_text(words, data.caption, i < row.values.size() ? row.values[i] : Value{}));
        if (has_notes) out.cells.push_back(row.note);
        table.rows.push_back(std::move(out));
    }
    return table;
}

std::string_view css_of_value(std::size_t series) {
    return series == 0 ? "c1" : series == 1 ? "c2" : "";
}

double widest_value(Words const& words, Rows const& data) {
    double widest = 0;
    for (auto const& row : data.rows)
        for (auto const& value : row.values)
            widest = std::max(widest, text_width(value_text(words, data.caption, value)));
    return widest;
}

}  // namespace ognishte::plots
