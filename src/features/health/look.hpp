// What there is to see, gathered in one moment.
#pragma once

#include <optional>
#include <string>

#include "features/health/health.hpp"
#include "platform/backup/keep.hpp"
#include "platform/jobs/jobs.hpp"

namespace ognishte::health {

struct Sight {
    bool writes = true;                           // the store takes them
    std::int64_t store_bytes = -1;                // of the database; -1: it is on another machine
    std::int64_t free_bytes = 0, room_bytes = 0;  // where the data are
    jobs::Counts jobs;
    bool mail = false;  // is configured
    std::int64_t mail_waiting = 0, mail_failed = 0, mail_doubt = 0;
    std::int64_t feed = 0, indexed = -1;
    std::optional<backup::Verified> backup;
    bool backup_late = true;
    std::int64_t overdue = 0;  // published practices not judged for two years
};

Result<Sight> look(Deps const& deps);
std::string metrics_of(Sight const& sight, Instant now);

}  // namespace ognishte::health
