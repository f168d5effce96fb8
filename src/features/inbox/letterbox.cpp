#include "letterbox.hpp"

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "platform/audit/audit.hpp"
#include "platform/i18n/when.hpp"
#include "platform/jobs/daily.hpp"
#include "platform/records/changes.hpp"

namespace ognishte::inbox {
namespace {

constexpr std::string_view k_job = "inbox.daily";
constexpr std::array<std::string_view, 4> k_acts = {"answer", "publish", "make", "close"};
constexpr std::array<std::string_view, 4> k_audited = {"answered", "published", "made", "closed"};
constexpr std::size_t k_longest_answer = 4'000;
constexpr std::int64_t k_most_a_day = 300;  // of all readers

Error mend(std::string message, std::string_view key) {
    return {Code::invalid, std::move(message), "inbox.mend." + std::string(key)};
}

Error unknown(std::string_view what) {
    return {Code::not_found, "no message " + std::string(what)};
}

bool is_link(std::string_view line) {
    return line.starts_with("https://") || line.starts_with("http://");
}

}  // namespace

std::vector<Asked> const& asked_of(Kind kind) {
    using What = Asked::What;
    static std::vector<Asked> const error = {{"what", What::area, 2'000}, {"address", What::mail, 254, false}};
    static std::vector<Asked> const tried = {{"place", What::place},
                                             {"when", What::when, 20},
                                             {"happened", What::area, 3'000},
                                             {"needed", What::area, 3'000, false},
                                             {"address", What::mail, 254}};
    static std::vector<Asked> const practice = {{"title", What::line, 120},
                                                {"summary", What::area, 160},
                                                {"organisation", What::line, 200},
                                                {"place", What::place, 20, false},
                                                {"problem", What::area, 1'500},
                                                {"how", What::area, 6'000},
                                                {"results", What::area, 3'000, false},
                                                {"sources", What::links, 3'000, false},
                                                {"address", What::mail, 254}};
    return kind == Kind::error ? error : kind == Kind::tried ? tried : practice;
}

std::string_view name_of(Act act) {
    return k_acts[static_cast<std::size_t>(act)];
}

std::string token_hash(std::string_view token) {
    return to_hex(sha256(token));
}

std::vector<std::pair<std::string, std::string>> Letterbox::faults(Kind kind, Json const& typed,
                                                                   std::string const& address) const {
    std::vector<std::pair<std::string, std::string>> out;
    auto const vocabulary = deps_.vocabularies.current();
    for (auto const& one : asked_of(kind)) {
        using What = Asked::What;
        auto const& text = one.what == What::mail ? address : typed[one.name].text();
        auto const fault = [&](std::string_view key) { out.emplace_back(one.name, "inbox.mend." + std::string(key)); };
        if (text.empty()) {
            if (one.required) fault("empty");
        } else if (!is_utf8(text) || count_code_points(text) > one.longest) {
            fault("long");
        } else if (one.what == What::mail && !mail::MailAddress::parse(text)) {
            fault("address");
        } else if (one.what == What::place && vocabulary->find("territories", text) == nullptr) {
            fault("place");
        } else if (one.what == What::when && !i18n::is_when(text)) {
            fault("when");
        } else if (one.what == What::links) {
            auto const lines = split(text, '\n');
            if (std::any_of(lines.begin(), lines.end(),
                            [](std::string_view line) { return !trim(line).empty() && !is_link(trim(line)); }))
                fault("links");
        }
    }
    return out;
}

Result<std::optional<mail::Mail>> Letterbox::letter(Message const& message, std::string_view key,
                                                    std::string const& effect, i18n::Values const& values) const {
    if (deps_.outbox == nullptr || message.address.empty()) return std::optional<mail::Mail>{};
    auto address = TRY(mail::MailAddress::parse(message.address));
    auto const name = std::string(key);
    mail::Order order{"inbox:" + effect,
                      "inbox",
                      {std::move(address),
                       mail::HeaderText::fitted(deps_.texts.get(message.lang, name + ".subject")),
                       deps_.texts.get(message.lang, name, values) + "\n",
                       {},
                       message.lang}};
    return std::optional(TRY(deps_.outbox->prepare(order)));
}

Result<Letterbox::Outcome> Letterbox::take(Message message, std::string_view peer) const {
    bool const confirms = needs_confirming(message.kind);
    if (confirms && deps_.outbox == nullptr) return Outcome::no_mail;
    limits::Rule const hour{"inbox.sender", 5, limits::k_hour};
    limits::Rule const to{"inbox.address", 3, limits::k_day};
    limits::Rule const all{"inbox.all", k_most_a_day, limits::k_day};
    if (!deps_.limits.take(hour, peer).allowed || !deps_.limits.take(all, "").allowed) return Outcome::too_many;
    if (confirms && !deps_.limits.take(to, TRY(mail::MailAddress::parse(message.address)).folded()).allowed)
        return Outcome::too_many;
    message.id = new_ulid(deps_.clock.now());
    message.written = deps_.clock.now();
    message.state = confirms ? State::unconfirmed : State::open;
    std::optional<mail::Mail> mail;
    if (confirms) {
        auto const token = to_base64_url(random_bytes(32));
        message.token_hash = token_hash(token);
        mail = TRY(letter(message, "inbox.letter.confirm", message.id + ":confirm",
                          {{"link", deps_.frame.address("/" + std::string(tag(message.lang)) + "/told/" + token)}}));
    }
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(add(tx, message));
        if (mail) TRY(deps_.outbox->put(tx, *mail));
        return done();
    }));
    if (mail) deps_.wake();
    return Outcome::taken;
}

Result<Message> Letterbox::waiting_for(std::string_view token) const {
    auto found = TRY(deps_.db.reading([&](store::Reader& reader) { return by_token(reader, token_hash(token)); }));
    if (!found || found->written.us + k_confirm_us < deps_.clock.now().us) return unknown("for this link");
    return std::move(*found);
}

Result<> Letterbox::confirm(std::string_view token) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto found = TRY(by_token(tx, token_hash(token)));
        if (!found || found->written.us + k_confirm_us < deps_.clock.now().us) return unknown("for this link");
        found->state = State::open;
        found->token_hash.clear();
        return save(tx, *found);
    });
}

Result<std::vector<Message>> Letterbox::open(Actor const& actor) const {
    if (!actor.holds(k_desk_permission)) return Error{Code::forbidden, actor.id + " may not read the inbox"};
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::vector<Message>> {
        auto out = TRY(in_state(reader, State::open));
        for (auto& one : TRY(in_state(reader, State::published))) out.push_back(std::move(one));
        return out;
    });
}

Result<Message> Letterbox::find(Actor const& actor, std::string_view id) const {
    if (!actor.holds(k_desk_permission)) return Error{Code::forbidden, actor.id + " may not read the inbox"};
    auto found = TRY(deps_.db.reading([&](store::Reader& reader) { return by_id(reader, id); }));
    if (!found || found->state == State::unconfirmed) return unknown(id);
    return std::move(*found);
}

std::vector<Act> Letterbox::acts(Actor const& actor, Message const& message) const {
    if (message.state == State::published) return {Act::close};
    if (message.state != State::open) return {};
    std::vector<Act> out;
    if (message.kind == Kind::tried) out.push_back(Act::publish);
    if (message.kind == Kind::practice && deps_.drafts.may(actor)) out.push_back(Act::make);
    if (message.kind == Kind::error && !message.address.empty() && deps_.outbox != nullptr) out.push_back(Act::answer);
    out.push_back(Act::close);
    return out;
}

Result<> Letterbox::act(Actor const& actor, std::string_view id, Act act, std::string_view words) const {
    auto message = TRY(find(actor, id));
    auto const said = std::string(trim(words));
    if (!is_utf8(said) || count_code_points(said) > k_longest_answer) return mend("too long", "answer");
    if (act == Act::answer && said.empty()) return mend("an answer without words", "answer");
    std::optional<mail::Mail> mail;
    if (!said.empty()) mail = TRY(letter(message, "inbox.letter.answer", message.id + ":answer", {{"words", said}}));
    bool shown = message.state == State::published || act == Act::publish;
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto now = TRY(by_id(tx, id));
        if (!now) return unknown(id);
        auto const may = acts(actor, *now);
        if (std::find(may.begin(), may.end(), act) == may.end())
            return Error{Code::conflict, "somebody did something else with " + std::string(id)};
        now->state = act == Act::publish ? State::published : State::closed;
        if (act == Act::make) now->made = TRY(deps_.drafts.make(tx, actor, now->lang, now->fields));
        // It was there to be answered.
        now->address.clear();
        now->closed = deps_.clock.now();
        if (mail) TRY(deps_.outbox->put(tx, *mail));
        TRY(save(tx, *now));
        // Whoever shows the record hears of it.
        if (shown)
            TRY(records::append_change(tx, {0,
                                            deps_.clock.now(),
                                            actor.id,
                                            "tried",
                                            records::RecordId::of(now->subject),
                                            0,
                                            act == Act::publish ? "published" : "withdrawn",
                                            {}}));
        return audit::append(
            tx, {deps_.clock.now(), actor.id, "inbox." + std::string(k_audited[static_cast<std::size_t>(act)]),
                 "message:" + now->id});
    }));
    if (mail) deps_.wake();
    if (shown || act == Act::make) deps_.written();
    return done();
}

Result<> Letterbox::start() const {
    return deps_.db.write([&](store::Tx& tx) { return jobs::order_for_tomorrow(tx, k_job, deps_.clock.now()); });
}

jobs::Handler Letterbox::daily() const {
    jobs::Handler out;
    out.kind = k_job;
    out.record = [this](store::Tx& tx, jobs::Job const&, std::string const&) -> Result<> {
        auto const now = deps_.clock.now();
        TRY(forget_unconfirmed(tx, Instant{now.us - k_confirm_us}));
        TRY(forget_closed(tx, Instant{now.us - k_closed_us}));
        return jobs::order_for_tomorrow(tx, k_job, now);
    };
    return out;
}

}  // namespace ognishte::inbox
