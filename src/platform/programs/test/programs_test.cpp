#include "platform/programs/programs.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace ognishte::programs {
namespace {

TEST(Programs, WhatGoesInComesOut) {
    // More than any buffer between the two holds.
    std::string const much(1'000'000, 'a');
    auto const out = run({"/bin/cat", {}, much});
    ASSERT_TRUE(out.has_value()) << out.error().message;
    EXPECT_EQ(*out, much);
    auto const nothing = run({"/bin/cat", {}, {}});
    ASSERT_TRUE(nothing.has_value());
    EXPECT_EQ(*nothing, "");
}

TEST(Programs, ArgumentsAreWordsAndNothingElse) {
    auto const out = run({"/usr/bin/printf", {"%s|", "a b", "$(id)", "; id", "`id`", "--"}, {}});
    ASSERT_TRUE(out.has_value()) << out.error().message;
    EXPECT_EQ(*out, "a b|$(id)|; id|`id`|--|");
}

TEST(Programs, TheProcessSeesNothingOfOurs) {
    auto const environment = run({"/usr/bin/env", {}, {}});
    ASSERT_TRUE(environment.has_value());
    EXPECT_EQ(*environment, "LANG=C.UTF-8\nHOME=/nonexistent\n");
    auto const files = run({"/bin/ls", {"/proc/self/fd"}, {}});
    ASSERT_TRUE(files.has_value());
    // Standard input, output and error, and the folder that ls itself has open.
    EXPECT_EQ(*files, "0\n1\n2\n3\n");
}

TEST(Programs, LimitsHold) {
    auto const begun = std::chrono::steady_clock::now();
    Limits limits;
    limits.seconds = 1;
    auto const slow = run({"/bin/sleep", {"30"}, {}}, limits);
    ASSERT_FALSE(slow.has_value());
    EXPECT_EQ(slow.error().code, Code::unavailable);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
    limits = {};
    limits.output_bytes = 1'000;
    auto const large = run({"/usr/bin/yes", {}, {}}, limits);
    ASSERT_FALSE(large.has_value());
    EXPECT_EQ(large.error().code, Code::too_large);
    limits = {};
    limits.memory_bytes = 64ULL << 20;
    EXPECT_FALSE(run({"/usr/bin/python3", {"-c", "print(len(bytearray(200 << 20)))"}, {}}, limits).has_value());
    // No file of any size is written.
    EXPECT_FALSE(run({"/bin/dd", {"if=/dev/zero", "of=/tmp/ognishte-programs-test", "count=1"}, {}}).has_value());
}

TEST(Programs, NothingOutlivesTheEnd) {
    auto const begun = std::chrono::steady_clock::now();
    std::atomic<bool> ready = false;
    Result<std::string> out = std::string();
    std::thread waiting([&] {
        ready = true;
        out = run({"/bin/sleep", {"30"}, {}});
    });
    while (!ready) std::this_thread::yield();
    {
        Ending const ending;
        waiting.join();
        EXPECT_EQ(run({"/bin/cat", {}, "a"}).error().code, Code::unavailable);
    }
    ASSERT_FALSE(out.has_value());
    EXPECT_EQ(out.error().code, Code::unavailable) << "a job that was stopped is tried again";
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
    EXPECT_TRUE(run({"/bin/cat", {}, "a"}).has_value());
}

TEST(Programs, WhatIsNotThereOrFailsIsSaid) {
    EXPECT_FALSE(find("no-such-program-of-ours").has_value());
    EXPECT_FALSE(find("../bin/cat").has_value());
    EXPECT_TRUE(find("cat").has_value());
    EXPECT_EQ(run({"/usr/bin/no-such-program", {}, {}}).error().code, Code::unavailable);
    EXPECT_EQ(run({"cat", {}, {}}).error().code, Code::unavailable);
    EXPECT_EQ(run({"/bin/false", {}, {}}).error().code, Code::invalid);
}

}  // namespace
}  // namespace ognishte::programs
