// What the harness and the shim share: one page of memory, in a file that the server's environment names. The shim
// (shim.cpp, a library loaded before all others) makes the disk calls of the whole server fail, or the server end
// itself with SIGKILL in the middle of one, as the harness wishes at that moment.
#pragma once

#include <atomic>
#include <cstdint>

namespace ognishte::test {

inline constexpr char const* k_shim_variable = "FAULT_SHIM_PAGE";

// With a write-ahead log the database file itself is written by checkpoints alone, and at a start nothing but recovery
// reads the log.
enum class DieAt : int { never, write_of_database, read_of_log };

struct ShimPage {
    std::atomic<DieAt> die_at{DieAt::never};
    std::atomic<std::int64_t> call{0};    // at the how manieth of these calls
    std::atomic<std::int64_t> seen{0};    // so many there have been
    std::atomic<bool> died{false};        // of this wish
    std::atomic<bool> syncs_fail{false};  // every fsync and fdatasync of a database or its log ends with EIO
};

}  // namespace ognishte::test
