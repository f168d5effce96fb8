// Content commands: import and export, run in this process or, for another one, in the server that holds the store.
#pragma once

#include <string>

#include "app/outcome.hpp"
#include "app/program.hpp"
#include "base/json.hpp"

namespace ognishte::app {

struct ImportCall {
    std::string kind;
    ImportRequest request;
};

Outcome run_import(Program& program, ImportCall const& call);
Outcome run_export(Program& program, std::string const& kind, std::string const& format);

// What a server understands over its socket, and back.
Outcome run_handed_over(Program& program, std::string const& command, Json const& arguments, std::string bytes);
Json arguments_of(ImportCall const& call);

}  // namespace ognishte::app
