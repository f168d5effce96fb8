// Reader over one connection of either engine, which has query(). Belongs to one thread for one transaction.
#pragma once

#include <exception>
#include <string>

#include "platform/store/tx.hpp"

namespace ognishte::store {

template <class Connection, Engine k_engine>
class ReaderOver final : public Reader {
public:
    explicit ReaderOver(Connection& connection) : connection_(connection) {}
    Engine engine() const override { return k_engine; }
    Result<> query(Sql const& sql, Params const& params, RowFunction const& row) override {
        return connection_.query(sql, params, row);
    }
    Result<> perform(std::function<Result<>(Reader&)> const& work) {
        try {
            return work(*this);
        } catch (std::exception const& thrown) {
            return Error{Code::failed, std::string("a read threw: ") + thrown.what()};
        }
    }

private:
    Connection& connection_;
};

}  // namespace ognishte::store
