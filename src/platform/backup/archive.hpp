// Archive: a backup that was checked from end to end, ready to be put into a store. One thread at a time.
//
//   auto archive = TRY(backup::Archive::open("/backups/centre.tar", Persons::with));
//   TRY(archive.put_rows(db)); TRY(archive.put_files(files)); auto wrong = TRY(archive.differences(db));
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "platform/backup/manifest.hpp"
#include "platform/files/files.hpp"
#include "platform/store/db.hpp"

namespace ognishte::backup {

// without: for an archive whose keys are gone; accounts and letters stay out, everything else is there.
enum class Persons { with, without };

class Archive {
public:
    // Reads all of it. corrupt: cut off, altered, of another program, or not of these keys; the message says which.
    // not_found: one of the two files is missing, and what to do.
    static Result<Archive> open(std::string path, Persons persons);

    Manifest const& manifest() const { return manifest_; }
    // Empty without the keys, and of an archive of before there were any.
    Secrets const& secrets() const { return secrets_; }

    // The rows, in one transaction; what was in the tables goes. conflict: the store has other tables.
    Result<> put_rows(store::Db& db) const;
    // The stored files; what else is in the store of files stays.
    Result<> put_files(files::Store& files) const;
    // Names of the tables whose rows are not those of the archive.
    Result<std::vector<std::string>> differences(store::Db& db) const;
    // Calls back with the name of each stored file.
    Result<> each_file(std::function<Result<>(std::string const& name)> const& visit) const;

private:
    Result<> open_keys();
    Result<> check_members();
    Result<> put_members(store::Tx& tx, std::vector<store::Table> const& all) const;

    std::string path_;
    Persons persons_ = Persons::with;
    std::string key_;
    Secrets secrets_;
    std::string hash_;  // of the whole archive, as the keys tell; empty without them
    Manifest manifest_;
};

}  // namespace ognishte::backup
