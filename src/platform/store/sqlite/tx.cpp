#include "tx.hpp"

#include <exception>

namespace ognishte::store::sqlite {

Result<> SqliteTx::query(Sql const& sql, Params const& params, RowFunction const& row) {
    if (lost_) return *lost_;
    auto outcome = connection_.query(sql, params, row);
    if (!outcome) lost_ = outcome.error();
    return outcome;
}

Result<std::int64_t> SqliteTx::execute(Sql const& sql, Params const& params) {
    if (lost_) return *lost_;
    auto outcome = connection_.execute(sql, params);
    if (!outcome) lost_ = outcome.error();
    return outcome;
}

Result<> SqliteTx::attempt(TxFunction const& part) {
    if (lost_) return *lost_;
    auto const hooks = hooks_.size();
    auto const opened = connection_.run("SAVEPOINT part");
    if (!opened) {
        lost_ = opened.error();
        return opened;
    }
    auto outcome = part(*this);
    if (outcome && lost_) outcome = *lost_;
    if (!outcome) {
        hooks_.erase(hooks_.begin() + static_cast<std::ptrdiff_t>(hooks), hooks_.end());
        // A grave error has ended the whole transaction already; then it stays lost.
        if (!connection_.in_transaction()) {
            if (!lost_) lost_ = outcome.error();
            return outcome;
        }
        lost_.reset();
        auto const undone = connection_.run("ROLLBACK TO part");
        if (!undone) lost_ = undone.error();
    }
    auto const closed = connection_.run("RELEASE part");
    if (!closed) lost_ = closed.error();
    return lost_ ? Result<>(*lost_) : outcome;
}

Result<> SqliteTx::perform(TxFunction const& work) {
    try {
        auto outcome = work(*this);
        // A hook may register another one.
        for (std::size_t i = 0; outcome && !lost_ && i < hooks_.size(); ++i) {
            auto const hook = hooks_[i];
            outcome = hook(*this);
        }
        if (lost_) return *lost_;
        // Several transactions share one COMMIT, so what SQLite would refuse there must be refused here.
        if (outcome && connection_.has_deferred_violations())
            return Error{Code::conflict, "FOREIGN KEY constraint failed at the end of the transaction"};
        return outcome;
    } catch (std::exception const& thrown) {
        return Error{Code::failed, std::string("a write threw: ") + thrown.what()};
    }
}

}  // namespace ognishte::store::sqlite
