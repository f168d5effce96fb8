// What happens when the disk does not do as it is told: nothing is acknowledged that may be lost, nothing that is
// stored is harmed, reading goes on.
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "platform/store/db.hpp"
#include "platform/store/open.hpp"
#include "test/stores/faulty_disk.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::store {
namespace {

using test::DiskAnswer;
using test::DiskCall;
using test::DiskEvent;
using test::DiskFile;

class Faults : public testing::Test {
protected:
    void open_store() {
        Settings settings;
        settings.address = "sqlite:" + path();
        settings.on_fatal = [this](Error const& error) {
            ++fatal_;
            fatal_message_ = error.message;
        };
        auto opened = open(settings);
        ASSERT_TRUE(opened) << opened.error().message;
        db_ = std::move(*opened);
    }
    std::string path() const { return folder_.path("centre.db"); }
    void make_table() {
        ASSERT_TRUE(db_->write([](Tx& tx) -> Result<> {
            TRY(tx.execute("CREATE TABLE thing (id BIGINT PRIMARY KEY, filling TEXT NOT NULL)", {}));
            return done();
        }));
    }
    Result<> add(std::int64_t id, std::size_t size = 1'000) {
        return db_->write([&](Tx& tx) -> Result<> {
            TRY(tx.execute("INSERT INTO thing (id, filling) VALUES (?, ?)", {id, std::string(size, 'x')}));
            return done();
        });
    }
    std::vector<std::int64_t> ids() {
        auto found = db_->reading([](Reader& reader) {
            return all(reader, "SELECT id FROM thing ORDER BY id", {}, [](Row const& row) { return row.integer(0); });
        });
        EXPECT_TRUE(found) << found.error().message;
        return found ? *found : std::vector<std::int64_t>{};
    }
    void expect_clean() {
        auto const problems = db_->verify();
        ASSERT_TRUE(problems) << problems.error().message;
        EXPECT_TRUE(problems->empty()) << problems->front();
    }

