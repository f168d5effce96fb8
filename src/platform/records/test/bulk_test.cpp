// Batches: staged rows are nobody's until all are public at once; what was broken off leaves nothing behind.
#include "platform/records/bulk.hpp"
#include "centre.hpp"

namespace ognishte::records {
namespace {

class BulkTest : public Centre {
protected:
    Batch opened(std::string_view kind = "article") {
        auto const made = write([&](store::Tx& tx) { return bulk_.open(tx, system_, kind, Audience::everyone); });
        EXPECT_TRUE(made) << made.error().message;
        return made ? *made : Batch{};
    }
    std::vector<RecordId> staged(Batch const& batch, std::vector<std::string> const& titles) {
        std::vector<Prepared> prepared;
        for (auto const& title : titles) {
            auto given = content(title);
            given.topics = {"foster"};
            given.territories = {"RSE"};
            auto one = prepare("", given);
            EXPECT_TRUE(one) << one.error().message;
            prepared.push_back(std::move(*one));
        }
        auto const ids =
            write([&](store::Tx& tx) { return bulk_.stage(tx, system_, batch, prepared, "import of a.bib"); });
        EXPECT_TRUE(ids) << ids.error().message;
        return ids ? *ids : std::vector<RecordId>{};
    }
    std::int64_t listed(ListRequest request = {}) {
        request.kinds = {"article"};
        auto const page = read([&](store::Reader& r) { return list(r, Actor::anonymous(), request); });
        EXPECT_TRUE(page) << page.error().message;
        return page ? static_cast<std::int64_t>(page->items.size()) : -1;
    }
    std::int64_t counted() {
        ListRequest request;
        request.kinds = {"article"};
        auto const found = read([&](store::Reader& r) { return count(r, Actor::anonymous(), request); });
        return found ? found->number : -1;
    }
    Result<std::int64_t> published(Batch const& batch) {
        return write([&](store::Tx& tx) { return bulk_.publish(tx, system_, batch); });
    }

