#include "platform/mail/outbox.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "platform/mail/sender.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::mail {
namespace {

constexpr std::int64_t k_minute_s = 60;
constexpr std::int64_t k_hour_s = 3'600;

// Does what it is told and remembers what it was given.
class HandTransport final : public Transport {
public:
    Delivery send(MailAddress const&, MailAddress const& to, std::string_view message,
                  std::function<bool()> const& before_data) override {
        ++tries;
        if (before) before();
        if (no_connection) return {Fate::deferred, "connect"};
        if (!before_data()) return {Fate::deferred, "stopped"};
        seen.emplace_back(message);
        if (after_data) after_data();
        if (answer.fate == Fate::accepted) given.emplace_back(to.text() + "\n" + std::string(message));
        return answer;
    }
    Delivery answer{Fate::accepted, "250"};
    bool no_connection = false;
    std::function<void()> before, after_data;
    std::vector<std::string> seen, given;
    int tries = 0;
};

class OutboxTest : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        migrate(store::migrations_of("mail", db().engine(), schema()));
        sender_ = make_sender();
    }
    std::unique_ptr<Sender> make_sender() {
        return std::make_unique<Sender>(db(), transport_, outbox_.origin(), clock_);
    }

    Order order(std::string effect, Kind kind = Kind::transactional) {
        Order order{std::move(effect),
                    "send",
                    {MailAddress::parse("maria@example.org").value(), HeaderText::make("Тема").value(), "Текст\n"}};
        order.kind = kind;
        return order;
    }
    Put put(Order const& order) {
        auto const mail = outbox_.prepare(order);
        EXPECT_TRUE(mail);
        auto const put = db().writing([&](store::Tx& tx) { return outbox_.put(tx, *mail); });
        EXPECT_TRUE(put) << put.error().message;
        return *put;
    }
    // "accepted 1, ready 2"
    std::string standing() {
        auto const rows = db().reading([&](store::Reader& reader) { return outbox_.standing(reader); });
        EXPECT_TRUE(rows);
        std::string text;
        for (auto const& row : *rows) text += (text.empty() ? "" : ", ") + row.state + " " + std::to_string(row.count);
        return text;
    }
    Sent run() {
        auto const sent = sender_->run_due();
        EXPECT_TRUE(sent) << sent.error().message;
        return sent ? *sent : Sent{};
    }
    // How many rows still hold an address or a letter.
    std::int64_t rows_with_values() {
        std::int64_t count = -1;
        EXPECT_TRUE(db().read([&](store::Reader& reader) {
            return reader.query("SELECT COUNT(*) FROM mail_outbox WHERE recipient IS NOT NULL OR message IS NOT NULL",
                                {}, [&](store::Row const& row) { count = row.integer(0); });
        }));
        return count;
    }

    Outbox outbox_{{MailAddress::parse("centre@ognishte.example").value(), {}}, clock_};
    HandTransport transport_;
    std::unique_ptr<Sender> sender_;
};
OGNISHTE_EACH_STORE(OutboxTest);

TEST_P(OutboxTest, ALetterGoesOnceAndItsValuesAreErased) {
    EXPECT_EQ(put(order("a")), Put::queued);
    EXPECT_EQ(standing(), "ready 1");
    EXPECT_EQ(run().accepted, 1);
    EXPECT_EQ(transport_.given.size(), 1U);
    EXPECT_TRUE(transport_.given[0].starts_with("maria@example.org\n"));
    EXPECT_EQ(standing(), "accepted 1");
    EXPECT_EQ(rows_with_values(), 0);
    EXPECT_EQ(run().all(), 0);
}

TEST_P(OutboxTest, TheSameEffectIsOneLetterAlsoAfterItWent) {
    put(order("a"));
    EXPECT_EQ(put(order("a")), Put::was_there);
    run();
    EXPECT_EQ(put(order("a")), Put::was_there);
    EXPECT_EQ(put(order("b")), Put::queued);
    run();
    EXPECT_EQ(transport_.given.size(), 2U);
    EXPECT_TRUE(*db().reading([&](store::Reader& reader) { return outbox_.has(reader, "a"); }));
    EXPECT_FALSE(*db().reading([&](store::Reader& reader) { return outbox_.has(reader, "c"); }));
}

