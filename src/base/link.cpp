#include "base/link.hpp"

#include "base/text.hpp"

namespace ognishte {
bool is_safe_link(std::string_view address) {
    // Browsers drop tabs, line ends and leading controls before they look for a scheme.
    bool in_scheme = true;
    for (std::size_t i = 0; i < address.size(); ++i) {
        auto c = static_cast<unsigned char>(address[i]);
        if (c < 0x20 || c == 0x7F || (in_scheme && c == ' ')) return false;
        if (!in_scheme || (c != ':' && c != '/' && c != '?' && c != '#' && c != '\\')) continue;
        in_scheme = false;
        if (c != ':') continue;
        auto is = [scheme = address.substr(0, i)](std::string_view known) {
            return equals_ignoring_ascii_case(scheme, known);
        };
        if (!is("https") && !is("http") && !is("mailto") && !is("tel")) return false;
    }
    return true;
}

bool is_external_link(std::string_view address) {
    auto is_slash = [](char c) { return c == '/' || c == '\\'; };
    if (address.size() > 1 && is_slash(address[0]) && is_slash(address[1])) return true;
    return starts_with_ignoring_case(address, "http:") || starts_with_ignoring_case(address, "https:");
}

}  // namespace ognishte
