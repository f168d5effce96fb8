#include "test/kills/server_kills.hpp"

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <random>
#include <thread>

#include "load.hpp"
#include "platform/store/db.hpp"
#include "platform/store/open.hpp"
#include "server.hpp"
#include "test/client/client.hpp"
#include "test/smtp/sink.hpp"

namespace ognishte::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int k_server_kills_each = 25;  // then a new installation, so that checking it stays quick

class ServerHarness {
public:
    ServerHarness(std::string program, std::string folder, std::uint64_t seed)
        : program_(std::move(program)), folder_(std::move(folder)), random_(seed) {}

    ServerTally run(int kills) {
        std::filesystem::create_directories(folder_);
        std::string const first = folder_ + "/first";
        auto const made = run_program(program_, {"init", "--demo", "--data", first}, folder_);
        auto const out = run_program(program_, {"export", "practices", "--format", "json", "--data", first}, folder_);
        auto practices = Json::parse(out.output);
        if (made.status != 0 || !practices)
            return tally_.trouble = "no demonstration content: " + made.errors + out.errors, tally_;
        practices_ = std::move(*practices);
        while (good() && wants_more(kills)) {
            std::filesystem::remove_all(data());
            std::filesystem::copy(first, data(), std::filesystem::copy_options::recursive);
            journal_ = {};
            Server server(program_, data(), folder_, sink_.port());
            for (int i = 0; i < k_server_kills_each && good() && wants_more(kills); ++i) kill_once(server);
            if (good()) end_in_peace(server);
        }
        return tally_;
    }

private:
    std::string data() const { return folder_ + "/data"; }
    std::string database() const { return data() + "/ognishte.db"; }
    bool good() const { return tally_.trouble.empty(); }
    int special() const { return tally_.in_checkpoint + tally_.in_recovery; }
    bool wants_more(int kills) const { return tally_.kills < kills || 2 * special() < tally_.kills; }
    std::int64_t pick(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(least, most)(random_);
    }

