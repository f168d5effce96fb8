// What only the SQLite engine promises: its file, its lock, its settings, its one writer.
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "base/id.hpp"
#include "platform/store/db.hpp"
#include "platform/store/open.hpp"

namespace ognishte::store {
namespace {

class SqliteFile : public testing::Test {
protected:
    SqliteFile() : folder_(std::filesystem::temp_directory_path() / ("og-store-" + new_random_id())) {
        std::filesystem::create_directory(folder_);
    }
    ~SqliteFile() override { std::filesystem::remove_all(folder_); }

    std::string path() const { return folder_ / "centre.db"; }
    Settings settings(Access access = Access::create) const {
        Settings settings;
        settings.address = "sqlite:" + path();
        settings.access = access;
        return settings;
    }
    std::unique_ptr<Db> opened() {
        auto db = open(settings());
        EXPECT_TRUE(db) << db.error().message;
        return db ? std::move(*db) : nullptr;
    }
    static std::string pragma(Db& db, Sql const& sql) {
        std::string value;
        auto const outcome = db.read([&](Reader& reader) {
            return reader.query(sql, {}, [&](Row const& row) { value = std::to_string(row.integer(0)); });
        });
        EXPECT_TRUE(outcome) << outcome.error().message;
        return value;
    }
    void write_file(std::string_view bytes) const { std::ofstream(path(), std::ios::binary) << bytes; }

    std::filesystem::path folder_;
};

Result<> make_table(Db& db) {
    return db.write([](Tx& tx) -> Result<> {
        TRY(tx.execute("CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT)", {}));
        return done();
    });
}

TEST_F(SqliteFile, IsOursAloneAndSurvivesClosing) {
    {
        auto const db = opened();
        ASSERT_TRUE(make_table(*db));
        ASSERT_TRUE(db->write([](Tx& tx) -> Result<> {
            TRY(tx.execute("INSERT INTO thing VALUES (?, ?)", {1, "огнище"}));
            return done();
        }));
        for (char const* ending : {"", "-wal", "-shm", ".lock"}) {
            struct stat found {};
            ASSERT_EQ(::stat((path() + ending).c_str(), &found), 0) << ending;
            EXPECT_EQ(found.st_mode & 0777U, 0600U) << ending;
        }
    }
    EXPECT_EQ(std::filesystem::file_size(path() + "-wal"), 0U) << "the log is moved into the file at closing";
    auto const db = opened();
    EXPECT_EQ(pragma(*db, "SELECT COUNT(*) FROM thing"), "1");
}

TEST_F(SqliteFile, ReadersCannotWrite) {
    auto const db = opened();
    ASSERT_TRUE(make_table(*db));
    auto const outcome = db->read([](Reader& reader) {
        return reader.query("INSERT INTO thing VALUES (1, 'x') RETURNING id", {}, [](Row const&) {});
    });
    EXPECT_FALSE(outcome);
    EXPECT_EQ(pragma(*db, "SELECT COUNT(*) FROM thing"), "0");
    EXPECT_EQ(pragma(*db, "PRAGMA query_only"), "1");
    EXPECT_EQ(pragma(*db, "PRAGMA trusted_schema"), "0");
}

TEST_F(SqliteFile, WriterIsCareful) {
    auto const db = opened();
    auto const settings = db->writing([](Tx& tx) -> Result<std::vector<std::int64_t>> {
        std::vector<std::int64_t> values;
        auto const note = [&](Row const& row) { values.push_back(row.integer(0)); };
        TRY(tx.query("PRAGMA synchronous", {}, note));
        TRY(tx.query("PRAGMA foreign_keys", {}, note));
        TRY(tx.query("PRAGMA secure_delete", {}, note));
        TRY(tx.query("PRAGMA cell_size_check", {}, note));
        TRY(tx.query("PRAGMA mmap_size", {}, note));
        TRY(tx.query("PRAGMA wal_autocheckpoint", {}, note));
        return values;
    });
    ASSERT_TRUE(settings) << settings.error().message;
    EXPECT_EQ(*settings, (std::vector<std::int64_t>{2, 1, 1, 1, 0, 0}));
}

TEST_F(SqliteFile, DoubleQuotedTextIsNoText) {
    auto const db = opened();
    EXPECT_FALSE(db->read([](Reader& reader) { return reader.query("SELECT \"text\"", {}, [](Row const&) {}); }));
}

TEST_F(SqliteFile, SecondWriterIsRefusedWithWhatToDo) {
    auto const db = opened();
    auto const second = open(settings());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Code::conflict);
    EXPECT_NE(second.error().message.find("stop it first"), std::string::npos);
    EXPECT_NE(second.error().message.find(std::to_string(::getpid())), std::string::npos);
}

TEST_F(SqliteFile, LookingBesideAWriterIsAllowed) {
    auto const db = opened();
    ASSERT_TRUE(make_table(*db));
    auto const other = open(settings(Access::read_only));
    ASSERT_TRUE(other) << other.error().message;
    EXPECT_EQ(pragma(**other, "SELECT COUNT(*) FROM thing"), "0");
    auto const outcome = make_table(**other);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().text_key, "store.stopped");
}

