#include "test/shell/shell.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace ognishte::test {

std::string output_of(std::string const& command) {
    FILE* const pipe = popen(command.c_str(), "r");
    std::string said;
    if (pipe == nullptr) {
        ADD_FAILURE() << "no shell for " << command;
        return said;
    }
    std::array<char, 65'536> piece{};
    for (std::size_t got = 0; (got = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;)
        said.append(piece.data(), got);
    EXPECT_EQ(pclose(pipe), 0) << command;
    return said;
}

bool runs(std::string const& command) {
    return std::system(("(" + command + ") >/dev/null 2>&1").c_str()) == 0;
}

}  // namespace ognishte::test
