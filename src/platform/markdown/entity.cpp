#include "entity.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace ognishte::markdown {
namespace {

using Named = std::pair<std::string_view, char32_t>;

// Of the 2 125 names of HTML those of Latin-1 marks, typography and common arithmetic. Sorted.
constexpr std::array k_named = {
    Named{"AMP", U'&'},      Named{"GT", U'>'},       Named{"LT", U'<'},      Named{"QUOT", U'"'},
    Named{"amp", U'&'},      Named{"apos", U'\''},    Named{"bdquo", 0x201E}, Named{"bull", 0x2022},
    Named{"cent", 0xA2},     Named{"copy", 0xA9},     Named{"deg", 0xB0},     Named{"divide", 0xF7},
    Named{"emsp", 0x2003},   Named{"ensp", 0x2002},   Named{"euro", 0x20AC},  Named{"frac12", 0xBD},
    Named{"frac14", 0xBC},   Named{"frac34", 0xBE},   Named{"ge", 0x2265},    Named{"gt", U'>'},
    Named{"hellip", 0x2026}, Named{"laquo", 0xAB},    Named{"larr", 0x2190},  Named{"ldquo", 0x201C},
    Named{"le", 0x2264},     Named{"lsquo", 0x2018},  Named{"lt", U'<'},      Named{"mdash", 0x2014},
    Named{"middot", 0xB7},   Named{"minus", 0x2212},  Named{"nbsp", 0xA0},    Named{"ndash", 0x2013},
    Named{"ne", 0x2260},     Named{"numero", 0x2116}, Named{"para", 0xB6},    Named{"plusmn", 0xB1},
    Named{"pound", 0xA3},    Named{"quot", U'"'},     Named{"raquo", 0xBB},   Named{"rarr", 0x2192},
    Named{"rdquo", 0x201D},  Named{"reg", 0xAE},      Named{"rsquo", 0x2019}, Named{"sbquo", 0x201A},
    Named{"sect", 0xA7},     Named{"shy", 0xAD},      Named{"sup2", 0xB2},    Named{"sup3", 0xB3},
    Named{"thinsp", 0x2009}, Named{"times", 0xD7},    Named{"trade", 0x2122},
};

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

// Of "#65" or "#x41"; 0 for what is no number. What HTML forbids becomes U+FFFD.
char32_t numeric(std::string_view text) {
    text.remove_prefix(1);
    int base = 10;
    if (!text.empty() && (text[0] == 'x' || text[0] == 'X')) {
        base = 16;
        text.remove_prefix(1);
    }
    if (text.empty() || text.size() > 7) return 0;
    char32_t value = 0;
    for (char c : text) {
        if (digit(c) >= base) return 0;
        value = value * static_cast<char32_t>(base) + static_cast<char32_t>(digit(c));
    }
    bool is_control = value < 0x20 && value != '\t' && value != '\n';
    if (is_control || (value >= 0x7F && value < 0xA0) || (value >= 0xD800 && value < 0xE000) || value > 0x10FFFF)
        return 0xFFFD;
    return value;
}

}  // namespace

void append_entity(std::string& out, std::string_view entity) {
    auto inside = entity;
    if (inside.starts_with('&')) inside.remove_prefix(1);
    if (inside.ends_with(';')) inside.remove_suffix(1);
    char32_t found = 0;
    if (inside.starts_with('#')) {
        found = numeric(inside);
    } else {
        auto at = std::lower_bound(k_named.begin(), k_named.end(), inside,
                                   [](Named const& a, std::string_view b) { return a.first < b; });
        if (at != k_named.end() && at->first == inside) found = at->second;
    }
    if (found == 0)
        out += entity;
    else
        append_utf8(out, found);
}

}  // namespace ognishte::markdown
