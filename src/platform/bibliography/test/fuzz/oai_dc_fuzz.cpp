// Any bytes as OAI-PMH: no crash, and what was read is written and read back.
#include "test/round_trip.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    ognishte::bibliography::expect_stable({reinterpret_cast<char const*>(data), size}, "xml");
    return 0;
}
