// The search on the command line: the same as the site's, in this process or in the server that holds the store.
#pragma once

#include <string>

#include "app/outcome.hpp"
#include "app/program.hpp"
#include "platform/store/handover.hpp"

namespace ognishte::app {

struct SearchCall {
    std::string query;
    std::string lang = "bg";
    int limit = 20;
    bool json = false;
};

Outcome run_search(Program& program, SearchCall const& call);
Outcome run_reindex(Program& program);

store::HandedCommand handed(SearchCall const& call);
store::HandedCommand handed_reindex();

}  // namespace ognishte::app
