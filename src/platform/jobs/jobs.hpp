// Jobs: work done later. A job is a row written in the transaction that causes it, so neither exists without the other;
// workers claim it with a lease. What a job leaves in the store is written in the transaction that marks it done, and
// only the last claim may do that (a fence grows with each): exactly once in effect, whatever dies in between.
//
// Functions here are thread-safe; they run inside the caller's transaction. Owns table job. Sealed kinds have no jobs.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::jobs {

struct Job {
    std::string id;
    std::string kind;
    std::string payload;     // JSON: ids, never personal data
    std::string effect_key;  // also the idempotency key towards the outside
    std::int64_t attempt = 0;
    std::int64_t fence = 0;
};

// What does the jobs of one kind. Either function may be empty. Both may run on several threads at once.
struct Handler {
    std::string kind;
    // Slow work and work outside the store, without a transaction: may run again after a crash or an error. What it
    // returns goes to `record`. An error is tried again later; `invalid` and `corrupt` never become better and are not.
    std::function<Result<std::string>(Job const&)> work;
    // What the job leaves in the store, exactly once: runs in the transaction that marks it done.
    std::function<Result<>(store::Tx&, Job const&, std::string const& made)> record;
    int attempts = 8;  // then it is dead
};

enum class Enqueued { added, was_there };

// An empty effect key means: each call is an effect of its own. A key that was used is no error and adds nothing.
Result<Enqueued> enqueue(store::Tx& tx, std::string_view kind, std::string_view payload, Instant run_after,
                         std::string_view effect_key);

struct Counts {
    std::int64_t ready = 0, claimed = 0, done = 0, dead = 0;
};
Result<Counts> counts(store::Reader& reader);

// A job that was given up, for the desk; the newest first.
struct DeadJob {
    Job job;
    std::string last_error;
    Instant died{};
};
Result<std::vector<DeadJob>> dead_jobs(store::Reader& reader, int limit);
// Makes a dead job ready again, with all its attempts. not_found: there is none of this id.
Result<> revive(store::Tx& tx, std::string_view id, Instant now);
// Forgets jobs done before this moment (their effect keys may then be used again); returns how many.
Result<std::int64_t> forget_done(store::Tx& tx, Instant before);

}  // namespace ognishte::jobs
