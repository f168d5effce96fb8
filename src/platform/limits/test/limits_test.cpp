#include "platform/limits/limits.hpp"

#include <thread>
#include <vector>

namespace ognishte::limits {
namespace {

class HandClock final : public Clock {
public:
    Instant now() const override { return now_; }
    void pass(std::int64_t seconds) { now_.us += seconds * 1'000'000; }

private:
    Instant now_ = {1'700'006'400'000'000};  // 2023-11-15T00:00:00Z
};

Rule const k_five_an_hour = {"send.sender", 5, k_hour};

TEST(Limits, GivesTheAmountAtOnceThenRefusesAndSaysWhenToAskAgain) {
    HandClock clock;
    Limits limits(clock);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(limits.take(k_five_an_hour, "a").allowed) << i;
    auto const refused = limits.take(k_five_an_hour, "a");
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.retry_after_seconds, 720);  // an hour for five is twelve minutes for one
    EXPECT_TRUE(limits.take(k_five_an_hour, "b").allowed);
    EXPECT_TRUE(limits.take({"send.other", 5, k_hour}, "a").allowed);
}

TEST(Limits, RefillsEvenly) {
    HandClock clock;
    Limits limits(clock);
    for (int i = 0; i < 5; ++i) limits.take(k_five_an_hour, "a");
    clock.pass(719);
    EXPECT_FALSE(limits.take(k_five_an_hour, "a").allowed);
    clock.pass(1);
    EXPECT_TRUE(limits.take(k_five_an_hour, "a").allowed);
    EXPECT_FALSE(limits.take(k_five_an_hour, "a").allowed);
    clock.pass(10 * k_hour);
    int given = 0;
    while (limits.take(k_five_an_hour, "a").allowed) ++given;
    EXPECT_EQ(given, 5);
}

TEST(Limits, AskingTakesNothingAndGivingBackUndoesATake) {
    HandClock clock;
    Limits limits(clock);
    Rule const once = {"once", 1, k_day};
    EXPECT_TRUE(limits.ask(once, "a").allowed);
    EXPECT_TRUE(limits.ask(once, "a").allowed);
    EXPECT_TRUE(limits.take(once, "a").allowed);
    EXPECT_FALSE(limits.ask(once, "a").allowed);
    limits.give_back(once, "a");
    EXPECT_TRUE(limits.take(once, "a").allowed);
    limits.give_back(once, "a");
    limits.give_back(once, "a");
    limits.give_back(once, "never seen");
    EXPECT_TRUE(limits.take(once, "a").allowed);
    EXPECT_FALSE(limits.take(once, "a").allowed);
}

TEST(Limits, MidnightChangesTheKeyButNobodysBucket) {
    HandClock clock;
    Limits limits(clock);
    clock.pass(k_day - 10);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(limits.take(k_five_an_hour, "a").allowed);
    clock.pass(20);
    EXPECT_FALSE(limits.take(k_five_an_hour, "a").allowed);
    clock.pass(720);
    EXPECT_TRUE(limits.take(k_five_an_hour, "a").allowed);
}

TEST(Limits, TwoDaysLaterNothingIsLeft) {
    HandClock clock;
    Limits limits(clock);
    for (int i = 0; i < 50; ++i) limits.take(k_five_an_hour, std::to_string(i));
    EXPECT_EQ(limits.size(), 50U);
    clock.pass(k_day);
    limits.ask(k_five_an_hour, "x");
    EXPECT_EQ(limits.size(), 50U);
    clock.pass(k_day);
    limits.ask(k_five_an_hour, "x");
    EXPECT_EQ(limits.size(), 0U);
}

TEST(Limits, AClockSetBackLocksNobodyOutForLong) {
    HandClock clock;
    Limits limits(clock);
    Rule const rule = {"r", 2, k_minute};
    clock.pass(3'000);
    limits.take(rule, "a");
    limits.take(rule, "a");
    clock.pass(-2'000);
    EXPECT_LE(limits.take(rule, "a").retry_after_seconds, k_minute);
    clock.pass(k_minute);
    EXPECT_TRUE(limits.take(rule, "a").allowed);
    clock.pass(-5000 * k_day);
    EXPECT_TRUE(limits.take(rule, "a").allowed);
}

TEST(Limits, MemoryIsBoundedAndAFloodDoesNotWashAwayWhoIsOverTheLimit) {
    HandClock clock;
    Limits limits(clock, 1'000);
    Rule const rule = {"r", 10, k_hour};
    while (limits.take(rule, "busy").allowed) {
    }
    for (int i = 0; i < 20'000; ++i) limits.take(rule, "flood " + std::to_string(i));
    EXPECT_LE(limits.size(), 1'000U);
    EXPECT_FALSE(limits.take(rule, "busy").allowed);
}

TEST(Limits, ManyThreadsTogetherGetNoMoreThanTheAmount) {
    HandClock const clock;
    Limits limits(clock);
    Rule const rule = {"r", 100, k_hour};
    std::array<int, 4> given{};
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < given.size(); ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i) given[t] += limits.take(rule, "").allowed ? 1 : 0;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(given[0] + given[1] + given[2] + given[3], 100);
}

}  // namespace
}  // namespace ognishte::limits
