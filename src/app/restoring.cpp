#include "app/restoring.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <set>

#include "base/text.hpp"
#include "platform/credentials/key_file.hpp"
#include "platform/files/files.hpp"
#include "platform/store/catalogue.hpp"
#include "platform/store/open.hpp"

namespace ognishte::app {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view k_sqlite = "sqlite:";

// One restore at a time into a data folder.
class FolderLock {
public:
    static Result<FolderLock> take(std::string const& folder) {
        std::error_code error;
        if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
        auto const path = folder + "/restore.lock";
        int const number = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (number < 0) return Error{Code::unavailable, "cannot write in " + folder + ": " + std::strerror(errno)};
        FolderLock lock(number);
        if (::flock(number, LOCK_EX | LOCK_NB) != 0)
            return Error{Code::conflict, "another restore into " + folder + " is running"};
        return lock;
    }
    FolderLock(FolderLock&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock() {
        if (number_ >= 0) ::close(number_);
    }

private:
    explicit FolderLock(int number) : number_(number) {}
    int number_;
};

void remove_database(std::string const& file) {
    for (char const* ending : {"", "-wal", "-shm", ".lock"}) {
        std::error_code ignored;
        fs::remove(file + ending, ignored);
    }
}

Result<bool> any_file(std::string const& folder) {
    if (std::error_code error; !fs::exists(folder, error)) return false;
    auto const store = TRY(files::open({folder}));
    bool any = false;
    TRY(store->each([&](files::Stored const&) {
        any = true;
        return done();
    }));
    return any;
}

Error not_empty(std::string const& what) {
    return {Code::conflict, what + " is not empty; name another data folder, or use --force to replace what is there"};
}

// The migrations the archive was made with, in the program's order.
Result<std::vector<store::Migration>> as_in(backup::Manifest const& manifest, Program& program) {
    std::vector<store::Migration> out;
    auto const engine = program.db().engine() == store::Engine::sqlite ? "sqlite" : "postgres";
    for (auto const& migration : program.migrations()) {
        auto const found = manifest.migrations.find(migration.name);
        if (found == manifest.migrations.end()) continue;
        if (manifest.engine == engine && found->second != store::checksum(migration))
            return Error{Code::corrupt, "the archive was made with another text of the migration " + migration.name};
        out.push_back(migration);
    }
    if (out.size() != manifest.migrations.size())
        return Error{Code::corrupt, "the archive was made by a newer version of the program (" + manifest.program +
                                        "); restore it with that version"};
    return out;
}

Result<Restored> fill(backup::Archive const& archive, Program& program, files::Store& files) {
    auto const migrations = TRY(as_in(archive.manifest(), program));
    TRY(store::migrate(program.db(), migrations, program.clock()));
    TRY(archive.put_files(files));
    TRY(archive.put_rows(program.db()));
    auto const wrong = TRY(archive.differences(program.db()));
    if (!wrong.empty())
        return Error{Code::corrupt,
                     "these tables came out differently from what the archive says: " + join(wrong, ", ")};
    auto const faults = TRY(program.db().verify());
    if (!faults.empty()) return Error{Code::corrupt, "what was restored has faults: " + faults.front()};
    return Restored{static_cast<int>(program.migrations().size() - migrations.size())};
}

Result<> no_server(config::Settings const& settings) {
    store::Settings wish;
    wish.address = settings.database;
    wish.access = store::Access::read_write;
    auto const opened = store::open(wish);
    // A damaged database is a reason to restore.
    if (!opened && opened.error().code == Code::conflict) return opened.error();
    return done();
}

Result<Restored> into_sqlite(backup::Archive const& archive, config::Settings settings, files::Store& files) {
    auto const file = settings.database.substr(k_sqlite.size());
    auto const beside = file + ".restoring";
    remove_database(beside);
    settings.database = std::string(k_sqlite) + beside;
    auto const make = [&]() -> Result<Restored> {
        auto const program = TRY(Program::open(settings, Program::Need::create));
        return fill(archive, *program, files);
    };
    auto restored = make();
    if (restored) {
        settings.database = std::string(k_sqlite) + file;
        std::error_code error;
        if (fs::exists(file, error)) TRY(no_server(settings));
        // Its log belongs to it alone.
        for (char const* ending : {"-wal", "-shm"}) fs::remove(file + ending, error);
        if (std::rename(beside.c_str(), file.c_str()) != 0)
            restored = Error{Code::unavailable, "renaming " + beside + ": " + std::strerror(errno)};
    }
    remove_database(beside);
    return restored;
}

Result<Restored> into_postgres(backup::Archive const& archive, config::Settings const& settings, files::Store& files,
                               Target target) {
    auto const program = TRY(Program::open(settings, Program::Need::create));
    auto const empty = TRY(program->db().reading(
        [](store::Reader& reader) -> Result<bool> { return store::is_empty(reader, TRY(store::tables(reader))); }));
    if (!empty && target == Target::empty) return not_empty("the database");
    return fill(archive, *program, files);
}

// What the archive does not have is of what was there before.
Result<> drop_other_files(backup::Archive const& archive, files::Store& files) {
    std::set<std::string> kept;
    TRY(archive.each_file([&](std::string const& name) {
        kept.insert(name);
        return done();
    }));
    std::vector<std::string> others;
    TRY(files.each([&](files::Stored const& file) {
        if (kept.count(file.name) == 0) others.push_back(file.name);
        return done();
    }));
    for (auto const& name : others) TRY(files.remove(name));
    return done();
}

}  // namespace

Result<Restored> put_back(backup::Archive const& archive, config::Settings const& settings, Target target) {
    auto const lock = TRY(FolderLock::take(settings.data));
    bool const sqlite = settings.database.starts_with(k_sqlite);
    auto const file = sqlite ? settings.database.substr(k_sqlite.size()) : std::string();
    std::error_code error;
    if (sqlite && fs::exists(file, error)) {
        if (target == Target::empty) return not_empty(file);
        TRY(no_server(settings));
    }
    // A restore that was ended in the middle leaves files, and this beside.
    bool const again = sqlite && fs::exists(file + ".restoring", error);
    if (target == Target::empty && !again && TRY(any_file(settings.files))) return not_empty(settings.files);
    // Another installation's keys would be lost.
    auto const there = credentials::keys_in(settings.keys());
    bool const other_keys = !archive.secrets().empty() && (!there || (!there->empty() && *there != archive.secrets()));
    if (target == Target::empty && !again && other_keys) return not_empty(settings.keys());
    auto const files = TRY(files::open({settings.files}));
    auto const restored =
        sqlite ? TRY(into_sqlite(archive, settings, *files)) : TRY(into_postgres(archive, settings, *files, target));
    TRY(credentials::put_keys(settings.keys(), archive.secrets()));
    // Of another store; the server makes it anew.
    fs::remove_all(settings.data + "/search", error);
    TRY(drop_other_files(archive, *files));
    return restored;
}

}  // namespace ognishte::app
