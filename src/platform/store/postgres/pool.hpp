// Connections to PostgreSQL, made when they are needed and lent out one user at a time. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "connection.hpp"

namespace ognishte::store::postgres {

class Pool {
public:
    Pool(std::string address, int size) : address_(std::move(address)), free_(size) {}

    // unavailable: all were in use until the deadline, or the server cannot be reached.
    Result<std::unique_ptr<Connection>> borrow(std::chrono::steady_clock::time_point deadline);
    // Keeps it for the next user unless it is broken; then those lying idle are thrown away with it, because they were
    // most likely cut off by the same event.
    void give_back(std::unique_ptr<Connection> connection);

private:
    std::string address_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    int free_;  // how many may still be lent out
};

}  // namespace ognishte::store::postgres