    test::Folder folder_;
    std::atomic<int> fatal_ = 0;
    std::string fatal_message_;
    std::unique_ptr<Db> db_;
};

TEST_F(Faults, AFullDiskStopsWritingAloneAndOnlyAsLongAsItIsFull) {
    std::atomic<bool> is_full = false;
    test::FaultyDisk const disk([&](DiskEvent const& event) {
        bool const grows = event.call == DiskCall::write && event.file != DiskFile::other;
        return is_full && grows ? DiskAnswer::full : DiskAnswer::carry_out;
    });
    open_store();
    make_table();
    ASSERT_TRUE(add(1));
    is_full = true;
    std::vector<std::thread> writers;
    for (int i = 2; i < 18; ++i) {
        writers.emplace_back([&, i] {
            auto const outcome = add(i);
            ASSERT_FALSE(outcome);
            EXPECT_EQ(outcome.error().code, Code::no_space);
            EXPECT_EQ(outcome.error().text_key, "store.full") << outcome.error().message;
        });
    }
    for (auto& writer : writers) writer.join();
    EXPECT_EQ(ids(), std::vector<std::int64_t>{1}) << "reading goes on";
    ASSERT_TRUE(db_->trouble());
    EXPECT_EQ(db_->trouble()->text_key, "store.full");
    EXPECT_EQ(fatal_, 0);
    is_full = false;
    EXPECT_TRUE(add(100)) << "no restart is needed";
    EXPECT_FALSE(db_->trouble());
    EXPECT_EQ(ids(), (std::vector<std::int64_t>{1, 100}));
    expect_clean();
    db_.reset();
}

TEST_F(Faults, NoRoomForTheDatabaseButForTheLogIsNoTrouble) {
    std::atomic<bool> is_full = true;
    test::FaultyDisk const disk([&](DiskEvent const& event) {
        return is_full && event.file == DiskFile::database && event.end > 8 * 4'096 ? DiskAnswer::full
                                                                                    : DiskAnswer::carry_out;
    });
    open_store();
    make_table();
    // Enough for several attempts to move the log.
    for (int i = 1; i <= 40; ++i) ASSERT_TRUE(add(i, 200'000));
    EXPECT_EQ(ids().size(), 40U);
    is_full = false;
    for (int i = 41; i <= 80; ++i) ASSERT_TRUE(add(i, 200'000));
    EXPECT_EQ(ids().size(), 80U);
    EXPECT_EQ(fatal_, 0);
    expect_clean();
    db_.reset();
}

TEST_F(Faults, AFailedFsyncIsNeverAcknowledgedAndStopsWriting) {
    std::atomic<bool> is_broken = false;
    test::FaultyDisk const disk([&](DiskEvent const& event) {
        return is_broken && event.call == DiskCall::sync ? DiskAnswer::broken : DiskAnswer::carry_out;
    });
    open_store();
    make_table();
    ASSERT_TRUE(add(1));
    is_broken = true;
    auto const failed = add(2);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, Code::unavailable);
    EXPECT_EQ(failed.error().text_key, "store.unknown");
    EXPECT_EQ(fatal_, 1);
    is_broken = false;
    auto const later = add(3);
    ASSERT_FALSE(later) << "the kernel may have dropped what it could not write; only a restart tells";
    EXPECT_EQ(later.error().text_key, "store.stopped");
    EXPECT_EQ(fatal_, 1);
    EXPECT_TRUE(db_->trouble());
    EXPECT_FALSE(ids().empty()) << "reading goes on";
    db_.reset();
    open_store();
    EXPECT_EQ(ids().front(), 1);
    EXPECT_TRUE(add(3));
    expect_clean();
    db_.reset();
}

TEST_F(Faults, AFailedFsyncOfTheDatabaseStopsWriting) {
    std::atomic<bool> is_broken = false;
    test::FaultyDisk const disk([&](DiskEvent const& event) {
        bool const here = event.call == DiskCall::sync && event.file == DiskFile::database;
        return is_broken && here ? DiskAnswer::broken : DiskAnswer::carry_out;
    });
    open_store();
    make_table();
    is_broken = true;
    std::vector<std::int64_t> acknowledged;
    for (int i = 1; i <= 200 && fatal_ == 0; ++i)
        if (add(i, 100'000)) acknowledged.push_back(i);
    EXPECT_EQ(fatal_, 1);
    EXPECT_FALSE(acknowledged.empty());
    db_.reset();
    is_broken = false;
    open_store();
    auto const found = ids();
    EXPECT_TRUE(std::includes(found.begin(), found.end(), acknowledged.begin(), acknowledged.end()));
    expect_clean();
    db_.reset();
}

// At the n-th call, for every n: what was acknowledged is there afterwards, and the store is whole.
void fail_at_every_call(DiskAnswer answer) {
    int n = 1;
    for (bool reached = true; reached; ++n) {
        ASSERT_LT(n, 2'000);
        test::Folder const folder;
        Settings settings;
        settings.address = "sqlite:" + folder.path("centre.db");
        std::vector<std::int64_t> acknowledged;
        int calls = 0;
        {
            std::atomic<bool> armed = false;
            test::FaultyDisk const disk([&](DiskEvent const& event) {
                if (!armed || event.call == DiskCall::read) return DiskAnswer::carry_out;
                return ++calls == n ? answer : DiskAnswer::carry_out;
            });
            auto opened = open(settings);
            ASSERT_TRUE(opened);
            auto const& db = *opened;
            ASSERT_TRUE(db->write([](Tx& tx) -> Result<> {
                TRY(tx.execute("CREATE TABLE thing (id BIGINT PRIMARY KEY, filling TEXT NOT NULL)", {}));
                return done();
            }));
            armed = true;
            for (int id = 1; id <= 4; ++id) {
                auto const outcome = db->write([&](Tx& tx) -> Result<> {
                    TRY(tx.execute("INSERT INTO thing (id, filling) VALUES (?, ?)", {id, std::string(9'000, 'x')}));
                    return done();
                });
                if (outcome) acknowledged.push_back(id);
            }
            // Closing moves the log, so the last calls are those of the checkpoint.
            opened = Error{};
        }
        reached = calls >= n;
        auto const db = open(settings);
        ASSERT_TRUE(db) << n << ": " << db.error().message;
        auto const found = (*db)->reading([](Reader& reader) {
            return all(reader, "SELECT id FROM thing ORDER BY id", {}, [](Row const& row) { return row.integer(0); });
        });
        ASSERT_TRUE(found) << n;
        EXPECT_TRUE(std::includes(found->begin(), found->end(), acknowledged.begin(), acknowledged.end())) << n;
        auto const problems = (*db)->verify();
        ASSERT_TRUE(problems);
        EXPECT_TRUE(problems->empty()) << n << ": " << problems->front();
    }
    EXPECT_GT(n, 15) << "the faults must have reached log and database";
}

TEST(FaultsEverywhere, ErrorsAtEveryCall) {
    fail_at_every_call(DiskAnswer::broken);
}
TEST(FaultsEverywhere, NoSpaceAtEveryCall) {
    fail_at_every_call(DiskAnswer::full);
}

TEST_F(Faults, ADamagedPageStopsWriting) {
    open_store();
    make_table();
    for (int i = 1; i <= 50; ++i) ASSERT_TRUE(add(i, 1'500));
    db_.reset();
    {
        // The kind of page 10, a leaf of the table, becomes one that does not exist.
        std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(9 * 4'096);
        file.put('\x77');
    }
    open_store();
    auto const read = db_->read(
        [](Reader& reader) { return reader.query("SELECT SUM(LENGTH(filling)) FROM thing", {}, [](Row const&) {}); });
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, Code::corrupt);
    EXPECT_EQ(fatal_, 1);
    EXPECT_NE(fatal_message_.find("backup"), std::string::npos);
    auto const outcome = add(100);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().text_key, "store.stopped");
    auto const problems = db_->verify();
    ASSERT_TRUE(problems);
    EXPECT_FALSE(problems->empty());
}

}  // namespace
}  // namespace ognishte::store
