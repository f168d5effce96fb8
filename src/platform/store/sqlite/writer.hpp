// The writer: one thread, the only connection that writes and the only one that checkpoints. What arrives while a
// COMMIT waits for the disk is committed together by the next one, each in its own savepoint, and every caller hears
// after that COMMIT.
//
// After a failed fsync or a damaged page nothing may be written any more: the kernel may have dropped what it could not
// write. No space is different: each new write tries again.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "connection.hpp"
#include "platform/store/db.hpp"

namespace ognishte::store::sqlite {

class Writer {
public:
    Writer(std::unique_ptr<Connection> connection, std::function<void(Error const&)> on_fatal);
    // Commits what was asked for, moves the log into the database and closes it.
    ~Writer();

    Result<> write(TxFunction const& work);
    std::optional<Error> trouble() const;
    // Stops taking writes for good.
    void stop_for_good(Error const& why);

    std::atomic<std::int64_t> writes = 0;
    std::atomic<std::int64_t> commits = 0;
    std::atomic<std::int64_t> checkpoints = 0;

private:
    // One caller, waiting.
    struct Ticket {
        explicit Ticket(TxFunction const& asked) : work(asked) {}
        TxFunction const& work;
        std::mutex mutex;
        std::condition_variable heard;
        std::optional<Result<>> outcome;
    };
    enum class Quiet { busy, settled, empty };  // nothing to do; the log is moved; the log is cut off

    void work_off();
    void commit_group();
    Ticket* next();
    std::optional<Result<>> perform(Ticket& ticket);
    Result<> finish(bool anything);
    Result<> still_sound() const;
    static void answer(Ticket& ticket, Result<> outcome);
    void note(Error const& error);
    void checkpoint_when_due();
    void checkpoint(Checkpoint mode);
    void rest();

    std::unique_ptr<Connection> connection_;
    std::function<void(Error const&)> on_fatal_;

    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Ticket*> queue_;
    bool closing_ = false;
    std::optional<Error> trouble_;
    bool stopped_ = false;

    // Of the writer thread alone.
    Quiet quiet_ = Quiet::busy;
    int due_at_pages_;
    int last_pages_ = 0;

    std::thread thread_;
};

}  // namespace ognishte::store::sqlite
