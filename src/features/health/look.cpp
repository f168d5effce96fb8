#include "look.hpp"

#include <array>
#include <filesystem>

#include "platform/records/changes.hpp"

namespace ognishte::health {
namespace {

constexpr std::string_view k_sqlite = "sqlite:";
struct Line {
    char const* name;
    char const* help;
    std::int64_t value;
};

std::int64_t size_of_database(std::string const& address) {
    if (!address.starts_with(k_sqlite)) return -1;
    auto const file = address.substr(k_sqlite.size());
    std::int64_t bytes = 0;
    for (char const* ending : {"", "-wal"}) {
        std::error_code error;
        auto const size = std::filesystem::file_size(file + ending, error);
        if (!error) bytes += static_cast<std::int64_t>(size);
    }
    return bytes;
}

void count_mail(Sight& sight, std::vector<mail::Standing> const& states) {
    for (auto const& one : states) {
        if (one.state == "failed")
            sight.mail_failed += one.count;
        else if (one.state == "in_doubt")
            sight.mail_doubt += one.count;
        else if (one.state != "accepted")
            sight.mail_waiting += one.count;
    }
}

}  // namespace

Result<Sight> look(Deps const& deps) {
    Sight sight;
    auto const now = deps.clock.now();
    TRY(deps.db.read([&](store::Reader& reader) -> Result<> {
        sight.jobs = TRY(jobs::counts(reader));
        sight.feed = TRY(records::last_sequence(reader));
        sight.overdue = TRY(deps.overdue(reader));
        if (deps.outbox != nullptr) count_mail(sight, TRY(deps.outbox->standing(reader)));
        return done();
    }));
    sight.mail = deps.outbox != nullptr;
    sight.writes = !deps.db.trouble();
    sight.store_bytes = size_of_database(deps.database);
    std::error_code error;
    auto const room = std::filesystem::space(deps.data, error);
    if (!error) {
        sight.free_bytes = static_cast<std::int64_t>(room.available);
        sight.room_bytes = static_cast<std::int64_t>(room.capacity);
    }
    sight.indexed = deps.indexed();
    sight.backup = backup::newest_verified(deps.backup);
    sight.backup_late = !sight.backup || now.us - sight.backup->made.us > backup::k_oldest_good_us;
    return sight;
}

std::string metrics_of(Sight const& sight, Instant now) {
    auto const age = sight.backup ? (now.us - sight.backup->made.us) / 1'000'000 : -1;
    std::array<Line, 15> const lines = {{
        {"ognishte_store_accepts_writes", "1 while the store takes writes.", sight.writes ? 1 : 0},
        {"ognishte_store_bytes", "Size of the database; -1: on another machine.", sight.store_bytes},
        {"ognishte_disk_free_bytes", "Room left where the data are.", sight.free_bytes},
        {"ognishte_disk_bytes", "Room in all where the data are.", sight.room_bytes},
        {"ognishte_jobs_ready", "Jobs that wait.", sight.jobs.ready},
        {"ognishte_jobs_claimed", "Jobs in hand.", sight.jobs.claimed},
        {"ognishte_jobs_dead", "Jobs given up, which wait for a person.", sight.jobs.dead},
        {"ognishte_mail_waiting", "Letters not sent yet.", sight.mail_waiting},
        {"ognishte_mail_failed", "Letters that could not be sent.", sight.mail_failed},
        {"ognishte_mail_in_doubt", "Letters of which it is not known.", sight.mail_doubt},
        {"ognishte_feed_sequence", "The last change.", sight.feed},
        {"ognishte_index_sequence", "The last change that the search knows; -1: there is no index.", sight.indexed},
        {"ognishte_backup_age_seconds", "Age of the newest verified backup; -1: there is none.", age},
        {"ognishte_backup_bytes", "Size of the newest verified backup.", sight.backup ? sight.backup->bytes : 0},
        {"ognishte_reviews_overdue", "Practices whose evidence was not judged for two years.", sight.overdue},
    }};
    std::string out;
    for (auto const& line : lines) {
        out.append("# HELP ").append(line.name).append(" ").append(line.help);
        out.append("\n# TYPE ").append(line.name).append(" gauge\n");
        out.append(line.name).append(" ").append(std::to_string(line.value)).append("\n");
    }
    return out;
}

}  // namespace ognishte::health
