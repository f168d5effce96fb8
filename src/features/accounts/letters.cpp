#include "letters.hpp"

namespace ognishte::accounts {

// texts: accounts.letter.*

Result<std::optional<mail::Mail>> Letters::write(std::string_view what, std::string_view effect, Person const& to,
                                                 std::string_view link, std::int64_t life_us) const {
    if (deps_.outbox == nullptr) return std::optional<mail::Mail>{};
    auto const key = "accounts.letter." + std::string(what);
    i18n::Values const values = {{"name", to.name},
                                 {"link", std::string(link)},
                                 {"place", deps_.frame.address("/" + std::string(tag(to.lang)) + "/")}};
    auto address = TRY(mail::MailAddress::parse(to.address));
    mail::Order order{"accounts:" + std::string(effect),
                      "accounts",
                      {std::move(address),
                       mail::HeaderText::fitted(deps_.texts.get(to.lang, key + ".subject")),
                       deps_.texts.get(to.lang, key, values) + "\n",
                       {},
                       to.lang}};
    order.give_up_after_s = life_us / 1'000'000;
    order.forget_after_s = order.give_up_after_s;
    return std::optional(TRY(deps_.outbox->prepare(order)));
}

Result<std::optional<mail::Mail>> Letters::write(working::Notice const& notice, Account const& to) const {
    if (deps_.outbox == nullptr) return std::optional<mail::Mail>{};
    auto values = notice.values;
    values.emplace_back("name", to.name);
    values.emplace_back("link", deps_.frame.address("/" + std::string(tag(to.lang)) + notice.path));
    auto address = TRY(mail::MailAddress::parse(to.address));
    return std::optional(TRY(deps_.outbox->prepare(
        {"work:" + notice.effect,
         "work",
         {std::move(address),
          mail::HeaderText::fitted(deps_.texts.get(to.lang, notice.key + ".subject", notice.values)),
          deps_.texts.get(to.lang, notice.key, values) + "\n",
          {},
          to.lang}})));
}

Result<> Letters::put(store::Tx& tx, std::optional<mail::Mail> const& mail) const {
    if (mail) TRY(deps_.outbox->put(tx, *mail));
    return done();
}

void Letters::wake() const {
    if (deps_.outbox != nullptr) deps_.wake();
}

}  // namespace ognishte::accounts
