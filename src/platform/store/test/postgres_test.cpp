// What only the PostgreSQL engine promises: trying again, lost connections, addresses.
#include <gtest/gtest.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "platform/store/db.hpp"
#include "platform/store/open.hpp"
#include "postgres/placeholders.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::store {
namespace {

class Postgres : public testing::Test {
protected:
    void SetUp() override {
        std::string absent;
        fresh_ = test::FreshStore::make(Engine::postgres, absent);
        if (!fresh_) GTEST_SKIP() << absent;
        ASSERT_TRUE(execute("CREATE TABLE duty (person BIGINT PRIMARY KEY, on_call BIGINT NOT NULL)"));
        ASSERT_TRUE(execute("INSERT INTO duty VALUES (1, 1), (2, 1)"));
    }
    Db& db() { return fresh_->db(); }
    Result<> execute(Sql const& sql) {
        return db().write([&](Tx& tx) -> Result<> {
            TRY(tx.execute(sql, {}));
            return done();
        });
    }
    std::int64_t number(Sql const& sql) {
        std::int64_t value = -1;
        auto const outcome = db().read(
            [&](Reader& reader) { return reader.query(sql, {}, [&](Row const& row) { value = row.integer(0); }); });
        EXPECT_TRUE(outcome) << outcome.error().message;
        return value;
    }

    std::unique_ptr<test::FreshStore> fresh_;
};

TEST_F(Postgres, WritesThatCollideAreTriedAgain) {
    // Each may leave if the other stays: without serializable both would go.
    std::mutex mutex;
    std::condition_variable met;
    int arrived = 0;
    std::atomic<int> runs = 0;
    auto const leave = [&](int person) {
        bool first_time = true;
        return db().write([&, person](Tx& tx) -> Result<> {
            ++runs;
            auto const there = TRY(first(tx, "SELECT COUNT(*) FROM duty WHERE on_call = 1", {},
                                         [](Row const& row) { return row.integer(0); }));
            if (std::exchange(first_time, false)) {
                std::unique_lock lock(mutex);
                ++arrived;
                met.notify_all();
                met.wait(lock, [&] { return arrived == 2; });
            }
            if (*there < 2) return Error{Code::conflict, "somebody must stay"};
            TRY(tx.execute("UPDATE duty SET on_call = 0 WHERE person = ?", {person}));
            return done();
        });
    };
    Result<> one = done();
    Result<> two = done();
    std::thread first_writer([&] { one = leave(1); });
    std::thread second_writer([&] { two = leave(2); });
    first_writer.join();
    second_writer.join();
    EXPECT_NE(one.has_value(), two.has_value());
    EXPECT_EQ((one ? two : one).error().code, Code::conflict);
    EXPECT_EQ(number("SELECT COUNT(*) FROM duty WHERE on_call = 1"), 1);
    EXPECT_GE(runs.load(), 3);
    EXPECT_GE(db().counters().retries, 1);
}

TEST_F(Postgres, AConnectionLostBeforeCommitIsTriedAgain) {
    int runs = 0;
    auto const outcome = db().write([&](Tx& tx) -> Result<> {
        TRY(tx.execute("UPDATE duty SET on_call = 5 WHERE person = 1", {}));
        if (++runs == 1) TRY(tx.query("SELECT pg_terminate_backend(pg_backend_pid())", {}, [](Row const&) {}));
        return done();
    });
    EXPECT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(number("SELECT on_call FROM duty WHERE person = 1"), 5);
}

TEST_F(Postgres, IdleConnectionsCutOffAreReplaced) {
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i) readers.emplace_back([&] { number("SELECT COUNT(*) FROM duty, pg_sleep(0.02)"); });
    for (auto& reader : readers) reader.join();
    ASSERT_TRUE(db().read([](Reader& reader) {
        return reader.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'ognishte' AND pid <> pg_backend_pid()",
            {}, [](Row const&) {});
    }));
    for (int i = 0; i < 8; ++i) EXPECT_EQ(number("SELECT COUNT(*) FROM duty"), 2);
    EXPECT_TRUE(execute("UPDATE duty SET on_call = 3"));
}

TEST_F(Postgres, AConnectionLostDuringCommitIsToldHonestly) {
    ASSERT_TRUE(
        execute("CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$"));
    ASSERT_TRUE(
        execute("CREATE CONSTRAINT TRIGGER at_commit AFTER UPDATE ON duty DEFERRABLE INITIALLY DEFERRED "
                "FOR EACH ROW EXECUTE FUNCTION cut_off()"));
    auto const outcome = execute("UPDATE duty SET on_call = 7 WHERE person = 1");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Code::unavailable);
    EXPECT_EQ(outcome.error().text_key, "store.unknown");
    EXPECT_TRUE(db().trouble());
    ASSERT_TRUE(execute("DROP TRIGGER at_commit ON duty"));
    EXPECT_FALSE(db().trouble());
}

