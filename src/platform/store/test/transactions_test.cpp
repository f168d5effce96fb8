// What both engines promise alike of transactions: the same cases on SQLite and on PostgreSQL.
#include <thread>

#include "engines.hpp"

namespace ognishte::store {
namespace {

class Transactions : public Things {};
OGNISHTE_EACH_STORE(Transactions);

TEST_P(Transactions, AnErrorRollsBackAndComesOutAsItIs) {
    auto const outcome = db().write([](Tx& tx) -> Result<> {
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')", {}));
        return Error{Code::forbidden, "not for you", "some.key"};
    });
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Code::forbidden);
    EXPECT_EQ(outcome.error().message, "not for you");
    EXPECT_EQ(outcome.error().text_key, "some.key");
    EXPECT_EQ(count(), 0);
}

TEST_P(Transactions, AnExceptionRollsBack) {
    EXPECT_REFUSED(db().write([](Tx& tx) -> Result<> {
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')", {}));
        throw std::runtime_error("from outside");
    }),
                   Code::failed);
    EXPECT_REFUSED(db().read([](Reader&) -> Result<> { throw std::runtime_error("from outside"); }), Code::failed);
    EXPECT_EQ(count(), 0);
}

TEST_P(Transactions, AfterAnErrorTheTransactionIsLost) {
    EXPECT_REFUSED(db().write([](Tx& tx) -> Result<> {
        EXPECT_TRUE(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')", {}));
        EXPECT_FALSE(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'b')", {}));
        auto const later = tx.execute("INSERT INTO thing (id, name) VALUES (2, 'b')", {});
        EXPECT_TRUE(!later && later.error().code == Code::conflict);
        return done();
    }),
                   Code::conflict);
    EXPECT_EQ(count(), 0);
}

TEST_P(Transactions, APartMayFail) {
    std::vector<std::string> hooks;
    auto const outcome = db().write([&](Tx& tx) -> Result<> {
        hooks.clear();
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')", {}));
        auto const part = tx.attempt([&](Tx& inner) -> Result<> {
            inner.before_commit([&](Tx&) {
                hooks.emplace_back("undone");
                return done();
            });
            TRY(inner.execute("INSERT INTO thing (id, name) VALUES (2, 'b')", {}));
            TRY(inner.execute("INSERT INTO thing (id, name) VALUES (1, 'twice')", {}));
            return done();
        });
        EXPECT_FALSE(part);
        TRY(tx.attempt([&](Tx& inner) -> Result<> {
            inner.before_commit([&](Tx&) {
                hooks.emplace_back("kept");
                return done();
            });
            TRY(inner.execute("INSERT INTO thing (id, name) VALUES (3, 'c')", {}));
            return done();
        }));
        EXPECT_FALSE(tx.attempt([](Tx&) -> Result<> { return Error{Code::invalid, "by itself"}; }));
        return done();
    });
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(texts("SELECT name FROM thing ORDER BY id"), (std::vector<std::string>{"a", "c"}));
    EXPECT_EQ(hooks, std::vector<std::string>{"kept"});
}

TEST_P(Transactions, HooksRunInOrderBeforeCommit) {
    std::vector<int> order;
    ASSERT_TRUE(db().write([&](Tx& tx) -> Result<> {
        order.clear();
        for (int i = 1; i <= 3; ++i) {
            tx.before_commit([&order, i](Tx& inner) -> Result<> {
                order.push_back(i);
                TRY(inner.execute("INSERT INTO thing (id, name) VALUES (?, 'hook')", {i}));
                return done();
            });
        }
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (0, 'work')", {}));
        order.push_back(0);
        return done();
    }));
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3}));
    EXPECT_EQ(count(), 4);
}

TEST_P(Transactions, AHookThatFailsRollsBack) {
    EXPECT_REFUSED(db().write([](Tx& tx) -> Result<> {
        tx.before_commit([](Tx&) -> Result<> { return Error{Code::conflict, "held"}; });
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')", {}));
        return done();
    }),
                   Code::conflict);
    EXPECT_EQ(count(), 0);
}

TEST_P(Transactions, AReadSeesOneMoment) {
    write({"INSERT INTO thing (id, name) VALUES (1, 'a')"});
    auto const outcome = db().read([&](Reader& reader) -> Result<> {
        auto const id = [](Row const& row) { return row.integer(0); };
        EXPECT_EQ(TRY(all(reader, "SELECT id FROM thing", {}, id)).size(), 1U);
        std::thread([&] { write({"INSERT INTO thing (id, name) VALUES (2, 'b')"}); }).join();
        EXPECT_EQ(TRY(all(reader, "SELECT id FROM thing", {}, id)).size(), 1U);
        return done();
    });
    EXPECT_TRUE(outcome);
    EXPECT_EQ(count(), 2);
}

