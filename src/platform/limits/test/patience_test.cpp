#include "platform/limits/patience.hpp"

#include <gtest/gtest.h>

namespace ognishte::limits {
namespace {

class StillClock final : public Clock {
public:
    Instant now() const override { return at; }
    Instant at{1'795'000'000'000'000};
};

TEST(Patience, WaitsDoubleAfterFiveAttempts) {
    StillClock clock;
    Patience patience(clock);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(patience.attempt("maria"), 0) << i;
    std::int64_t const waits[] = {1, 2, 4, 8, 16, 32, 60, 60, 60};
    for (auto const wait : waits) {
        EXPECT_EQ(patience.attempt("maria"), 0) << wait;
        EXPECT_EQ(patience.attempt("maria"), wait);
        EXPECT_EQ(patience.attempt("ivan"), 0);
        patience.forget("ivan");
        clock.at.us += wait * 1'000'000 - 1;
        EXPECT_EQ(patience.attempt("maria"), 1) << wait;
        clock.at.us += 1;
    }
}

TEST(Patience, ForgetsWhoSucceedsAndWhoStaysAway) {
    StillClock clock;
    Patience patience(clock);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(patience.attempt("maria"), 0);
    EXPECT_EQ(patience.attempt("maria"), 1);
    patience.forget("maria");
    for (int i = 0; i < 5; ++i) EXPECT_EQ(patience.attempt("maria"), 0);
    clock.at.us += std::int64_t{3'601} * 1'000'000;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(patience.attempt("maria"), 0) << i;
}

TEST(Patience, IsBounded) {
    StillClock clock;
    Patience patience(clock, 3);
    for (int i = 0; i < 6; ++i) patience.attempt("waits");
    for (int i = 0; i < 50; ++i) patience.attempt("name " + std::to_string(i));
    EXPECT_EQ(patience.size(), 3U);
    EXPECT_EQ(patience.attempt("waits"), 1);
}

}  // namespace
}  // namespace ognishte::limits
