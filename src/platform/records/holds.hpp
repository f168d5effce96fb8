// Holds: reasons for which a version must not be published yet. While one is open, the publishing statement and, below
// it, a trigger of the engine refuse; opening a hold locks the record row, so a hold and a publication never cross.
//
// Who may open and settle is the feature's matter: a hold comes from a missing approval, an unanswered voice. A sealed
// kind opens its holds in batches and with a clock of whole days, so that neither row nor feed tells when somebody
// spoke.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::records {

struct Hold {
    std::string id;
    RecordId record;
    int version = 0;         // 0: every version
    std::string cause;       // "<feature>.<why>", unique among the open holds of a record and version with `subject`
    std::string subject;     // what it waits for: an id in the feature
    std::string settled_by;  // empty while open
};

// Opening twice is not an error and leaves one hold. not_found: no such record or version. conflict: the version is
// public already (any version, where `version` is 0). The feed says "held", without cause and subject.
Result<std::string> open_hold(store::Tx& tx, Actor const& actor, RecordId const& record, int version,
                              std::string_view cause, std::string_view subject, Clock const& clock);
// not_found: no such hold. Settling twice is not an error.
Result<> settle_hold(store::Tx& tx, Actor const& actor, std::string_view hold_id, std::string_view settled_by,
                     Clock const& clock);
// Settles every open hold that waits for this subject; returns how many.
Result<int> settle_holds(store::Tx& tx, Actor const& actor, std::string_view cause, std::string_view subject,
                         std::string_view settled_by, Clock const& clock);
Result<std::vector<Hold>> open_holds(store::Reader& reader, RecordId const& record);

}  // namespace ognishte::records