TEST_F(Postgres, TriggersRefuseWithConflict) {
    ASSERT_TRUE(
        execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'a hold is open?'; END $$"));
    ASSERT_TRUE(execute("CREATE TRIGGER no_change BEFORE UPDATE ON duty FOR EACH ROW EXECUTE FUNCTION refuse()"));
    auto const outcome = execute("UPDATE duty SET on_call = 7");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Code::conflict);
    EXPECT_NE(outcome.error().message.find("a hold is open?"), std::string::npos);
}

TEST_F(Postgres, TurnsAreOneAtATimeUntilCommit) {
    // The second writer takes its turn after the first has committed, whatever it does before that.
    std::vector<int> order;
    std::mutex mutex;
    std::condition_variable moved;
    bool first_holds = false;
    std::thread first_writer([&] {
        EXPECT_TRUE(db().write([&](Tx& tx) -> Result<> {
            TRY(take_turn(tx, Turn::change_feed));
            {
                std::lock_guard const lock(mutex);
                first_holds = true;
            }
            moved.notify_all();
            TRY(tx.query("SELECT pg_sleep(0.1)", {}, [](Row const&) {}));
            std::lock_guard const lock(mutex);
            order.push_back(1);
            return done();
        }));
    });
    {
        std::unique_lock lock(mutex);
        moved.wait(lock, [&] { return first_holds; });
    }
    EXPECT_TRUE(db().write([&](Tx& tx) -> Result<> {
        TRY(take_turn(tx, Turn::change_feed));
        std::lock_guard const lock(mutex);
        order.push_back(2);
        return done();
    }));
    first_writer.join();
    EXPECT_EQ(order, (std::vector<int>{1, 2}));
}

TEST_F(Postgres, ATableChangedUnderAPreparedStatement) {
    auto const columns = [&] {
        int found = 0;
        auto const outcome = db().write([&](Tx& tx) {
            return tx.query("SELECT * FROM duty", {}, [&](Row const& row) { found += row.is_null(2) ? 100 : 1; });
        });
        EXPECT_TRUE(outcome) << outcome.error().message;
        return found;
    };
    EXPECT_EQ(columns(), 200);
    ASSERT_TRUE(execute("ALTER TABLE duty ADD COLUMN since BIGINT DEFAULT 4"));
    EXPECT_EQ(columns(), 2);
}

TEST(PostgresAddress, PasswordsAndNonsenseAreRefused) {
    for (char const* address :
         {"postgresql://user:secret@localhost/centre", "postgresql://localhost/centre?password=secret",
          "postgresql://localhost/centre?nonsense=1", "mysql://localhost/centre", "sqlite:", ""}) {
        Settings settings;
        settings.address = address;
        auto const db = open(settings);
        ASSERT_FALSE(db) << address;
        EXPECT_EQ(db.error().code, Code::invalid) << address;
        EXPECT_EQ(db.error().message.find("secret"), std::string::npos);
    }
    ::setenv("PGPASSWORD", "secret", 1);
    Settings settings;
    settings.address = "postgresql://localhost/centre";
    auto const db = open(settings);
    ::unsetenv("PGPASSWORD");
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, Code::invalid);
    EXPECT_EQ(db.error().message.find("secret"), std::string::npos);
}

TEST(PostgresAddress, ServersThatAreNotThereAreUnavailable) {
    test::Folder const folder;
    Settings settings;
    settings.address = "postgresql:///centre?host=" + folder.path();
    auto const db = open(settings);
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, Code::unavailable);
}

TEST(Placeholders, AreNumberedOutsideQuotesAndComments) {
    struct Case {
        char const* ours;
        char const* theirs;
    };
    for (auto const& [ours, theirs] : std::initializer_list<Case>{{"", ""},
                                                                  {"?", "$1"},
                                                                  {"a = ? AND b = ?", "a = $1 AND b = $2"},
                                                                  {"'?' || ?", "'?' || $1"},
                                                                  {"'it''s ?' || ?", "'it''s ?' || $1"},
                                                                  {"\"a?\" = ?", "\"a?\" = $1"},
                                                                  {"? -- ?\n ?", "$1 -- ?\n $2"},
                                                                  {"? /* ? */ ?", "$1 /* ? */ $2"},
                                                                  {"'open ?", "'open ?"},
                                                                  {"-- ?", "-- ?"}})
        EXPECT_EQ(postgres::number_placeholders(ours).text, theirs);
}

}  // namespace
}  // namespace ognishte::store
