#include "placeholders.hpp"

namespace ognishte::store::postgres {

Numbered number_placeholders(std::string_view sql) {
    Numbered numbered;
    std::string& out = numbered.text;
    out.reserve(sql.size() + 16);
    std::size_t at = 0;
    // Copies up to the end of what begins here; a quote doubled inside simply opens anew.
    auto const skip_past = [&](std::string_view opening, std::string_view closing) {
        auto const end = sql.find(closing, at + opening.size());
        auto const next = end == std::string_view::npos ? sql.size() : end + closing.size();
        out.append(sql.substr(at, next - at));
        at = next;
    };
    while (at < sql.size()) {
        auto const rest = sql.substr(at);
        if (rest.front() == '\'') {
            skip_past("'", "'");
        } else if (rest.front() == '"') {
            skip_past("\"", "\"");
        } else if (rest.starts_with("--")) {
            skip_past("--", "\n");
        } else if (rest.starts_with("/*")) {
            skip_past("/*", "*/");
        } else if (rest.front() == '?') {
            out += '$' + std::to_string(++numbered.count);
            ++at;
        } else {
            out += rest.front();
            ++at;
        }
    }
    return numbered;
}

}  // namespace ognishte::store::postgres
