#include "outbox_repo.hpp"

namespace ognishte::mail::repo {
namespace {

using store::Row;

std::string text_or_empty(Row const& row, int column) {
    return row.is_null(column) ? std::string() : std::string(row.text(column));
}

}  // namespace

Result<Put> insert(store::Tx& tx, Mail const& mail) {
    std::string_view const kind = mail.kind == Kind::bulk ? "bulk" : "transactional";
    auto const added = TRY(tx.execute(
        "INSERT INTO mail_outbox (id, effect, purpose, kind, subject_id, state, recipient, message, next_us, "
        "created_us,"
        " give_up_us, forget_us) VALUES (?, ?, ?, ?, ?, 'ready', ?, ?, ?, ?, ?, ?) ON CONFLICT (effect) DO NOTHING",
        {mail.id, mail.effect, mail.purpose, kind, mail.subject_id, mail.recipient, mail.message, mail.created.us,
         mail.created.us, mail.give_up.us, mail.forget.us}));
    return added == 1 ? Put::queued : Put::was_there;
}

Result<bool> has(store::Reader& reader, std::string_view effect_hash) {
    auto const found = TRY(store::first(reader, "SELECT 1 FROM mail_outbox WHERE effect = ?", {effect_hash},
                                        [](Row const& row) { return row.integer(0); }));
    return found.has_value();
}

Result<std::vector<Standing>> standing(store::Reader& reader) {
    return store::all(reader, "SELECT state, COUNT(*) FROM mail_outbox GROUP BY state ORDER BY state", {},
                      [](Row const& row) {
                          return Standing{std::string(row.text(0)), row.integer(1)};
                      });
}

Result<> mend(store::Tx& tx, Instant now) {
    // A claim that never came to the letter's first byte: as if it had not been.
    TRY(
        tx.execute("UPDATE mail_outbox SET state = 'deferred', lease_us = NULL, next_us = ?"
                   " WHERE state = 'claimed' AND lease_us <= ?",
                   {now.us, now.us}));
    TRY(
        tx.execute("UPDATE mail_outbox SET state = 'deferred', lease_us = NULL, next_us = ?, doubts = doubts + 1"
                   " WHERE state = 'transmitting' AND lease_us <= ? AND kind = 'transactional' AND doubts = 0",
                   {now.us, now.us}));
    TRY(
        tx.execute("UPDATE mail_outbox SET state = 'in_doubt', lease_us = NULL, doubts = doubts + 1"
                   " WHERE state = 'transmitting' AND lease_us <= ?",
                   {now.us}));
    TRY(
        tx.execute("UPDATE mail_outbox SET state = 'failed', recipient = NULL, message = NULL, reply = 'too late'"
                   " WHERE state IN ('ready', 'deferred') AND give_up_us <= ?",
                   {now.us}));
    TRY(tx.execute("DELETE FROM mail_outbox WHERE forget_us <= ? AND state NOT IN ('claimed', 'transmitting')",
                   {now.us}));
    return done();
}

Result<std::optional<Claimed>> claim(store::Tx& tx, Instant now, Instant lease) {
    return store::first(
        tx,
        "UPDATE mail_outbox SET state = 'claimed', fence = fence + 1, attempts = attempts + 1, lease_us = ?"
        " WHERE state IN ('ready', 'deferred') AND id = (SELECT id FROM mail_outbox WHERE state IN ('ready', "
        "'deferred')"
        " AND next_us <= ? ORDER BY next_us, id LIMIT 1)"
        " RETURNING id, purpose, subject_id, recipient, message, fence, attempts, give_up_us",
        {lease.us, now.us}, [](Row const& row) {
            return Claimed{std::string(row.text(0)), std::string(row.text(1)), text_or_empty(row, 2),
                           std::string(row.text(3)), std::string(row.text(4)), row.integer(5),
                           row.integer(6),           Instant{row.integer(7)}};
        });
}

Result<bool> start_transmitting(store::Tx& tx, Claimed const& claim, Instant now, Instant lease) {
    return TRY(tx.execute("UPDATE mail_outbox SET state = 'transmitting', lease_us = ?"
                          " WHERE id = ? AND fence = ? AND state = 'claimed' AND lease_us > ?",
                          {lease.us, claim.id, claim.fence, now.us})) == 1;
}

Result<bool> defer(store::Tx& tx, Claimed const& claim, Instant next, std::string_view reply) {
    return TRY(tx.execute("UPDATE mail_outbox SET state = 'deferred', lease_us = NULL, next_us = ?, reply = ?"
                          " WHERE id = ? AND fence = ? AND state IN ('claimed', 'transmitting')",
                          {next.us, reply, claim.id, claim.fence})) == 1;
}

Result<bool> leave_in_doubt(store::Tx& tx, Claimed const& claim, Instant next, std::string_view reply) {
    // The same rule as after a crash: transactional mail once more, bulk mail not.
    auto const again = TRY(tx.execute(
        "UPDATE mail_outbox SET state = 'deferred', lease_us = NULL, next_us = ?, doubts = doubts + 1, reply = ?"
        " WHERE id = ? AND fence = ? AND state = 'transmitting' AND kind = 'transactional' AND doubts = 0",
        {next.us, reply, claim.id, claim.fence}));
    if (again == 1) return true;
    return TRY(tx.execute("UPDATE mail_outbox SET state = 'in_doubt', lease_us = NULL, doubts = doubts + 1, reply = ?"
                          " WHERE id = ? AND fence = ? AND state = 'transmitting'",
                          {reply, claim.id, claim.fence})) == 1;
}

Result<bool> end(store::Tx& tx, Claimed const& claim, std::string_view state, std::string_view reply) {
    return TRY(tx.execute(
               "UPDATE mail_outbox SET state = ?, recipient = NULL, message = NULL, lease_us = NULL, reply = ?"
               " WHERE id = ? AND fence = ? AND state IN ('claimed', 'transmitting')",
               {state, reply, claim.id, claim.fence})) == 1;
}

}  // namespace ognishte::mail::repo
