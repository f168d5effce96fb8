// Audit: who did what, when, to what. Each entry is written in the transaction of the act and holds the hash of the one
// before it, so that a changed, removed or inserted entry shows; entries cut off at the end show only against a hash
// noted elsewhere. No secrets and nothing personal but the ids of accounts. Owns table audit_entry.
// Thread-safe: functions of the caller's transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::audit {

struct Act {
    Instant at;
    std::string actor;             // Actor::id, or "console" for a command
    std::string act;               // "<feature>.<what was done>"
    std::string object = {};       // "<kind>:<id>"
    Json detail = Json::object();  // names and codes of ours; an object
};

// Takes its place in the chain just before COMMIT.
Result<> append(store::Tx& tx, Act act);

struct Entry {
    std::int64_t sequence = 0;
    Act act;
    std::string previous, hash;
};

// What to look for; empty matches everything.
struct Asked {
    std::string actor = {}, act = {}, object = {};  // whole actor and object; act also as beginning: "accounts."
    std::optional<Instant> from = {}, until = {};   // from ≤ at < until
    std::int64_t before = 0;                        // only entries before this sequence; 0: from the newest on
    int limit = 50;
};
// The newest first.
Result<std::vector<Entry>> find(store::Reader& reader, Asked const& asked);

// SHA-256 over the fields, each behind its length (8 bytes, most significant first), in hexadecimal.
std::string hash_of(Entry const& entry);

// One line for each break of the chain; empty: it is whole.
Result<std::vector<std::string>> faults(store::Reader& reader);

}  // namespace ognishte::audit
