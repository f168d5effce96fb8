#include "base/number.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace ognishte {
namespace {

TEST(Number, IsTheWholeTextOrNothing) {
    EXPECT_EQ(number_in<int>("12"), 12);
    EXPECT_EQ(number_in<int>("-3"), -3);
    EXPECT_EQ(number_in<int>("007"), 7);
    EXPECT_EQ(number_in<double>("12.5"), 12.5);
    for (char const* const text : {"", " 1", "1 ", "+1", "1x", "x", "1.5", "0x10", "2147483648", "--1"})
        EXPECT_FALSE(number_in<int>(text)) << text;
    EXPECT_FALSE(number_in<std::uint16_t>("65536"));
    EXPECT_FALSE(number_in<std::uint16_t>("-1"));
}

}  // namespace
}  // namespace ognishte
