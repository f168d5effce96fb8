#include "plots.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "test/drawing.hpp"
#include "test/samples.hpp"
#include "test/words.hpp"

namespace ognishte::plots {
namespace {

Words bulgarian() {
    return {texts(), Lang::bg};
}

void expect_sound(std::string const& name, std::string const& html) {
    EXPECT_EQ(html.find("nan"), std::string::npos) << name;
    EXPECT_EQ(html.find("inf\""), std::string::npos) << name;
    EXPECT_EQ(html.find("style="), std::string::npos) << name;
    for (auto const& drawn : read_drawings(html)) {
        for (auto const& [x, y] : drawn.points) {
            EXPECT_GE(x, -.5) << name;
            EXPECT_GE(y, -.5) << name;
            EXPECT_LE(x, drawn.width + .5) << name;
            EXPECT_LE(y, drawn.height + .5) << name;
        }
        for (auto const& [words, box] : drawn.texts) {
            EXPECT_GE(box.left, -1) << name << ": " << words;
            EXPECT_GE(box.top, -1) << name << ": " << words;
            EXPECT_LE(box.right, drawn.width + 1) << name << ": " << words << " in " << drawn.width;
            EXPECT_LE(box.bottom, drawn.height + 1) << name << ": " << words;
        }
        for (std::size_t a = 0; a < drawn.texts.size(); ++a)
            for (std::size_t b = a + 1; b < drawn.texts.size(); ++b)
                EXPECT_FALSE(drawn.texts[a].second.meets(drawn.texts[b].second))
                    << name << " (" << drawn.width << "): \"" << drawn.texts[a].first << "\" and \""
                    << drawn.texts[b].first << "\"";
    }
}

TEST(Plots, EverySampleStaysInsideAndReadable) {
    for (auto lang : k_langs)
        for (auto const& [name, html] : all_samples({texts(), lang})) expect_sound(name, html.markup());
}

constexpr std::uint64_t k_lots = 200;

// Numbers and words drawn by lot, always the same: up to twelve rows or points.
struct Lot {
    std::uint64_t state;
    std::uint64_t next(std::uint64_t below) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return (state >> 33) % below;
    }
    double amount() {
        switch (next(6)) {
            case 0:
                return 0;
            case 1:
                return static_cast<double>(next(10)) / 7;
            case 2:
                return -static_cast<double>(next(500));
            case 3:
                return static_cast<double>(next(1000000));
            default:
                return static_cast<double>(next(9000));
        }
    }
    Value value() {
        return next(8) == 0 ? Value{std::nullopt} : next(10) == 0 ? Value{amount(), "под 80"} : Value{amount()};
    }
    std::string label() {
        static char const* const words[] = {
            "деца",     "в",    "приемни", "семейства",           "Стара", "Загора", "кризисни",
            "центрове", "Wien", "и",       "междуинституционално"};
        std::string out;
        for (auto n = next(9) + 1; n > 0; --n) out += (out.empty() ? "" : " ") + std::string(words[next(11)]);
        return out;
    }
};

TEST(Plots, AnyRowsStayInsideAndReadable) {
    for (std::uint64_t seed = 0; seed < k_lots; ++seed) {
        Lot lot{seed};
        Rows data;
        data.caption = caption("rows", "Ред");
        auto const series = lot.next(3) + 1;
        for (std::uint64_t s = 0; s < series; ++s) data.series.push_back(lot.label());
        for (auto n = lot.next(12) + 1; n > 0; --n) {
            Row row{lot.label(), {}};
            for (std::uint64_t s = 0; s < series; ++s) row.values.push_back(lot.value());
            data.rows.push_back(row);
        }
        expect_sound("bars " + std::to_string(seed), bars(bulgarian(), data).markup());
        expect_sound("dots " + std::to_string(seed), dots(bulgarian(), data).markup());
        if (HasFailure()) return;
    }
}

TEST(Plots, AnyLinesStayInsideAndReadable) {
    for (std::uint64_t seed = 0; seed < k_lots; ++seed) {
        Lot lot{seed};
        Lines data;
        data.caption = caption("lines", "Ред");
        for (auto lines = lot.next(4) + 1; lines > 0; --lines) {
            Line line{lot.label(), {}};
            double x = 2000 + static_cast<double>(lot.next(10));
            for (auto n = lot.next(12) + 1; n > 0; --n) {
                line.points.push_back({x, lot.value(), std::to_string(x), lot.next(9) == 0});
                x += static_cast<double>(lot.next(30)) / 10;
            }
            data.lines.push_back(line);
        }
        for (auto n = lot.next(4); n > 0; --n)
            data.events.push_back({2000 + static_cast<double>(lot.next(200)) / 10, lot.label()});
        expect_sound("lines " + std::to_string(seed), lines(bulgarian(), data).markup());
        if (HasFailure()) return;
    }
}

TEST(Plots, AnyMatrixStaysInsideAndReadable) {
    for (std::uint64_t seed = 0; seed < k_lots; ++seed) {
        Lot lot{seed};
        Matrix data;
        data.caption = caption("matrix", "Ред");
        for (auto n = lot.next(9) + 1; n > 0; --n) data.columns.push_back(lot.label());
        for (auto n = lot.next(12) + 1; n > 0; --n) {
            Matrix::MatrixRow row{lot.label(), {}};
            for (std::size_t c = 0; c < data.columns.size(); ++c)
                row.cells.push_back(
                    {lot.next(9) == 0 ? std::nullopt
                                      : std::optional(static_cast<std::int64_t>(lot.next(lot.next(2) == 0 ? 10 : 999))),
                     ""});
            data.rows.push_back(row);
        }
        expect_sound("matrix " + std::to_string(seed), bubble_matrix(bulgarian(), data).markup());
        if (HasFailure()) return;
    }
}

// Looked at in a browser before they were written down here.
TEST(Plots, DrawsWhatWasLookedAt) {
    Rows rows;
    rows.caption = caption("two", "Двама от трима");
    rows.label_heading = "Къде";
    rows.rows = {{"в семейство", {{2000}}}, {"в дом", {{1000}}}};
    EXPECT_EQ(bars(bulgarian(), rows).markup(),
              R"(<figure class="fig" id="two">)"
              R"(<h3>Двама от трима</h3>)"
              R"(<svg class="plot wide" viewBox="0 0 920 64" role="img" aria-labelledby="two-w-t two-w-d">)"
              R"(<title id="two-w-t">Двама от трима</title>)"
              R"(<desc id="two-w-d">Описание на „Двама от трима“.</desc>)"
              R"(<text x="87.6" y="19.5" text-anchor="end">в семейство</text>)"
              R"(<text x="87.6" y="53.5" text-anchor="end">в дом</text>)"
              R"(<rect class="p1" x="101.6" y="4" width="773.3" height="22"/>)"
              R"(<text class="c1" x="880.9" y="20" text-anchor="start">2 000</text>)"
              R"(<path class="axis" d="M101.6 1L101.6 29"/>)"
              R"(<rect class="p1" x="101.6" y="38" width="386.7" height="22"/>)"
              R"(<text class="c1" x="494.3" y="54" text-anchor="start">1 000</text>)"
              R"(<path class="axis" d="M101.6 35L101.6 63"/></svg>)"
              R"(<svg class="plot narrow" viewBox="0 0 340 106" role="img" aria-labelledby="two-n-t two-n-d">)"
              R"(<title id="two-n-t">Двама от трима</title>)"
              R"(<desc id="two-n-d">Описание на „Двама от трима“.</desc>)"
              R"(<text x="0" y="17" text-anchor="start">в семейство</text>)"
              R"(<text x="0" y="72" text-anchor="start">в дом</text>)"
              R"(<rect class="p1" x="0" y="25" width="294.9" height="22"/>)"
              R"(<text class="c1" x="300.9" y="41" text-anchor="start">2 000</text>)"
              R"(<path class="axis" d="M0 22L0 50"/>)"
              R"(<rect class="p1" x="0" y="80" width="147.5" height="22"/>)"
              R"(<text class="c1" x="153.5" y="96" text-anchor="start">1 000</text>)"
              R"(<path class="axis" d="M0 77L0 105"/></svg>)"
              R"(<figcaption>)"
              R"(<p class="src">Източник: АСП и НСИ; към 31.12.2023 г.</p>)"
              R"(<details class="how">)"
              R"(<summary>Как е броено</summary>)"
              R"(<p>Броят се всички деца, настанени към края на годината.</p></details>)"
              R"(<details class="how">)"
              R"(<summary>Числата в таблица</summary>)"
              R"(<section class="table" tabindex="0" aria-label="Двама от трима">)"
              R"(<table>)"
              R"(<caption class="vh">Двама от трима</caption>)"
              R"(<thead>)"
              R"(<tr>)"
              R"(<th scope="col">Къде</th>)"
              R"(<th scope="col" class="n">деца</th></tr></thead>)"
              R"(<tbody>)"
              R"(<tr>)"
              R"(<th scope="row">в семейство</th>)"
              R"(<td class="n">2 000</td></tr>)"
              R"(<tr>)"
              R"(<th scope="row">в дом</th>)"
              R"(<td class="n">1 000</td></tr></tbody></table></section></details></figcaption></figure>)");

    Lines falling;
    falling.caption = caption("fall", "Намаляват");
    falling.lines = {{"", {{2010, {100}, "2010"}, {2020, {50}, "2020"}}}};
    auto html = lines(bulgarian(), falling).markup();
    auto const narrow = html.find("<svg class=\"plot narrow\"");
    EXPECT_EQ(html.substr(narrow, html.find("<figcaption>") - narrow),
              R"(<svg class="plot narrow" viewBox="0 0 340 320" role="img" aria-labelledby="fall-n-t fall-n-d">)"
              R"(<title id="fall-n-t">Намаляват</title>)"
              R"(<desc id="fall-n-d">Описание на „Намаляват“.</desc>)"
              R"(<path class="axis" d="M34.1 286L319.9 286"/>)"
              R"(<text class="t-soft" x="26.1" y="291" text-anchor="end">0</text>)"
              R"(<path class="grid" d="M34.1 156L319.9 156"/>)"
              R"(<text class="t-soft" x="26.1" y="161" text-anchor="end">50</text>)"
              R"(<path class="grid" d="M34.1 26L319.9 26"/>)"
              R"(<text class="t-soft" x="26.1" y="31" text-anchor="end">100</text>)"
              R"(<path class="axis" d="M34.1 286L34.1 292"/>)"
              R"(<text class="t-soft" x="34.1" y="309" text-anchor="middle">2010</text>)"
              R"(<path class="axis" d="M177 286L177 292"/>)"
              R"(<text class="t-soft" x="177" y="309" text-anchor="middle">2015</text>)"
              R"(<path class="axis" d="M319.9 286L319.9 292"/>)"
              R"(<text class="t-soft" x="319.9" y="309" text-anchor="middle">2020</text>)"
              R"(<path class="l1" d="M34.1 26L319.9 156"/>)"
              R"(<circle class="p1" cx="34.1" cy="26" r="4"/>)"
              R"(<circle class="p1" cx="319.9" cy="156" r="4"/>)"
              R"(<text class="c1" x="311.7" y="144" text-anchor="start">50</text>)"
              R"(<text class="c1" x="22.1" y="14" text-anchor="start">100</text></svg>)");

    TileMap map;
    map.caption = caption("map", "Две области");
    map.caption.description.clear();
    map.tiles = {{0, 0, "Вид", "Видин", {12}}, {1, 1, "Мон", "Монтана"}};
    html = tile_map(bulgarian(), map).markup();
    EXPECT_EQ(html.substr(html.find("<svg"), html.find("<figcaption>") - html.find("<svg")),
              R"(<svg class="plot unit" viewBox="0 0 87 87" role="img" aria-labelledby="map-m-t">)"
              R"(<title id="map-m-t">Две области</title>)"
              R"(<rect class="p1" x="1" y="1" width="41" height="41" rx="3"/>)"
              R"(<text class="inv" x="21.5" y="19" text-anchor="middle">Вид</text>)"
              R"(<text class="inv" x="21.5" y="35" text-anchor="middle">12</text>)"
              R"(<rect class="p0" stroke-dasharray="3 3" x="45" y="45" width="41" height="41" rx="3"/>)"
              R"(<text class="t-soft" x="65.5" y="70.5" text-anchor="middle">Мон</text></svg>)");
}

TEST(Plots, DrawsTheLandInWideWindowsAndSquaresInNarrowOnes) {
    TileMap map;
    map.caption = caption("map", "Две области");
    map.width = 100;
    map.height = 50;
    map.tiles = {{0, 0, "Вид", "Видин", {12}, "/bg/vid", true, {"M0 0l50 0l0 50z", 25, 20}},
                 {1, 0, "Мон", "Монтана", {}, "", false, {"M50 0l50 0l0 50z", 75, 20}}};
    auto const html = tile_map(bulgarian(), map).markup();
    auto const wide = html.substr(html.find("<svg class=\"plot wide\""), html.find("<svg class=\"plot narrow\""));
    EXPECT_NE(wide.find(R"(viewBox="0 0 102 52")"), std::string::npos) << html;
    EXPECT_NE(wide.find(R"(<path class="p0" stroke-dasharray="3 3" d="M50 0l50 0l0 50z"/>)"), std::string::npos);
    // The marked one comes last, so that no neighbour covers its frame.
    auto const frame = wide.find(R"(<path class="l2" d="M0 0l50 0l0 50z"/>)");
    EXPECT_GT(frame, wide.find("Мон</text>"));
    EXPECT_NE(wide.find(R"(<a href="/bg/vid" aria-label="Видин: 12">)"), std::string::npos) << html;
    EXPECT_NE(wide.find(R"(<text class="inv" x="25" y="18" text-anchor="middle">Вид</text>)"), std::string::npos);
    auto const narrow = html.substr(html.find("<svg class=\"plot narrow\""));
    EXPECT_EQ(narrow.find("<path"), std::string::npos);
    EXPECT_NE(narrow.find("<rect"), std::string::npos);
}

TEST(Plots, DrawsNothingWithoutDataAndStillSaysSo) {
    Rows rows;
    rows.caption = caption("none", "Няма");
    expect_sound("no rows", bars(bulgarian(), rows).markup());
    expect_sound("no dots", dots(bulgarian(), rows).markup());
    Lines none;
    none.caption = caption("none", "Няма");
    expect_sound("no lines", lines(bulgarian(), none).markup());
    Matrix matrix;
    matrix.caption = caption("none", "Няма");
    expect_sound("no matrix", bubble_matrix(bulgarian(), matrix).markup());
}

TEST(Plots, EscapesWordsAndAddresses) {
    auto rows = care_forms();
    rows.caption.finding = rows.caption.how = rows.caption.source = rows.rows[0].label = rows.rows[0].note = "<b>\"&'";
    auto html = bars(bulgarian(), rows).markup();
    EXPECT_EQ(html.find("<b>"), std::string::npos);
    auto tiles = districts();
    tiles.tiles[1].address = "javascript:alert(1)";
    tiles.tiles[1].name = "\"><script>";
    html = tile_map(bulgarian(), tiles).markup();
    EXPECT_EQ(html.find("javascript:"), std::string::npos);
    EXPECT_EQ(html.find("<script>"), std::string::npos);
}

TEST(Plots, ADrawingIsNamedAndALinkInItCanBeReached) {
    auto html = bars(bulgarian(), change()).markup();
    EXPECT_NE(html.find("role=\"img\" aria-labelledby=\"change-w-t change-w-d\"><title id=\"change-w-t\">"),
              std::string::npos);
    html = tile_map(bulgarian(), districts()).markup();
    EXPECT_NE(html.find("role=\"group\""), std::string::npos);
    EXPECT_NE(html.find("<a href=\"/bg/places/montana\" aria-label=\"Монтана: 137\">"), std::string::npos);
}

}  // namespace
}  // namespace ognishte::plots

