// Reader and Tx over one SQLite connection. Belongs to one thread for one transaction.
#pragma once

#include <optional>
#include <vector>

#include "connection.hpp"
#include "platform/store/tx.hpp"

namespace ognishte::store::sqlite {

class SqliteReader final : public Reader {
public:
    explicit SqliteReader(Connection& connection) : connection_(connection) {}
    Engine engine() const override { return Engine::sqlite; }
    Result<> query(Sql const& sql, Params const& params, RowFunction const& row) override {
        return connection_.query(sql, params, row);
    }

private:
    Connection& connection_;
};

class SqliteTx final : public Tx {
public:
    explicit SqliteTx(Connection& connection) : connection_(connection) {}
    Engine engine() const override { return Engine::sqlite; }
    Result<> query(Sql const& sql, Params const& params, RowFunction const& row) override;
    Result<std::int64_t> execute(Sql const& sql, Params const& params) override;
    Result<> attempt(TxFunction const& part) override;
    void before_commit(TxFunction hook) override { hooks_.push_back(std::move(hook)); }

    // The function, then its hooks; the error that lost the transaction, whatever they answer.
    Result<> perform(TxFunction const& work);

private:
    Connection& connection_;
    std::vector<TxFunction> hooks_;
    std::optional<Error> lost_;
};

}  // namespace ognishte::store::sqlite