TEST_F(SqliteFile, MissingFileIsNotMadeByLooking) {
    auto const db = open(settings(Access::read_write));
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, Code::not_found);
    EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(SqliteFile, GarbageIsCorrupt) {
    for (auto const& bytes : {std::string("half"), std::string(10'000, 'x'),
                              std::string("SQLite format 3\0", 16) + std::string(5'000, 'x')}) {
        write_file(bytes);
        auto const db = open(settings());
        ASSERT_FALSE(db);
        EXPECT_EQ(db.error().code, Code::corrupt) << db.error().message;
        EXPECT_NE(db.error().message.find(path()), std::string::npos) << db.error().message;
    }
}

TEST_F(SqliteFile, HalfAFileIsCorrupt) {
    {
        auto const db = opened();
        ASSERT_TRUE(make_table(*db));
        ASSERT_TRUE(db->write([](Tx& tx) -> Result<> {
            for (int i = 0; i < 2'000; ++i)
                TRY(tx.execute("INSERT INTO thing VALUES (?, ?)", {i, std::string(100, 'x')}));
            return done();
        }));
    }
    std::filesystem::resize_file(path(), std::filesystem::file_size(path()) / 2);
    auto const db = open(settings());
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, Code::corrupt);
    EXPECT_NE(db.error().message.find("backup"), std::string::npos);
}

TEST_F(SqliteFile, AnotherProgramsDatabaseIsLeftAlone) {
    ASSERT_EQ(std::system(("sqlite3 " + path() + " 'CREATE TABLE theirs (a)'").c_str()), 0);
    auto const db = open(settings());
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, Code::corrupt);
    EXPECT_NE(db.error().message.find("another program"), std::string::npos);
}

TEST_F(SqliteFile, NewerFormatIsRefused) {
    opened();
    ASSERT_EQ(std::system(("sqlite3 " + path() + " 'PRAGMA user_version = 2'").c_str()), 0);
    auto const db = open(settings());
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, Code::corrupt);
    EXPECT_NE(db.error().message.find("newer"), std::string::npos);
}

TEST_F(SqliteFile, WriteInsideAWriteIsABug) {
    auto const db = opened();
    auto const outcome = db->write([&](Tx&) { return db->write([](Tx&) { return done(); }); });
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Code::failed);
}

TEST_F(SqliteFile, ManyWritersShareCommits) {
    auto const db = opened();
    ASSERT_TRUE(make_table(*db));
    constexpr int k_writers = 32;
    constexpr int k_each = 50;
    std::vector<std::thread> writers;
    for (int writer = 0; writer < k_writers; ++writer) {
        writers.emplace_back([&, writer] {
            for (int i = 0; i < k_each; ++i) {
                EXPECT_TRUE(db->write([&](Tx& tx) -> Result<> {
                    TRY(tx.execute("INSERT INTO thing VALUES (?, 'x')", {writer * k_each + i}));
                    return done();
                }));
            }
        });
    }
    for (auto& writer : writers) writer.join();
    auto const counters = db->counters();
    EXPECT_EQ(pragma(*db, "SELECT COUNT(*) FROM thing"), std::to_string(k_writers * k_each));
    EXPECT_EQ(counters.writes, k_writers * k_each + 1);
    EXPECT_LT(counters.commits, counters.writes / 2);
}

TEST_F(SqliteFile, LongLogIsMovedWhileWriting) {
    auto const db = opened();
    ASSERT_TRUE(make_table(*db));
    for (int i = 0; i < 30; ++i) {
        ASSERT_TRUE(db->write([&](Tx& tx) -> Result<> {
            for (int j = 0; j < 100; ++j)
                TRY(tx.execute("INSERT INTO thing VALUES (?, ?)", {i * 100 + j, std::string(4'000, 'x')}));
            return done();
        }));
    }
    EXPECT_GE(db->counters().checkpoints, 1);
    EXPECT_LT(std::filesystem::file_size(path() + "-wal"), 12'000'000U);
    auto const problems = db->verify();
    ASSERT_TRUE(problems);
    EXPECT_TRUE(problems->empty());
}

}  // namespace
}  // namespace ognishte::store
