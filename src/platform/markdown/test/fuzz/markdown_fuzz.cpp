// Any bytes give HTML in which a browser finds only what we meant, and the same bytes twice the same HTML.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.hpp"
#include "markdown.hpp"
#include "test/allow_list.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ognishte::markdown;
    std::string_view text(reinterpret_cast<char const*>(data), size);
    for (auto trust : {Trust::people, Trust::editors}) {
        auto html = render(text, {trust, 1, "s-"}).html.markup();
        // Gumbo itself is quadratic on depth; render keeps far below.
        if (auto wrong = harm_in(html); !wrong.empty()) {
            std::fprintf(stderr, "%s in:\n%s\n", wrong.c_str(), html.c_str());
            std::abort();
        }
    }
    if (check(text) && !ognishte::is_utf8(plain_text(text))) std::abort();
    return 0;
}
