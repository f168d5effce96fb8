// The store in PostgreSQL: a pool of connections, serializable writes that are tried again when they collide, reads in
// a snapshot. Several nodes may share one database. Thread-safe. Errors as in db.hpp.
#pragma once

#include <memory>

#include "platform/store/db.hpp"
#include "platform/store/open.hpp"

namespace ognishte::store::postgres {

Result<std::unique_ptr<Db>> open_postgres(Settings const& settings);

}  // namespace ognishte::store::postgres
