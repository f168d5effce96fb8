// Any bytes as this format: no crash, and what was read is written and read back the same.
#include <cstdlib>
#include <string_view>

#include "platform/rdf/rdf.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace ognishte::rdf;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const read = read_all(Format::turtle, bytes, "http://b.example/d/e");
    if (!read) return 0;
    auto const again = read_all(Format::n_triples, *write(Format::n_triples, *read, {}), "");
    if (!again || again->size() != read->size()) std::abort();
    return 0;
}