TEST_P(Transactions, AReadEndsAtItsDeadline) {
    auto const started = std::chrono::steady_clock::now();
    auto const outcome = db().read(
        [](Reader& reader) {
            return reader.query(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n", {},
                [](Row const&) {});
        },
        60);
    EXPECT_REFUSED(outcome, Code::unavailable);
    EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(20));
    EXPECT_EQ(count(), 0) << "the connection is still good";
}

TEST_P(Transactions, AReadCannotWrite) {
    EXPECT_REFUSED(db().read([](Reader& reader) {
        return reader.query("INSERT INTO thing (id, name) VALUES (1, 'a') RETURNING id", {}, [](Row const&) {});
    }),
                   Code::failed);
    EXPECT_EQ(count(), 0);
}

TEST_P(Transactions, AWriteInsideAWriteFails) {
    EXPECT_REFUSED(db().write([&](Tx&) { return db().write([](Tx&) { return done(); }); }), Code::failed);
    write({"INSERT INTO thing (id, name) VALUES (1, 'a')"});
}

TEST_P(Transactions, AnAnswerComesAfterCommit) {
    auto looking = fresh().settings();
    looking.access = Access::read_only;
    auto const other = open(looking);
    ASSERT_TRUE(other) << other.error().message;
    for (int i = 1; i <= 50; ++i) {
        ASSERT_TRUE(db().write([&](Tx& tx) -> Result<> {
            TRY(tx.execute("INSERT INTO thing (id, name) VALUES (?, 'a')", {i}));
            return done();
        }));
        auto const seen = (*other)->reading([](Reader& reader) -> Result<std::int64_t> {
            return TRY(first(reader, "SELECT COUNT(*) FROM thing", {}, [](Row const& row) { return row.integer(0); }))
                .value();
        });
        ASSERT_EQ(seen.value(), i);
    }
}

TEST_P(Transactions, SixtyFourWritersLoseNothing) {
    write({"INSERT INTO thing (id, name, size) VALUES (0, 'counter', 0)"});
    constexpr int k_writers = 64;
    constexpr int k_each = 5;
    std::vector<std::thread> writers;
    std::atomic<int> refused = 0;
    for (int writer = 0; writer < k_writers; ++writer) {
        writers.emplace_back([&, writer] {
            for (int i = 1; i <= k_each; ++i) {
                // Busy is an honest answer on PostgreSQL; then nothing was recorded and the caller comes again.
                while (true) {
                    auto const outcome = db().write([&](Tx& tx) -> Result<> {
                        auto const at = TRY(first(tx, "SELECT size FROM thing WHERE id = 0", {},
                                                  [](Row const& row) { return row.real(0); }));
                        TRY(tx.execute("UPDATE thing SET size = ? WHERE id = 0", {*at + 1}));
                        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (?, 'a')", {writer * k_each + i}));
                        return done();
                    });
                    if (outcome) break;
                    ASSERT_EQ(outcome.error().text_key, "store.busy") << outcome.error().message;
                    ++refused;
                }
            }
        });
    }
    for (auto& writer : writers) writer.join();
    EXPECT_EQ(count(), k_writers * k_each + 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM thing WHERE id = 0 AND size = 320").value(), 1);
    EXPECT_EQ(db().counters().writes, k_writers * k_each + 2);
    RecordProperty("refused", refused);
}

TEST_P(Transactions, TurnsAreTaken) {
    ASSERT_TRUE(db().write([](Tx& tx) -> Result<> {
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')", {}));
        return take_turn(tx, Turn::change_feed);
    }));
    EXPECT_EQ(count(), 1);
}

TEST_P(Transactions, ACleanStoreIsClean) {
    write({"INSERT INTO thing (id, name) VALUES (1, 'a')"});
    auto const problems = db().verify();
    ASSERT_TRUE(problems) << problems.error().message;
    EXPECT_TRUE(problems->empty());
    EXPECT_FALSE(db().trouble());
}

TEST_P(Transactions, SurvivesBeingReopened) {
    write({"INSERT INTO thing (id, name) VALUES (1, 'a')"});
    fresh().reopen();
    EXPECT_EQ(count(), 1);
}

}  // namespace
}  // namespace ognishte::store
