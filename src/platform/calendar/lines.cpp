#include "lines.hpp"

namespace ognishte::calendar {

bool bearable_lines(std::string_view bytes) {
    int parameters = 0;
    std::size_t begin = 0;
    bool quoted = false, in_value = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        char const c = bytes[i];
        if (c == '\n' || c == '\r') {
            bool const folded = i + 1 < bytes.size() && (bytes[i + 1] == ' ' || bytes[i + 1] == '\t');
            bool const half = c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
            if (folded || half) continue;
            parameters = 0;
            begin = i + 1;
            quoted = in_value = false;
        } else if (i - begin >= k_longest_line) {
            return false;
        } else if (in_value) {
            continue;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ':' && !quoted) {
            in_value = true;
        } else if (c == ';' && ++parameters > k_most_parameters) {
            return false;
        }
    }
    return true;
}

}  // namespace ognishte::calendar
