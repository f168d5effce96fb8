// Content commands: import and export, run in this process or, for another one, in the server that holds the store.
#pragma once

#include <string>

#include "app/outcome.hpp"
#include "app/program.hpp"
#include "platform/store/handover.hpp"

namespace ognishte::app {

struct ImportCall {
    std::string kind;
    ImportRequest request;
};

Outcome run_import(Program& program, ImportCall const& call);
Outcome run_export(Program& program, std::string const& kind, std::string const& format);

// What a server understands over its socket, and what another process says to it.
std::string socket_path(config::Settings const& settings);
store::HandedCommand handed(ImportCall const& call);
store::HandedCommand handed_export(std::string const& kind, std::string const& format);
Outcome run_handed_over(Program& program, store::HandedCommand const& command);

}  // namespace ognishte::app
