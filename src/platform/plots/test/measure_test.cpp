#include "measure.hpp"

#include <gtest/gtest.h>

#include "svg.hpp"

namespace ognishte::plots {
namespace {

TEST(Measure, WrapsAtWordsAndCutsAtTheEnd) {
    EXPECT_EQ(wrap("в центрове за настаняване от семеен тип", 120, 4),
              (std::vector<std::string>{"в центрове за", "настаняване от", "семеен тип"}));
    EXPECT_EQ(wrap("една две три четири", 40, 2), (std::vector<std::string>{"една", "две…"}));
    EXPECT_EQ(wrap("непротивоконституционствувателствувайте", 60, 2).size(), 1U);
    EXPECT_LE(text_width(wrap("непротивоконституционствувателствувайте", 60, 2)[0]), 60);
    EXPECT_TRUE(wrap("", 60, 2).empty());
    EXPECT_TRUE(wrap("  ", 60, 2).empty());
}

TEST(Measure, PutsTicksAtRoundNumbers) {
    EXPECT_EQ(ticks(0, 8019, 6), (std::vector<double>{0, 2000, 4000, 6000, 8000, 10000}));
    EXPECT_EQ(ticks(0, 31, 6), (std::vector<double>{0, 10, 20, 30, 40}));
    EXPECT_EQ(ticks(-41, 12, 6), (std::vector<double>{-60, -40, -20, 0, 20}));
    EXPECT_EQ(ticks(5, 5, 5), (std::vector<double>{5, 5.5, 6}));
    EXPECT_EQ(tick_decimals({0, 0.5, 1}), 1);
    EXPECT_EQ(tick_decimals({0, 20, 40}), 0);
    for (double least : {-1e9, -3.7, 0.0, 0.001, 12.0})
        for (double range : {1e-6, 0.3, 7.0, 1e3, 1e12})
            for (int most : {2, 4, 7}) {
                auto const all = ticks(least, least + range, most);
                ASSERT_GE(all.size(), 2U);
                ASSERT_LE(all.size(), static_cast<std::size_t>(most));
                EXPECT_LE(all.front(), least + range * 1e-6);
                EXPECT_GE(all.back(), (least + range) - range * 1e-6);
            }
}

TEST(Measure, WritesShortCoordinates) {
    EXPECT_EQ(coordinate(12), "12");
    EXPECT_EQ(coordinate(12.54), "12.5");
    EXPECT_EQ(coordinate(-0.01), "0");
    EXPECT_EQ(coordinate(1e6), "1000000");
}

}  // namespace
}  // namespace ognishte::plots
