#include <string>
#include <vector>

#include "app/commands.hpp"

int main(int argc, char** argv) {
    std::vector<std::string> const arguments(argv + 1, argv + argc);
    return ognishte::app::run(arguments);
}
