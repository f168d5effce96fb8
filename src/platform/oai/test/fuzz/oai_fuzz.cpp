// Arguments of OAI-PMH as any client may send them: they are judged, and what is a token of ours reads back the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "platform/oai/request.hpp"

namespace {

// "name=value" lines; what has no "=" is a name alone.
ognishte::oai::Pairs pairs_in(std::string_view text) {
    ognishte::oai::Pairs out;
    while (!text.empty()) {
        auto const line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        auto const equals = line.find('=');
        out.emplace_back(line.substr(0, equals),
                         equals == std::string_view::npos ? std::string_view() : line.substr(equals + 1));
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ognishte::oai;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    static std::string const key(32, 'k');
    auto const asked = request_from(pairs_in(text), key);
    if (auto const* request = std::get_if<Request>(&asked)) {
        auto const& selection = request->selection;
        if (selection.from_us > selection.until_us) std::abort();
        if (!selection.after.empty() && selection_from(token_of(selection, key), key) != selection) std::abort();
    }
    // Nobody makes a token without the key.
    if (selection_from(text, "another key of thirty-two bytes!")) std::abort();
    return 0;
}
