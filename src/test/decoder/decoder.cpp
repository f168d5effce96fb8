// Pictures are decoded by the program started once more with a word of its own; in a test the program is the test.
#include <string_view>

#include "platform/pictures/remake.hpp"

namespace {

[[gnu::constructor]] void decode_when_asked(int count, char** arguments) {
    if (count == 2 && std::string_view(arguments[1]) == ognishte::pictures::k_command)
        ognishte::pictures::run_decoder();
}

}  // namespace
