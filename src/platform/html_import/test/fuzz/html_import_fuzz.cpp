// Any bytes are refused or become HTML in which a browser finds only what we meant.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "html_import.hpp"
#include "test/judge.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto out = ognishte::html_import::clean({reinterpret_cast<char const*>(data), size});
    if (!out) return 0;
    if (auto wrong = ognishte::html_import::harm_in(out->markup()); !wrong.empty()) {
        std::fprintf(stderr, "%s in:\n%s\n", wrong.c_str(), out->markup().c_str());
        std::abort();
    }
    return 0;
}
