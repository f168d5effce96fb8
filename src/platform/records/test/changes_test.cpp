// The feed: what it says, what it never says, and whoever follows it.
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "centre.hpp"

namespace ognishte::records {
namespace {

class ChangesTest : public Centre {
protected:
    std::vector<Change> feed(std::int64_t after = 0, int limit = 10'000) {
        auto changes = read([&](store::Reader& r) { return changes_after(r, after, limit); });
        EXPECT_TRUE(changes) << changes.error().message;
        return changes ? std::move(*changes) : std::vector<Change>{};
    }
};
OGNISHTE_EACH_STORE(ChangesTest);

TEST_P(ChangesTest, EveryWriteIsSaidOnceAndInOrder) {
    time_.set(7'000);
    auto const id = created(content("Практика"));
    auto const other = created(content("Друга"), "article");
    auto other_content = content("Практика");
    other_content.fields.set("cost", 5);
    EXPECT_EQ(revised(id, 1, other_content), 2);
    auto const run = [&](auto&& work) {
        auto const outcome = write(work);
        EXPECT_TRUE(outcome) << outcome.error().message;
    };
    run([&](store::Tx& tx) { return records_.stage(tx, system_, id, 2, State::submitted); });
    std::string hold;
    run([&](store::Tx& tx) -> Result<> {
        hold = TRY(open_hold(tx, system_, id, 2, "a.b", "c", time_));
        return done();
    });
    run([&](store::Tx& tx) { return settle_hold(tx, system_, hold, "d", time_); });
    run([&](store::Tx& tx) { return records_.publish(tx, system_, id, 2); });
    run([&](store::Tx& tx) { return records_.rename(tx, system_, id, "nova"); });
    run([&](store::Tx& tx) { return records_.link(tx, system_, {id, other, Relation::related}); });
    run([&](store::Tx& tx) { return records_.unlink(tx, system_, {id, other, Relation::related}); });
    run([&](store::Tx& tx) { return records_.archive(tx, system_, id); });
    run([&](store::Tx& tx) { return records_.withdraw(tx, system_, id, "х"); });
    // What changes nothing says nothing.
    run([&](store::Tx& tx) { return records_.unlink(tx, system_, {id, other, Relation::related}); });
    run([&](store::Tx& tx) { return records_.rename(tx, system_, id, "nova"); });
    run([&](store::Tx& tx) { return settle_hold(tx, system_, hold, "d", time_); });

    auto const changes = feed();
    std::vector<std::string> acts;
    std::int64_t before = 0;
    for (auto const& change : changes) {
        EXPECT_GT(change.sequence, before);
        before = change.sequence;
        acts.push_back(change.act);
        EXPECT_EQ(change.actor, "system");
        EXPECT_EQ(change.at.us, 7'000);
    }
    EXPECT_EQ(acts, (std::vector<std::string>{"created", "created", "revised", "staged", "held", "settled", "published",
                                              "renamed", "linked", "linked", "unlinked", "unlinked", "archived",
                                              "withdrawn"}));
    EXPECT_EQ(changes[0].record, id);
    EXPECT_EQ(changes[0].kind, "practice");
    EXPECT_EQ(changes[0].version, 1);
    EXPECT_EQ(changes[2].fields, (std::vector<std::string>{"cost"}));
    EXPECT_EQ(changes[2].version, 2);
    EXPECT_EQ(changes[6].fields, (std::vector<std::string>{"title", "summary", "steps", "cost"}));
    EXPECT_EQ(changes[8].record, id);
    EXPECT_EQ(changes[9].record, other);
    EXPECT_EQ(feed(changes[3].sequence, 2).size(), 2U);
    EXPECT_EQ(feed(changes[3].sequence, 2)[0].act, "held");
    auto const by = [&](char const* actor) {
        return read([&](store::Reader& r) { return changes_by(r, actor, 3); }).value();
    };
    ASSERT_EQ(by("system").size(), 3U);
    EXPECT_EQ(by("system")[0].act, "withdrawn") << "the newest first";
    EXPECT_TRUE(by("somebody").empty());
    auto const last = read([](store::Reader& r) { return last_sequence(r); });
    EXPECT_TRUE(last && *last == changes.back().sequence);
}

TEST_P(ChangesTest, AWriteThatFailsSaysNothing) {
    auto const outcome = db().write([&](store::Tx& tx) -> Result<> {
        TRY(records_.create(tx, system_, "practice", "", content("Практика"), ""));
        return Error{Code::failed, "и накрая не"};
    });
    EXPECT_FALSE(outcome);
    EXPECT_TRUE(feed().empty());
    auto const last = read([](store::Reader& r) { return last_sequence(r); });
    EXPECT_TRUE(last && *last == 0);
}

// A word that stands in every value there is must stand nowhere in the feed.
TEST_P(ChangesTest, NeverHoldsAValue) {
    std::string const canary = "КАНАРЧЕ";
    auto given = content(canary);
    given.title[Lang::en] = canary;
    given.summary[Lang::bg] = canary;
    given.topics = {canary};
    given.territories = {canary};
    given.fields.set("text", canary);
    given.fields.set("deep", Json::object().set("x", Json::Array{canary}));
    given.fields.set(canary, "име, което е стойност");
    auto const id = created(given, "practice", canary);
    given.title[Lang::bg] = canary + "2";
    auto const outcome = db().write([&](store::Tx& tx) -> Result<> {
        TRY(records_.revise(tx, system_, id, 1, given, canary));
        auto const hold = TRY(open_hold(tx, system_, id, 0, "cause." + canary, canary, time_));
        TRY(settle_hold(tx, system_, hold, canary, time_));
        TRY(records_.publish(tx, system_, id, 2));
        TRY(records_.rename(tx, system_, id, "kanarche-3"));
        TRY(records_.withdraw(tx, system_, id, canary));
        return append_change(tx,
                             {0, time_.now(), "system", "batch", {}, 0, "imported", {canary, "plain_name", "a,b", ""}});
    });
    ASSERT_TRUE(outcome) << outcome.error().message;
    int rows = 0;
    auto const looked = read([&](store::Reader& r) {
        return r.query("SELECT actor, kind, record, act, fields FROM record_change", {}, [&](store::Row const& row) {
            ++rows;
            for (int column = 0; column < 5; ++column) {
                EXPECT_EQ(row.text(column).find(canary), std::string_view::npos) << row.text(column);
                EXPECT_EQ(row.text(column).find("kanarche"), std::string_view::npos) << row.text(column);
            }
        });
    });
    EXPECT_TRUE(looked);
    EXPECT_EQ(rows, 8);
    EXPECT_EQ(feed().back().fields, (std::vector<std::string>{"other", "plain_name", "other", "other"}));
}

// Eight writers append; when all have, they commit one after the other, and before each commit the follower has looked
// once more. Numbers drawn at the time of writing would be skipped here; see the feed's migration for why they are not.
TEST_P(ChangesTest, DelayedWritersAreNeverSkipped) {
    constexpr int writers = 8;
    constexpr int rounds = 30;
    auto settings = fresh().settings();
    settings.writers = writers + 2;
    settings.readers = 2;
    bool const many = GetParam() == store::Engine::postgres;
    auto const opened = many ? store::open(settings) : Result<std::unique_ptr<store::Db>>(std::unique_ptr<store::Db>());
    ASSERT_TRUE(opened) << opened.error().message;
    store::Db& together = many ? **opened : db();

    std::atomic<bool> running = true;
    std::atomic<int> looks = 0;
    std::vector<std::int64_t> followed;
    std::thread follower([&] {
        std::int64_t position = 0;
        bool last_look = false;
        while (!last_look) {
            last_look = !running;
            auto const changes = together.reading([&](store::Reader& r) { return changes_after(r, position, 3); });
            ++looks;
            if (!changes || changes->empty()) continue;
            last_look = false;
            for (auto const& change : *changes) followed.push_back(change.sequence);
            position = changes->back().sequence;
        }
    });
    std::atomic<int> failed = 0;
    std::atomic<int> stood[rounds] = {};
    std::atomic<int> committed[rounds] = {};
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            for (int round = 0; round < rounds; ++round) {
                std::atomic<bool> waited = false;
                auto const outcome = together.write([&](store::Tx& tx) -> Result<> {
                    TRY(append_change(tx, {0, time_.now(), std::to_string(writer), "batch", {}, 0, "imported", {}}));
                    // On SQLite there is one writer and nobody to wait for.
                    if (many && !waited.exchange(true)) {
                        int const turn = (writer + round) % writers;
                        ++stood[round];
                        while (stood[round] < writers || committed[round] < turn) std::this_thread::yield();
                        // Two: the first may have begun before the commit it is to see.
                        int const looked = looks;
                        while (looks < looked + 2) std::this_thread::yield();
                    }
                    return done();
                });
                ++committed[round];
                if (!outcome) ++failed;
            }
        });
    for (auto& thread : threads) thread.join();
    running = false;
    follower.join();
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM record_change"), writers * rounds);
    EXPECT_EQ(followed.size(), static_cast<std::size_t>(writers * rounds)) << "changes skipped";
    EXPECT_EQ(std::set<std::int64_t>(followed.begin(), followed.end()).size(), followed.size());
}

// Counts acts in memory; can be told to fail.
class Tally final : public Projection {
public:
    struct Board {
        std::map<std::string, int> acts;
        int batches = 0;
        bool broken = false;
    };
    explicit Tally(Board& board, std::string name = "tally") : board_(board), name_(std::move(name)) {}
    std::string name() const override { return name_; }
    Result<std::int64_t> position() override { return position_; }
    Result<> apply(std::vector<Change> const& changes) override {
        if (board_.broken) return Error{Code::unavailable, "счупено"};
        for (auto const& change : changes) ++board_.acts[change.act];
        ++board_.batches;
        position_ = changes.back().sequence;
        return done();
    }
    Result<> start_again() override {
        board_.acts.clear();
        position_ = 0;
        return done();
    }

private:
    Board& board_;
    std::string name_;
    std::int64_t position_ = 0;
};

class StoredTally final : public StoredProjection {
public:
    explicit StoredTally(store::Db& db) : StoredProjection(db, "stored_tally") {}

private:
    Result<> take(store::Tx& tx, std::vector<Change> const& changes) override {
        for (auto const& change : changes)
            TRY(
                tx.execute("INSERT INTO tally (act, number) VALUES (?, 1) "
                           "ON CONFLICT (act) DO UPDATE SET number = tally.number + 1",
                           {change.act}));
        return done();
    }
    Result<> clear(store::Tx& tx) override {
        TRY(tx.execute("DELETE FROM tally", {}));
        return done();
    }
};

TEST_P(ChangesTest, ProjectionsFollowAndStartFromNothing) {
    ASSERT_TRUE(raw("CREATE TABLE tally (act TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL)"));
    Tally::Board board;
    Projector projector(db());
    projector.add(std::make_unique<Tally>(board));
    projector.add(std::make_unique<StoredTally>(db()));
    auto const stored = [&](std::string_view act) {
        return number("SELECT COALESCE((SELECT number FROM tally WHERE act = ?), 0)", {act});
    };
    ASSERT_TRUE(projector.run());
    EXPECT_TRUE(board.acts.empty());
    published(content("А"));
    published(content("Б"));
    ASSERT_TRUE(projector.run());
    ASSERT_TRUE(projector.run());
    EXPECT_EQ(board.acts, (std::map<std::string, int>{{"created", 2}, {"published", 2}}));
    EXPECT_EQ(stored("published"), 2);

    // Another program takes up where the stored one stands and begins anew with the one in memory.
    Tally::Board later;
    Projector restarted(db());
    restarted.add(std::make_unique<Tally>(later));
    restarted.add(std::make_unique<StoredTally>(db()));
    created(content("В"));
    ASSERT_TRUE(restarted.run());
    EXPECT_EQ(later.acts, (std::map<std::string, int>{{"created", 3}, {"published", 2}}));
    EXPECT_EQ(stored("created"), 3);
    // The first one finds everything taken already and takes nothing twice.
    ASSERT_TRUE(projector.run());
    EXPECT_EQ(stored("created"), 3);

    // From nothing.
    ASSERT_TRUE(raw("UPDATE tally SET number = 77"));
    ASSERT_TRUE(restarted.rebuild("stored_tally"));
    ASSERT_TRUE(restarted.rebuild("tally"));
    EXPECT_EQ(stored("created"), 3);
    EXPECT_EQ(stored("published"), 2);
    EXPECT_EQ(later.acts, (std::map<std::string, int>{{"created", 3}, {"published", 2}}));
    EXPECT_EQ(code(restarted.rebuild("няма")), Code::not_found);
}

TEST_P(ChangesTest, AProjectionThatFailsStopsNoOther) {
    Tally::Board broken;
    broken.broken = true;
    Tally::Board sound;
    Projector projector(db());
    projector.add(std::make_unique<Tally>(broken, "broken"));
    projector.add(std::make_unique<Tally>(sound, "sound"));
    created(content("А"));
    auto const outcome = projector.run();
    EXPECT_EQ(code(outcome), Code::unavailable);
    EXPECT_EQ(outcome.error().message, "broken: счупено");
    EXPECT_EQ(sound.acts["created"], 1);
    broken.broken = false;
    EXPECT_TRUE(projector.run());
    EXPECT_EQ(broken.acts["created"], 1);
    EXPECT_EQ(sound.acts["created"], 1);
}

TEST_P(ChangesTest, ALongFeedComesInBatches) {
    auto const outcome = db().write([&](store::Tx& tx) -> Result<> {
        for (int n = 0; n < 1'203; ++n)
            TRY(append_change(tx, {0, time_.now(), "system", "batch", {}, 0, "imported", {}}));
        return done();
    });
    ASSERT_TRUE(outcome);
    Tally::Board board;
    Projector projector(db());
    projector.add(std::make_unique<Tally>(board));
    ASSERT_TRUE(projector.run());
    EXPECT_EQ(board.acts["imported"], 1'203);
    EXPECT_EQ(board.batches, 3);
}

}  // namespace
}  // namespace ognishte::records
