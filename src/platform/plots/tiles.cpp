#include <algorithm>

#include "base/check.hpp"
#include "base/safe_html.hpp"
#include "figure.hpp"
#include "measure.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::plots {
namespace {

constexpr double k_pitch = 44, k_side = 41;

struct Shade {
    std::string_view tile, text;
};

// From light to dark as the steps rise; no number is a dashed outline.
Shade shade_of(TileMap const& data, Tile const& tile) {
    if (!tile.value.amount) return {"p0", "t-soft"};
    auto const passed =
        std::count_if(data.steps.begin(), data.steps.end(), [&](double step) { return *tile.value.amount >= step; });
    auto const from_top = static_cast<std::ptrdiff_t>(data.steps.size()) - passed;
    return from_top == 0 ? Shade{"p1", "inv"} : from_top == 1 ? Shade{"p1p", ""} : Shade{"p0", ""};
}

void draw_square(Svg& svg, Shade const& shade, bool is_dashed, double x, double y, double side) {
    if (is_dashed)
        svg.raw("<rect class=\"p0\" stroke-dasharray=\"3 3\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) +
                "\" width=\"" + coordinate(side) + "\" height=\"" + coordinate(side) + "\" rx=\"3\"/>");
    else
        svg.rect(shade.tile, x, y, side, side, 3);
}

void draw_tile(Svg& svg, Words const& words, TileMap const& data, Tile const& tile, int first_column, int first_row) {
    double const x = (tile.column - first_column) * k_pitch + 1, y = (tile.row - first_row) * k_pitch + 1;
    auto const shade = shade_of(data, tile);
    auto const value = value_text(words, data.caption, tile.value);
    bool const is_linked = !tile.address.empty();
    if (is_linked)
        svg.open_link(tile.address, words.texts.get(words.lang, "plots.tile", {{"name", tile.name}, {"value", value}}));
    draw_square(svg, shade, !tile.value.amount && tile.value.words.empty(), x, y, k_side);
    // A frame, because words on ember would not stand out enough.
    if (tile.marked) svg.rect("l2", x, y, k_side, k_side, 3);
    bool const has_number = tile.value.amount && text_width(value) <= k_side - 1;
    auto const codes = wrap(tile.code, k_side - 1, 1);
    if (!codes.empty())
        svg.text(shade.text, x + k_side / 2, y + (has_number ? 18 : 25.5), Anchor::middle, codes.front());
    if (has_number) svg.text(shade.text, x + k_side / 2, y + 34, Anchor::middle, value);
    if (is_linked) svg.close_link();
}

// A district in its outline; its code and number stand where they fit, the number below.
void draw_outline(Svg& svg, Words const& words, TileMap const& data, Tile const& tile) {
    auto const shade = shade_of(data, tile);
    auto const value = value_text(words, data.caption, tile.value);
    bool const is_linked = !tile.address.empty();
    if (is_linked)
        svg.open_link(tile.address, words.texts.get(words.lang, "plots.tile", {{"name", tile.name}, {"value", value}}));
    if (!tile.value.amount && tile.value.words.empty())
        svg.raw("<path class=\"p0\" stroke-dasharray=\"3 3\" d=\"" + escape_text(tile.outline.path) + "\"/>");
    else
        svg.path(shade.tile, tile.outline.path);
    if (tile.marked) svg.path("l2", tile.outline.path);
    bool const has_number = tile.value.amount.has_value();
    svg.text(shade.text, tile.outline.x, tile.outline.y + (has_number ? -2 : 5), Anchor::middle, tile.code);
    if (has_number) svg.text(shade.text, tile.outline.x, tile.outline.y + 14, Anchor::middle, value);
    if (is_linked) svg.close_link();
}

Key shade_key(Shade const& shade, bool is_dashed, std::string_view label) {
    Svg svg(16, 16);
    draw_square(svg, shade, is_dashed, .5, .5, 15);
    return {svg.inside(), std::string(label)};
}

std::vector<Key> keys_of(Words const& words, TileMap const& data) {
    auto say = [&](std::string_view key, i18n::Values const& values = {}) {
        return words.texts.get(words.lang, key, values);
    };
    auto number = [&](std::size_t step) { return number_text(words, data.caption, data.steps[step]); };
    Tile tile;
    std::vector<Key> keys;
    auto add = [&](double amount, std::string const& label) {
        tile.value.amount = amount;
        keys.push_back(shade_key(shade_of(data, tile), false, label));
    };
    if (data.steps.empty()) {
        add(0, say("plots.any"));
    } else {
        add(data.steps.front() - 1, say("plots.below", {{"number", number(0)}}));
        if (data.steps.size() > 1) add(data.steps[0], say("plots.between", {{"low", number(0)}, {"high", number(1)}}));
        add(data.steps.back(), say("plots.from", {{"number", number(data.steps.size() - 1)}}));
    }
    bool const has_gaps = std::any_of(data.tiles.begin(), data.tiles.end(),
                                      [](Tile const& t) { return !t.value.amount && t.value.words.empty(); });
    if (has_gaps) keys.push_back(shade_key({"p0", ""}, true, say("plots.none")));
    return keys;
}

Svg squares_of(Words const& words, TileMap const& data) {
    auto by_column = [](Tile const& a, Tile const& b) { return a.column < b.column; };
    auto by_row = [](Tile const& a, Tile const& b) { return a.row < b.row; };
    auto const [west, east] = std::minmax_element(data.tiles.begin(), data.tiles.end(), by_column);
    auto const [north, south] = std::minmax_element(data.tiles.begin(), data.tiles.end(), by_row);
    Svg svg((east->column - west->column + 1) * k_pitch - 1, (south->row - north->row + 1) * k_pitch - 1);
    for (auto const& tile : data.tiles) draw_tile(svg, words, data, tile, west->column, north->row);
    return svg;
}

Svg land_of(Words const& words, TileMap const& data) {
    Svg svg(data.width + 2, data.height + 2);
    svg.raw("<g class=\"land\" transform=\"translate(1 1)\" stroke-linejoin=\"round\">");
    // Frames last: a neighbour drawn later would cover half of one.
    for (bool const marked : {false, true})
        for (auto const& tile : data.tiles)
            if (tile.marked == marked) draw_outline(svg, words, data, tile);
    svg.raw("</g>");
    return svg;
}

}  // namespace

Parts parts_of_tiles(Words const& words, TileMap const& data) {
    OG_CHECK(data.steps.size() <= 2 && std::is_sorted(data.steps.begin(), data.steps.end()) && !data.tiles.empty());
    Table table;
    table.heads = {data.label_heading, data.caption.unit.empty()
                                           ? std::string(words.texts.get(words.lang, "plots.value"))
                                           : data.caption.unit};
    table.number_columns = 1;
    for (auto const& tile : data.tiles) {
        auto const value = tile.value.amount || !tile.value.words.empty()
                               ? value_text(words, data.caption, tile.value)
                               : std::string(words.texts.get(words.lang, "plots.none"));
        table.rows.push_back({tile.name, {value}});
    }
    auto keys = keys_of(words, data);
    if (data.width > 0) return {land_of(words, data), squares_of(words, data), {}, std::move(keys), std::move(table)};
    return {squares_of(words, data), std::nullopt, {}, std::move(keys), std::move(table)};
}

SafeHtml tile_map(Words const& words, TileMap const& data) {
    return figure(words, data.caption, parts_of_tiles(words, data));
}

}  // namespace ognishte::plots
