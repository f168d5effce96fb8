// The whole program with the demonstration content on a free port, where the header "x-test-actor" says who asks: for
// journeys through pages behind a sign-in. Prints its address; ends when its standard input does.
#include <cstdio>

#include "test/kit/app.hpp"

int main() {
    ognishte::kit::App app(ognishte::app::Program::Content::demonstration);
    app.program().start_search();
    std::printf("%s\n", app.url().c_str());
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    return 0;
}
