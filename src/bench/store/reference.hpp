// What stands beside the store: the bare disk and bare SQLite.
#pragma once

#include <string>

namespace ognishte::bench {

// Pages of 4 KiB written into a file, each followed by fdatasync, a second.
double syncs_a_second(std::string const& folder, int count);

// Microseconds for one prepared query on an open connection, columns read; `last_id` bounds the keys asked for.
double bare_read_us(std::string const& database, char const* sql, int last_id, int count);

}  // namespace ognishte::bench
