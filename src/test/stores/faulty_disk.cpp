#include "test/stores/faulty_disk.hpp"

#include <sqlite3.h>

#include <cstring>
#include <new>

#include "base/check.hpp"

namespace ognishte::test {
namespace {

FaultyDisk::Rule rule;

// Ours first; the real file's bytes stand behind it in the memory SQLite gives us.
struct WatchedFile {
    sqlite3_file ours;
    DiskFile kind;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

WatchedFile* watched(sqlite3_file* file) {
    return reinterpret_cast<WatchedFile*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return watched(file)->real();
}
sqlite3_vfs* below(sqlite3_vfs* vfs) {
    return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

// SQLITE_OK to carry on.
int judge(sqlite3_file* file, DiskCall call, std::int64_t end, int broken) {
    // A store that outlives the faults, as after a failed assertion, gets a disk that works.
    if (!rule) return SQLITE_OK;
    switch (rule({watched(file)->kind, call, end})) {
        case DiskAnswer::carry_out:
            return SQLITE_OK;
        case DiskAnswer::full:
            return SQLITE_FULL;
        case DiskAnswer::broken:
            return broken;
    }
    return SQLITE_OK;
}

int close(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}
int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
    if (int const code = judge(file, DiskCall::read, at + count, SQLITE_IOERR_READ); code != SQLITE_OK) return code;
    return real(file)->pMethods->xRead(real(file), to, count, at);
}
int write(sqlite3_file* file, void const* from, int count, sqlite3_int64 at) {
    if (int const code = judge(file, DiskCall::write, at + count, SQLITE_IOERR_WRITE); code != SQLITE_OK) return code;
    return real(file)->pMethods->xWrite(real(file), from, count, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (int const code = judge(file, DiskCall::truncate, size, SQLITE_IOERR_TRUNCATE); code != SQLITE_OK) return code;
    return real(file)->pMethods->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
    if (int const code = judge(file, DiskCall::sync, 0, SQLITE_IOERR_FSYNC); code != SQLITE_OK) return code;
    return real(file)->pMethods->xSync(real(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int check_lock(sqlite3_file* file, int* out) {
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int control(sqlite3_file* file, int what, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), what, argument);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int at, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), at, count, flags);
}
void shm_barrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

// Version 2: with shared memory, without memory-mapped pages, which would go past us.
sqlite3_io_methods const k_methods = {
    2,         close,      read,    write,       truncate,        sync,    file_size, lock,
    unlock,    check_lock, control, sector_size, characteristics, shm_map, shm_lock,  shm_barrier,
    shm_unmap, nullptr,    nullptr};

int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out_flags) {
    auto* const ours = new (file) WatchedFile{};
    ours->kind = (flags & SQLITE_OPEN_MAIN_DB) != 0 ? DiskFile::database
                 : (flags & SQLITE_OPEN_WAL) != 0   ? DiskFile::log
                                                    : DiskFile::other;
    int const code = below(vfs)->xOpen(below(vfs), name, ours->real(), flags, out_flags);
    if (code == SQLITE_OK) ours->ours.pMethods = &k_methods;
    return code;
}

sqlite3_vfs* vfs() {
    static sqlite3_vfs shim = [] {
        sqlite3_vfs* const unix_vfs = sqlite3_vfs_find("unix");
        sqlite3_vfs copy = *unix_vfs;
        copy.zName = "faulty";
        copy.szOsFile = static_cast<int>(sizeof(WatchedFile)) + unix_vfs->szOsFile;
        copy.pNext = nullptr;
        copy.pAppData = unix_vfs;
        copy.xOpen = open;
        copy.xDelete = [](sqlite3_vfs* ours, char const* name, int folder) {
            return below(ours)->xDelete(below(ours), name, folder);
        };
        copy.xAccess = [](sqlite3_vfs* ours, char const* name, int flags, int* out) {
            return below(ours)->xAccess(below(ours), name, flags, out);
        };
        copy.xFullPathname = [](sqlite3_vfs* ours, char const* name, int size, char* out) {
            return below(ours)->xFullPathname(below(ours), name, size, out);
        };
        return copy;
    }();
    return &shim;
}

}  // namespace

FaultyDisk::FaultyDisk(Rule its_rule) {
    OG_CHECK(!rule);
    rule = std::move(its_rule);
    OG_CHECK(sqlite3_vfs_register(vfs(), 1) == SQLITE_OK);
}

FaultyDisk::~FaultyDisk() {
    sqlite3_vfs_unregister(vfs());
    rule = nullptr;
}

}  // namespace ognishte::test
