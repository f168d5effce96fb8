#include "check.hpp"

#include <algorithm>

namespace ognishte::guides {

std::optional<int> Assessment::percent() const {
    if (answered == 0) return std::nullopt;
    int const most = answered * k_greatest_answer;
    return (points * 100 + most / 2) / most;
}

Assessment assess(http::Parameters const& query, std::size_t questions) {
    Assessment out;
    std::vector<std::size_t> by_answer[2];
    for (std::size_t i = 0; i < questions; ++i) {
        auto const& given = query.get("q" + std::to_string(i + 1));
        bool const known = std::find(k_answers.begin(), k_answers.end(), given) != k_answers.end();
        out.chosen.push_back(known ? given : std::string());
        if (!known || given == "na") continue;
        int const points = given[0] - '0';
        ++out.answered;
        out.points += points;
        if (points < 2) by_answer[points].push_back(i);
    }
    for (auto const& part : by_answer) out.weakest.insert(out.weakest.end(), part.begin(), part.end());
    return out;
}

}  // namespace ognishte::guides
