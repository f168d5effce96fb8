// What is told of records that were not read.
#pragma once

#include <string>
#include <vector>

#include "base/text.hpp"
#include "platform/bibliography/read.hpp"

namespace ognishte::bibliography {

inline constexpr std::size_t k_most_problems = 1000;

inline void add_problem(std::vector<Problem>& problems, Problem problem) {
    if (problems.size() >= k_most_problems) return;
    problem.what = shorten(problem.what, 80);
    problems.push_back(std::move(problem));
}

}  // namespace ognishte::bibliography
