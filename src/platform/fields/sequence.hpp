// The longest common subsequence of two sequences: which items stay. Private to this module.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace ognishte::fields {

// Pairs of places (in `a`, in `b`) that match, rising. Needs |a| × |b| × 2 bytes; both under 65 535 long.
template <class Equal>
std::vector<std::pair<std::size_t, std::size_t>> common_places(std::size_t a, std::size_t b, Equal const& equal) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    std::size_t head = 0;
    while (head < a && head < b && equal(head, head)) {
        out.emplace_back(head, head);
        ++head;
    }
    std::size_t tail = 0;
    while (tail < a - head && tail < b - head && equal(a - 1 - tail, b - 1 - tail)) ++tail;
    auto const rows = a - head - tail;
    auto const columns = b - head - tail;
    std::vector<std::uint16_t> best((rows + 1) * (columns + 1));
    auto const at = [&](std::size_t i, std::size_t k) -> std::uint16_t& { return best[i * (columns + 1) + k]; };
    for (std::size_t i = rows; i-- > 0;)
        for (std::size_t k = columns; k-- > 0;)
            at(i, k) = equal(head + i, head + k) ? static_cast<std::uint16_t>(at(i + 1, k + 1) + 1)
                                                 : std::max(at(i + 1, k), at(i, k + 1));
    for (std::size_t i = 0, k = 0; i < rows && k < columns;) {
        if (equal(head + i, head + k)) {
            out.emplace_back(head + i++, head + k++);
        } else if (at(i + 1, k) >= at(i, k + 1)) {
            ++i;
        } else {
            ++k;
        }
    }
    for (std::size_t i = tail; i-- > 0;) out.emplace_back(a - 1 - i, b - 1 - i);
    return out;
}

}  // namespace ognishte::fields
