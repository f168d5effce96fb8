// Any bytes as rows: no crash, and what is given out lies within what was given in.
#include <cstdlib>
#include <string_view>

#include "platform/store/catalogue.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace ognishte::store;
    if (size == 0) return 0;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const read = each_row(bytes.substr(1), data[0] % 8U, [&](Params const& values) {
        for (auto const& value : values) {
            auto const* text = std::get_if<std::string_view>(&value.value());
            if (text != nullptr && (text->data() < bytes.data() || text->data() + text->size() > bytes.data() + size))
                std::abort();
        }
        return ognishte::done();
    });
    static_cast<void>(read);
    return 0;
}
