// The store's figures: how fast it writes and reads, each beside what the disk or bare SQLite does in the same minute.
#pragma once

#include <string>
#include <vector>

namespace ognishte::bench {

struct Figure {
    std::string name;
    std::string unit;
    double ours = 0;
    double reference = 0;
    std::string reference_name;
};

// Works in this folder, which must be on the disk that is meant. Stops the program when anything fails.
std::vector<Figure> store_figures(std::string const& folder);

}  // namespace ognishte::bench
