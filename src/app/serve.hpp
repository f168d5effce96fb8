// Serving: the web server and what runs beside it, until a signal.
#pragma once

#include "app/outcome.hpp"
#include "app/program.hpp"
#include "platform/http/server.hpp"

namespace ognishte::app {

enum class Jobs { run, leave };

// What the server asks of the program: error pages, where an old address leads, the log. The program outlives them.
http::Hooks hooks(Program& program);

// Prints the address it listens on; returns after SIGTERM or SIGINT, when requests in flight have ended.
Outcome serve(Program& program, Jobs jobs);

}  // namespace ognishte::app
