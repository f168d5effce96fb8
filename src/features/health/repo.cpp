#include "repo.hpp"

#include "platform/store/db.hpp"

namespace ognishte::health {

Result<std::int64_t> practices_not_seen_since(store::Reader& reader, Instant since) {
    auto const count = TRY(
        store::first(reader, "SELECT COUNT(*) FROM record WHERE kind = ? AND state = 'published' AND changed_us < ?",
                     {"practice", since.us}, [](store::Row const& row) { return row.integer(0); }));
    return count.value_or(0);
}

}  // namespace ognishte::health
