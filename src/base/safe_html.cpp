#include "base/safe_html.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace ognishte {

namespace {

constexpr std::array<bool, 256> k_special = [] {
    std::array<bool, 256> special{};
    for (char c : {'&', '<', '>', '"', '\''}) special[static_cast<unsigned char>(c)] = true;
    return special;
}();

// Sixteen bytes at a time: most text holds nothing special. & and ' differ in their lowest bit, < and > in the one
// above.
using Bytes = unsigned char __attribute__((vector_size(16)));
using Words = std::uint64_t __attribute__((vector_size(16)));

bool has_special(char const* sixteen) {
    Bytes bytes;
    std::memcpy(&bytes, sixteen, sizeof bytes);
    auto hits = ((bytes | 1) == '\'') | ((bytes | 2) == '>') | (bytes == '"');
    auto words = reinterpret_cast<Words>(hits);
    return (words[0] | words[1]) != 0;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    std::size_t from = 0, i = 0;
    while (i < text.size()) {
        if (text.size() - i >= 16 && !has_special(text.data() + i)) {
            i += 16;
            continue;
        }
        for (auto end = std::min(i + 16, text.size()); i < end; ++i) {
            if (!k_special[static_cast<unsigned char>(text[i])]) continue;
            out.append(text.data() + from, i - from);
            switch (text[i]) {
                case '&':
                    out += "&amp;";
                    break;
                case '<':
                    out += "&lt;";
                    break;
                case '>':
                    out += "&gt;";
                    break;
                case '"':
                    out += "&quot;";
                    break;
                default:
                    out += "&#39;";
                    break;
            }
            from = i + 1;
        }
    }
    out.append(text.data() + from, text.size() - from);
}

std::string escape_text(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    append_escaped(out, text);
    return out;
}

SafeHtml escape_html(std::string_view text) {
    return SafeHtml::trusted(escape_text(text));
}

}  // namespace ognishte
