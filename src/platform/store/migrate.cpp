#include "platform/store/migrate.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "made_sql.hpp"

namespace ognishte::store {

namespace {

// A line without its comment; a quote that opens and closes in the line may hold "--".
std::string_view without_comment(std::string_view line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\'') quoted = !quoted;
        if (!quoted && line.substr(i).starts_with("--")) return trim(line.substr(0, i));
    }
    return trim(line);
}

std::vector<std::string> statements_of(std::string_view sql) {
    std::vector<std::string> statements;
    std::string current;
    bool body = false;
    bool anything = false;
    for (auto const line : split(sql, '\n')) {
        auto const marker = trim(line);
        if (marker == "-- begin") {
            body = true;
            continue;
        }
        if (marker == "-- end") {
            body = false;
            if (anything) statements.push_back(std::exchange(current, {}));
            anything = false;
            continue;
        }
        auto const code = without_comment(line);
        anything = anything || !code.empty();
        bool const last = !body && code.ends_with(';');
        current.append(last ? code : line);
        current += '\n';
        if (!last) continue;
        statements.push_back(std::exchange(current, {}));
        anything = false;
    }
    if (anything) statements.push_back(std::move(current));
    return statements;
}

Result<> make_table(Db& db) {
    return db.write([](Tx& tx) -> Result<> {
        TRY(
            tx.execute("CREATE TABLE IF NOT EXISTS store_migration ("
                       "name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_us BIGINT NOT NULL)",
                       {}));
        return done();
    });
}

Result<> apply(Tx& tx, Migration const& migration, Clock const& clock) {
    // The row first: of two programs that migrate at once, the second waits here and then finds it done.
    auto const added =
        TRY(tx.execute("INSERT INTO store_migration (name, checksum, applied_us) VALUES (?, ?, ?) "
                       "ON CONFLICT (name) DO NOTHING",
                       {migration.name, checksum(migration), clock.now().us}));
    if (added == 0) return done();
    for (auto const& statement : statements_of(migration.sql)) TRY(tx.execute(MigrationSql::of(statement), {}));
    return done();
}

}  // namespace

std::string checksum(Migration const& migration) {
    return to_hex(sha256(migration.sql));
}

Result<std::map<std::string, std::string>> applied(Reader& reader) {
    std::map<std::string, std::string> rows;
    bool there = false;
    if (reader.engine() == Engine::sqlite)
        TRY(reader.query("SELECT 1 FROM sqlite_schema WHERE name = 'store_migration'", {},
                         [&](Row const&) { there = true; }));
    else
        TRY(reader.query("SELECT 1 WHERE to_regclass('store_migration') IS NOT NULL", {},
                         [&](Row const&) { there = true; }));
    if (!there) return rows;
    TRY(reader.query("SELECT name, checksum FROM store_migration ORDER BY name", {},
                     [&](Row const& row) { rows.emplace(row.text(0), row.text(1)); }));
    return rows;
}

std::vector<Migration> migrations_of(std::string_view owner, Engine engine, std::span<embedded::File const> files) {
    constexpr std::string_view k_both = ".sql";
    std::string_view const ours = engine == Engine::sqlite ? ".sqlite.sql" : ".postgres.sql";
    std::string_view const theirs = engine == Engine::sqlite ? ".postgres.sql" : ".sqlite.sql";
    std::vector<Migration> found;
    for (auto const& file : files) {
        auto const folder = file.name.rfind("/sql/");
        if (folder == std::string_view::npos || !file.name.ends_with(k_both) || file.name.ends_with(theirs)) continue;
        auto const name = file.name.substr(folder + std::string_view("/sql/").size());
        auto const ending = name.ends_with(ours) ? ours.size() : k_both.size();
        found.push_back(
            {std::string(owner) + "/" + std::string(name.substr(0, name.size() - ending)), std::string(file.bytes)});
    }
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
    return found;
}

Result<std::vector<std::string>> pending(Db& db, std::vector<Migration> const& all) {
    auto rows = TRY(db.reading([](Reader& reader) { return applied(reader); }));
    std::vector<std::string> names;
    for (auto const& migration : all) {
        auto const row = rows.find(migration.name);
        if (row == rows.end()) {
            names.push_back(migration.name);
            continue;
        }
        if (row->second != checksum(migration)) {
            return Error{Code::corrupt,
                         "migration " + migration.name +
                             " was applied with another text; run the version it came from, or restore a backup"};
        }
        rows.erase(row);
    }
    if (!rows.empty()) {
        return Error{Code::corrupt, "the database is of a newer version of the program (it knows the migration " +
                                        rows.begin()->first + "); run that version, or restore a backup"};
    }
    return names;
}

Result<int> migrate(Db& db, std::vector<Migration> const& all, Clock const& clock) {
    auto const names = TRY(pending(db, all));
    if (names.empty()) return 0;
    TRY(make_table(db));
    int count = 0;
    for (auto const& migration : all) {
        if (std::find(names.begin(), names.end(), migration.name) == names.end()) continue;
        auto outcome = db.write([&](Tx& tx) { return apply(tx, migration, clock); });
        if (!outcome) return std::move(outcome).error().within("migration " + migration.name);
        ++count;
    }
    return count;
}

}  // namespace ognishte::store
