// What a choice finds in a catalogue, and a page of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "row_set.hpp"

namespace ognishte::listing {

struct Counted {
    std::string_view value;  // lives as long as the catalogue
    std::size_t count = 0;
};

// For whom: everyone, partners, staff.
using Audiences = std::array<bool, 3>;

// What a choice finds.
struct Hits {
    std::string key;                      // of choice, language and audiences
    std::optional<RowSet> rows;           // none: every row
    std::vector<std::uint32_t> in_order;  // the rows as they are shown, where they are few
    std::size_t total = 0;
    std::vector<std::vector<Counted>> counts;  // by facet: values that occur, most first
    std::size_t bytes() const;
};

struct PageRows {
    std::vector<std::uint32_t> rows;
    std::optional<std::size_t> first;  // place of the first one, from 0, where it is known without counting
    bool has_previous = false;
    bool has_next = false;
};

}  // namespace ognishte::listing
