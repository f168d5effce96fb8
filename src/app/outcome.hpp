// Outcome: what a command says and how it ends; made here or by the server that was asked to do the work.
#pragma once

#include <string>

#include "base/result.hpp"

namespace ognishte::app {

struct Outcome {
    int status = 0;
    std::string output;   // standard output
    std::string message;  // standard error: one clear line
};

inline Outcome failed(Error const& error) {
    return {1, {}, error.message};
}

}  // namespace ognishte::app
