#include "row_set.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace ognishte::listing {
namespace {

using Rows = std::vector<std::uint32_t>;

TEST(RowSet, KnowsItsRowsInBothForms) {
    RowSet const few({3, 900}, 1000);
    RowSet const many({0,   1,   2,   63,  64,  65,  127, 128, 200, 201, 202, 203, 204, 205, 206, 207, 208,
                       209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223, 999},
                      1000);
    EXPECT_EQ(few.bytes(), 8U);
    EXPECT_EQ(many.bytes(), 128U);  // a bit for each of a thousand rows
    EXPECT_TRUE(few.contains(900));
    EXPECT_FALSE(few.contains(901));
    EXPECT_TRUE(many.contains(999));
    EXPECT_TRUE(many.contains(64));
    EXPECT_FALSE(many.contains(66));
    EXPECT_EQ(few.rows(), (Rows{3, 900}));
    EXPECT_EQ(many.size(), 33U);
    EXPECT_EQ(RowSet().size(), 0U);
    EXPECT_EQ(RowSet({}, 0).rows(), Rows{});
}

// Against std::set, with sets of every density.
TEST(RowSet, MeetsAndJoinsAsSetsDo) {
    std::mt19937 random(7);
    for (std::uint32_t const universe : {1U, 64U, 65U, 3000U})
        for (unsigned const a_share : {0U, 1U, 30U, 90U})
            for (unsigned const b_share : {0U, 1U, 30U, 90U}) {
                Rows a, b;
                for (std::uint32_t row = 0; row < universe; ++row) {
                    if (random() % 100 < a_share) a.push_back(row);
                    if (random() % 100 < b_share) b.push_back(row);
                }
                Rows both, either;
                std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
                std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(either));
                RowSet const first(a, universe);
                RowSet const second(b, universe);
                EXPECT_EQ(common(first, second).rows(), both);
                EXPECT_EQ(count_common(first, second), both.size());
                EXPECT_EQ(united({&first, &second}, universe).rows(), either);
                EXPECT_EQ(first.marked().rows(), a);
                EXPECT_EQ(count_common(first.marked(), second), count_common(first, second));
                EXPECT_EQ(united({&first, &second}, universe).size(), either.size());
            }
}

}  // namespace
}  // namespace ognishte::listing
