// Akin: public records of any kind that share topics or territories with one of them, for "related" on its page.
//
// Each shared code weighs ln((N + 1) / n), N being the number of public records (counted to 10 000) and n that of those
// that carry the code (the inverse document frequency of Spärck Jones, 1972): what few carry says most. Only some
// thousands of rows of an index are looked at, those of the rarest codes first, and of codes that more than some
// hundreds carry only the newest of each kind, so that cost does not grow with the store.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "platform/records/list.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::records {

struct Akin {
    Listed record;
    std::vector<std::string> topics;  // shared, the rarest first
    std::vector<std::string> territories;
};

// Those the actor may see, the best of each kind in turn, the kind with the best of all first; equal ones newest first.
// `without`: ids left out (what is linked already). At most `limit`.
Result<std::vector<Akin>> akin(store::Reader& reader, Actor const& actor, Record const& record,
                               std::vector<RecordId> const& without, Lang lang, std::size_t limit);

}  // namespace ognishte::records
