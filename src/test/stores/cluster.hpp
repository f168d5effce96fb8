// A throw-away PostgreSQL server: data in a temporary folder, a unix socket as its only door. It dies with this
// program. OGNISHTE_TEST_POSTGRES, when set, names a running database to use instead (its address).
#pragma once

#include <string>

namespace ognishte::test {

struct Cluster {
    std::string address;  // empty when there is none
    std::string absent;   // then: why
};

// Started when first asked for; from the main thread.
Cluster const& cluster();

}  // namespace ognishte::test
