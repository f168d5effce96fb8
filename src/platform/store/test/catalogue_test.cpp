// Tables as the engine tells them, and rows as bytes: the same on both engines, there and back.
#include "platform/store/catalogue.hpp"

#include "engines.hpp"

namespace ognishte::store {
namespace {

using namespace std::string_literals;

class Catalogue : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        make(fresh().db());
    }
    static void make(Db& db) {
        auto const bytes = db.engine() == Engine::sqlite ? Sql("BLOB") : Sql("BYTEA");
        std::vector<Sql> statements = {
            Sql("CREATE TABLE house (code TEXT NOT NULL PRIMARY KEY, rooms BIGINT, warmth DOUBLE PRECISION, seal ") +
                bytes + ", upper TEXT GENERATED ALWAYS AS (code || '!') STORED)",
            "CREATE TABLE abode (house TEXT NOT NULL REFERENCES house (code), number BIGINT NOT NULL, PRIMARY KEY "
            "(number, house))"};
        auto const made = db.write([&](Tx& tx) -> Result<> {
            for (auto const& statement : statements) TRY(tx.execute(statement, {}));
            return done();
        });
        ASSERT_TRUE(made) << made.error().message;
    }
    static void fill(Db& db) {
        auto const filled = db.write([](Tx& tx) -> Result<> {
            for (int i = 0; i < 1'000; ++i) {
                auto const code = "дом-" + std::to_string(i);
                TRY(tx.execute("INSERT INTO house (code, rooms, warmth, seal) VALUES (?, ?, ?, ?)",
                               {code, i % 3 == 0 ? std::optional<std::int64_t>() : i, 0.5 * i,
                                Bytes{std::string_view("\0\xff", 2)}}));
                TRY(tx.execute("INSERT INTO abode (house, number) VALUES (?, ?)", {code, i / 2}));
            }
            return done();
        });
        ASSERT_TRUE(filled) << filled.error().message;
    }
    struct Copy {
        std::vector<Table> all;
        std::vector<std::vector<std::string>> pieces;
        std::vector<Tally> tallies;
    };
    static Copy copy_of(Db& db) {
        Copy copy;
        auto const read = db.read([&](Reader& reader) -> Result<> {
            copy.all = TRY(tables(reader));
            for (auto const& table : copy.all) {
                auto& pieces = copy.pieces.emplace_back();
                copy.tallies.push_back(TRY(take_rows(reader, table, [&](std::string_view piece, std::int64_t) {
                    pieces.emplace_back(piece);
                    return done();
                })));
            }
            return done();
        });
        EXPECT_TRUE(read) << read.error().message;
        return copy;
    }
    static Result<> put(Db& db, Copy const& copy) {
        return db.write([&](Tx& tx) -> Result<> {
            auto const all = TRY(tables(tx));
            TRY(begin_copy(tx, all));
            for (std::size_t i = 0; i < copy.all.size(); ++i)
                for (auto const& piece : copy.pieces[i]) TRY(put_rows(tx, all[i], piece));
            return end_copy(tx, all);
        });
    }
};
OGNISHTE_EACH_STORE(Catalogue);

TEST_P(Catalogue, TellsTablesWithWhatTheyReferToFirst) {
    auto const all = copy_of(db()).all;
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "house");
    EXPECT_EQ(all[0].columns, (std::vector<Column>{{"code", ColumnType::text},
                                                   {"rooms", ColumnType::integer},
                                                   {"warmth", ColumnType::real},
                                                   {"seal", ColumnType::bytes}}));
    EXPECT_EQ(all[1].name, "abode");
    EXPECT_EQ(all[1].key, (std::vector<std::string>{"number", "house"}));
    EXPECT_EQ(all[1].parents, std::vector<std::string>{"house"});
}

TEST_P(Catalogue, ARowIsTheseBytes) {
    ASSERT_TRUE(db().write([](Tx& tx) -> Result<> {
        TRY(tx.execute("INSERT INTO house (code, rooms, warmth, seal) VALUES ('ab', 258, 2.0, NULL)", {}));
        return done();
    }));
    auto const copy = copy_of(db());
    ASSERT_EQ(copy.pieces[0].size(), 1U);
    EXPECT_EQ(copy.pieces[0][0], "\3\2\0\0\0\0\0\0\0ab\1\2\1\0\0\0\0\0\0\2\0\0\0\0\0\0\0\x40\0"s);
    EXPECT_EQ(copy.tallies[0].rows, 1);
    EXPECT_EQ(copy.tallies[1], (Tally{0, ""}));
}

TEST_P(Catalogue, RowsGoToTheOtherEngineAndBackUnchanged) {
    fill(db());
    auto const copy = copy_of(db());
    EXPECT_EQ(copy.tallies[0].rows, 1'000);
    EXPECT_EQ(copy.tallies[1].rows, 1'000);
    test::for_each_store([&](Db& other) {
        make(other);
        fill(other);
        // What was there goes.
        auto const outcome = put(other, copy);
        ASSERT_TRUE(outcome) << outcome.error().message;
        EXPECT_EQ(copy_of(other).tallies, copy.tallies);
    });
}

TEST_P(Catalogue, SaysWhetherAnythingIsThere) {
    auto const empty = [&] {
        return db().reading([&](Reader& reader) -> Result<bool> { return is_empty(reader, TRY(tables(reader))); });
    };
    EXPECT_TRUE(empty().value_or(false));
    fill(db());
    EXPECT_FALSE(empty().value_or(true));
}

TEST_P(Catalogue, BytesThatAreNoRowsAreRefused) {
    struct Case {
        char const* why;
        std::string piece;
    };
    for (auto const& one : std::vector<Case>{{"a row cut off", "\0\0"s},
                                             {"a text longer than the piece", "\3\7\0\0\0\0\0\0\0ab\0\0\0"s},
                                             {"a length near 2^64", "\3\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0"s},
                                             {"a tag that is none", "\4\0\0\0\0\0\0\0\0\0\0\0"s}}) {
        auto const outcome =
            db().write([&](Tx& tx) -> Result<> { return put_rows(tx, TRY(tables(tx)).front(), one.piece); });
        ASSERT_FALSE(outcome) << one.why;
        EXPECT_EQ(outcome.error().code, Code::corrupt) << one.why;
    }
}

}  // namespace
}  // namespace ognishte::store
