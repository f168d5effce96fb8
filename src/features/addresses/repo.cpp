#include "repo.hpp"

namespace ognishte::addresses {

Result<Known> all(store::Reader& reader) {
    Known out;
    TRY(reader.query("SELECT old, target FROM old_address ORDER BY old", {},
                     [&](store::Row const& row) { out.emplace(std::string(row.text(0)), std::string(row.text(1))); }));
    return out;
}

Result<std::optional<std::string>> find(store::Reader& reader, std::string_view first, std::string_view second) {
    return store::first(reader,
                        "SELECT target FROM old_address WHERE old IN (?, ?) "
                        "ORDER BY CASE WHEN old = ? THEN 0 ELSE 1 END LIMIT 1",
                        {first, second, first}, [](store::Row const& row) { return std::string(row.text(0)); });
}

Result<> put(store::Tx& tx, std::string_view old, std::string_view target, Instant now) {
    TRY(
        tx.execute("INSERT INTO old_address (old, target, since_us) VALUES (?, ?, ?) "
                   "ON CONFLICT (old) DO UPDATE SET target = excluded.target",
                   {old, target, now.us}));
    return done();
}

}  // namespace ognishte::addresses
