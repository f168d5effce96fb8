// Rows of mail_outbox: the only SQL of the module.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/mail/outbox.hpp"
#include "platform/store/db.hpp"

namespace ognishte::mail::repo {

struct Claimed {
    std::string id, purpose, subject_id, recipient, message;
    std::int64_t fence = 0, attempts = 0;
    Instant give_up;
};

Result<Put> insert(store::Tx& tx, Mail const& mail);
Result<bool> has(store::Reader& reader, std::string_view effect_hash);
Result<std::vector<Standing>> standing(store::Reader& reader);

// What crashes and time left behind: leases that ended, letters past their time, rows to forget.
Result<> mend(store::Tx& tx, Instant now);
// The letter that has waited longest, claimed for the caller until `lease`.
Result<std::optional<Claimed>> claim(store::Tx& tx, Instant now, Instant lease);
// Each of these answers whether the claim still held.
Result<bool> start_transmitting(store::Tx& tx, Claimed const& claim, Instant now, Instant lease);
Result<bool> defer(store::Tx& tx, Claimed const& claim, Instant next, std::string_view reply);
Result<bool> leave_in_doubt(store::Tx& tx, Claimed const& claim, Instant next, std::string_view reply);
Result<bool> end(store::Tx& tx, Claimed const& claim, std::string_view state, std::string_view reply);

}  // namespace ognishte::mail::repo
