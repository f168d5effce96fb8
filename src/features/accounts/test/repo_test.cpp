#include "repo.hpp"

#include <gtest/gtest.h>

#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_accounts();
}

namespace ognishte::accounts {
namespace {

class AccountsRepo : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        migrate({{"accounts", embedded::features_accounts()}});
        put([&](store::Tx& tx) {
            return repo::add(tx, {"A", "Maria@nbu.example", "Мария", Lang::bg, State::active, clock_.now()},
                             "maria@nbu.example");
        });
    }
    void put(store::TxFunction const& work) {
        auto const written = db().write(work);
        ASSERT_TRUE(written) << written.error().message;
    }
    template <class F>
    auto read(F&& work) {
        auto out = db().reading(std::forward<F>(work));
        EXPECT_TRUE(out) << out.error().message;
        return std::move(*out);
    }
    Session session(std::string const& hash, std::int64_t begun_us) {
        return {hash, "A", true, "Firefox, Linux", Instant{begun_us}, Instant{begun_us}, Instant{begun_us}};
    }
    std::vector<std::string> sessions() {
        std::vector<std::string> out;
        for (auto const& one : read([](store::Reader& reader) { return repo::sessions_of(reader, "A"); }))
            out.push_back(one.id_hash);
        return out;
    }
};
OGNISHTE_EACH_STORE(AccountsRepo);

TEST_P(AccountsRepo, AnAddressIsOneAccount) {
    auto const twice = db().write([&](store::Tx& tx) {
        return repo::add(tx, {"B", "maria@nbu.example", "Друга", Lang::en, State::invited, clock_.now()},
                         "maria@nbu.example");
    });
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, Code::conflict);
    EXPECT_EQ(twice.error().text_key, "accounts.mend.taken");
    auto const found = read([](store::Reader& reader) { return repo::by_address(reader, "maria@nbu.example"); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->account.address, "Maria@nbu.example");
    EXPECT_FALSE(found->hash);
    put([&](store::Tx& tx) { return repo::set_password(tx, "A", "one", clock_.now()); });
    put([&](store::Tx& tx) { return repo::set_password(tx, "A", "two", clock_.now()); });
    EXPECT_EQ(read([](store::Reader& reader) { return repo::by_address(reader, "maria@nbu.example"); })->hash, "two");
    EXPECT_FALSE(read([](store::Reader& reader) { return repo::by_address(reader, "ivan@nbu.example"); }));
}

TEST_P(AccountsRepo, SessionsGoOneByOneOrAllButOne) {
    for (int i = 1; i <= 4; ++i)
        put([&](store::Tx& tx) { return repo::add_session(tx, session("s" + std::to_string(i), i)); });
    EXPECT_EQ(sessions(), (std::vector<std::string>{"s4", "s3", "s2", "s1"}));
    put([](store::Tx& tx) { return repo::renew_session(tx, "s2", "n2", Instant{9}); });
    auto const renewed = read([](store::Reader& reader) { return repo::session(reader, "n2"); });
    ASSERT_TRUE(renewed);
    EXPECT_EQ(renewed->proven.us, 9);
    EXPECT_EQ(renewed->created.us, 2);
    EXPECT_FALSE(read([](store::Reader& reader) { return repo::session(reader, "s2"); }));
    EXPECT_FALSE(db().write([](store::Tx& tx) { return repo::renew_session(tx, "s2", "x", Instant{9}); }));
    put([](store::Tx& tx) { return repo::end_session(tx, "s4"); });
    put([](store::Tx& tx) { return repo::forget_sessions(tx, Instant{2}); });
    EXPECT_EQ(sessions(), (std::vector<std::string>{"s3", "n2"}));
    put([](store::Tx& tx) { return repo::end_sessions(tx, "A", "n2"); });
    EXPECT_EQ(sessions(), std::vector<std::string>{"n2"});
}

TEST_P(AccountsRepo, TokensWorkOnceAndForATime) {
    put([](store::Tx& tx) { return repo::add_token(tx, "h", {Purpose::reset, "A"}, Instant{100}); });
    put([](store::Tx& tx) { return repo::add_token(tx, "nobody", {Purpose::reset, ""}, Instant{100}); });
    auto const at = [&](std::string_view hash, std::int64_t us) {
        return read([&](store::Reader& reader) { return repo::token(reader, hash, Instant{us}); });
    };
    ASSERT_TRUE(at("h", 99));
    EXPECT_EQ(at("h", 99)->account, "A");
    EXPECT_EQ(at("nobody", 99)->account, "");
    EXPECT_FALSE(at("h", 100));
    bool first = false, second = true;
    put([&](store::Tx& tx) -> Result<> {
        first = TRY(repo::take_token(tx, "h"));
        second = TRY(repo::take_token(tx, "h"));
        return done();
    });
    EXPECT_TRUE(first);
    EXPECT_FALSE(second);
    put([](store::Tx& tx) { return repo::drop_tokens(tx, Purpose::reset, ""); });
    EXPECT_FALSE(at("nobody", 99));
}

TEST_P(AccountsRepo, DeletingThePersonErasesAllOfThem) {
    put([&](store::Tx& tx) -> Result<> {
        TRY(repo::set_password(tx, "A", "hash", clock_.now()));
        TRY(repo::add_grant(tx, "A", {"g", "editor", "territory", "SHU", clock_.now(), Instant{5}}));
        TRY(repo::add_token(tx, "h", {Purpose::invitation, "A"}, Instant{100}));
        return repo::add_session(tx, session("s", 1));
    });
    auto const grants = read([](store::Reader& reader) { return repo::grants_of(reader, "A"); });
    ASSERT_EQ(grants.size(), 1U);
    EXPECT_EQ(grants[0].scope, "SHU");
    EXPECT_EQ(grants[0].until->us, 5);
    put([](store::Tx& tx) -> Result<> {
        TRY(tx.execute("DELETE FROM account WHERE id = 'A'", {}));
        return done();
    });
    for (auto const table : {0, 1, 2, 3}) {
        auto const left = read([&](store::Reader& reader) -> Result<std::int64_t> {
            store::Sql const sql[] = {"SELECT COUNT(*) FROM account_credential", "SELECT COUNT(*) FROM account_role",
                                      "SELECT COUNT(*) FROM account_token", "SELECT COUNT(*) FROM account_session"};
            return TRY(store::first(reader, sql[table], {}, [](store::Row const& row) { return row.integer(0); }))
                .value();
        });
        EXPECT_EQ(left, 0) << table;
    }
}

}  // namespace
}  // namespace ognishte::accounts
