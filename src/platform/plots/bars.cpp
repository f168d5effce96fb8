#include <algorithm>

#include "base/check.hpp"
#include "platform/i18n/texts.hpp"
#include "rows.hpp"

namespace ognishte::plots {
namespace {

struct Scale {
    double least, greatest, left, right;
    double at(double value) const { return left + (value - least) / (greatest - least) * (right - left); }
};

Svg draw_bars(Words const& words, Rows const& data, Window window) {
    auto const series = std::max<std::size_t>(data.series.size(), 1);
    double const bar = series == 1 ? 22 : 17;
    double least = 0, greatest = 0;
    for (auto const& row : data.rows)
        for (auto const& value : row.values)
            if (value.amount) {
                least = std::min(least, *value.amount);
                greatest = std::max(greatest, *value.amount);
            }
    if (greatest == least) greatest = least + 1;

    bool const is_wide = window == Window::wide;
    Svg svg(is_wide ? k_wide : k_narrow, 0);
    auto const hatch = data.caption.id + (is_wide ? "-w-h" : "-n-h");
    if (series > 1 || data.marked) svg.raw(hatch_pattern(hatch));
    double const labels = widest_value(words, data) + 8;
    auto const places =
        lay_out(svg, window, data, static_cast<double>(series) * bar + static_cast<double>(series - 1) * 2,
                least < 0 ? labels : 0, labels, 0);
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto const& place = places[i];
        Scale const scale{least, greatest, place.left, place.right};
        double const zero = scale.at(0);
        for (std::size_t s = 0; s < series && s < data.rows[i].values.size(); ++s) {
            auto const& value = data.rows[i].values[s];
            auto const style = series == 1 && data.marked == i ? 1 : s;
            double const y = place.top + static_cast<double>(s) * (bar + 2);
            double const end = value.amount ? scale.at(*value.amount) : zero;
            if (value.amount)
                swatch(svg, hatch, style, std::min(zero, end), y, std::max(std::abs(end - zero), 1.0), bar);
            bool const is_left = value.amount && *value.amount < 0;
            svg.text(value.amount ? css_of_value(style) : "t-soft", is_left ? end - 6 : std::max(zero, end) + 6,
                     y + bar / 2 + 5, is_left ? Anchor::end : Anchor::start, value_text(words, data.caption, value));
        }
        svg.line("axis", zero, place.top - 3, zero, place.top + place.height + 3);
    }
    return svg;
}

}  // namespace

Parts parts_of_bars(Words const& words, Rows const& data) {
    OG_CHECK(data.series.size() <= k_most_series);
    Parts parts{draw_bars(words, data, Window::wide), draw_bars(words, data, Window::narrow)};
    for (std::size_t s = 0; data.series.size() > 1 && s < data.series.size(); ++s)
        parts.keys.push_back(swatch_key(data.caption.id + "-k-h", s, data.series[s]));
    parts.table = table_of(words, data);
    return parts;
}

SafeHtml bars(Words const& words, Rows const& data) {
    return figure(words, data.caption, parts_of_bars(words, data));
}

}  // namespace ognishte::plots
