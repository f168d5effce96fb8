#include "test/stores/stores.hpp"

#include <unistd.h>

#include <filesystem>

#include "base/id.hpp"
#include "cluster.hpp"

namespace ognishte::test {
namespace {

std::unique_ptr<store::Db> open_or_fail(store::Settings const& settings) {
    auto db = store::open(settings);
    if (!db) {
        ADD_FAILURE() << db.error().message;
        return nullptr;
    }
    return std::move(*db);
}

class FreshSqlite final : public FreshStore {
public:
    FreshSqlite() { reopen(); }
    store::Db& db() override { return *db_; }
    store::Settings settings() const override {
        store::Settings settings;
        settings.address = "sqlite:" + folder_.path("store.db");
        return settings;
    }
    void reopen() override {
        db_.reset();
        db_ = open_or_fail(settings());
    }

private:
    Folder folder_;
    std::unique_ptr<store::Db> db_;
};

store::Sql digits(int number) {
    static store::Sql const k_digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    auto const last = k_digits[number % 10];
    return number < 10 ? last : digits(number / 10) + last;
}

class FreshPostgres final : public FreshStore {
public:
    explicit FreshPostgres(std::string base) : base_(std::move(base)) {
        store::Settings whole;
        whole.address = base_;
        whole.readers = whole.writers = 1;
        maker_ = open_or_fail(whole);
        static std::atomic<int> last = 0;
        // Other test programs may use the same server.
        name_ = "t" + std::to_string(::getpid()) + "_" + std::to_string(++last);
        schema_ = digits(::getpid()) + "_" + digits(last);
        change("CREATE SCHEMA t" + schema_);
        reopen();
    }
    ~FreshPostgres() override {
        db_.reset();
        change("DROP SCHEMA t" + schema_ + " CASCADE");
    }
    store::Db& db() override { return *db_; }
    store::Settings settings() const override {
        store::Settings settings;
        settings.address =
            base_ + (base_.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name_;
        return settings;
    }
    void reopen() override {
        db_.reset();
        db_ = open_or_fail(settings());
    }

private:
    void change(store::Sql const& sql) {
        auto const outcome = maker_->write([&](store::Tx& tx) -> Result<> {
            TRY(tx.execute(sql, {}));
            return done();
        });
        if (!outcome) ADD_FAILURE() << outcome.error().message;
    }

    std::string base_;
    std::string name_;
    store::Sql schema_ = "";
    std::unique_ptr<store::Db> maker_;
    std::unique_ptr<store::Db> db_;
};

}  // namespace

Folder::Folder() {
    auto const path = std::filesystem::temp_directory_path() / ("og-test-" + new_random_id());
    std::filesystem::create_directory(path);
    path_ = path;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Folder::path(std::string_view name) const {
    return name.empty() ? path_ : path_ + "/" + std::string(name);
}

std::unique_ptr<FreshStore> FreshStore::make(store::Engine engine, std::string& absent) {
    if (engine == store::Engine::sqlite) return std::make_unique<FreshSqlite>();
    auto const& server = cluster();
    if (server.address.empty()) {
        absent = server.absent;
        return nullptr;
    }
    return std::make_unique<FreshPostgres>(server.address);
}

void EachStore::SetUp() {
    std::string absent;
    fresh_ = FreshStore::make(GetParam(), absent);
    if (!fresh_) GTEST_SKIP() << absent;
}

void EachStore::migrate(std::vector<store::Migration> const& migrations) {
    auto const outcome = store::migrate(db(), migrations, clock_);
    ASSERT_TRUE(outcome) << outcome.error().message;
}

void EachStore::migrate(std::initializer_list<Module> modules) {
    std::vector<store::Migration> all;
    for (auto const& [name, files] : modules)
        for (auto& one : store::migrations_of(name, db().engine(), files)) all.push_back(std::move(one));
    migrate(all);
}

void for_each_store(std::function<void(store::Db&)> const& body) {
    for (auto const engine : {store::Engine::sqlite, store::Engine::postgres}) {
        SCOPED_TRACE(engine == store::Engine::sqlite ? "on SQLite" : "on PostgreSQL");
        std::string absent;
        auto const fresh = FreshStore::make(engine, absent);
        if (!fresh) GTEST_SKIP() << absent;
        body(fresh->db());
    }
}

}  // namespace ognishte::test