    Bulk bulk_{time_};
};
OGNISHTE_EACH_STORE(BulkTest);

TEST_P(BulkTest, AreSeenAllAtOnce) {
    auto const batch = opened();
    auto const first = staged(batch, {"Първа", "Втора", "Първа"});
    auto const second = staged(batch, {"Трета"});
    ASSERT_EQ(first.size() + second.size(), 4U);
    EXPECT_EQ(listed(), 0);
    EXPECT_EQ(counted(), 0);
    EXPECT_EQ(record(first[0]).state, State::draft);
    EXPECT_EQ(number("SELECT COUNT(*) FROM record_change"), 0);
    time_.set(9'000);
    auto const count = published(batch);
    ASSERT_TRUE(count) << count.error().message;
    EXPECT_EQ(*count, 4);
    EXPECT_EQ(listed(), 4);
    EXPECT_EQ(counted(), 4);
    ListRequest by_topic;
    by_topic.topics = {"foster"};
    EXPECT_EQ(listed(by_topic), 4);
    ListRequest by_place;
    by_place.territories = {"RSE"};
    EXPECT_EQ(listed(by_place), 4);
    auto const found = record(first[2]);
    EXPECT_EQ(found.state, State::published);
    EXPECT_EQ(found.slug, "parva-2");
    EXPECT_EQ(found.version, 1);
    ASSERT_TRUE(found.published);
    EXPECT_EQ(found.published->us, 9'000);
    auto const version = read([&](store::Reader& r) { return records_.version(r, first[0], 1); });
    ASSERT_TRUE(version && *version);
    EXPECT_EQ((*version)->state, State::published);
    EXPECT_EQ((*version)->note, "import of a.bib");
    EXPECT_EQ((*version)->content.title.at(Lang::bg), "Първа");
    EXPECT_EQ((*version)->content.fields["steps"].text(), "1");
    auto const feed = read([&](store::Reader& r) { return changes_after(r, 0, 100); });
    ASSERT_TRUE(feed);
    ASSERT_EQ(feed->size(), 4U);
    for (auto const& change : *feed) {
        EXPECT_EQ(change.kind, "article");
        EXPECT_EQ(change.act, "published");
        EXPECT_EQ(change.version, 1);
        EXPECT_EQ(change.fields, (std::vector<std::string>{"title", "summary", "topics", "territories", "steps"}));
    }
    // What was imported lives on like any other record.
    EXPECT_TRUE(write([&](store::Tx& tx) { return records_.revise(tx, system_, first[0], 1, content("Друга"), ""); }));
    EXPECT_TRUE(write([&](store::Tx& tx) { return records_.publish(tx, system_, first[0], 2); }));
    EXPECT_TRUE(write([&](store::Tx& tx) { return bulk_.close(tx, batch); }));
    EXPECT_EQ(number("SELECT COUNT(*) FROM record_batch_row"), 0);
}

TEST_P(BulkTest, WhatWasBrokenOffLeavesNothing) {
    auto const batch = opened();
    auto const ids = staged(batch, {"Първа", "Втора", "Трета"});
    time_.set(time_.now().us + 130'000'000);
    auto const left = read([&](store::Reader& r) { return bulk_.unfinished(r, "article"); });
    ASSERT_TRUE(left);
    ASSERT_EQ(left->size(), 1U);
    EXPECT_EQ((*left)[0].id, batch.id);
    while (true) {
        auto const some = read([&](store::Reader& r) { return bulk_.staged(r, batch, 2); });
        ASSERT_TRUE(some);
        if (some->empty()) break;
        ASSERT_TRUE(write([&](store::Tx& tx) { return bulk_.discard(tx, batch, *some); }));
    }
    ASSERT_TRUE(write([&](store::Tx& tx) { return bulk_.close(tx, batch); }));
    for (store::Sql const& table : {store::Sql("record"), store::Sql("record_version"), store::Sql("record_body"),
                                    store::Sql("record_slug"), store::Sql("record_text"), store::Sql("record_topic"),
                                    store::Sql("record_territory"), store::Sql("record_batch")})
        EXPECT_EQ(number(store::Sql("SELECT COUNT(*) FROM ") + table), 0);
    EXPECT_EQ(number("SELECT COALESCE(SUM(number), 0) FROM record_count"), 0);
    // The address is free again.
    EXPECT_EQ(record(created(content("Първа"), "article")).slug, "parva");
}

TEST_P(BulkTest, RefusesWhatIsNotItsOwn) {
    auto const batch = opened();
    staged(batch, {"Първа"});
    auto const other = created(content("Чужда"), "article");
    EXPECT_EQ(code(write([&](store::Tx& tx) { return bulk_.discard(tx, batch, {other}); })), Code::conflict);
    auto const reader = actor_with("reader", {"article.write"});
    EXPECT_EQ(code(write([&](store::Tx& tx) { return bulk_.publish(tx, reader, batch); })), Code::forbidden);
    EXPECT_EQ(code(write([&](store::Tx& tx) { return bulk_.open(tx, reader, "article", Audience::everyone); })),
              Code::forbidden);
    EXPECT_TRUE(published(batch));
    EXPECT_EQ(code(published(batch)), Code::conflict);
    EXPECT_EQ(code(write([&](store::Tx& tx) { return bulk_.stage(tx, system_, batch, {}, ""); })), Code::conflict);
    EXPECT_EQ(code(prepare("", Content{})), Code::invalid);
}

TEST_P(BulkTest, AHoldKeepsTheWholeBatch) {
    auto const batch = opened();
    auto const ids = staged(batch, {"Първа", "Втора"});
    ASSERT_TRUE(
        raw("INSERT INTO hold (id, record, version, cause, subject, state, opened_by, opened_us) "
            "VALUES ('h', ?, 0, 'test.why', 's', 'open', 'system', 1)",
            {ids[1].text()}));
    EXPECT_EQ(code(published(batch)), Code::conflict);
    EXPECT_EQ(listed(), 0);
}

}  // namespace
}  // namespace ognishte::records
