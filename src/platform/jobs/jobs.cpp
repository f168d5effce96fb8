#include "platform/jobs/jobs.hpp"

#include "base/id.hpp"

namespace ognishte::jobs {

Result<Enqueued> enqueue(store::Tx& tx, std::string_view kind, std::string_view payload, Instant run_after,
                         std::string_view effect_key) {
    auto const id = new_random_id();
    auto const added =
        TRY(tx.execute("INSERT INTO job (id, kind, payload, effect_key, state, due_us) VALUES (?, ?, ?, ?, 'ready', ?) "
                       "ON CONFLICT (effect_key) DO NOTHING",
                       {id, kind, payload, effect_key.empty() ? std::string_view(id) : effect_key, run_after.us}));
    return added == 1 ? Enqueued::added : Enqueued::was_there;
}

Result<Counts> counts(store::Reader& reader) {
    Counts counts;
    TRY(reader.query("SELECT state, COUNT(*) FROM job GROUP BY state", {}, [&](store::Row const& row) {
        auto const state = row.text(0);
        auto& count = state == "ready"     ? counts.ready
                      : state == "claimed" ? counts.claimed
                      : state == "done"    ? counts.done
                                           : counts.dead;
        count = row.integer(1);
    }));
    return counts;
}

Result<std::vector<DeadJob>> dead_jobs(store::Reader& reader, int limit) {
    return store::all(reader,
                      "SELECT id, kind, payload, effect_key, attempts, fence, last_error, finished_us FROM job "
                      "WHERE state = 'dead' AND finished_us IS NOT NULL ORDER BY finished_us DESC, id LIMIT ?",
                      {limit}, [](store::Row const& row) {
                          DeadJob dead;
                          dead.job = {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                                      std::string(row.text(3)), row.integer(4),           row.integer(5)};
                          dead.last_error = row.text(6);
                          dead.died = Instant{row.integer(7)};
                          return dead;
                      });
}

Result<> revive(store::Tx& tx, std::string_view id, Instant now) {
    auto const changed =
        TRY(tx.execute("UPDATE job SET state = 'ready', due_us = ?, attempts = 0, finished_us = NULL "
                       "WHERE id = ? AND state = 'dead'",
                       {now.us, id}));
    if (changed == 0) return Error{Code::not_found, "no dead job " + std::string(id)};
    return done();
}

Result<std::int64_t> forget_done(store::Tx& tx, Instant before) {
    return tx.execute("DELETE FROM job WHERE state = 'done' AND finished_us IS NOT NULL AND finished_us < ?",
                      {before.us});
}

}  // namespace ognishte::jobs
