// Held: what a feature holds on a person of the team, for how long, and what becomes of it when the person is erased.
// Features offer it in their manifest; one page shows it, one file gives it out, one job forgets what is over its term.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::held {

struct One {
    std::string words;  // a line for people
    Json data;          // the same for programs
};

struct Kind {
    std::string name;  // its member in the file: "typed"
    // The texts <key> (what it is and what for), <key>.term (how long, with {days} when there is a number), and
    // <key>.erased (what becomes of it).
    std::string text_key;
    int days = 0;  // older than this is forgotten; 0: it has no term of its own
    // Each of what is held on this person, the newest first. Empty: nothing leads from a person to it.
    std::function<Result<std::vector<One>>(store::Reader&, std::string_view person, Lang)> read = {};
    // Empty: it stays, and names an id that leads to nobody.
    std::function<Result<>(store::Tx&, std::string_view person)> erase = {};
    // Forgets what is older. Empty: nothing to do, or it is done elsewhere.
    std::function<Result<>(store::Tx&, Instant before)> forget = {};
};

}  // namespace ognishte::held
