// Backup: one archive of everything that is stored, made while the program serves, and beside it `<archive>.keys`.
//
//   auto made = TRY(backup::make({db, files, rules, …}, "/backups/centre.tar"));
//
// The archive is a tar: rows of each table as one snapshot of the store shows them, then the stored files, then a
// manifest. Tables about persons are sealed with a key of this archive alone, which stands in the .keys file, an age
// file whose identity stands in the archive. So persons can be read only with both, and throwing the small file away
// takes them out of the archive for good; the rest is kept for longer (docs/adr/0011-backup.md).
//
// Only readers are used: another process may serve meanwhile. Each file is written beside and renamed, the keys first,
// so an archive that is there is whole.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/backup/manifest.hpp"
#include "platform/files/files.hpp"
#include "platform/store/db.hpp"

namespace ognishte::backup {

// What is done with tables that are not kept as they are.
struct Rules {
    std::vector<std::string> sealed;    // about persons
    std::vector<std::string> left_out;  // of the running program alone: sessions, links that do one thing
};

struct Source {
    store::Db& db;
    files::Store& files;
    Rules rules;
    std::string program;  // its version
    std::function<Result<std::int64_t>(store::Reader&)> feed;
    Clock const& clock;
    Secrets secrets = {};  // small files that go into the .keys file alone
};

std::string keys_of(std::string const& path);  // `<path>.keys`

// conflict: there is a file of this name. unavailable: no place, no `age`, or the store cannot be read.
// corrupt: a stored file is damaged.
Result<Manifest> make(Source const& source, std::string const& path);

// Everything from one store into another that has the same tables and no rows, in one transaction of the other. What
// was copied is compared in the end; an error leaves the other as it was. conflict: the other has rows, or other
// tables.
Result<std::vector<KeptTable>> copy(store::Db& from, store::Db& to);

}  // namespace ognishte::backup
