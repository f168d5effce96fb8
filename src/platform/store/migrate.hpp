// Migrations: forward only, numbered within each owner, recorded with the SHA-256 of their text, one transaction each.
//
// A file is named sql/NNNN_what.sql, or NNNN_what.sqlite.sql and NNNN_what.postgres.sql where one text cannot serve
// both. Statements end in ";" at a line's end; a trigger body stands between "-- begin" and "-- end" lines.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::store {

struct Migration {
    std::string name;  // "practices/0001_practices"
    std::string sql;
};

// Picks the .sql files of this engine out of embedded files, in order; `owner` is the feature or platform folder.
std::vector<Migration> migrations_of(std::string_view owner, Engine engine, std::span<embedded::File const> files);

// Name and SHA-256 of those applied, by name; none in a store that has nothing yet.
Result<std::map<std::string, std::string>> applied(Reader& reader);
std::string checksum(Migration const& migration);

// Names of those not yet applied. corrupt: an applied one has another text now, or the database knows a migration this
// program does not (it is of a newer version).
Result<std::vector<std::string>> pending(Db& db, std::vector<Migration> const& all);

// Applies what is pending, in order; returns how many. Stops at the first that fails; that one leaves no trace.
Result<int> migrate(Db& db, std::vector<Migration> const& all, Clock const& clock);

}  // namespace ognishte::store
