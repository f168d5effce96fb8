// Restoring: a checked archive into the data folder and database of these settings.
#pragma once

#include "app/program.hpp"
#include "platform/backup/archive.hpp"

namespace ognishte::app {

enum class Target {
    empty,   // refuse when something is there
    replace  // what is there goes once the archive is back whole
};

struct Restored {
    int pending = 0;  // migrations of this program that are newer than the archive
};

// conflict: the target is not empty, or another program uses it. corrupt: the archive is of a newer program, or came
// out differently. On SQLite the database is made beside and takes its place in the end; on PostgreSQL all rows come in
// one transaction: whatever ends this in the middle, nothing half-done is served. Stored files come first; their names
// are their hashes, so they disturb nothing. The keys of the installation come last.
Result<Restored> put_back(backup::Archive const& archive, config::Settings const& settings, Target target);

}  // namespace ognishte::app
