#include "writer.hpp"

#include <chrono>
#include <vector>

#include "outcome.hpp"
#include "transaction.hpp"

namespace ognishte::store::sqlite {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t k_group = 256;
constexpr auto k_group_time = milliseconds(5);
constexpr std::size_t k_backlog = 4'096;
constexpr int k_checkpoint_pages = 1'000;
constexpr int k_insist_pages = 16'000;  // 64 MB: readers have kept the log from starting anew for too long
constexpr auto k_settle_after = seconds(2);
constexpr auto k_cut_after = seconds(30);

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, std::function<void(Error const&)> on_fatal)
    : connection_(std::move(connection)), on_fatal_(std::move(on_fatal)), due_at_pages_(k_checkpoint_pages) {
    thread_ = std::thread([this] { work_off(); });
}

Writer::~Writer() {
    {
        std::lock_guard const lock(mutex_);
        closing_ = true;
    }
    arrived_.notify_all();
    thread_.join();
}

Result<> Writer::write(TxFunction const& work) {
    if (std::this_thread::get_id() == thread_.get_id()) return Error{Code::failed, "a write inside a write"};
    Ticket ticket(work);
    {
        std::lock_guard const lock(mutex_);
        if (stopped_) return stopped("no more writes before a restart: " + trouble_->message);
        if (closing_) return stopped("the store is being closed");
        if (queue_.size() >= k_backlog) return busy("too many writes are waiting");
        queue_.push_back(&ticket);
    }
    arrived_.notify_one();
    std::unique_lock lock(ticket.mutex);
    ticket.heard.wait(lock, [&] { return ticket.outcome.has_value(); });
    return std::move(*ticket.outcome);
}

std::optional<Error> Writer::trouble() const {
    std::lock_guard const lock(mutex_);
    return trouble_;
}

void Writer::stop_for_good(Error const& why) {
    {
        std::lock_guard const lock(mutex_);
        if (stopped_) return;
        stopped_ = true;
        trouble_ = why;
    }
    if (on_fatal_) on_fatal_(why);
}

void Writer::work_off() {
    while (true) {
        std::unique_lock lock(mutex_);
        auto const called = [&] { return closing_ || !queue_.empty(); };
        bool in_time = true;
        if (quiet_ == Quiet::empty || stopped_)
            arrived_.wait(lock, called);
        else
            in_time = arrived_.wait_for(lock, quiet_ == Quiet::busy ? k_settle_after : k_cut_after, called);
        bool const leave = closing_ && queue_.empty();
        bool const sound = !stopped_;
        lock.unlock();
        if (leave) {
            if (sound) checkpoint(Checkpoint::truncate);
            connection_.reset();
            return;
        }
        if (in_time)
            commit_group();
        else
            rest();
    }
}

Writer::Ticket* Writer::next() {
    std::lock_guard const lock(mutex_);
    if (queue_.empty()) return nullptr;
    auto* const ticket = queue_.front();
    queue_.pop_front();
    return ticket;
}

void Writer::commit_group() {
    auto const started = std::chrono::steady_clock::now();
    std::vector<Ticket*> members;
    auto begun = still_sound();
    if (begun) begun = connection_->run("BEGIN IMMEDIATE");
    if (!begun) note(begun.error());
    std::size_t count = 0;
    while (count < k_group && (count == 0 || std::chrono::steady_clock::now() - started < k_group_time)) {
        auto* const ticket = next();
        if (ticket == nullptr) break;
        ++count;
        auto refused = begun ? perform(*ticket) : std::optional(begun);
        if (!refused) {
            members.push_back(ticket);
            continue;
        }
        // An error so grave that SQLite has rolled everything back takes the whole group with it.
        if (begun && !connection_->in_transaction()) begun = *refused;
        answer(*ticket, std::move(*refused));
        if (!begun) break;
    }
    if (begun) begun = finish(!members.empty());
    if (begun) writes.fetch_add(static_cast<std::int64_t>(members.size()), std::memory_order_relaxed);
    for (auto* const member : members) answer(*member, begun);
    checkpoint_when_due();
}

// Nothing when it now waits for COMMIT; otherwise its answer.
std::optional<Result<>> Writer::perform(Ticket& ticket) {
    if (auto const opened = connection_->run("SAVEPOINT member"); !opened) {
        note(opened.error());
        return opened;
    }
    TxOver<Connection, Engine::sqlite> tx(*connection_);
    auto outcome = tx.perform(ticket.work);
    if (!outcome) {
        note(outcome.error());
        if (!connection_->in_transaction()) return outcome;
        if (auto const undone = connection_->run("ROLLBACK TO member"); !undone) note(undone.error());
    }
    if (auto const closed = connection_->run("RELEASE member"); !closed) {
        note(closed.error());
        if (connection_->in_transaction()) static_cast<void>(connection_->run("ROLLBACK"));
        return closed;
    }
    if (!outcome) return outcome;
    return std::nullopt;
}

Result<> Writer::finish(bool anything) {
    auto const sound = still_sound();
    auto outcome = anything && sound ? connection_->run("COMMIT") : connection_->run("ROLLBACK");
    if (!sound) return sound;
    if (outcome) {
        if (!anything) return outcome;
        commits.fetch_add(1, std::memory_order_relaxed);
        std::lock_guard const lock(mutex_);
        if (!stopped_) trouble_.reset();
        return outcome;
    }
    note(outcome.error());
    if (connection_->in_transaction()) static_cast<void>(connection_->run("ROLLBACK"));
    // The commit may have reached the disk although the disk said it failed.
    if (!still_sound()) return unknown_outcome("the disk failed during COMMIT: " + outcome.error().message);
    return outcome;
}

Result<> Writer::still_sound() const {
    std::lock_guard const lock(mutex_);
    if (stopped_) return stopped("no more writes before a restart: " + trouble_->message);
    return done();
}

void Writer::answer(Ticket& ticket, Result<> outcome) {
    // Told while holding the mutex: the caller destroys the ticket as soon as it can take it.
    std::lock_guard const lock(ticket.mutex);
    ticket.outcome = std::move(outcome);
    ticket.heard.notify_one();
}

void Writer::note(Error const& error) {
    switch (connection_->take_trouble()) {
        case Trouble::none:
            return;
        case Trouble::full: {
            std::lock_guard const lock(mutex_);
            if (!stopped_) trouble_ = error;
            return;
        }
        case Trouble::fatal:
            stop_for_good(error);
            return;
    }
}

void Writer::checkpoint_when_due() {
    quiet_ = Quiet::busy;
    int const pages = connection_->log_pages();
    if (pages < last_pages_) due_at_pages_ = k_checkpoint_pages;  // the log has started anew
    last_pages_ = pages;
    if (pages < due_at_pages_) return;
    checkpoint(pages < k_insist_pages ? Checkpoint::passive : Checkpoint::restart);
    due_at_pages_ = pages + k_checkpoint_pages;
}

void Writer::checkpoint(Checkpoint mode) {
    auto const moved = connection_->checkpoint(mode);
    if (!moved) {
        note(moved.error());
        return;
    }
    checkpoints.fetch_add(1, std::memory_order_relaxed);
    if (*moved && mode == Checkpoint::truncate)
        quiet_ = Quiet::empty;
    else if (*moved)
        quiet_ = Quiet::settled;
}

void Writer::rest() {
    checkpoint(quiet_ == Quiet::busy ? Checkpoint::passive : Checkpoint::truncate);
}

}  // namespace ognishte::store::sqlite
