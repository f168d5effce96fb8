// A migrated store of its own for each test, a clock that tests move, and actors. Include in tests only.
#pragma once

#include <gtest/gtest.h>

#include <atomic>

#include "base/embedded.hpp"
#include "base/id.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/holds.hpp"
#include "platform/records/list.hpp"
#include "platform/records/records.hpp"
#include "platform/store/db.hpp"
#include "platform/store/migrate.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_records();
}

namespace ognishte::records {

class MovedClock final : public Clock {
public:
    Instant now() const override { return Instant{us_.load()}; }
    void set(std::int64_t us) { us_ = us; }
    void tick() { ++us_; }

private:
    std::atomic<std::int64_t> us_{1'000};
};

inline Actor actor_with(std::string id, std::set<std::string, std::less<>> permissions) {
    return {std::move(id), std::move(permissions)};
}

class Centre : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate(store::migrations_of("records", db().engine(), embedded::platform_records()));
    }

    // Runs a use case in a transaction of its own.
    template <class F>
    auto write(F&& work) {
        return db().writing(std::forward<F>(work));
    }
    template <class F>
    auto read(F&& work) {
        return db().reading(std::forward<F>(work));
    }
    std::int64_t number(store::Sql const& sql, store::Params const& params = {}) {
        auto const found = read([&](store::Reader& r) {
            return store::first(r, sql, params, [](store::Row const& row) { return row.integer(0); });
        });
        EXPECT_TRUE(found) << found.error().message;
        return found && *found ? **found : -1;
    }
    Result<> raw(store::Sql const& sql, store::Params const& params = {}) {
        return db().write([&](store::Tx& tx) -> Result<> {
            TRY(tx.execute(sql, params));
            return done();
        });
    }

    static Content content(std::string title, Audience audience = Audience::everyone) {
        Content made;
        made.audience = audience;
        made.title[Lang::bg] = std::move(title);
        made.summary[Lang::bg] = "Накратко";
        made.fields.set("steps", "1");
        return made;
    }
    RecordId created(Content const& given, std::string_view kind = "practice", std::string_view slug = "") {
        auto const made = write([&](store::Tx& tx) { return records_.create(tx, system_, kind, slug, given, ""); });
        EXPECT_TRUE(made) << made.error().message;
        return made ? made->id : RecordId();
    }
    RecordId published(Content const& given, std::string_view kind = "practice") {
        auto id = created(given, kind);
        EXPECT_EQ(publish(id, 1), std::nullopt);
        return id;
    }
    // The code of the error, or nothing: reads well in an expectation.
    std::optional<Code> publish(RecordId const& id, int version) {
        return code(write([&](store::Tx& tx) { return records_.publish(tx, system_, id, version); }));
    }
    int revised(RecordId const& id, int based_on, Content const& given) {
        auto const made = write([&](store::Tx& tx) { return records_.revise(tx, system_, id, based_on, given, ""); });
        EXPECT_TRUE(made) << made.error().message;
        return made ? made->version : 0;
    }
    Record record(RecordId const& id) {
        auto const found = read([&](store::Reader& r) { return records_.find(r, id); });
        EXPECT_TRUE(found && *found);
        return found && *found ? **found : Record{};
    }
    template <class T>
    static std::optional<Code> code(Result<T> const& result) {
        if (result) return std::nullopt;
        return result.error().code;
    }

    MovedClock time_;
    Records records_{time_};
    Actor system_ = Actor::system();
    Actor anonymous_ = Actor::anonymous();
    Actor editor_ = actor_with("editor", {"practice.write"});
};

}  // namespace ognishte::records
