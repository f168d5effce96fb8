#include "test/kills/store_kills.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <new>
#include <optional>
#include <random>

#include "victim.hpp"

namespace ognishte::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::int64_t k_outstanding = 256;   // asked for at any moment, so that every writer always has work
constexpr std::int64_t k_least_waiting = 50;  // a kill counts when at least so many requests were without an answer
constexpr int k_kills_each = 25;              // then a new database, so that checking it stays quick
constexpr auto k_patience = std::chrono::seconds(60);

class Harness {
public:
    Harness(std::string folder, std::uint64_t seed) : folder_(std::move(folder)), random_(seed) {
        void* const page = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (page != MAP_FAILED) shared_ = static_cast<Shared*>(page);
    }
    ~Harness() { ::munmap(shared_, sizeof(Shared)); }
    Harness(Harness const&) = delete;
    Harness& operator=(Harness const&) = delete;

    Tally run(int kills) {
        if (shared_ == nullptr) tally_.trouble = "no shared memory";
        while (tally_.trouble.empty() && wants_more(kills)) {
            begin_database();
            for (int i = 0; i < k_kills_each && wants_more(kills) && tally_.trouble.empty(); ++i) kill_once();
            if (tally_.trouble.empty()) end_in_peace();
        }
        return tally_;
    }

private:
    void begin_database() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directory(folder_);
        journal_.clear();
    }
    std::string database() const { return folder_ + "/centre.db"; }
    std::int64_t pick(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(least, most)(random_);
    }

    // A plan may miss: then a few more kills make up for it.
    bool wants_more(int kills) const { return tally_.kills < kills || 2 * special() < tally_.kills; }
    int special() const { return tally_.in_checkpoint + tally_.in_recovery; }

    Plan plan() {
        if (2 * special() > tally_.kills) return {};
        std::error_code none;
        auto const log = std::filesystem::file_size(database() + "-wal", none);
        // Recovery reads the log frame by frame; without a log there is none to hit.
        if (!none && log > 0 && tally_.in_recovery <= tally_.in_checkpoint)
            return {Place::in_recovery, pick(1, static_cast<std::int64_t>(log / 4'120) + 20)};
        return {Place::in_checkpoint, pick(1, 1'200)};
    }

    void start(Plan plan) {
        new (shared_) Shared;
        int ends[2] = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
            tally_.trouble = "no socket";
            return;
        }
        victim_ = ::fork();
        if (victim_ == 0) {
            ::close(ends[0]);
            be_victim(database(), ends[1], plan, journal_, *shared_);
        }
        ::close(ends[1]);
        socket_ = ends[0];
        waiting_ = 0;
        bytes_.clear();
        ask();
    }

    void ask() {
        while (waiting_ < k_outstanding) {
            auto const id = ++last_id_;
            if (::send(socket_, &id, sizeof id, MSG_NOSIGNAL | MSG_DONTWAIT) != sizeof id) return;
            ++waiting_;
        }
    }

    // False when the victim's end is closed.
    bool listen(milliseconds patience) {
        pollfd watched{socket_, POLLIN, 0};
        if (::poll(&watched, 1, static_cast<int>(patience.count())) <= 0) return true;
        char buffer[8'192];
        auto const count = ::recv(socket_, buffer, sizeof buffer, MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return true;
        if (count <= 0) return false;
        bytes_.append(buffer, static_cast<std::size_t>(count));
        std::size_t at = 0;
        for (; at + sizeof(std::uint64_t) <= bytes_.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t id = 0;
            bytes_.copy(reinterpret_cast<char*>(&id), sizeof id, at);
            journal_.push_back(id);
            ++tally_.acknowledged;
            --waiting_;
        }
        bytes_.erase(0, at);
        return true;
    }

    void kill_once() {
        auto const wanted = plan();
        start(wanted);
        auto const started = steady_clock::now();
        auto const acknowledged_before = tally_.acknowledged;
        std::optional<steady_clock::time_point> end;
        while (tally_.trouble.empty()) {
            auto const now = steady_clock::now();
            if (!listen(milliseconds(1))) break;
            ask();
            // A recovery that was over before the chosen call becomes a kill at work.
            bool const free =
                wanted.place == Place::at_work || (wanted.place == Place::in_recovery && shared_->checked);
            if (free && !end && tally_.acknowledged > acknowledged_before)
                end = now + std::chrono::microseconds(pick(0, 60'000));
            if (end && now >= *end) ::kill(victim_, SIGKILL);
            if (now - started > k_patience) {
                tally_.trouble = "the victim does not answer";
                ::kill(victim_, SIGKILL);
            }
        }
        // What it had sent before it died was acknowledged.
        while (listen(milliseconds(0)) && has_more()) {
        }
        bury(true);
    }

    bool has_more() const {
        pollfd watched{socket_, POLLIN, 0};
        return ::poll(&watched, 1, 0) > 0;
    }

    void bury(bool killed) {
        int status = 0;
        ::waitpid(victim_, &status, 0);
        ::close(socket_);
        if (killed && tally_.trouble.empty()) {
            if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) {
                tally_.trouble = "the victim died by itself: " + std::string(shared_->message.data());
            } else if (waiting_ < k_least_waiting) {
                ++tally_.uncounted;
            } else {
                ++tally_.kills;
                tally_.in_checkpoint += shared_->died_in == static_cast<int>(Place::in_checkpoint) ? 1 : 0;
                tally_.in_recovery += shared_->died_in == static_cast<int>(Place::in_recovery) ? 1 : 0;
                if (tally_.least_waiting < 0 || waiting_ < tally_.least_waiting) tally_.least_waiting = waiting_;
            }
        } else if (!killed && (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || !shared_->checked)) {
            tally_.trouble = "the last start failed: " + std::string(shared_->message.data());
        }
        tally_.lost += shared_->lost;
        tally_.disorder += shared_->disorder;
        tally_.damage += shared_->damage;
    }

    // One more start that nobody disturbs.
    void end_in_peace() {
        start({});
        ::shutdown(socket_, SHUT_WR);
        auto const started = steady_clock::now();
        while (listen(milliseconds(10)) && steady_clock::now() - started < k_patience) {
        }
        bury(false);
    }

    std::string folder_;
    std::mt19937_64 random_;
    Shared* shared_ = nullptr;
    Tally tally_;
    std::vector<std::uint64_t> journal_;  // acknowledged by the database of now
    std::uint64_t last_id_ = 0;
    pid_t victim_ = -1;
    int socket_ = -1;
    std::int64_t waiting_ = 0;
    std::string bytes_;
};

}  // namespace

Tally kill_store(std::string const& folder, int kills, std::uint64_t seed) {
    return Harness(folder, seed).run(kills);
}

}  // namespace ognishte::test
