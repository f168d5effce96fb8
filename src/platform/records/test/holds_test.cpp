// Holds: nothing passes an open one, by whatever statement and however many try at once.
#include <array>
#include <atomic>
#include <random>
#include <thread>

#include "centre.hpp"

namespace ognishte::records {
namespace {

// Public although held: this must never find a row, in any snapshot.
constexpr store::Sql k_passed =
    "SELECT (SELECT COUNT(*) FROM record JOIN hold ON hold.record = record.id WHERE hold.state = 'open' "
    "AND record.published_version <> 0 AND hold.version IN (0, record.published_version)) + "
    "(SELECT COUNT(*) FROM record_version JOIN hold ON hold.record = record_version.record WHERE hold.state = 'open' "
    "AND record_version.state = 'published' AND hold.version IN (0, record_version.number))";

class HoldsTest : public Centre {
protected:
    Result<std::string> open(RecordId const& id, int version, std::string_view subject = "глас-1") {
        return write(
            [&](store::Tx& tx) { return open_hold(tx, system_, id, version, "voices.unanswered", subject, time_); });
    }
    std::string opened(RecordId const& id, int version, std::string_view subject = "глас-1") {
        auto const hold = open(id, version, subject);
        EXPECT_TRUE(hold) << hold.error().message;
        return hold ? *hold : "";
    }
    std::optional<Code> settle(std::string_view hold) {
        return code(write([&](store::Tx& tx) { return settle_hold(tx, system_, hold, "отговор-1", time_); }));
    }
    std::vector<Hold> open_of(RecordId const& id) {
        auto holds = read([&](store::Reader& r) { return open_holds(r, id); });
        EXPECT_TRUE(holds) << holds.error().message;
        return holds ? std::move(*holds) : std::vector<Hold>{};
    }
};
OGNISHTE_EACH_STORE(HoldsTest);

TEST_P(HoldsTest, AHeldVersionIsNotPublishedUntilItIsSettled) {
    auto const id = created(content("Решение"));
    auto const hold = opened(id, 1);
    EXPECT_EQ(publish(id, 1), Code::conflict);
    ASSERT_EQ(open_of(id).size(), 1U);
    EXPECT_EQ(open_of(id)[0].cause, "voices.unanswered");
    EXPECT_EQ(open_of(id)[0].subject, "глас-1");
    EXPECT_EQ(open_of(id)[0].settled_by, "");
    EXPECT_EQ(settle(hold), std::nullopt);
    EXPECT_EQ(settle(hold), std::nullopt) << "twice is once";
    EXPECT_EQ(settle("няма такова"), Code::not_found);
    EXPECT_TRUE(open_of(id).empty());
    EXPECT_EQ(number("SELECT COUNT(*) FROM hold WHERE settled_by = ?", {"отговор-1"}), 1);
    EXPECT_EQ(publish(id, 1), std::nullopt);
}

TEST_P(HoldsTest, AHoldOnOneVersionLeavesTheOthers) {
    auto const id = created(content("Първо"));
    EXPECT_EQ(revised(id, 1, content("Второ")), 2);
    opened(id, 1);
    EXPECT_EQ(publish(id, 1), Code::conflict);
    EXPECT_EQ(publish(id, 2), std::nullopt);
    EXPECT_EQ(revised(id, 2, content("Трето")), 3);
    opened(id, 3);
    EXPECT_EQ(publish(id, 3), Code::conflict);
    EXPECT_EQ(revised(id, 3, content("Четвърто")), 4);
    EXPECT_EQ(publish(id, 4), std::nullopt);
}

TEST_P(HoldsTest, AHoldOnEveryVersionHoldsThoseToComeToo) {
    auto const id = created(content("Първо"));
    auto const hold = opened(id, 0);
    EXPECT_EQ(revised(id, 1, content("Второ")), 2);
    EXPECT_EQ(publish(id, 2), Code::conflict);
    EXPECT_EQ(settle(hold), std::nullopt);
    EXPECT_EQ(publish(id, 2), std::nullopt);
}

TEST_P(HoldsTest, OpeningTwiceLeavesOneHold) {
    auto const id = created(content("Решение"));
    auto const first = opened(id, 1);
    EXPECT_EQ(opened(id, 1), first);
    EXPECT_NE(opened(id, 1, "глас-2"), first);
    EXPECT_EQ(open_of(id).size(), 2U);
    EXPECT_EQ(settle(first), std::nullopt);
    EXPECT_NE(opened(id, 1), first) << "a settled one may be opened anew";
}

TEST_P(HoldsTest, WhatIsPublicAlreadyCannotBeHeld) {
    auto const id = published(content("Решение"));
    EXPECT_EQ(code(open(id, 1)), Code::conflict);
    EXPECT_EQ(code(open(id, 0)), Code::conflict);
    EXPECT_EQ(code(open(id, 2)), Code::not_found);
    EXPECT_EQ(code(open(RecordId::of(new_random_id()), 0)), Code::not_found);
    EXPECT_EQ(revised(id, 1, content("Второ")), 2);
    EXPECT_EQ(code(open(id, 2)), std::nullopt);
    EXPECT_EQ(publish(id, 2), Code::conflict);
    ASSERT_TRUE(write([&](store::Tx& tx) { return records_.withdraw(tx, system_, id, "х"); }));
    EXPECT_EQ(code(open(id, 0)), std::nullopt) << "nothing of it is public any more";
}

TEST_P(HoldsTest, AnAnswerSettlesEverythingThatWaitedForIt) {
    auto const one = created(content("Едно"));
    auto const two = created(content("Две"));
    opened(one, 0);
    opened(two, 1);
    opened(two, 1, "глас-2");
    auto const settled = write(
        [&](store::Tx& tx) { return settle_holds(tx, system_, "voices.unanswered", "глас-1", "отговор-1", time_); });
    ASSERT_TRUE(settled);
    EXPECT_EQ(*settled, 2);
    EXPECT_EQ(publish(one, 1), std::nullopt);
    EXPECT_EQ(publish(two, 1), Code::conflict);
}

TEST_P(HoldsTest, RawStatementsAreRefusedToo) {
    auto const id = created(content("Решение"));
    auto const free = created(content("Свободно"));
    auto const hold = opened(id, 0);
    struct Case {
        char const* what;
        store::Sql sql;
        store::Params params;
    };
    std::vector<Case> const cases = {
        {"the row",
         "UPDATE record SET state = 'published', published_version = 1, published_us = 5 WHERE id = ?",
         {id.text()}},
        {"archived is public too",
         "UPDATE record SET state = 'archived', published_version = 1, published_us = 5 WHERE id = ?",
         {id.text()}},
        {"every row", "UPDATE record SET state = 'published', published_version = 1, published_us = 5", {}},
        {"the state alone", "UPDATE record SET state = 'published' WHERE id = ?", {id.text()}},
        {"published_version alone", "UPDATE record SET published_version = 1 WHERE id = ?", {id.text()}},
        {"the version",
         "UPDATE record_version SET state = 'published', published_us = 5 WHERE record = ?",
         {id.text()}},
        {"a version that was public, for as-of",
         "UPDATE record_version SET state = 'archived', published_us = 5, valid_to_us = 9000000000000000 WHERE record "
         "= ?",
         {id.text()}},
        {"a new version",
         "INSERT INTO record_version (record, number, state, audience, changed, actor, note, "
         "valid_from_us, published_us) VALUES (?, 2, 'published', 'everyone', '', 'x', '', 5, 5)",
         {id.text()}},
        {"another record's version given to it",
         "UPDATE record_version SET record = ?, number = 7, state = 'published', published_us = 5 WHERE record = ?",
         {id.text(), free.text()}},
        {"an upsert",
         "INSERT INTO record (id, kind, slug, state, audience, version, newest_version, published_version, created_us, "
         "changed_us, published_us) VALUES (?, 'practice', 'x', 'published', 'everyone', 1, 1, 1, 5, 5, 5) ON CONFLICT "
         "(id) DO UPDATE SET state = 'published', published_version = 1, published_us = 5",
         {id.text()}},
        {"removing the hold", "DELETE FROM hold WHERE record = ?", {id.text()}},
    };
    for (auto const& one : cases) {
        auto const outcome = raw(one.sql, one.params);
        EXPECT_EQ(code(outcome), Code::conflict) << one.what << (outcome ? "" : ": " + outcome.error().message);
        EXPECT_EQ(number(k_passed), 0) << one.what;
        EXPECT_EQ(answer_to(anonymous_, record(id)), Answer::hidden) << one.what;
    }
    // The refusal is of the hold and of nothing else: the same statements pass once it is settled.
    EXPECT_EQ(settle(hold), std::nullopt);
    EXPECT_TRUE(raw("UPDATE record_version SET state = 'published', published_us = 5 WHERE record = ?", {id.text()}));
    EXPECT_TRUE(raw("UPDATE record SET state = 'published', published_version = 1, published_us = 5 WHERE id = ?",
                    {id.text()}));
}

TEST_P(HoldsTest, RawStatementsCannotHoldWhatIsPublic) {
    auto const id = published(content("Решение"));
    auto const other = created(content("Друго"));
    store::Sql const insert =
        "INSERT INTO hold (id, record, version, cause, subject, state, opened_by, opened_us) VALUES (?, ?, ?, 'x', "
        "'x', ?, 'x', 5)";
    EXPECT_TRUE(raw(insert, {"A", other.text(), 1, "open"}));
    EXPECT_EQ(code(raw(insert, {"B", id.text(), 1, "open"})), Code::conflict);
    EXPECT_EQ(code(raw(insert, {"C", id.text(), 0, "open"})), Code::conflict);
    EXPECT_EQ(code(raw("UPDATE hold SET record = ? WHERE id = 'A'", {id.text()})), Code::conflict);
    EXPECT_EQ(number(k_passed), 0);
}

TEST_P(HoldsTest, SqliteConflictClausesDoNotOpenADoor) {
    if (GetParam() != store::Engine::sqlite) return;  // PostgreSQL has no such clauses
    auto const id = created(content("Решение"));
    opened(id, 0);
    EXPECT_FALSE(
        raw("UPDATE OR IGNORE record SET state = 'published', published_version = 1, published_us = 5 WHERE id = ?",
            {id.text()}));
    EXPECT_FALSE(
        raw("UPDATE OR REPLACE record SET state = 'published', published_version = 1, published_us = 5 WHERE id = ?",
            {id.text()}));
    EXPECT_FALSE(raw("UPDATE OR ROLLBACK record_version SET state = 'published', published_us = 5 WHERE record = ?",
                     {id.text()}));
    EXPECT_FALSE(raw(
        "INSERT OR REPLACE INTO record (id, kind, slug, state, audience, version, newest_version, published_version, "
        "created_us, changed_us, published_us) VALUES (?, 'practice', 'x', 'published', 'everyone', 1, 1, 1, 5, 5, 5)",
        {id.text()}));
    EXPECT_EQ(number(k_passed), 0);
}

// 64 threads open, settle, publish, withdraw, revise, link and try raw statements on a few records at once; other
// threads look at every moment whether something public is held.
TEST_P(HoldsTest, SixtyFourThreadsNeverPassAnOpenHold) {
    constexpr int threads = 64;
    constexpr int steps = 12;
    std::vector<RecordId> ids;
    for (int n = 0; n < 5; ++n) ids.push_back(created(content("Запис " + std::to_string(n))));
    enum Act { opening, settling, publishing, withdrawing, revising, linking, raw_row, raw_version, act_count };
    std::array<std::atomic<int>, act_count> worked{};
    std::array<std::atomic<int>, act_count> refused{};
    std::atomic<bool> running = true;
    std::atomic<std::int64_t> looks = 0;
    std::atomic<std::int64_t> passed = 0;
    // Somebody at a console works at a lower level than the product does.
    bool const many_levels = GetParam() == store::Engine::postgres;

    auto const act = [&](int which, RecordId const& id, RecordId const& other, unsigned chance,
                         store::Tx& tx) -> Result<> {
        if (many_levels && which >= raw_row && chance % 3 != 0)
            TRY(tx.execute(chance % 3 == 1 ? store::Sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
                                           : store::Sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"),
                           {}));
        auto const found = TRY(records_.find(tx, id));
        int const newest = found->newest_version;
        switch (which) {
            case opening: {
                auto const hold = open_hold(tx, system_, id, chance % 2 == 0 ? 0 : newest, "test.hold",
                                            std::to_string(chance % 3), time_);
                return hold ? done() : Result<>(hold.error());
            }
            case settling: {
                auto const settled = settle_holds(tx, system_, "test.hold", std::to_string(chance % 3), "x", time_);
                return settled ? done() : Result<>(settled.error());
            }
            case publishing:
                return records_.publish(tx, system_, id, newest);
            case withdrawing:
                return records_.withdraw(tx, system_, id, "x");
            case revising: {
                auto const made = records_.revise(tx, system_, id, newest, content("Нов"), "");
                return made ? done() : Result<>(made.error());
            }
            case linking:
                return records_.link(tx, system_, {id, other, Relation::rests_on});
            case raw_row: {
                auto const rows = tx.execute(
                    "UPDATE record SET state = 'published', published_version = version, "
                    "published_us = COALESCE(published_us, 5) WHERE id = ? AND published_version = 0",
                    {id.text()});
                return rows ? done() : Result<>(rows.error());
            }
            default: {
                auto const rows = tx.execute(
                    "UPDATE record_version SET state = 'published', published_us = valid_from_us, "
                    "valid_to_us = NULL WHERE record = ? AND number = ?",
                    {id.text(), newest});
                return rows ? done() : Result<>(rows.error());
            }
        }
    };
    std::thread watcher([&] {
        while (running) {
            auto const found = read([&](store::Reader& r) {
                return store::first(r, k_passed, {}, [](store::Row const& row) { return row.integer(0); });
            });
            if (!found) continue;
            passed += **found;
            ++looks;
        }
    });
    std::vector<std::thread> workers;
    for (unsigned seed = 0; seed < threads; ++seed)
        workers.emplace_back([&, seed] {
            std::mt19937 random(seed);
            for (int step = 0; step < steps; ++step) {
                int const which = static_cast<int>(random() % act_count);
                auto const& id = ids[random() % ids.size()];
                auto const& other = ids[random() % ids.size()];
                unsigned const chance = static_cast<unsigned>(random());
                auto const outcome = db().write([&](store::Tx& tx) { return act(which, id, other, chance, tx); });
                ++(outcome ? worked : refused)[static_cast<std::size_t>(which)];
            }
        });
    for (auto& worker : workers) worker.join();
    running = false;
    watcher.join();

    EXPECT_EQ(passed, 0);
    EXPECT_EQ(number(k_passed), 0);
    EXPECT_GT(looks, 0);
    // It was a contest: holds and publications both happened and both were refused.
    for (auto const which : {opening, publishing, raw_row, raw_version}) {
        EXPECT_GT(worked[which], 0) << which;
        EXPECT_GT(refused[which], 0) << which;
    }
    for (auto const which : {settling, linking}) EXPECT_GT(worked[which], 0) << which;
}

}  // namespace
}  // namespace ognishte::records
