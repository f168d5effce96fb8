#include "letters.hpp"

#include "platform/log/log.hpp"

namespace ognishte::send {
namespace {

// Nothing is kept longer: an undelivered letter goes with its row.
constexpr std::int64_t k_kept_s = 24LL * 3'600;

}  // namespace

Written Letters::write(PageLink const& page, std::string const& name, Lang lang) const {
    i18n::Values values = {{"title", page.title}, {"address", deps_.frame.address(page.path)}, {"name", name}};
    return {mail::HeaderText::fitted(deps_.texts.get(lang, "send.subject", values)).text(),
            deps_.texts.get(lang, name.empty() ? "send.letter" : "send.letter.named", values) + "\n"};
}

Outcome Letters::send(Wish const& wish) const {
    std::string const effect = "send:" + wish.once;
    auto const known = deps_.db.reading([&](store::Reader& reader) { return deps_.outbox->has(reader, effect); });
    if (known && *known) return Outcome::queued;

    limits::Rule const hour{"send.sender", deps_.amounts.per_sender_hour, limits::k_hour};
    limits::Rule const address{"send.recipient", deps_.amounts.per_recipient_day, limits::k_day};
    limits::Rule const all{"send.all", deps_.amounts.per_day, limits::k_day};
    std::string const to = wish.to.folded();
    auto const give_back = [&] {
        deps_.limits.give_back(hour, wish.peer_key);
        deps_.limits.give_back(address, to);
        deps_.limits.give_back(all, "");
    };
    if (!deps_.limits.take(hour, wish.peer_key).allowed) return Outcome::hour_is_full;
    if (!deps_.limits.take(address, to).allowed) {
        deps_.limits.give_back(hour, wish.peer_key);
        return Outcome::day_is_full;
    }
    if (!deps_.limits.take(all, "").allowed) {
        deps_.limits.give_back(hour, wish.peer_key);
        deps_.limits.give_back(address, to);
        log::warning("send.day_is_full", {{"letters", deps_.amounts.per_day}});
        return Outcome::day_is_full;
    }

    auto const written = write(wish.page, wish.name, wish.lang);
    mail::Order order{
        effect, "send", {wish.to, mail::HeaderText::fitted(written.subject), written.text, {}, wish.lang}};
    order.give_up_after_s = k_kept_s;
    order.forget_after_s = k_kept_s;
    auto const put = [&]() -> Result<mail::Put> {
        auto const mail = TRY(deps_.outbox->prepare(order));
        return deps_.db.writing([&](store::Tx& tx) { return deps_.outbox->put(tx, mail); });
    }();
    if (!put || *put == mail::Put::was_there) give_back();
    if (!put) {
        log::error("send.cannot_now", {{"why", put.error().message}});
        return put.error().code == Code::no_space ? Outcome::no_space : Outcome::cannot_now;
    }
    deps_.wake();
    return Outcome::queued;
}

}  // namespace ognishte::send
