// Any bytes either parse or are refused; what parses has keys, forms and valid text.
#include <cstdint>
#include <cstdlib>

#include "base/text.hpp"
#include "po.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto file = ognishte::i18n::parse_po({reinterpret_cast<char const*>(data), size});
    if (!file) return 0;
    for (auto const& entry : file->entries) {
        if (entry.key.empty() || entry.forms.empty() || !ognishte::is_utf8(entry.key)) std::abort();
        for (auto const& form : entry.forms)
            if (form.empty() || !ognishte::is_utf8(form)) std::abort();
    }
    return 0;
}
