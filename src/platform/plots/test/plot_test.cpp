// A plot as a file: whole, without what leads elsewhere, with its source.
#include "plot.hpp"

#include <gtest/gtest.h>

#include "test/words.hpp"

namespace ognishte::plots {
namespace {

Caption caption_with(std::string id) {
    Caption out;
    out.id = std::move(id);
    out.finding = "Домовете са <два>";
    out.description = "Две точки";
    out.source = "НСИ";
    out.as_of = "31.12.2023 г.";
    out.how = "Броят се деца & младежи.";
    return out;
}

Lines two_lines() {
    Lines data;
    data.caption = caption_with("lines");
    data.lines = {{"Всички", {{2010, {7587}, "2010"}, {2019.8, {495}, "11.2019"}}},
                  {"Само бебета", {{2010, {2455}, "2010"}, {2012, {6730}, "2012", true}}}};
    data.events = {{2010.15, "Визията"}};
    return data;
}

TileMap two_tiles() {
    TileMap data;
    data.caption = caption_with("tiles");
    data.tiles = {{0, 0, "Вид", "Видин", {}, "/bg/districts/VID"}, {1, 0, "Врн", "Варна", {141}}};
    return data;
}

Rows two_rows() {
    Rows data;
    data.caption = caption_with("rows");
    data.series = {"места", "деца"};
    data.rows = {{"2010", {{3854}, {2455}}}, {"2023", {{418}, {219}}}};
    return data;
}

TEST(Plot, TheSameFigureAsItsOwnFunctionDraws) {
    Words const words{texts(), Lang::bg};
    EXPECT_EQ(figure(words, Plot{two_lines()}).markup(), lines(words, two_lines()).markup());
    EXPECT_EQ(figure(words, Plot{two_tiles()}).markup(), tile_map(words, two_tiles()).markup());
    EXPECT_EQ(figure(words, Plot{Bars{two_rows()}}).markup(), bars(words, two_rows()).markup());
    EXPECT_EQ(figure(words, Plot{Dots{two_rows()}}).markup(), dots(words, two_rows()).markup());
}

TEST(Plot, AFileHoldsEverythingAndLeadsNowhere) {
    Words const words{texts(), Lang::bg};
    for (auto const& plot : {Plot{two_lines()}, Plot{two_tiles()}, Plot{Bars{two_rows()}}, Plot{Dots{two_rows()}}}) {
        auto const file = svg_file(words, plot, "ognishte.example/bg/figures");
        EXPECT_TRUE(file.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=")) << file;
        for (char const* needed : {"Домовете са &lt;два&gt;</text>", "Източник: НСИ; към 31.12.2023 г.",
                                   "Броят се деца &amp; младежи.", "ognishte.example/bg/figures", "<style>"})
            EXPECT_NE(file.find(needed), std::string::npos) << needed << " in " << file;
        for (char const* refused : {"<a ", "</a>", "href", "script", "nan"})
            EXPECT_EQ(file.find(refused), std::string::npos) << refused << " in " << file;
    }
}

TEST(Plot, CaptionsAreReachedWhateverTheKind) {
    Plot plot{Bars{two_rows()}};
    caption_of(plot).heading_level = 2;
    EXPECT_EQ(std::get<Bars>(plot).data.caption.heading_level, 2);
    EXPECT_EQ(caption_of(Plot{two_tiles()}).id, "tiles");
}

}  // namespace
}  // namespace ognishte::plots
