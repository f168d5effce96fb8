// Programs of other makers in tests: commands of the shell, run where the test runs: in the root of the tree.
#pragma once

#include <string>

namespace ognishte::test {

// What the command prints. It fails the test when the command ends with another status than 0.
std::string output_of(std::string const& command);
// Whether the command ends with status 0; what it prints is thrown away.
bool runs(std::string const& command);

}  // namespace ognishte::test
