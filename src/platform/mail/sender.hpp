// Sender: carries letters from the outbox to a transport; several nodes may run one each, on one store.
//
// A claim has a lease and a fence: a node that was too slow can change nothing any more. Promise: no letter is lost;
// none is sent twice in normal running; at a kill at most the one letter in flight (there is one connection a node).
// Every temporary failure waits longer than the one before: 1, 5, 15 minutes, 1, 4, 8 hours.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/mail/transport.hpp"
#include "platform/store/db.hpp"

namespace ognishte::mail {

// The last word of a purpose, in the transaction that lets the letter go: false and it is erased unsent. A subscriber
// who left, for instance. Sees its subject_id.
using Gate = std::function<Result<bool>(store::Tx&, std::string_view subject_id)>;

struct Sent {
    int accepted = 0, deferred = 0, failed = 0, in_doubt = 0;
    int all() const { return accepted + deferred + failed + in_doubt; }
};

class Sender {
public:
    Sender(store::Db& db, Transport& transport, Origin origin, Clock const& clock);
    ~Sender();  // stops

    // Before start(). One gate a purpose.
    void set_gate(std::string purpose, Gate gate);

    // A thread that sends what is due, looks again when woken and every half minute. stop() lets the letter in flight
    // end.
    void start();
    void stop();
    void wake();

    // What is due now, at most `most` letters, in this thread. Not while the thread runs.
    Result<Sent> run_due(int most = 100);

private:
    struct Claim;

    Result<std::optional<Claim>> claim();
    Result<> record(Claim const& claim, Delivery const& delivery, Sent& sent);
    bool let_go(Claim const& claim, bool& withdrawn);
    Result<bool> wanted(store::Tx& tx, Claim const& claim) const;
    void loop();

    store::Db& db_;
    Transport& transport_;
    Origin origin_;
    Clock const& clock_;
    std::map<std::string, Gate, std::less<>> gates_;

    std::mutex mutex_;
    std::condition_variable awake_;
    bool stopping_ = false;
    bool woken_ = false;
    std::thread thread_;
};

}  // namespace ognishte::mail
