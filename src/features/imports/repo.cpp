#include "repo.hpp"

namespace ognishte::imports::repo {
namespace {

store::Sql columns() {
    return "SELECT id, person, kind, name, file, matched, mended, made_us FROM import_file ";
}

// What cannot be read is as if nothing had been said.
Json list_from(std::string_view json) {
    auto parsed = Json::parse(json);
    return parsed && parsed->is_array() ? std::move(*parsed) : Json::array();
}

Waiting waiting_from(store::Row const& row) {
    return {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
            std::string(row.text(4)), list_from(row.text(5)),   list_from(row.text(6)),   Instant{row.integer(7)}};
}

}  // namespace

Result<> add(store::Tx& tx, Waiting const& one) {
    auto const matched = one.matched.dump();
    auto const mended = one.mended.dump();
    TRY(
        tx.execute("INSERT INTO import_file (id, person, kind, name, file, matched, mended, made_us) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   {one.id, one.person, one.kind, one.name, one.file, matched, mended, one.made.us}));
    return done();
}

Result<> save(store::Tx& tx, Waiting const& one) {
    auto const matched = one.matched.dump();
    auto const mended = one.mended.dump();
    TRY(tx.execute("UPDATE import_file SET file = ?, matched = ?, mended = ? WHERE id = ?",
                   {one.file, matched, mended, one.id}));
    return done();
}

Result<> remove(store::Tx& tx, std::string_view id) {
    TRY(tx.execute("DELETE FROM import_file WHERE id = ?", {id}));
    return done();
}

Result<std::optional<Waiting>> find(store::Reader& reader, std::string_view person, std::string_view id) {
    return store::first(reader, columns() + "WHERE id = ? AND person = ?", {id, person}, waiting_from);
}

Result<std::vector<Waiting>> of_person(store::Reader& reader, std::string_view person) {
    return store::all(reader, columns() + "WHERE person = ? ORDER BY made_us DESC, id", {person}, waiting_from);
}

Result<bool> needs(store::Reader& reader, std::string_view file) {
    return TRY(store::first(reader, "SELECT 1 FROM import_file WHERE file = ? LIMIT 1", {file},
                            [](store::Row const& row) { return row.integer(0); }))
        .has_value();
}

Result<> remember(store::Tx& tx, Waiting const& one, std::string_view heading, Instant now) {
    auto const matched = one.matched.dump();
    TRY(
        tx.execute("INSERT INTO import_matched (person, kind, heading, matched, used_us) VALUES (?, ?, ?, ?, ?) "
                   "ON CONFLICT (person, kind, heading) DO UPDATE SET matched = excluded.matched, "
                   "used_us = excluded.used_us",
                   {one.person, one.kind, heading, matched, now.us}));
    return done();
}

Result<std::optional<Json>> remembered(store::Reader& reader, std::string_view person, std::string_view kind,
                                       std::string_view heading) {
    return store::first(reader, "SELECT matched FROM import_matched WHERE person = ? AND kind = ? AND heading = ?",
                        {person, kind, heading}, [](store::Row const& row) { return list_from(row.text(0)); });
}

Result<std::vector<std::string>> files_before(store::Reader& reader, Instant before) {
    return store::all(reader, "SELECT DISTINCT file FROM import_file WHERE made_us < ? ORDER BY file", {before.us},
                      [](store::Row const& row) { return std::string(row.text(0)); });
}

Result<> forget_before(store::Tx& tx, Instant before) {
    TRY(tx.execute("DELETE FROM import_file WHERE made_us < ?", {before.us}));
    return done();
}

Result<> forget_matched_before(store::Tx& tx, Instant before) {
    TRY(tx.execute("DELETE FROM import_matched WHERE used_us < ?", {before.us}));
    return done();
}

Result<> forget_person(store::Tx& tx, std::string_view person) {
    TRY(tx.execute("DELETE FROM import_file WHERE person = ?", {person}));
    TRY(tx.execute("DELETE FROM import_matched WHERE person = ?", {person}));
    return done();
}

}  // namespace ognishte::imports::repo
