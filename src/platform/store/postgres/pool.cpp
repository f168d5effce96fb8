#include "pool.hpp"

#include "outcome.hpp"

namespace ognishte::store::postgres {

Result<std::unique_ptr<Connection>> Pool::borrow(std::chrono::steady_clock::time_point deadline) {
    {
        std::unique_lock lock(mutex_);
        if (!returned_.wait_until(lock, deadline, [&] { return free_ > 0; }))
            return busy("every connection to PostgreSQL was in use until the deadline");
        --free_;
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    auto connection = Connection::open(address_);
    if (!connection) give_back(nullptr);
    return connection;
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
    bool const good = connection && connection->tidy();
    std::vector<std::unique_ptr<Connection>> broken;
    {
        std::lock_guard const lock(mutex_);
        ++free_;
        if (good)
            idle_.push_back(std::move(connection));
        else
            broken.swap(idle_);
    }
    returned_.notify_one();
}

}  // namespace ognishte::store::postgres
