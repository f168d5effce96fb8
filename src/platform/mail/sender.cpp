#include "platform/mail/sender.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/bytes.hpp"
#include "outbox_repo.hpp"
#include "platform/log/log.hpp"

namespace ognishte::mail {
namespace {

constexpr std::int64_t k_second_us = 1'000'000;
constexpr std::int64_t k_lease_us = 300 * k_second_us;  // longer than the longest delivery (SmtpSettings::whole_ms)
constexpr std::array<std::int64_t, 6> k_waits_s = {60, 300, 900, 3'600, 14'400, 28'800};
constexpr std::chrono::seconds k_look_again{30};
constexpr int k_tries_to_record = 5;

// Up to a tenth longer, so that many letters deferred together do not come back together.
std::int64_t wait_us(std::int64_t attempts) {
    auto const step =
        std::min<std::size_t>(static_cast<std::size_t>(std::max<std::int64_t>(attempts, 1)) - 1, k_waits_s.size() - 1);
    std::int64_t const wait = k_waits_s[step] * k_second_us;
    return wait + wait / 10 * static_cast<unsigned char>(random_bytes(1)[0]) / 255;
}

}  // namespace

struct Sender::Claim : repo::Claimed {};

Sender::Sender(store::Db& db, Transport& transport, Origin origin, Clock const& clock)
    : db_(db), transport_(transport), origin_(std::move(origin)), clock_(clock) {}

Sender::~Sender() {
    stop();
}

void Sender::set_gate(std::string purpose, Gate gate) {
    gates_[std::move(purpose)] = std::move(gate);
}

Result<bool> Sender::wanted(store::Tx& tx, Claim const& claim) const {
    auto const gate = gates_.find(claim.purpose);
    if (gate == gates_.end()) return true;
    return gate->second(tx, claim.subject_id);
}

Result<std::optional<Sender::Claim>> Sender::claim() {
    return db_.writing([&](store::Tx& tx) -> Result<std::optional<Claim>> {
        Instant const now = clock_.now();
        auto found = TRY(repo::claim(tx, now, Instant{now.us + k_lease_us}));
        if (!found) return std::optional<Claim>();
        return std::optional<Claim>(Claim{std::move(*found)});
    });
}

// The last look before the first byte goes: the claim still holds, and the letter is still wanted.
bool Sender::let_go(Claim const& claim, bool& withdrawn) {
    bool held = false;
    auto const outcome = db_.write([&](store::Tx& tx) -> Result<> {
        held = false;
        withdrawn = !TRY(wanted(tx, claim));
        if (withdrawn) return done();
        Instant const now = clock_.now();
        held = TRY(repo::start_transmitting(tx, claim, now, Instant{now.us + k_lease_us}));
        return done();
    });
    return outcome && held && !withdrawn;
}

Result<> Sender::record(Claim const& claim, Delivery const& delivery, Sent& sent) {
    Sent counted;
    auto outcome = db_.write([&](store::Tx& tx) -> Result<> {
        counted = {};
        Instant const now = clock_.now();
        Instant const next{now.us + wait_us(claim.attempts)};
        if (delivery.fate == Fate::accepted) {
            counted.accepted += TRY(repo::end(tx, claim, "accepted", delivery.reply)) ? 1 : 0;
        } else if (delivery.fate == Fate::in_doubt) {
            counted.in_doubt += TRY(repo::leave_in_doubt(tx, claim, next, delivery.reply)) ? 1 : 0;
        } else if (delivery.fate == Fate::refused || next >= claim.give_up) {
            counted.failed += TRY(repo::end(tx, claim, "failed", delivery.reply)) ? 1 : 0;
        } else {
            counted.deferred += TRY(repo::defer(tx, claim, next, delivery.reply)) ? 1 : 0;
        }
        return done();
    });
    if (!outcome) return outcome;
    sent.accepted += counted.accepted;
    sent.deferred += counted.deferred;
    sent.failed += counted.failed;
    sent.in_doubt += counted.in_doubt;
    if (counted.all() == 0) {
        log::error("mail.claim_lost", {{"id", claim.id}, {"reply", delivery.reply}});
    } else if (delivery.fate != Fate::accepted) {
        std::string_view const event = counted.failed > 0     ? "mail.failed"
                                       : counted.deferred > 0 ? "mail.deferred"
                                                              : "mail.in_doubt";
        log::warning(
            event,
            {{"id", claim.id}, {"purpose", claim.purpose}, {"reply", delivery.reply}, {"attempt", claim.attempts}});
    }
    return done();
}

Result<Sent> Sender::run_due(int most) {
    Sent sent;
    TRY(db_.write([&](store::Tx& tx) { return repo::mend(tx, clock_.now()); }));
    for (int count = 0; count < most; ++count) {
        {
            std::lock_guard const lock(mutex_);
            if (stopping_) break;
        }
        auto const claimed = TRY(claim());
        if (!claimed) break;
        auto const to = MailAddress::parse(claimed->recipient);
        bool withdrawn = false;
        Delivery delivery{Fate::refused, "address"};
        if (to)
            delivery =
                transport_.send(origin_.from, *to, claimed->message, [&] { return let_go(*claimed, withdrawn); });
        if (withdrawn) delivery = {Fate::refused, "withdrawn"};
        // What happened outside cannot be taken back, so it is not given up at once when the store is busy.
        Result<> recorded = record(*claimed, delivery, sent);
        for (int again = 1; !recorded && again < k_tries_to_record; ++again) {
            std::unique_lock lock(mutex_);
            awake_.wait_for(lock, std::chrono::milliseconds(200 * again), [&] { return stopping_; });
            lock.unlock();
            recorded = record(*claimed, delivery, sent);
        }
        if (!recorded) return recorded.error();
        // A server that cannot be reached will not be reached for the next letter either.
        if (delivery.fate == Fate::deferred && (delivery.reply == "connect" || delivery.reply == "tls")) break;
    }
    return sent;
}

void Sender::loop() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            awake_.wait_for(lock, k_look_again, [&] { return stopping_ || woken_; });
            woken_ = false;
            if (stopping_) return;
        }
        auto const sent = run_due();
        if (!sent) log::error("mail.outbox_unavailable", {{"why", sent.error().message}});
        // More may be due than one round takes.
        if (sent && sent->accepted >= 100) wake();
    }
}

void Sender::start() {
    std::lock_guard const lock(mutex_);
    if (thread_.joinable()) return;
    stopping_ = false;
    woken_ = true;
    thread_ = std::thread([this] { loop(); });
}

void Sender::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    awake_.notify_all();
    if (thread_.joinable()) thread_.join();
    std::lock_guard const lock(mutex_);
    stopping_ = false;
}

void Sender::wake() {
    {
        std::lock_guard const lock(mutex_);
        woken_ = true;
    }
    awake_.notify_all();
}

}  // namespace ognishte::mail
