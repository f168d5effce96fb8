// What both engines promise alike: the same cases on SQLite and on PostgreSQL.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <thread>

#include "platform/store/db.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::store {
namespace {

class Engines : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        write(
            {"CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, size DOUBLE PRECISION, "
             "kind TEXT NOT NULL DEFAULT 'a' CHECK (kind IN ('a', 'b')), owner BIGINT REFERENCES thing (id))"});
    }
    // Each statement in one transaction.
    Result<> try_write(std::vector<Sql> const& statements) {
        return db().write([&](Tx& tx) -> Result<> {
            for (auto const& statement : statements) TRY(tx.execute(statement, {}));
            return done();
        });
    }
    void write(std::vector<Sql> const& statements) {
        auto const outcome = try_write(statements);
        ASSERT_TRUE(outcome) << outcome.error().message;
    }
    Result<std::int64_t> number(Sql const& sql, Params const& params = {}) {
        return db().reading([&](Reader& reader) -> Result<std::int64_t> {
            return TRY(first(reader, sql, params, [](Row const& row) { return row.integer(0); })).value_or(-1);
        });
    }
    std::int64_t count() { return number("SELECT COUNT(*) FROM thing").value_or(-2); }
    std::vector<std::string> texts(Sql const& sql) {
        auto rows = db().reading([&](Reader& reader) {
            return all(reader, sql, {}, [](Row const& row) { return std::string(row.text(0)); });
        });
        EXPECT_TRUE(rows) << rows.error().message;
        return rows ? *rows : std::vector<std::string>{};
    }
};
OGNISHTE_EACH_STORE(Engines);

#define EXPECT_REFUSED(outcome, wanted)                                     \
    do {                                                                    \
        auto const refused = (outcome);                                     \
        ASSERT_FALSE(refused);                                              \
        EXPECT_EQ(refused.error().code, wanted) << refused.error().message; \
    } while (false)

TEST_P(Engines, ValuesComeBackAsTheyWere) {
    std::string every_byte;
    for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
    std::string const text = "Огнище „дом“ – a'b\"c? $1 \\ \n\t 𝛑";
    write({GetParam() == Engine::sqlite ? Sql("CREATE TABLE value (i BIGINT, r DOUBLE PRECISION, t TEXT, b BLOB)")
                                        : Sql("CREATE TABLE value (i BIGINT, r DOUBLE PRECISION, t TEXT, b BYTEA)")});
    constexpr auto k_least = std::numeric_limits<std::int64_t>::min();
    constexpr auto k_most = std::numeric_limits<std::int64_t>::max();
    ASSERT_TRUE(db().write([&](Tx& tx) -> Result<> {
        Sql const insert = "INSERT INTO value (i, r, t, b) VALUES (?, ?, ?, ?)";
        TRY(tx.execute(insert, {k_least, 0.1, text, Bytes{every_byte}}));
        TRY(tx.execute(insert, {k_most, -1.5e300, "", Bytes{""}}));
        TRY(tx.execute(insert, {nullptr, nullptr, nullptr, nullptr}));
        TRY(tx.execute(
            insert, {std::optional<std::int64_t>(), std::optional<double>(), std::optional<std::string>(), nullptr}));
        TRY(tx.execute(insert, {true, 3.0, std::optional<std::string>("x"), nullptr}));
        return done();
    }));
    auto const outcome = db().read([&](Reader& reader) -> Result<> {
        int row_number = 0;
        return reader.query("SELECT i, r, t, b FROM value ORDER BY i IS NULL, i", {}, [&](Row const& row) {
            switch (row_number++) {
                case 0:
                    EXPECT_EQ(row.integer(0), k_least);
                    EXPECT_EQ(row.real(1), 0.1);
                    EXPECT_EQ(row.text(2), text);
                    EXPECT_EQ(row.text(3), every_byte);
                    EXPECT_EQ(row.text(3).size(), 256U);
                    break;
                case 1:
                    EXPECT_EQ(row.integer(0), 1);
                    EXPECT_EQ(row.real(1), 3.0);
                    EXPECT_EQ(row.text(2), "x");
                    EXPECT_TRUE(row.is_null(3));
                    break;
                case 2:
                    EXPECT_EQ(row.integer(0), k_most);
                    EXPECT_EQ(row.real(1), -1.5e300);
                    EXPECT_FALSE(row.is_null(2));
                    EXPECT_EQ(row.text(2), "");
                    EXPECT_FALSE(row.is_null(3));
                    EXPECT_EQ(row.text(3), "");
                    break;
                default:
                    for (int column = 0; column < 4; ++column) EXPECT_TRUE(row.is_null(column));
            }
        });
    });
    EXPECT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(number("SELECT COUNT(*) FROM value").value(), 5);
}

