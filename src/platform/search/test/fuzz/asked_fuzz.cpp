// Whatever is typed is read, and reads the same once written back.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "asked.hpp"
#include "base/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ognishte;
    std::string_view const typed(reinterpret_cast<char const*>(data), size);
    auto const asked = search::read_query(typed);
    if (!is_utf8(asked.words)) std::abort();
    for (auto const* parts : {&asked.phrases, &asked.without})
        for (auto const& part : *parts)
            if (part.empty() || !is_utf8(part)) std::abort();
    auto const written = search::with_words(asked, asked.words);
    if (!is_utf8(written)) std::abort();
    if (written.size() < search::k_longest_query && search::read_query(written).words.size() > written.size())
        std::abort();
    return 0;
}
