#include "app/backups.hpp"

#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "app/restoring.hpp"
#include "app/version.hpp"
#include "base/id.hpp"
#include "platform/backup/archive.hpp"
#include "platform/backup/keep.hpp"
#include "platform/credentials/key_file.hpp"
#include "platform/log/log.hpp"
#include "platform/records/changes.hpp"
#include "platform/store/open.hpp"

namespace ognishte::app {
namespace {

// Says on a terminal what is being done; in a pipe nothing.
void say(char const* what) {
    if (::isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "%s …\n", what);
}

std::string summary(backup::Manifest const& manifest) {
    return std::to_string(manifest.tables.size()) + " tables, " + std::to_string(manifest.rows()) + " rows, " +
           std::to_string(manifest.files.count) + " files";
}

Result<backup::Manifest> make(config::Settings const& settings, std::string const& path) {
    SystemClock const clock;
    store::Settings reading;
    reading.address = settings.database;
    reading.access = store::Access::read_only;
    reading.readers = 1;
    auto const db = TRY(store::open(reading));
    auto const files = TRY(files::open({settings.files}));
    auto const feed = [](store::Reader& reader) { return records::last_sequence(reader); };
    auto const keys = TRY(credentials::keys_in(settings.keys()));
    return backup::make({*db, *files, backup_rules(), version_number(), feed, clock, keys}, path);
}

// Into a folder of its own, which then goes.
Result<backup::Manifest> try_out(std::string const& path, backup::Persons persons,
                                 std::filesystem::path const& folder) {
    auto const archive = TRY(backup::Archive::open(path, persons));
    config::Settings settings;
    settings.data = folder.string();
    settings.database = "sqlite:" + (folder / "ognishte.db").string();
    settings.files = (folder / "files").string();
    auto const restored = put_back(archive, settings, Target::empty);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    TRY(restored);
    return archive.manifest();
}

Result<std::string> nightly(config::Settings const& settings) {
    auto const& wish = settings.backup;
    SystemClock const clock;
    std::error_code error;
    std::filesystem::create_directories(wish.folder, error);
    if (error) return Error{Code::unavailable, "cannot make the folder " + wish.folder + ": " + error.message()};
    auto const now = clock.now();
    auto const name = backup::archive_name(now);
    auto const path = wish.folder + "/" + name;
    TRY(make(settings, path));
    // Beside the archives, where there is room for another; what a killed run left there goes.
    auto const trying = std::filesystem::path(wish.folder) / "trying";
    std::filesystem::remove_all(trying, error);
    auto const manifest = TRY(try_out(path, backup::Persons::with, trying));
    auto const bytes = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
    TRY(backup::note_verified(wish.folder, {name, now, clock.now(), bytes, manifest.rows(), manifest.files.count}));
    // Only behind a good one: what is old is better than nothing.
    auto const gone = TRY(backup::clear_away(wish.folder, {wish.days, wish.months, wish.key_days}, in_sofia(now).date));
    return path + ": " + summary(manifest) + "; verified; " + std::to_string(gone) + " old files removed\n";
}

}  // namespace

backup::Rules backup_rules() {
    return {{"account", "account_credential", "account_role", "inbox_message", "mail_outbox"},
            {"account_session", "account_token"}};
}

Outcome run_backup(config::Settings const& settings, Call const& call) {
    if (call.nightly == !call.file.empty())
        return {2, {}, "name the file of the backup, or use --nightly for the folder of the settings"};
    if (call.nightly) {
        auto done = nightly(settings);
        return done ? Outcome{0, std::move(*done), {}} : failed(done.error());
    }
    if (call.verify) {
        say("reading the archive and bringing it back into a folder of its own");
        auto const folder = std::filesystem::temp_directory_path() / ("ognishte-verify-" + new_random_id());
        auto const tried =
            try_out(call.file, call.without_keys ? backup::Persons::without : backup::Persons::with, folder);
        if (!tried) return failed(tried.error());
        return {0, call.file + " is good: " + summary(*tried) + ", made " + tried->made + "\n", {}};
    }
    say("writing the archive");
    auto const made = make(settings, call.file);
    if (!made) return failed(made.error());
    return {0,
            call.file + ": " + summary(*made) + "\n" + backup::keys_of(call.file) +
                ": the keys to what is about persons and to what is sealed in the store; keep it in another place and "
                "for a shorter time\n",
            {}};
}

Outcome run_restore(config::Settings const& settings, Call const& call) {
    say("reading the archive from end to end");
    auto const archive =
        backup::Archive::open(call.file, call.without_keys ? backup::Persons::without : backup::Persons::with);
    if (!archive) return failed(archive.error());
    say("it is whole; putting it back");
    auto const restored = put_back(*archive, settings, call.force ? Target::replace : Target::empty);
    if (!restored) return failed(restored.error());
    auto const& manifest = archive->manifest();
    return {0,
            "restored: " + summary(manifest) + ", as of " + manifest.made + "\nNow run: ognishte " +
                (restored->pending > 0 ? "migrate, then ognishte verify" : "verify") + ", then start the server.\n",
            {}};
}

Outcome run_move(config::Settings const& settings, config::Settings target) {
    auto const from = Program::open(settings, Program::Need::store);
    if (!from) return failed(from.error());
    auto const pending = store::pending((*from)->db(), (*from)->migrations());
    if (!pending) return failed(pending.error());
    if (!pending->empty()) return {1, {}, "migrations are pending; run ognishte migrate first"};
    auto const address = target.database;
    auto const to = Program::open(std::move(target), Program::Need::create);
    if (!to) return failed(to.error());
    if (auto const made = store::migrate((*to)->db(), (*to)->migrations(), (*to)->clock()); !made)
        return failed(made.error());
    say("copying every table and comparing it");
    auto const copied = backup::copy((*from)->db(), (*to)->db());
    if (!copied) return failed(copied.error());
    std::string out;
    std::int64_t rows = 0;
    for (auto const& table : *copied) {
        rows += table.tally.rows;
        out += table.name + "\t" + std::to_string(table.tally.rows) + "\t" + table.tally.hash + "\n";
    }
    return {0,
            out + std::to_string(rows) + " rows of " + std::to_string(copied->size()) +
                " tables moved and compared.\nNow write into ognishte.toml: database = \"" + address +
                "\" and start the server; keep the old database until you have looked.\n",
            {}};
}

}  // namespace ognishte::app
