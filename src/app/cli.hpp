// The command line: words into a Call, nothing done yet. contract: exit status 0 done, 1 the work failed (one clear
// line on standard error), 2 the call was wrong.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "platform/config/settings.hpp"

namespace ognishte::app {

struct Call {
    std::string command;  // "serve", "import", "lab terms" …
    config::Sources sources;
    std::string kind;  // of import and export
    std::string file;  // of import, or where export writes; "-" or empty: standard input or output
    std::string format;
    std::string query;
    std::string second_file;
    std::string lang = "bg";
    int limit = 20;
    bool demo = false;
    bool dry_run = false;
    bool skip_bad_rows = false;
    bool no_jobs = false;
    bool json = false;
    bool repair = false;
    bool take = false;                         // of `user role`
    bool nightly = false, verify = false;      // of `backup`
    bool without_keys = false, force = false;  // of `restore`
    std::string to;                            // of `move`
    std::string from;
    std::vector<std::string> words;  // of `user`: what to do, then with what
};

// What a wrong or informative call ends with: `text` goes to standard output when status is 0, else to standard error.
struct Refusal {
    int status = 2;
    std::string text;
};

std::variant<Call, Refusal> read_call(std::vector<std::string> const& arguments);

}  // namespace ognishte::app
