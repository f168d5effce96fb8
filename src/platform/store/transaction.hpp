// Tx over one connection of either engine: what is lost after an error, parts that may fail, hooks before
// COMMIT. Belongs to one thread for one transaction.
//
// Connection: query, execute, run(Sql), in_transaction() (false once only the whole transaction can be given up) and
// has_deferred_violations().
#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/store/tx.hpp"

namespace ognishte::store {

template <class Connection, Engine k_engine>
class TxOver final : public Tx {
public:
    explicit TxOver(Connection& connection) : connection_(connection) {}
    Engine engine() const override { return k_engine; }

    Result<> query(Sql const& sql, Params const& params, RowFunction const& row) override {
        if (lost_) return *lost_;
        return note(connection_.query(sql, params, row));
    }
    Result<std::int64_t> execute(Sql const& sql, Params const& params) override {
        if (lost_) return *lost_;
        return note(connection_.execute(sql, params));
    }
    void before_commit(TxFunction hook) override { hooks_.push_back(std::move(hook)); }

    Result<> attempt(TxFunction const& part) override {
        if (lost_) return *lost_;
        auto const hooks = static_cast<std::ptrdiff_t>(hooks_.size());
        TRY(note(connection_.run("SAVEPOINT part")));
        auto outcome = part(*this);
        if (outcome && lost_) outcome = *lost_;
        if (!outcome) {
            hooks_.erase(hooks_.begin() + hooks, hooks_.end());
            if (!connection_.in_transaction()) {
                lost_ = outcome.error();
                return outcome;
            }
            lost_.reset();
            TRY(note(connection_.run("ROLLBACK TO part")));
        }
        TRY(note(connection_.run("RELEASE part")));
        return outcome;
    }

    // The function, then its hooks; the error that lost the transaction, whatever they answer.
    Result<> perform(TxFunction const& work) {
        try {
            auto outcome = work(*this);
            // A hook may register another one.
            for (std::size_t i = 0; outcome && !lost_ && i < hooks_.size(); ++i) {
                auto const hook = hooks_[i];
                outcome = hook(*this);
            }
            if (lost_) return *lost_;
            // On SQLite several transactions share one COMMIT, so what it would refuse there must be refused here.
            if (outcome && connection_.has_deferred_violations())
                return Error{Code::conflict, "FOREIGN KEY constraint failed at the end of the transaction"};
            return outcome;
        } catch (std::exception const& thrown) {
            return Error{Code::failed, std::string("a write threw: ") + thrown.what()};
        }
    }

private:
    template <class T>
    Result<T> note(Result<T> outcome) {
        if (!outcome) lost_ = outcome.error();
        return outcome;
    }

    Connection& connection_;
    std::vector<TxFunction> hooks_;
    std::optional<Error> lost_;
};

}  // namespace ognishte::store
