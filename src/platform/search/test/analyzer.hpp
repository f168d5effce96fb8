// The analyzer of the tests, with the table the build made.
#pragma once

#include <cstdio>
#include <cstdlib>

#include "base/text.hpp"
#include "platform/search/analysis/analysis.hpp"

namespace ognishte::search {

inline std::shared_ptr<LemmaTable const> test_table() {
    auto table = LemmaTable::open(table_path("lemma.bin", "OGNISHTE_LEMMA"));
    if (!table) {
        std::fprintf(stderr, "%s\n", table.error().message.c_str());
        std::exit(1);
    }
    return *table;
}

inline Analyzer const& test_analyzer() {
    static Analyzer const one(test_table());
    return one;
}

}  // namespace ognishte::search