TEST_P(OutboxTest, WhatIsRolledBackIsNotSent) {
    auto const mail = outbox_.prepare(order("a"));
    EXPECT_FALSE(db().write([&](store::Tx& tx) -> Result<> {
        TRY(outbox_.put(tx, *mail));
        return Error{Code::failed, "the cause failed"};
    }));
    EXPECT_EQ(run().all(), 0);
    EXPECT_EQ(standing(), "");
}

TEST_P(OutboxTest, EachFailureWaitsLongerUntilItIsGivenUp) {
    transport_.answer = {Fate::deferred, "451"};
    Order two_hours = order("a");
    two_hours.give_up_after_s = 2 * k_hour_s;
    put(two_hours);
    EXPECT_EQ(run().deferred, 1);
    std::int64_t const waits[] = {1, 5, 15, 60};
    for (auto const minutes : waits) {
        clock_.advance_s(minutes * k_minute_s - 1);
        EXPECT_EQ(run().all(), 0) << minutes;
        clock_.advance_s(minutes * k_minute_s / 10 + 1);
        Sent const sent = run();
        EXPECT_EQ(sent.all(), 1) << minutes;
        EXPECT_EQ(sent.failed, minutes == 60 ? 1 : 0);
    }
    EXPECT_EQ(standing(), "failed 1");
    EXPECT_EQ(rows_with_values(), 0);
    EXPECT_EQ(transport_.tries, 5);
}

TEST_P(OutboxTest, ARefusalEndsItAtOnce) {
    transport_.answer = {Fate::refused, "550"};
    put(order("a"));
    EXPECT_EQ(run().failed, 1);
    EXPECT_EQ(rows_with_values(), 0);
    clock_.advance_s(100 * k_hour_s);
    EXPECT_EQ(run().all(), 0);
}

TEST_P(OutboxTest, AServerThatCannotBeReachedIsTriedOnceARound) {
    transport_.no_connection = true;
    for (int i = 0; i < 5; ++i) put(order("effect " + std::to_string(i)));
    EXPECT_EQ(run().deferred, 1);
    EXPECT_EQ(transport_.tries, 1);
    EXPECT_EQ(standing(), "deferred 1, ready 4");
    transport_.no_connection = false;
    clock_.advance_s(k_hour_s);
    EXPECT_EQ(run().accepted, 5);
}

// A crash is a Sender whose work after a point never happens: the transport throws it out of the round.
struct Killed {};

TEST_P(OutboxTest, KilledBeforeTheFirstByteItGoesAgain) {
    put(order("a"));
    transport_.before = [] { throw Killed{}; };
    EXPECT_THROW((void)sender_->run_due(), Killed);
    transport_.before = nullptr;
    EXPECT_EQ(standing(), "claimed 1");
    EXPECT_EQ(run().all(), 0) << "the claim still holds";
    clock_.advance_s(5 * k_minute_s);
    EXPECT_EQ(run().accepted, 1);
    EXPECT_EQ(transport_.given.size(), 1U);
}

TEST_P(OutboxTest, KilledAfterTheLastByteTransactionalMailGoesOnceMoreAndBulkMailNot) {
    put(order("a"));
    put(order("b", Kind::bulk));
    transport_.after_data = [] { throw Killed{}; };
    EXPECT_THROW((void)sender_->run_due(), Killed);
    EXPECT_THROW((void)sender_->run_due(), Killed);
    EXPECT_EQ(standing(), "transmitting 2");
    clock_.advance_s(5 * k_minute_s);
    EXPECT_THROW((void)sender_->run_due(), Killed);
    EXPECT_EQ(standing(), "in_doubt 1, transmitting 1");
    clock_.advance_s(5 * k_minute_s);
    EXPECT_EQ(run().all(), 0);
    EXPECT_EQ(standing(), "in_doubt 2") << "a second doubt is a person's to settle";
    EXPECT_EQ(transport_.tries, 3);
}

