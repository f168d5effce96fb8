// store_figures FOLDER: the store's figures on the disk that holds FOLDER, which must exist and be empty.
#include <cstdio>
#include <string>

#include "bench/store/figures.hpp"

int main(int count, char** words) {
    if (count != 2) {
        std::fputs("store_figures FOLDER\n", stderr);
        return 2;
    }
    for (auto const& figure : ognishte::bench::store_figures(words[1])) {
        std::printf("%-20s %12.1f %-4s %12.1f %s, ratio %.2f\n", figure.name.c_str(), figure.ours, figure.unit.c_str(),
                    figure.reference, figure.reference_name.c_str(), figure.ours / figure.reference);
    }
    return 0;
}
