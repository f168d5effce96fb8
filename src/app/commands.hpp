// Commands: what each word of the command line does. Answers the exit status of the process.
#pragma once

#include <string>
#include <vector>

namespace ognishte::app {

int run(std::vector<std::string> const& arguments);

}  // namespace ognishte::app