TEST_P(Engines, LongTextComesBack) {
    std::string const text(3'000'000, 'x');
    ASSERT_TRUE(db().write([&](Tx& tx) -> Result<> {
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, ?)", {text}));
        return done();
    }));
    EXPECT_EQ(texts("SELECT name FROM thing"), std::vector<std::string>{text});
}

TEST_P(Engines, TextThatIsNoTextIsInvalid) {
    for (std::string_view const bad :
         {std::string_view("a\0b", 3), std::string_view("\xff"), std::string_view("\xd0")}) {
        EXPECT_REFUSED(db().write([&](Tx& tx) -> Result<> {
            TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, ?)", {bad}));
            return done();
        }),
                       Code::invalid);
    }
    EXPECT_REFUSED(number("SELECT COUNT(*) FROM thing WHERE size = ?", {std::nan("")}), Code::invalid);
    EXPECT_EQ(count(), 0);
}

TEST_P(Engines, NumbersOfSumsAndComparisons) {
    write({"INSERT INTO thing (id, name, size) VALUES (1, 'a', 1.5), (2, 'b', 2), (3, 'c', NULL)"});
    auto const outcome = db().read([&](Reader& reader) {
        return reader.query(
            "SELECT SUM(id), AVG(size), COUNT(size), MAX(id) = 3, SUM(size), MAX(name), 1 + 1 FROM thing", {},
            [](Row const& row) {
                EXPECT_EQ(row.integer(0), 6);
                EXPECT_DOUBLE_EQ(row.real(1), 1.75);
                EXPECT_EQ(row.integer(2), 2);
                EXPECT_EQ(row.integer(3), 1);
                EXPECT_DOUBLE_EQ(row.real(4), 3.5);
                EXPECT_EQ(row.text(5), "c");
                EXPECT_EQ(row.integer(6), 2);
                EXPECT_EQ(row.real(0), 6.0);
            });
    });
    EXPECT_TRUE(outcome) << outcome.error().message;
}

TEST_P(Engines, AskingForAnotherTypeFails) {
    write({"INSERT INTO thing (id, name) VALUES (1, 'a')"});
    EXPECT_REFUSED(number("SELECT name FROM thing"), Code::failed);
    EXPECT_REFUSED(number("SELECT size FROM thing"), Code::failed);
    EXPECT_REFUSED(number("SELECT MAX(id) FROM thing WHERE id > 5"), Code::failed);
    EXPECT_REFUSED(db().reading([](Reader& reader) {
        return all(reader, "SELECT id FROM thing", {}, [](Row const& row) { return std::string(row.text(0)); });
    }),
                   Code::failed);
    EXPECT_REFUSED(db().reading([](Reader& reader) {
        return all(reader, "SELECT id FROM thing", {}, [](Row const& row) { return row.integer(1); });
    }),
                   Code::failed);
    EXPECT_EQ(count(), 1) << "the connection is still good";
}

TEST_P(Engines, NullHasATypeWhereItMatters) {
    write({"INSERT INTO thing (id, name, kind) VALUES (1, 'a', 'a'), (2, 'b', 'b')"});
    Sql const sql = "SELECT COUNT(*) FROM thing WHERE (? IS NULL OR kind = ?)";
    std::optional<std::string> const nothing;
    std::optional<std::string> const b = "b";
    EXPECT_EQ(number(sql, {nothing, nothing}).value(), 2);
    EXPECT_EQ(number(sql, {b, b}).value(), 1);
}

TEST_P(Engines, WrongCallsFail) {
    EXPECT_REFUSED(number("SELECT COUNT(*) FROM thing WHERE id = ?"), Code::failed);
    EXPECT_REFUSED(number("SELECT COUNT(*) FROM thing", {1}), Code::failed);
    EXPECT_REFUSED(number("SELECT COUNT(*) FROM nowhere"), Code::failed);
    EXPECT_REFUSED(try_write({"DELETE FROM thing; DELETE FROM thing"}), Code::failed);
    EXPECT_REFUSED(try_write({"this is no SQL"}), Code::failed);
    EXPECT_EQ(count(), 0);
}

