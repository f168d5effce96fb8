// Scenarios: who asks what of the whole program, and what stands in the answer.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "test/kit/app.hpp"

namespace ognishte::kit {

// A suite over the whole program with the demonstration content, made once for all its tests: `app_`.
template <class Suite>
class OnContent : public testing::Test {
protected:
    static void SetUpTestSuite() { app_ = std::make_unique<App>(app::Program::Content::demonstration); }
    static void TearDownTestSuite() { app_.reset(); }
    static inline std::unique_ptr<App> app_;
};

struct Scenario {
    char const* target;
    int status;
    std::vector<char const*> contains;
    std::vector<char const*> lacks;
};

// Expects each answer to be so; no page shows what a view leaves behind.
inline void expect(App& app, std::vector<Scenario> const& scenarios) {
    for (auto const& one : scenarios) {
        auto const answer = app.get(one.target);
        EXPECT_EQ(answer.status, one.status) << one.target;
        EXPECT_NE(answer.header("content-security-policy"), "") << one.target;
        for (char const* words : one.contains) EXPECT_TRUE(answer.holds(words)) << one.target << " lacks " << words;
        for (char const* words : one.lacks) EXPECT_FALSE(answer.holds(words)) << one.target << " holds " << words;
        for (char const* words : {"[[", "{{"}) EXPECT_FALSE(answer.holds(words)) << one.target << " holds " << words;
    }
}

}  // namespace ognishte::kit
