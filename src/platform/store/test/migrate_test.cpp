#include "platform/store/migrate.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>

#include "base/id.hpp"
#include "platform/store/open.hpp"

namespace ognishte::store {
namespace {

constexpr std::string_view k_first =
    "-- migration: a/0001_first; the tables\n"
    "CREATE TABLE one (\n"
    "    id TEXT NOT NULL PRIMARY KEY,  -- ends the line with a semicolon;\n"
    "    mark TEXT NOT NULL DEFAULT 'a--b;'\n"
    ");\n"
    "\n"
    "CREATE TABLE two (n BIGINT); -- a comment behind it\n";
constexpr std::string_view k_trigger =
    "-- begin\n"
    "CREATE TRIGGER guard BEFORE INSERT ON two\n"
    "BEGIN\n"
    "    SELECT RAISE(ABORT, 'not negative') WHERE NEW.n < 0;\n"
    "END;\n"
    "-- end\n"
    "INSERT INTO two (n) VALUES (1);\n";
constexpr std::string_view k_broken = "INSERT INTO two (n) VALUES (2);\nINSERT INTO nowhere (n) VALUES (2);\n";

std::array<embedded::File, 6> const k_files = {{{"src/features/a/sql/0002_guard.sqlite.sql", k_trigger},
                                                {"src/features/a/sql/0002_guard.postgres.sql", "never on this engine;"},
                                                {"src/features/a/sql/0001_first.sql", k_first},
                                                {"src/features/a/views/list.html", "<p>"},
                                                {"src/features/a/sql/README.md", "text"},
                                                {"src/features/a/sql/0003_broken.sql", k_broken}}};

class Migrations : public testing::Test {
protected:
    Migrations() : folder_(std::filesystem::temp_directory_path() / ("og-migrate-" + new_random_id())) {
        std::filesystem::create_directory(folder_);
        Settings settings;
        settings.address = "sqlite:" + std::string(folder_ / "centre.db");
        db_ = std::move(open(settings).value());
        all_ = migrations_of("a", Engine::sqlite, k_files);
        good_ = {all_[0], all_[1]};
    }
    ~Migrations() override {
        db_.reset();
        std::filesystem::remove_all(folder_);
    }
    std::int64_t count(Sql const& sql) {
        std::int64_t n = -1;
        EXPECT_TRUE(db_->read(
            [&](Reader& reader) { return reader.query(sql, {}, [&](Row const& row) { n = row.integer(0); }); }));
        return n;
    }

    std::filesystem::path folder_;
    std::unique_ptr<Db> db_;
    SystemClock clock_;
    std::vector<Migration> all_;
    std::vector<Migration> good_;
};

TEST_F(Migrations, ArePickedForTheEngineInOrder) {
    ASSERT_EQ(all_.size(), 3U);
    EXPECT_EQ(all_[0].name, "a/0001_first");
    EXPECT_EQ(all_[1].name, "a/0002_guard");
    EXPECT_EQ(all_[2].name, "a/0003_broken");
    auto const postgres = migrations_of("a", Engine::postgres, k_files);
    ASSERT_EQ(postgres.size(), 3U);
    EXPECT_EQ(postgres[1].name, "a/0002_guard");
    EXPECT_EQ(postgres[1].sql, "never on this engine;");
}

TEST_F(Migrations, AreAppliedOnce) {
    auto const before = pending(*db_, good_);
    ASSERT_TRUE(before);
    EXPECT_EQ(*before, (std::vector<std::string>{"a/0001_first", "a/0002_guard"}));
    auto const applied = migrate(*db_, good_, clock_);
    ASSERT_TRUE(applied) << applied.error().message;
    EXPECT_EQ(*applied, 2);
    EXPECT_EQ(migrate(*db_, good_, clock_).value(), 0);
    EXPECT_TRUE(pending(*db_, good_)->empty());
    EXPECT_EQ(count("SELECT COUNT(*) FROM two"), 1);
    auto const refused = db_->write([](Tx& tx) -> Result<> {
        TRY(tx.execute("INSERT INTO two (n) VALUES (-1)", {}));
        return done();
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::conflict);
    EXPECT_NE(refused.error().message.find("not negative"), std::string::npos);
}

TEST_F(Migrations, OneThatFailsLeavesNoTrace) {
    auto const outcome = migrate(*db_, all_, clock_);
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.error().message.find("a/0003_broken"), std::string::npos);
    EXPECT_EQ(count("SELECT COUNT(*) FROM two"), 1);
    EXPECT_EQ(*pending(*db_, all_), std::vector<std::string>{"a/0003_broken"});
}

TEST_F(Migrations, ChangedTextIsRefused) {
    ASSERT_TRUE(migrate(*db_, good_, clock_));
    good_[0].sql += "-- changed later\n";
    auto const outcome = pending(*db_, good_);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Code::corrupt);
    EXPECT_NE(outcome.error().message.find("a/0001_first"), std::string::npos);
}

TEST_F(Migrations, NewerDatabaseIsRefused) {
    ASSERT_TRUE(migrate(*db_, good_, clock_));
    auto const outcome = migrate(*db_, {good_[0]}, clock_);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Code::corrupt);
    EXPECT_NE(outcome.error().message.find("newer version"), std::string::npos);
}

}  // namespace
}  // namespace ognishte::store
