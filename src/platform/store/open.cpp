#include "platform/store/open.hpp"

#include "postgres/postgres_db.hpp"
#include "sqlite/sqlite_db.hpp"

namespace ognishte::store {

Result<std::unique_ptr<Db>> open(Settings const& settings) {
    std::string_view const address = settings.address;
    constexpr std::string_view k_sqlite = "sqlite:";
    if (address.starts_with(k_sqlite) && address.size() > k_sqlite.size())
        return sqlite::open_sqlite(std::string(address.substr(k_sqlite.size())), settings);
    if (address.starts_with("postgresql://") || address.starts_with("postgres://"))
        return postgres::open_postgres(settings);
    // The address may hold what is not meant for a log, so it is not repeated.
    return Error{Code::invalid, "the database's address is neither sqlite:FILE nor postgresql://…"};
}

Result<> take_turn(Tx& tx, Turn turn) {
    if (tx.engine() == Engine::sqlite) return done();
    return tx.query("SELECT pg_advisory_xact_lock(?)", {static_cast<std::int64_t>(turn)}, [](Row const&) {});
}

}  // namespace ognishte::store
