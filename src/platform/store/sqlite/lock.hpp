// The lock file "<database>.lock": one program at a time may write a database, because the SQLite of Debian 12 can lose
// commits when two connections write or checkpoint at once (sqlite.org/wal.html, "WAL-reset bug"). Held until
// destroyed; the kernel lets go of it when the program dies. Thread-safe.
#pragma once

#include <string>

#include "base/result.hpp"

namespace ognishte::store::sqlite {

class FileLock {
public:
    // conflict: another program holds it. unavailable: the file cannot be made.
    static Result<FileLock> take(std::string const& database);
    FileLock(FileLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace ognishte::store::sqlite