TEST_P(Engines, QuestionMarksInTextAreText) {
    EXPECT_EQ(
        number("SELECT COUNT(*) FROM thing WHERE name <> '?' AND /* ? */ id <> ? -- ?\n AND name <> 'it''s ?'", {1})
            .value(),
        0);
}

TEST_P(Engines, ConstraintsAreConflicts) {
    write({"INSERT INTO thing (id, name) VALUES (1, 'a')"});
    EXPECT_REFUSED(try_write({"INSERT INTO thing (id, name) VALUES (1, 'b')"}), Code::conflict);
    EXPECT_REFUSED(try_write({"INSERT INTO thing (id, name) VALUES (2, NULL)"}), Code::conflict);
    EXPECT_REFUSED(try_write({"INSERT INTO thing (id, name, kind) VALUES (2, 'b', 'c')"}), Code::conflict);
    EXPECT_REFUSED(try_write({"INSERT INTO thing (id, name, owner) VALUES (2, 'b', 77)"}), Code::conflict);
    EXPECT_EQ(count(), 1);
}

TEST_P(Engines, DeferredForeignKeysAreConflictsOfTheirOwnTransaction) {
    write(
        {"CREATE TABLE part (id BIGINT PRIMARY KEY, whole BIGINT REFERENCES thing (id) DEFERRABLE INITIALLY "
         "DEFERRED)"});
    EXPECT_REFUSED(try_write({"INSERT INTO part VALUES (1, 5)"}), Code::conflict);
    write({"INSERT INTO part VALUES (1, 5)", "INSERT INTO thing (id, name) VALUES (5, 'late')"});
    EXPECT_EQ(number("SELECT COUNT(*) FROM part").value(), 1);
}

TEST_P(Engines, OneThatIsRefusedAtTheEndDoesNotHarmItsNeighbours) {
    write(
        {"CREATE TABLE part (id BIGINT PRIMARY KEY, whole BIGINT REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED)",
         "INSERT INTO thing (id, name) VALUES (5, 'whole')"});
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 8; ++writer) {
        writers.emplace_back([&, writer] {
            for (int i = 0; i < 10; ++i) {
                auto const outcome = db().write([&](Tx& tx) -> Result<> {
                    TRY(tx.execute("INSERT INTO part VALUES (?, ?)", {writer * 10 + i, writer == 0 ? 77 : 5}));
                    return done();
                });
                if (writer == 0) {
                    EXPECT_TRUE(!outcome && outcome.error().code == Code::conflict);
                } else {
                    EXPECT_TRUE(outcome) << outcome.error().message;
                }
            }
        });
    }
    for (auto& writer : writers) writer.join();
    EXPECT_EQ(number("SELECT COUNT(*) FROM part").value(), 70);
}