    void wish(ShimPage& shim) {
        shim.seen = 0;
        shim.died = false;
        shim.die_at = DieAt::never;
        if (2 * special() > tally_.kills) return;
        std::error_code none;
        auto const log = std::filesystem::file_size(database() + "-wal", none);
        bool const recovery = !none && log > 0 && tally_.in_recovery <= tally_.in_checkpoint;
        // Much of the log may be of an earlier round, which recovery does not read: small numbers are likelier.
        shim.call = recovery ? pick(1, pick(1, static_cast<std::int64_t>(log / 4'120) + 5)) : pick(1, 400);
        shim.die_at = recovery ? DieAt::read_of_log : DieAt::write_of_database;
    }

    void kill_once(Server& server) {
        wish(server.shim());
        bool const listens = server.start();
        std::int64_t waiting = 0;
        if (listens) {
            // Reading the log is the same call for every reader: from here on it is no recovery.
            if (server.shim().die_at == DieAt::read_of_log) server.shim().die_at = DieAt::never;
            if (good()) look(server.port());
            Load load(server.port(), data() + "/ognishte.sock", practices_, journal_, last_);
            auto const patience = steady_clock::now() + std::chrono::seconds(10);
            // With a wish it ends itself; if the checkpoint was shorter than wished, it is killed like any other.
            bool const by_itself = server.shim().die_at == DieAt::write_of_database;
            while (load.acknowledged() == 0 && !server.shim().died && journal_.refusal.empty() &&
                   steady_clock::now() < patience)
                std::this_thread::sleep_for(milliseconds(1));
            auto const end = steady_clock::now() + (by_itself ? milliseconds(4'000) : milliseconds(pick(0, 150)));
            while (!server.shim().died && steady_clock::now() < end) std::this_thread::sleep_for(milliseconds(1));
            waiting = load.waiting();
            server.signal(SIGKILL);
            load.stop();
        }
        auto const ended = server.wait();
        if (ended.signal != SIGKILL) tally_.trouble = "the server ended by itself: " + ended.errors;
        if (!journal_.refusal.empty()) tally_.trouble = journal_.refusal;
        bool const wished = server.shim().died;
        if (!listens && !wished) tally_.trouble = "the server did not start: " + ended.errors;
        if (listens && !wished && waiting == 0) return;  // nothing was under way: no kill under load
        ++tally_.kills;
        if (wished && listens) ++tally_.in_checkpoint;
        if (wished && !listens) ++tally_.in_recovery;
        // Checking opens the database, which recovers it; now and then the next start shall find it as it was left.
        if (good() && pick(0, 1) == 0) check();
    }

    // What was acknowledged is shown at once by the server that starts anew.
    void look(std::uint16_t port) {
        if (journal_.imports.empty()) return;
        auto const page = kit::get(port, "/bg/practices/" + imported_practices(practices_).front());
        auto const from = page.body.find(" (");
        bool shown = false;
        for (auto at = from; at != std::string::npos && !shown; at = page.body.find(" (", at + 1))
            shown = std::atoll(page.body.c_str() + at + 2) >= journal_.imports.back();
        if (page.status != 200 || !shown) ++tally_.disorder;
    }

    void check() {
        auto const verified = run_program(program_, {"verify", "--data", data()}, folder_);
        if (verified.status != 0 || verified.output != "clean\n") ++tally_.damage;
        auto const found = compare(database(), journal_, practices_);
        if (!found) {
            tally_.trouble = found.error().message;
            return;
        }
        tally_.lost += found->lost;
        tally_.disorder += found->disorder;
    }

    // The claims of the dead run out in five minutes; the test does not wait for them.
    Result<> let_claims_run_out() {
        store::Settings settings;
        settings.address = "sqlite:" + database();
        settings.access = store::Access::read_write;
        auto const db = TRY(store::open(settings));
        return db->write([](store::Tx& tx) -> Result<> {
            TRY(tx.execute("UPDATE mail_outbox SET lease_us = 0 WHERE lease_us IS NOT NULL", {}));
            TRY(tx.execute("UPDATE mail_outbox SET next_us = 0", {}));
            return done();
        });
    }

    // One start that nobody disturbs, in which all letters go out; then an orderly end under load.
    void end_in_peace(Server& server) {
        check();
        if (auto const ready = let_claims_run_out(); !ready) tally_.trouble = ready.error().message;
        server.shim().die_at = DieAt::never;
        if (!server.start()) {
            tally_.trouble = "the last start failed: " + server.wait().errors;
            return;
        }
        look(server.port());
        auto const before = journal_.letters;
        std::map<std::string, int> came;
        auto const until = steady_clock::now() + std::chrono::seconds(60);
        do {
            std::this_thread::sleep_for(milliseconds(50));
            came.clear();
            for (auto const& letter : sink_.taken()) ++came[letter.to];
        } while (std::any_of(before.begin(), before.end(),
                             [&](auto number) { return !came.contains(letter_recipient(number)); }) &&
                 steady_clock::now() < until);
        for (auto const number : before)
            if (!came.contains(letter_recipient(number))) ++tally_.unsent;
        {
            Load load(server.port(), data() + "/ognishte.sock", practices_, journal_, last_);
            std::this_thread::sleep_for(milliseconds(100));
            server.signal(SIGTERM);
            auto const ended = server.wait();
            if (ended.status != 0) tally_.trouble = "SIGTERM did not end it in order: " + ended.errors;
        }
        check();
        tally_.letters += static_cast<std::int64_t>(journal_.letters.size());
        tally_.imports += static_cast<std::int64_t>(journal_.imports.size());
        tally_.twice = 0;
        came.clear();
        for (auto const& letter : sink_.taken())
            if (++came[letter.to] > 1) ++tally_.twice;
    }

    std::string program_, folder_;
    std::mt19937_64 random_;
    ServerTally tally_;
    Sink sink_;
    Json practices_;
    Journal journal_;
    std::atomic<std::int64_t> last_ = 0;
};

}  // namespace

ServerTally kill_server(std::string const& program, std::string const& folder, int kills, std::uint64_t seed) {
    return ServerHarness(program, folder, seed).run(kills);
}

}  // namespace ognishte::test
