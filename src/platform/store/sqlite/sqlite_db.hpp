// The store in one SQLite file: one writer thread with the only connection that writes or checkpoints, and connections
// that only read. Thread-safe. Errors as in db.hpp.
#pragma once

#include <memory>
#include <string>

#include "platform/store/db.hpp"
#include "platform/store/open.hpp"

namespace ognishte::store::sqlite {

Result<std::unique_ptr<Db>> open_sqlite(std::string const& path, Settings const& settings);

}  // namespace ognishte::store::sqlite
