#include "base/id.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ognishte {
namespace {

TEST(Id, UlidsSortInTheOrderTheyWereMade) {
    std::string last;
    for (int i = 0; i < 1000; ++i) {
        auto const next = new_ulid(Instant{1'700'000'000'000'000});
        EXPECT_TRUE(is_well_formed_id(next));
        EXPECT_LT(last, next);
        last = next;
    }
    EXPECT_LT(last, new_ulid(Instant{1'700'000'000'001'000}));
}

TEST(Id, UlidHoldsItsMillisecond) {
    // The time part of the example in the specification: 01ARYZ6S41… is 1469918176385 ms.
    EXPECT_EQ(new_ulid(Instant{1'469'918'176'385'000}).substr(0, 10), "01ARYZ6S41");
}

TEST(Id, RefusesWhatIsNoId) {
    for (char const* bad :
         {"", "01ARYZ6S41", "81ARYZ6S41TSV4RRFFQ69G5FAV", "01ARYZ6S41TSV4RRFFQ69G5FAU", "01aryz6s41tsv4rrffq69g5fav"})
        EXPECT_FALSE(is_well_formed_id(bad)) << bad;
}

TEST(Id, RandomIdsDiffer) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(new_random_id());
    EXPECT_EQ(seen.size(), 1000U);
}

}  // namespace
}  // namespace ognishte
