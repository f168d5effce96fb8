// The self-assessment: answers come in the query of an address and are kept nowhere. Pure.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/message.hpp"

namespace ognishte::guides {

inline constexpr int k_greatest_answer = 3;
// What an answer may be, as it stands in the address: 0 to 3, or that it does not concern us.
inline constexpr std::array<std::string_view, 5> k_answers = {"0", "1", "2", "3", "na"};

struct Assessment {
    std::vector<std::string> chosen;   // for each question one of k_answers; empty: not answered
    int answered = 0;                  // with a number
    int points = 0;                    // of 3 times `answered`
    std::vector<std::size_t> weakest;  // questions answered 0 or 1, the weakest first
    // Share of the points that could be had, rounded; nothing when no question was answered with a number.
    std::optional<int> percent() const;
};

// Names are q1 … ; anything that is no answer counts as none.
Assessment assess(http::Parameters const& query, std::size_t questions);

}  // namespace ognishte::guides
