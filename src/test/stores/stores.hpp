// Stores for tests: a fresh, empty one of either engine, gone at the end of the test. SQLite lives in a temporary
// folder; PostgreSQL 15 is started once for each test program, without a network and without waiting for the disk, and
// gives each test a schema of its own. Where PostgreSQL is not installed its half of the tests is skipped and says so.
//
//     class Things : public test::EachStore {};
//     OGNISHTE_EACH_STORE(Things);
//     TEST_P(Things, AreKept) { ASSERT_TRUE(db().write(…)); }
//
// or, inside any test: test::for_each_store([](store::Db& db) { … });
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"
#include "platform/store/migrate.hpp"
#include "platform/store/open.hpp"

namespace ognishte::test {

// A clock that stands still until it is moved. Thread-safe.
class FakeClock final : public Clock {
public:
    explicit FakeClock(Instant now = Instant{1'795'000'000'000'000}) : us_(now.us) {}
    Instant now() const override { return Instant{us_.load()}; }
    void advance_s(std::int64_t seconds) { us_ += seconds * 1'000'000; }

private:
    std::atomic<std::int64_t> us_;
};

class FreshStore {
public:
    // Null when this engine is not on this machine; `absent` says why.
    static std::unique_ptr<FreshStore> make(store::Engine engine, std::string& absent);
    virtual ~FreshStore() = default;

    virtual store::Db& db() = 0;
    // To open it once more, or differently.
    virtual store::Settings settings() const = 0;
    // Closes it and opens it again.
    virtual void reopen() = 0;
};

// A temporary folder, gone with the object.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::string path(std::string_view name = "") const;

private:
    std::string path_;
};

class EachStore : public testing::TestWithParam<store::Engine> {
protected:
    void SetUp() override;
    store::Db& db() { return fresh_->db(); }
    FreshStore& fresh() { return *fresh_; }
    void migrate(std::vector<store::Migration> const& migrations);
    // All migrations of these modules, in their order: {{"records", embedded::platform_records()}, …}.
    using Module = std::pair<std::string_view, std::span<embedded::File const>>;
    void migrate(std::initializer_list<Module> modules);

    FakeClock clock_;

private:
    std::unique_ptr<FreshStore> fresh_;
};

#define OGNISHTE_EACH_STORE(Suite)                                                                          \
    INSTANTIATE_TEST_SUITE_P(                                                                               \
        On, Suite, testing::Values(::ognishte::store::Engine::sqlite, ::ognishte::store::Engine::postgres), \
        [](auto const& test) { return test.param == ::ognishte::store::Engine::sqlite ? "sqlite" : "postgres"; })

// Runs the body on SQLite and on PostgreSQL; a test whose second half cannot run counts as skipped.
void for_each_store(std::function<void(store::Db&)> const& body);

}  // namespace ognishte::test
