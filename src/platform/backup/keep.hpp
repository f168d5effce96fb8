// Keeping: which archives of the nightly backup stay, and which was the newest that was verified. The folder holds
// nothing else: `ognishte-20261122T023000Z.tar`, its `.keys`, `verified.json`, and while one is tried out, `trying`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace ognishte::backup {

struct Policy {
    int days = 35;     // every archive of so many days
    int months = 12;   // before that the first of each of so many months
    int key_days = 7;  // keys go earlier: what is erased is then gone from every archive
};

// "ognishte-20261122T023000Z.tar"
std::string archive_name(Instant made);

// Of these names of files those that may go. The newest archive and its keys always stay; other files are not ours.
std::vector<std::string> due_to_go(std::vector<std::string> names, Policy const& policy, Date today);
// Removes them from the folder; returns how many.
Result<int> clear_away(std::string const& folder, Policy const& policy, Date today);

struct Verified {
    std::string file;
    Instant made, verified;
    std::int64_t bytes = 0, rows = 0, files = 0;
};
Result<> note_verified(std::string const& folder, Verified const& one);
// Nothing when none was noted, or its archive is gone.
std::optional<Verified> newest_verified(std::string const& folder);

// trust: an alarm when the newest verified backup is older than this.
inline constexpr std::int64_t k_oldest_good_us = 26LL * 3'600 * 1'000'000;

}  // namespace ognishte::backup
