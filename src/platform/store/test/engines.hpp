// A store of things, on each engine.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "platform/store/db.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::store {

class Things : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        write(
            {"CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, size DOUBLE PRECISION, "
             "kind TEXT NOT NULL DEFAULT 'a' CHECK (kind IN ('a', 'b')), owner BIGINT REFERENCES thing (id))"});
    }
    // Each statement in one transaction.
    Result<> try_write(std::vector<Sql> const& statements) {
        return db().write([&](Tx& tx) -> Result<> {
            for (auto const& statement : statements) TRY(tx.execute(statement, {}));
            return done();
        });
    }
    void write(std::vector<Sql> const& statements) {
        auto const outcome = try_write(statements);
        ASSERT_TRUE(outcome) << outcome.error().message;
    }
    Result<std::int64_t> number(Sql const& sql, Params const& params = {}) {
        return db().reading([&](Reader& reader) -> Result<std::int64_t> {
            return TRY(first(reader, sql, params, [](Row const& row) { return row.integer(0); })).value_or(-1);
        });
    }
    std::int64_t count() { return number("SELECT COUNT(*) FROM thing").value_or(-2); }
    std::vector<std::string> texts(Sql const& sql) {
        auto rows = db().reading([&](Reader& reader) {
            return all(reader, sql, {}, [](Row const& row) { return std::string(row.text(0)); });
        });
        EXPECT_TRUE(rows) << rows.error().message;
        return rows ? *rows : std::vector<std::string>{};
    }
};

#define EXPECT_REFUSED(outcome, wanted)                                     \
    do {                                                                    \
        auto const refused = (outcome);                                     \
        ASSERT_FALSE(refused);                                              \
        EXPECT_EQ(refused.error().code, wanted) << refused.error().message; \
    } while (false)

}  // namespace ognishte::store