TEST_P(Engines, ChangesAreCounted) {
    auto const counts = db().writing([](Tx& tx) -> Result<std::vector<std::int64_t>> {
        std::vector<std::int64_t> counts;
        for (Sql const& sql : std::initializer_list<Sql>{
                 "INSERT INTO thing (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                 "UPDATE thing SET name = 'd' WHERE id >= 2", "UPDATE thing SET name = 'd' WHERE id = 9",
                 "INSERT INTO thing (id, name) VALUES (1, 'x') ON CONFLICT (id) DO NOTHING",
                 "INSERT INTO thing (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                 "CREATE TABLE other (id BIGINT)", "DELETE FROM thing WHERE id > 1", "DELETE FROM thing WHERE id > 1"})
            counts.push_back(TRY(tx.execute(sql, {})));
        return counts;
    });
    ASSERT_TRUE(counts) << counts.error().message;
    EXPECT_EQ(*counts, (std::vector<std::int64_t>{3, 2, 0, 0, 1, 0, 2, 0}));
    EXPECT_EQ(texts("SELECT name FROM thing"), std::vector<std::string>{"x"});
}

TEST_P(Engines, ReturningGivesWhatWasWritten) {
    auto const id = db().writing([](Tx& tx) -> Result<std::int64_t> {
        return TRY(first(tx, "INSERT INTO thing (id, name) VALUES (?, ?) RETURNING id + 1", {41, "a"},
                         [](Row const& row) { return row.integer(0); }))
            .value_or(0);
    });
    ASSERT_TRUE(id) << id.error().message;
    EXPECT_EQ(*id, 42);
    EXPECT_EQ(count(), 1);
}

TEST_P(Engines, TheSameQueryInsideItsOwnRows) {
    write({"INSERT INTO thing (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')"});
    int seen = 0;
    auto const outcome = db().read([&](Reader& reader) {
        return reader.query("SELECT id FROM thing", {}, [&](Row const&) {
            EXPECT_TRUE(reader.query("SELECT id FROM thing", {}, [&](Row const&) { ++seen; }));
        });
    });
    EXPECT_TRUE(outcome);
    EXPECT_EQ(seen, 9);
}

TEST_P(Engines, TextSortsByBytesOnBoth) {
    write(
        {"INSERT INTO thing (id, name) VALUES (1, 'ябълка'), (2, 'Ябълка'), (3, 'apple'), (4, 'Zoo'), (5, 'абв'), (6, "
         "'_')"});
    EXPECT_EQ(texts("SELECT name FROM thing ORDER BY name"),
              (std::vector<std::string>{"Zoo", "_", "apple", "Ябълка", "абв", "ябълка"}));
    EXPECT_EQ(number("SELECT COUNT(*) FROM thing WHERE name > ?", {"apple"}).value(), 3);
}

TEST_P(Engines, AnErrorRollsBackAndComesOutAsItIs) {
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

TEST_P(Engines, AnExceptionRollsBack) {
    EXPECT_REFUSED(db().write([](Tx& tx) -> Result<> {
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')", {}));
        throw std::runtime_error("from outside");
    }),
                   Code::failed);
    EXPECT_REFUSED(db().read([](Reader&) -> Result<> { throw std::runtime_error("from outside"); }), Code::failed);
    EXPECT_EQ(count(), 0);
}

TEST_P(Engines, AfterAnErrorTheTransactionIsLost) {
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

TEST_P(Engines, APartMayFail) {
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

TEST_P(Engines, HooksRunInOrderBeforeCommit) {
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

TEST_P(Engines, AHookThatFailsRollsBack) {
    EXPECT_REFUSED(db().write([](Tx& tx) -> Result<> {
        tx.before_commit([](Tx&) -> Result<> { return Error{Code::conflict, "held"}; });
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')", {}));
        return done();
    }),
                   Code::conflict);
    EXPECT_EQ(count(), 0);
}

TEST_P(Engines, AReadSeesOneMoment) {
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

TEST_P(Engines, AReadEndsAtItsDeadline) {
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

TEST_P(Engines, AReadCannotWrite) {
    EXPECT_REFUSED(db().read([](Reader& reader) {
        return reader.query("INSERT INTO thing (id, name) VALUES (1, 'a') RETURNING id", {}, [](Row const&) {});
    }),
                   Code::failed);
    EXPECT_EQ(count(), 0);
}

TEST_P(Engines, AWriteInsideAWriteFails) {
    EXPECT_REFUSED(db().write([&](Tx&) { return db().write([](Tx&) { return done(); }); }), Code::failed);
    write({"INSERT INTO thing (id, name) VALUES (1, 'a')"});
}

TEST_P(Engines, AnAnswerComesAfterCommit) {
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

TEST_P(Engines, SixtyFourWritersLoseNothing) {
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

TEST_P(Engines, TurnsAreTaken) {
    ASSERT_TRUE(db().write([](Tx& tx) -> Result<> {
        TRY(tx.execute("INSERT INTO thing (id, name) VALUES (1, 'a')", {}));
        return take_turn(tx, Turn::change_feed);
    }));
    EXPECT_EQ(count(), 1);
}

TEST_P(Engines, ACleanStoreIsClean) {
    write({"INSERT INTO thing (id, name) VALUES (1, 'a')"});
    auto const problems = db().verify();
    ASSERT_TRUE(problems) << problems.error().message;
    EXPECT_TRUE(problems->empty());
    EXPECT_FALSE(db().trouble());
}

TEST_P(Engines, SurvivesBeingReopened) {
    write({"INSERT INTO thing (id, name) VALUES (1, 'a')"});
    fresh().reopen();
    EXPECT_EQ(count(), 1);
}

}  // namespace
}  // namespace ognishte::store
