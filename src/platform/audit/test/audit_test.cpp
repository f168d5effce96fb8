#include "platform/audit/audit.hpp"

#include <gtest/gtest.h>

#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_audit();
}

namespace ognishte::audit {
namespace {

class Audit : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        migrate({{"audit", embedded::platform_audit()}});
    }
    void add(std::string const& actor, std::string const& act, std::string const& object = "") {
        auto const written = db().write([&](store::Tx& tx) {
            Json detail = Json::object();
            detail.set("role", "editor");
            return append(tx, {clock_.now(), actor, act, object, detail});
        });
        ASSERT_TRUE(written) << written.error().message;
        clock_.advance_s(60);
    }
    std::vector<std::string> broken() {
        auto const out = db().reading([](store::Reader& reader) { return faults(reader); });
        EXPECT_TRUE(out) << out.error().message;
        return out ? *out : std::vector<std::string>{"?"};
    }
    std::vector<std::string> acts(Asked const& asked) {
        auto const found = db().reading([&](store::Reader& reader) { return find(reader, asked); });
        EXPECT_TRUE(found) << found.error().message;
        std::vector<std::string> out;
        if (found)
            for (auto const& entry : *found) out.push_back(std::to_string(entry.sequence) + " " + entry.act.act);
        return out;
    }
    void tamper(store::TxFunction const& how) { ASSERT_TRUE(db().write(how)); }
};
OGNISHTE_EACH_STORE(Audit);

TEST_P(Audit, FindsWhatIsAskedFor) {
    auto const begun = clock_.now();
    add("A", "accounts.signed_in", "account:A");
    add("B", "accounts.role_given", "account:A");
    add("A", "practice.published", "practice:X");
    using Acts = std::vector<std::string>;
    EXPECT_EQ(acts({}), (Acts{"3 practice.published", "2 accounts.role_given", "1 accounts.signed_in"}));
    EXPECT_EQ(acts({.actor = "A"}), (Acts{"3 practice.published", "1 accounts.signed_in"}));
    EXPECT_EQ(acts({.act = "accounts."}), (Acts{"2 accounts.role_given", "1 accounts.signed_in"}));
    EXPECT_EQ(acts({.act = "accounts_"}), Acts{});
    EXPECT_EQ(acts({.object = "practice:X"}), (Acts{"3 practice.published"}));
    EXPECT_EQ(acts({.from = Instant{begun.us + 60'000'000}, .until = Instant{begun.us + 120'000'000}}),
              (Acts{"2 accounts.role_given"}));
    EXPECT_EQ(acts({.before = 3, .limit = 1}), (Acts{"2 accounts.role_given"}));
}

TEST_P(Audit, TheChainIsWholeUntilSomebodyTouchesIt) {
    EXPECT_TRUE(broken().empty());
    for (int i = 0; i < 4; ++i) add("A", "accounts.signed_in", "account:A");
    EXPECT_TRUE(broken().empty());
    tamper([](store::Tx& tx) -> Result<> {
        TRY(tx.execute("UPDATE audit_entry SET actor = 'B' WHERE sequence = 2", {}));
        return done();
    });
    EXPECT_EQ(broken(), std::vector<std::string>{"audit entry 2: it was changed"});
    tamper([](store::Tx& tx) -> Result<> {
        TRY(tx.execute("DELETE FROM audit_entry WHERE sequence = 2", {}));
        return done();
    });
    EXPECT_EQ(broken(), (std::vector<std::string>{"audit entry 3: entries before it are missing",
                                                  "audit entry 3: it does not follow the entry before it"}));
}

TEST_P(Audit, SeveralActsOfOneTransactionAndNoneOfOneThatFails) {
    ASSERT_TRUE(db().write([&](store::Tx& tx) -> Result<> {
        TRY(append(tx, {clock_.now(), "A", "a.one"}));
        return append(tx, {clock_.now(), "A", "a.two"});
    }));
    ASSERT_FALSE(db().write([&](store::Tx& tx) -> Result<> {
        TRY(append(tx, {clock_.now(), "A", "a.three"}));
        return Error{Code::conflict, "no"};
    }));
    EXPECT_EQ(acts({}), (std::vector<std::string>{"2 a.two", "1 a.one"}));
    EXPECT_TRUE(broken().empty());
}

// Worked out with another program: Python's hashlib over the fields behind their lengths.
TEST(AuditHash, IsWhatTheHeaderSays) {
    Entry entry;
    entry.sequence = 1;
    entry.act.at = Instant{2};
    entry.act.actor = "A";
    entry.act.act = "b";
    entry.previous = "p";
    EXPECT_EQ(hash_of(entry), "e75cedb891016f71292c0e3c08da8cb67e0eac6466e838a6cb5b2cb2604ff8e2");
}

}  // namespace
}  // namespace ognishte::audit
