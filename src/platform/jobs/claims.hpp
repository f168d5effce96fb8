// Claims: taking a job, finishing it, giving it back. Each is one transaction; a claim that another has overtaken
// changes nothing and answers conflict. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/jobs/jobs.hpp"

namespace ognishte::jobs {

struct Claim {
    Job job;
    std::string last_error;
};

// The job that has been due the longest among these kinds, or nothing.
Result<std::optional<Claim>> claim(store::Db& db, std::vector<std::string> const& kinds, Instant now,
                                   Instant lease_until, std::string_view worker);
// When the next job of any kind is due; nothing when there is none.
Result<std::optional<Instant>> next_due(store::Db& db);

// Marks it done together with what `record` writes.
Result<> finish(store::Db& db, Job const& job, Instant now, std::function<Result<>(store::Tx&)> const& record);
Result<> try_later(store::Db& db, Job const& job, Instant due, std::string_view error);
Result<> bury(store::Db& db, Job const& job, Instant now, std::string_view error);

}  // namespace ognishte::jobs
