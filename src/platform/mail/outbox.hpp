// Outbox: letters as rows, written in the transaction that causes them; the Sender carries them out.
//
//   auto mail = TRY(outbox.prepare({"send:" + once, "send", letter, …}));   // composed, outside the transaction
//   TRY(db.write([&](store::Tx& tx) -> Result<> { …; TRY(outbox.put(tx, mail)); return done(); }));
//
// States: ready → claimed → transmitting → accepted | deferred (→ claimed again) | failed | in_doubt. A letter is sent
// once; only a crash between the last byte and the server's answer leaves doubt, and then transactional mail goes once
// more with the same Message-ID while bulk mail waits for a person. Recipient and text are erased when it is accepted
// or failed. Owns table mail_outbox. Thread-safe: holds nothing that changes.
#pragma once

#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/mail/letter.hpp"
#include "platform/store/db.hpp"

namespace ognishte::mail {

enum class Kind { transactional, bulk };

struct Order {
    std::string effect;   // what causes it; the same effect is one letter, however often it is put
    std::string purpose;  // "send", "bulletin": whose letter it is
    Letter letter;
    Kind kind = Kind::transactional;
    std::string subject_id = {};                      // for the purpose's Gate (sender.hpp)
    std::int64_t give_up_after_s = 3LL * 24 * 3'600;  // no attempt later than this
    std::int64_t forget_after_s = 30LL * 24 * 3'600;  // then even the bare row goes, sent or not
};

// A letter ready to be put.
struct Mail {
    std::string id, effect, purpose, subject_id, recipient, message;
    Kind kind = Kind::transactional;
    Instant created, give_up, forget;
};

enum class Put { queued, was_there };

// For the desk and for figures; says nothing about persons.
struct Standing {
    std::string state;
    std::int64_t count = 0;
};

class Outbox {
public:
    Outbox(Origin origin, Clock const& clock) : origin_(std::move(origin)), clock_(clock) {}

    // invalid: a text that cannot be sent (letter.hpp).
    Result<Mail> prepare(Order const& order) const;
    // Inside the transaction of the cause. The Sender's wake() afterwards makes it go at once.
    Result<Put> put(store::Tx& tx, Mail const& mail) const;

    // Whether a letter of this effect is known (until it is forgotten).
    Result<bool> has(store::Reader& reader, std::string_view effect) const;
    Result<std::vector<Standing>> standing(store::Reader& reader) const;

    Origin const& origin() const { return origin_; }

private:
    Origin origin_;
    Clock const& clock_;
};

// The migrations of mail_outbox.
std::span<embedded::File const> schema();

}  // namespace ognishte::mail
