#include <algorithm>

#include "base/check.hpp"
#include "platform/i18n/texts.hpp"
#include "rows.hpp"

namespace ognishte::plots {
namespace {

constexpr double k_dot = 5.5;

struct Dot {
    std::size_t series;
    double amount;
};

// Three dots need room for a label above the middle one.
double row_height(Rows const& data) {
    return data.series.size() > 2 ? 36 : 24;
}

std::vector<Dot> dots_of(Row const& row) {
    std::vector<Dot> all;
    for (std::size_t s = 0; s < row.values.size(); ++s)
        if (row.values[s].amount) all.push_back({s, *row.values[s].amount});
    std::stable_sort(all.begin(), all.end(), [](Dot const& a, Dot const& b) { return a.amount < b.amount; });
    return all;
}

void draw_row(Svg& svg, Words const& words, Rows const& data, Row const& row, Place const& place, double least,
              double greatest) {
    auto at = [&](double amount) {
        return place.left + (amount - least) / (greatest - least) * (place.right - place.left);
    };
    auto const all = dots_of(row);
    double const y = place.top + place.height / 2 + (data.series.size() > 2 ? 5 : 0);
    if (all.empty()) {
        svg.text("t-soft", place.left + 6, y + 5, Anchor::start, words.texts.get(words.lang, "plots.none"));
        return;
    }
    svg.line("axis", at(all.front().amount), y, at(all.back().amount), y);
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const& dot = all[i];
        double const x = at(dot.amount);
        mark(svg, dot.series, x, y, k_dot);
        auto const label = value_text(words, data.caption, row.values[dot.series]);
        auto const css = css_of_value(dot.series);
        bool const is_alone = all.size() == 1;
        if (i + 1 == all.size())
            svg.text(css, x + k_dot + 5, y + 5, Anchor::start, label);
        else if (i == 0 && !is_alone)
            svg.text(css, x - k_dot - 5, y + 5, Anchor::end, label);
        else
            svg.text(css, x, y - k_dot - 5, Anchor::middle, label);
    }
}

Svg draw_dots(Words const& words, Rows const& data, Window window) {
    bool const is_wide = window == Window::wide;
    std::optional<double> least, greatest;
    for (auto const& row : data.rows)
        for (auto const& dot : dots_of(row)) {
            least = least ? std::min(*least, dot.amount) : dot.amount;
            greatest = greatest ? std::max(*greatest, dot.amount) : dot.amount;
        }
    auto const marks = ticks(least.value_or(0), greatest.value_or(1), is_wide ? 7 : 4);
    Svg svg(is_wide ? k_wide : k_narrow, 0);
    double const labels = widest_value(words, data) + k_dot + 7;
    // Measured before, because the lines of the grid lie under everything.
    Svg trial(svg.width(), 0);
    auto const places = lay_out(trial, window, data, row_height(data), labels, labels, 26);
    if (places.empty()) return svg;
    double const bottom = places.back().top + places.back().height + 4;
    for (double tick : marks) {
        double const x = places[0].left +
                         (tick - marks.front()) / (marks.back() - marks.front()) * (places[0].right - places[0].left);
        // Labels above the dots are not struck through.
        if (is_wide) svg.line("grid", x, 2, x, bottom);
        for (std::size_t i = 0; !is_wide && i < places.size(); ++i)
            svg.line("grid", x, places[i].top, x, places[i].top + places[i].height);
        svg.text("t-soft", x, bottom + 18, Anchor::middle, i18n::number(words.lang, tick, tick_decimals(marks)));
    }
    lay_out(svg, window, data, row_height(data), labels, labels, 26);
    for (std::size_t i = 0; i < places.size(); ++i)
        draw_row(svg, words, data, data.rows[i], places[i], marks.front(), marks.back());
    return svg;
}

}  // namespace

Parts parts_of_dots(Words const& words, Rows const& data) {
    OG_CHECK(data.series.size() <= k_most_series);
    Parts parts{draw_dots(words, data, Window::wide), draw_dots(words, data, Window::narrow)};
    for (std::size_t s = 0; data.series.size() > 1 && s < data.series.size(); ++s)
        parts.keys.push_back(mark_key(s, data.series[s]));
    parts.table = table_of(words, data);
    return parts;
}

SafeHtml dots(Words const& words, Rows const& data) {
    return figure(words, data.caption, parts_of_dots(words, data));
}

}  // namespace ognishte::plots
