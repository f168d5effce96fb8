// A disk that fails when told to: while it lives, every SQLite file that is opened works through it. Needs no root.
// One at a time in a program; it must outlive the stores opened meanwhile. The rule is called from any thread.
#pragma once

#include <cstdint>
#include <functional>

namespace ognishte::test {

enum class DiskFile { database, log, other };
enum class DiskCall { read, write, sync, truncate };
enum class DiskAnswer { carry_out, full, broken };

struct DiskEvent {
    DiskFile file;
    DiskCall call;
    std::int64_t end;  // of a write or read: the first byte behind it; of truncate: the new size
};

class FaultyDisk {
public:
    using Rule = std::function<DiskAnswer(DiskEvent const&)>;
    explicit FaultyDisk(Rule rule);
    ~FaultyDisk();
    FaultyDisk(FaultyDisk const&) = delete;
    FaultyDisk& operator=(FaultyDisk const&) = delete;
};

}  // namespace ognishte::test
