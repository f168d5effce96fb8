// Serving: the web server and what runs beside it, until a signal.
#pragma once

#include "app/outcome.hpp"
#include "app/program.hpp"

namespace ognishte::app {

enum class Jobs { run, leave };

// Prints the address it listens on; returns after SIGTERM or SIGINT, when requests in flight have ended.
Outcome serve(Program& program, Jobs jobs);

}  // namespace ognishte::app
