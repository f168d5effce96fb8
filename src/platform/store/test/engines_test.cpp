// What both engines promise alike of values and statements: the same cases on SQLite and on PostgreSQL.
#include "engines.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace ognishte::store {
namespace {

class Engines : public Things {};
OGNISHTE_EACH_STORE(Engines);

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

}  // namespace
}  // namespace ognishte::store
