#include "platform/mail/outbox.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/id.hpp"
#include "outbox_repo.hpp"

namespace ognishte::embedded {
std::span<File const> platform_mail();
}

namespace ognishte::mail {
namespace {

Instant later(Instant now, std::int64_t seconds) {
    return Instant{now.us + seconds * 1'000'000};
}

std::string hash_of(std::string_view effect) {
    return to_hex(sha256(effect));
}

}  // namespace

Result<Mail> Outbox::prepare(Order const& order) const {
    if (order.effect.empty() || order.purpose.empty())
        return Error{Code::invalid, "a letter has an effect and a purpose"};
    Instant const now = clock_.now();
    Mail mail;
    mail.id = new_random_id();
    mail.effect = hash_of(order.effect);
    mail.purpose = order.purpose;
    mail.subject_id = order.subject_id;
    mail.recipient = order.letter.to.text();
    mail.message = TRY(compose(order.letter, origin_, mail.id, now));
    mail.kind = order.kind;
    mail.created = now;
    mail.give_up = later(now, order.give_up_after_s);
    mail.forget = later(now, order.forget_after_s);
    return mail;
}

Result<Put> Outbox::put(store::Tx& tx, Mail const& mail) const {
    return repo::insert(tx, mail);
}

Result<bool> Outbox::has(store::Reader& reader, std::string_view effect) const {
    return repo::has(reader, hash_of(effect));
}

Result<std::vector<Standing>> Outbox::standing(store::Reader& reader) const {
    return repo::standing(reader);
}

std::span<embedded::File const> schema() {
    return embedded::platform_mail();
}

}  // namespace ognishte::mail
