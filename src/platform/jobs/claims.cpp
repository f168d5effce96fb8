#include "claims.hpp"

#include "base/text.hpp"

namespace ognishte::jobs {
namespace {

Result<> expect_one(std::int64_t changed, Job const& job) {
    if (changed == 1) return done();
    return Error{Code::conflict, "the lease of job " + job.id + " has gone to another worker"};
}

// A message may hold anything and be of any length.
std::string storable(std::string_view error) {
    if (!is_utf8(error) || error.find('\0') != std::string_view::npos) return "an error whose message is not text";
    return shorten(error, 500);
}

}  // namespace

Result<std::optional<Claim>> claim(store::Db& db, std::vector<std::string> const& kinds, Instant now,
                                   Instant lease_until, std::string_view worker) {
    if (kinds.empty()) return std::optional<Claim>();
    store::Sql sql =
        "UPDATE job SET state = 'claimed', due_us = ?, attempts = attempts + 1, fence = fence + 1, claimed_by = ? "
        "WHERE id = (SELECT id FROM job WHERE due_us IS NOT NULL AND due_us <= ? AND kind IN (?";
    store::Params params = {lease_until.us, worker, now.us, kinds.front()};
    for (std::size_t i = 1; i < kinds.size(); ++i) {
        sql += ", ?";
        params.emplace_back(kinds[i]);
    }
    sql += ") ORDER BY due_us, id LIMIT 1";
    if (db.engine() == store::Engine::postgres) sql += " FOR UPDATE SKIP LOCKED";
    sql += ") RETURNING id, kind, payload, effect_key, attempts, fence, last_error";
    return db.writing([&](store::Tx& tx) {
        return store::first(tx, sql, params, [](store::Row const& row) {
            return Claim{{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                          std::string(row.text(3)), row.integer(4), row.integer(5)},
                         std::string(row.text(6))};
        });
    });
}

Result<std::optional<Instant>> next_due(store::Db& db) {
    return db.reading([](store::Reader& reader) {
        return store::first(reader, "SELECT due_us FROM job WHERE due_us IS NOT NULL ORDER BY due_us, id LIMIT 1", {},
                            [](store::Row const& row) { return Instant{row.integer(0)}; });
    });
}

Result<> finish(store::Db& db, Job const& job, Instant now, std::function<Result<>(store::Tx&)> const& record) {
    return db.write([&](store::Tx& tx) -> Result<> {
        // First: whoever has lost the lease stops here and writes nothing.
        TRY(expect_one(TRY(tx.execute("UPDATE job SET state = 'done', due_us = NULL, finished_us = ?, last_error = '' "
                                      "WHERE id = ? AND fence = ? AND state = 'claimed'",
                                      {now.us, job.id, job.fence})),
                       job));
        return record ? record(tx) : done();
    });
}

Result<> try_later(store::Db& db, Job const& job, Instant due, std::string_view error) {
    auto const text = storable(error);
    return db.write([&](store::Tx& tx) -> Result<> {
        return expect_one(TRY(tx.execute("UPDATE job SET state = 'ready', due_us = ?, last_error = ? "
                                         "WHERE id = ? AND fence = ? AND state = 'claimed'",
                                         {due.us, text, job.id, job.fence})),
                          job);
    });
}

Result<> bury(store::Db& db, Job const& job, Instant now, std::string_view error) {
    auto const text = storable(error);
    return db.write([&](store::Tx& tx) -> Result<> {
        return expect_one(
            TRY(tx.execute("UPDATE job SET state = 'dead', due_us = NULL, finished_us = ?, last_error = ? "
                           "WHERE id = ? AND fence = ? AND state = 'claimed'",
                           {now.us, text, job.id, job.fence})),
            job);
    });
}

}  // namespace ognishte::jobs