namespace ognishte::plots {
namespace {

std::size_t squares_in(std::string const& markup, std::string const& css) {
    auto const at = markup.find("<path class=\"" + css + "\" d=\"");
    if (at == std::string::npos) return 0;
    auto const path = markup.substr(at, markup.find("/>", at) - at);
    return static_cast<std::size_t>(std::count(path.begin(), path.end(), 'M'));
}

TEST(Squares, OneIsOneThing) {
    i18n::Texts const texts;
    Words const words{texts, Lang::bg};
    struct Case {
        std::vector<int> counts;
        std::vector<std::size_t> squares;  // hollow, pale, full, glowing: each what is not in the next one
    };
    for (auto const& [counts, squares] : std::vector<Case>{{{285, 137, 42, 2}, {148, 95, 40, 2}},
                                                           {{10, 10}, {0, 10, 0, 0}},
                                                           {{1}, {1, 0, 0, 0}},
                                                           {{65, 0}, {65, 0, 0, 0}}}) {
        Squares data{caption("homes", "Домовете намаляват", "домове"), "Година", {}};
        for (auto const count : counts) data.steps.push_back({"към " + std::to_string(count), count});
        auto const markup = plots::squares(words, data).markup();
        std::vector<std::size_t> found;
        for (char const* css : {"p0", "p1p", "p1", "p2"})
            found.push_back(squares_in(markup.substr(0, markup.find("</svg>")), css));
        EXPECT_EQ(found, squares) << counts.front();
    }
}

}  // namespace
}  // namespace ognishte::plots
