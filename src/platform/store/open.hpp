// Opening a store by its address.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::store {

struct Settings {
    // "sqlite:/path/to/file.db", or a libpq address "postgresql://…" (several hosts allowed; passwords only from a
    // passfile or credential).
    std::string address;
    int readers = 4;          // connections for reading
    int deadline_ms = 2'000;  // of a read, unless it says otherwise
};

// invalid: the address is not understood. conflict: another program writes this database (the lock is held).
// corrupt: not a database, or of a newer program. unavailable: the server cannot be reached.
Result<std::unique_ptr<Db>> open(Settings const& settings);

}  // namespace ognishte::store
