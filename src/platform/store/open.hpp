// Opening a store by its address.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "platform/store/db.hpp"

namespace ognishte::store {

enum class Access {
    read_only,   // a command that looks while another program writes; write() answers `unavailable`
    read_write,  // not_found when there is no database yet
    create       // makes the file when there is none
};

struct Settings {
    // "sqlite:/path/to/file.db", or a libpq address "postgresql://…" (several hosts allowed; passwords only from a
    // passfile or credential).
    std::string address;
    Access access = Access::create;
    int readers = 4;          // connections for reading
    int writers = 4;          // connections for writing (PostgreSQL)
    int deadline_ms = 2'000;  // of a read, unless it says otherwise
    // Called once, from any thread, when the store has stopped taking writes for good (a failed fsync, a damaged file).
    // The program should log it and end with status 70 so that its supervisor starts it anew. Must not call the store.
    std::function<void(Error const&)> on_fatal = {};
};

// invalid: the address is not understood. not_found: no database there. conflict: another program writes this database
// (the lock is held). corrupt: not a database of ours, damaged, or of a newer program. unavailable: the server cannot
// be reached, or the folder not be written. The message says what to do.
Result<std::unique_ptr<Db>> open(Settings const& settings);

}  // namespace ognishte::store
