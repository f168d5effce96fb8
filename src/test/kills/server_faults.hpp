// The whole server on a disk that is full, and on one that fails.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace ognishte::test {

// What was not as it should be, in words.
using Faults = std::vector<std::string>;

// A file system of its own, filled to the last byte and emptied again: writers are told what to do, reading goes on,
// and writing goes on without a restart. Nothing where this user may not mount one.
std::optional<Faults> fill_disk(std::string const& program, std::string const& folder);

// From one moment on every fsync fails: nothing more is acknowledged, the server ends with 70, and the next start has
// everything that was acknowledged before.
Faults fail_syncs(std::string const& program, std::string const& folder);

}  // namespace ognishte::test