TEST_P(OutboxTest, TheCopyAfterADoubtIsTheSameLetterAndComesLater) {
    put(order("a"));
    transport_.answer = {Fate::in_doubt, "lost"};
    EXPECT_EQ(run().in_doubt, 1);
    EXPECT_EQ(standing(), "deferred 1");
    transport_.answer = {Fate::accepted, "250"};
    clock_.advance_s(2 * k_minute_s);
    EXPECT_EQ(run().accepted, 1);
    ASSERT_EQ(transport_.seen.size(), 2U);
    EXPECT_EQ(transport_.seen[0], transport_.seen[1]);
    EXPECT_NE(transport_.seen[0].find("Message-Id: <"), std::string::npos);
}

TEST_P(OutboxTest, ASlowNodeCanChangeNothingAnyMore) {
    put(order("a"));
    auto const other = make_sender();
    // While the first node hangs after the letter's last byte, its lease ends and another node takes over.
    bool inner = false;
    transport_.after_data = [&] {
        if (inner) return;
        inner = true;
        clock_.advance_s(6 * k_minute_s);
        auto const sent = other->run_due();
        ASSERT_TRUE(sent);
        EXPECT_EQ(sent->accepted, 1);
    };
    EXPECT_EQ(run().all(), 0);
    EXPECT_EQ(standing(), "accepted 1");
    EXPECT_EQ(transport_.given.size(), 2U) << "one letter in flight at the takeover: one copy";
}

TEST_P(OutboxTest, ANodeWhoseLeaseEndedSendsNothing) {
    put(order("a"));
    transport_.before = [&] { clock_.advance_s(6 * k_minute_s); };
    run();
    EXPECT_TRUE(transport_.given.empty());
    transport_.before = nullptr;
    clock_.advance_s(2 * k_minute_s);
    EXPECT_EQ(run().accepted, 1);
}

TEST_P(OutboxTest, NothingGoesAfterTheGateClosed) {
    std::atomic<bool> open = true;
    std::string asked;
    sender_->set_gate("send", [&](store::Tx&, std::string_view subject_id) -> Result<bool> {
        asked = subject_id;
        return open.load();
    });
    Order subscribed = order("a", Kind::bulk);
    subscribed.subject_id = "subscriber 7";
    put(subscribed);
    // Closed at the last moment: after the claim, before the first byte.
    transport_.before = [&] { open = false; };
    EXPECT_EQ(run().failed, 1);
    EXPECT_EQ(asked, "subscriber 7");
    EXPECT_TRUE(transport_.given.empty());
    EXPECT_EQ(rows_with_values(), 0);
}

TEST_P(OutboxTest, EvenTheBareRowIsForgottenInTime) {
    Order short_lived = order("a");
    short_lived.give_up_after_s = 24 * k_hour_s;
    short_lived.forget_after_s = 24 * k_hour_s;
    put(short_lived);
    run();
    clock_.advance_s(24 * k_hour_s - 1);
    run();
    EXPECT_EQ(standing(), "accepted 1");
    clock_.advance_s(1);
    run();
    EXPECT_EQ(standing(), "");
    transport_.no_connection = true;
    put(short_lived);
    run();
    clock_.advance_s(24 * k_hour_s);
    run();
    EXPECT_EQ(standing(), "") << "also when it could never be sent";
}

TEST_P(OutboxTest, TwoNodesShareTheWorkAndSendNothingTwice) {
    for (int i = 0; i < 40; ++i) put(order("effect " + std::to_string(i)));
    HandTransport second;
    Sender other(db(), second, outbox_.origin(), clock_);
    std::thread thread([&] { EXPECT_TRUE(other.run_due()); });
    run();
    thread.join();
    EXPECT_EQ(transport_.given.size() + second.given.size(), 40U);
    EXPECT_EQ(standing(), "accepted 40");
}

TEST_P(OutboxTest, TheThreadSendsWhenWoken) {
    std::atomic<int> given = 0;
    transport_.after_data = [&] { ++given; };
    sender_->start();
    put(order("a"));
    sender_->wake();
    for (int i = 0; i < 2'000 && given == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    sender_->stop();
    EXPECT_EQ(given, 1);
    EXPECT_EQ(standing(), "accepted 1");
}

}  // namespace
}  // namespace ognishte::mail
