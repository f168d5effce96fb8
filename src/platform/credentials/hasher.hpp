// Hasher: password hashes by Argon2id (RFC 9106, libsodium), 64 MiB and three passes each. At most `at_once` run at the
// same time and `waiting` more wait their turn, so that a flood of guesses takes neither memory nor all workers.
// With a pepper, a secret that is not in the store, a stolen store alone does not let anybody guess. Thread-safe.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/credentials/key_file.hpp"

namespace ognishte::credentials {

struct Cost {
    unsigned long long passes = 3;
    std::size_t memory_bytes = std::size_t{64} << 20U;
    // For tests alone: 8 KiB, once.
    static Cost for_tests() { return {1, 8'192}; }
};

class Hasher {
public:
    struct Settings {
        Cost cost = {};
        int at_once = 2;
        int waiting = 1;
        // The key mixed into every password (HMAC-SHA-256) before it is hashed; made with the first; outlives the
        // hasher. Null: none.
        KeyFile* pepper = nullptr;
    };
    explicit Hasher(Settings settings);

    // unavailable: too many wait already, or the pepper can neither be read nor made. failed: no memory.
    Result<std::string> hash(std::string_view password);

    struct Verdict {
        bool right = false;
        bool outdated = false;  // right, but kept with another cost or without the pepper: hash it anew
        bool no_key = false;    // it was kept with a pepper that cannot be read: nobody's password is right
    };
    // Without a stored hash the same work is done and the answer is no. Errors as above.
    Result<Verdict> verify(std::string_view password, std::optional<std::string> const& stored);

    // Hashes computed since the start; for tests that compare work.
    std::int64_t computed() const;

private:
    class Place;
    Result<> enter();
    void leave();

    Settings const settings_;
    std::string decoy_;
    std::mutex mutable mutex_;
    std::condition_variable freed_;
    int running_ = 0, waiting_ = 0;
    std::int64_t computed_ = 0;
};

}  // namespace ognishte::credentials
