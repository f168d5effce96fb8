#include "parameters.hpp"

#include "base/text.hpp"
#include "target.hpp"

namespace ognishte::http {
namespace {

std::string_view cut(std::string_view& text, char separator) {
    auto const end = text.find(separator);
    auto const part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return part;
}

bool is_direction_mark(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xFEFF || c == 0x61C;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0) return std::nullopt;
            out += static_cast<char>(static_cast<unsigned char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
            i += 2;
        } else {
            out += text[i] == '+' && plus == Plus::is_space ? ' ' : text[i];
        }
        if (out.back() == '\0') return std::nullopt;
    }
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

Result<Pairs> parse_urlencoded(std::string_view text) {
    Pairs pairs;
    while (!text.empty()) {
        auto part = cut(text, '&');
        if (part.empty()) continue;
        auto name = percent_decode(cut(part, '='), Plus::is_space);
        auto value = percent_decode(part, Plus::is_space);
        if (!name || !value) return Error{Code::invalid, "a parameter is not urlencoded UTF-8"};
        if (pairs.size() == k_most_parameters) return Error{Code::too_large, "too many parameters"};
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return pairs;
}

Pairs parse_cookies(std::string_view header) {
    Pairs pairs;
    while (!header.empty() && pairs.size() < k_most_cookies) {
        auto value = trim(cut(header, ';'));
        bool const has_value = value.find('=') != std::string_view::npos;
        auto const name = cut(value, '=');
        if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        bool sound = has_value && !name.empty();
        // Names of cookies, unlike names of fields, may hold an underscore.
        for (char const c : name) sound = sound && (is_byte(c, k_name_byte) || c == '_');
        for (char const c : value) sound = sound && c > ' ' && c < 0x7F && c != '"' && c != ',' && c != '\\';
        if (sound) pairs.emplace_back(std::string(name), std::string(value));
    }
    return pairs;
}

std::optional<std::string> normal_path(std::string_view target) {
    auto path = percent_decode(target.substr(0, target.find('?')), Plus::is_plus);
    if (!path || path->empty() || path->front() != '/') return std::nullopt;
    for (auto const segment : split(std::string_view(*path).substr(1), '/'))
        if (segment == "." || segment == "..") return std::nullopt;
    return path;
}

std::string_view query_of(std::string_view target) {
    auto const mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

std::string clean_file_name(std::string_view name) {
    name = name.substr(name.find_last_of("/\\") + 1);
    std::string out;
    std::size_t count = 0;
    for (std::size_t at = 0; at < name.size() && count < 150;) {
        auto const c = next_code_point(name, at);
        bool const control = c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0xFFFD || is_direction_mark(c);
        if (control || c == '"' || c == '<' || c == '>' || c == ':' || c == '|' || c == '?' || c == '*') continue;
        append_utf8(out, c);
        ++count;
    }
    std::string_view rest = trim(out);
    while (!rest.empty() && rest.front() == '.') rest = trim(rest.substr(1));
    return rest.empty() ? "file" : std::string(rest);
}

}  // namespace ognishte::http
