#include "platform/credentials/hasher.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <thread>
#include <vector>

namespace ognishte::credentials {
namespace {

TEST(Hasher, KnowsTheRightPasswordAlone) {
    Hasher hasher({Cost::for_tests()});
    auto const stored = hasher.hash("седем сини пеперуди");
    ASSERT_TRUE(stored);
    EXPECT_TRUE(stored->starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << *stored;
    EXPECT_NE(*stored, *hasher.hash("седем сини пеперуди"));
    EXPECT_TRUE(hasher.verify("седем сини пеперуди", *stored)->right);
    EXPECT_FALSE(hasher.verify("седем сини пеперудu", *stored)->right);
    EXPECT_FALSE(hasher.verify("", *stored)->right);
}

TEST(Hasher, AnUnknownAccountCostsTheSame) {
    Hasher hasher({Cost::for_tests()});
    auto const before = hasher.computed();
    EXPECT_FALSE(hasher.verify("седем сини пеперуди", std::nullopt)->right);
    EXPECT_EQ(hasher.computed(), before + 1);
}

TEST(Hasher, AnUnknownAccountTakesAsLong) {
    // A hundred passes: some milliseconds, beside which reading a hash is nothing.
    Hasher hasher({Cost{100, 262'144}});
    auto const stored = *hasher.hash("седем сини пеперуди");
    auto const spent = [&](std::optional<std::string> const& known) {
        auto const before = std::clock();
        EXPECT_FALSE(hasher.verify("друга парола", known)->right);
        return std::clock() - before;
    };
    spent(stored);
    EXPECT_GT(spent(std::nullopt) * 4, spent(stored));
}

TEST(Hasher, AnotherCostIsOutdated) {
    Hasher cheap({Cost::for_tests()});
    Hasher dear({Cost{2, 16'384}});
    auto const stored = *cheap.hash("седем сини пеперуди");
    EXPECT_FALSE(cheap.verify("седем сини пеперуди", stored)->outdated);
    EXPECT_TRUE(dear.verify("седем сини пеперуди", stored)->outdated);
    EXPECT_FALSE(dear.verify("друга парола", stored)->outdated);
}

TEST(Hasher, ThePepperIsNeeded) {
    char pattern[] = "/tmp/ognishte-pepper-XXXXXX";
    std::string const folder = ::mkdtemp(pattern);
    KeyFile key(folder + "/passwords.key");
    Hasher plain({Cost::for_tests()});
    Hasher peppered({Cost::for_tests(), 2, 1, &key});
    EXPECT_FALSE(peppered.verify("седем сини пеперуди", std::nullopt)->no_key) << "nobody's";
    auto const stored = *peppered.hash("седем сини пеперуди");
    EXPECT_TRUE(stored.starts_with("p1$argon2id$")) << stored;
    EXPECT_TRUE(peppered.verify("седем сини пеперуди", stored)->right);
    EXPECT_FALSE(peppered.verify("седем сини пеперуди", stored)->outdated);
    EXPECT_FALSE(plain.verify("седем сини пеперуди", stored)->right);
    // Kept before there was a pepper: right, and due to be hashed with it.
    auto const older = peppered.verify("седем сини пеперуди", *plain.hash("седем сини пеперуди"));
    EXPECT_TRUE(older->right && older->outdated);
    // Another process finds the key; without it nothing is right.
    KeyFile same(folder + "/passwords.key");
    EXPECT_TRUE(Hasher({Cost::for_tests(), 2, 1, &same}).verify("седем сини пеперуди", stored)->right);
    std::filesystem::remove_all(folder);
    KeyFile gone(folder + "/passwords.key");
    auto const lost = Hasher({Cost::for_tests(), 2, 1, &gone}).verify("седем сини пеперуди", stored);
    EXPECT_TRUE(lost->no_key);
    EXPECT_FALSE(lost->right);
}

TEST(Hasher, WhatIsOverTheQueueIsRefused) {
    // 4 MiB a hash: slow enough that eight at once meet.
    Hasher hasher({Cost{8, std::size_t{4} << 20U}, 1, 1});
    std::atomic<int> refused = 0, done = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            auto const hash = hasher.hash("седем сини пеперуди");
            if (hash) {
                ++done;
            } else {
                EXPECT_EQ(hash.error().code, Code::unavailable);
                ++refused;
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(done + refused, 8);
    EXPECT_GE(done, 1);
    EXPECT_EQ(hasher.computed(), done);
    Hasher closed({Cost::for_tests(), 0, 0});
    EXPECT_EQ(closed.hash("x").error().code, Code::unavailable);
}

TEST(Hasher, TheCostOfTheHouse) {
    Cost const cost;
    EXPECT_EQ(cost.passes, 3U);
    EXPECT_EQ(cost.memory_bytes, 67'108'864U);
}

}  // namespace
}  // namespace ognishte::credentials
