#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "platform/log/log.hpp"

namespace ognishte::log {
namespace {

constexpr std::size_t k_longest_value = 2000;  // code points

constexpr std::array<std::string_view, 4> k_levels = {"debug", "info", "warning", "error"};

constexpr std::array<std::string_view, 9> k_secret_words = {
    "password", "passwd", "secret", "token", "cookie", "session", "authorization", "apikey", "credential"};

bool is_secret(std::string_view name) {
    std::string const lower = to_lower(name);
    for (auto const word : k_secret_words)
        if (lower.find(word) != std::string::npos) return true;
    return lower == "key" || lower.ends_with("_key");
}

// Controls, line and paragraph separators, and marks that turn the direction of text on a screen.
bool must_escape(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x61C || c == 0xFEFF;
}

void append_quoted(std::string& out, std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (++count > k_longest_value) {
            out += "…";
            break;
        }
        char32_t const c = next_code_point(text, at);
        if (c == U'"' || c == U'\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == U'\n') {
            out += "\\n";
        } else if (must_escape(c)) {
            out += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) out += digits[(c >> static_cast<unsigned>(shift)) & 15U];
        } else {
            append_utf8(out, c);
        }
    }
    out += '"';
}

bool is_plain_word(std::string_view text) {
    if (text.empty() || text.size() > 200) return false;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (c <= U' ' || c == U'"' || c == U'=' || c == U'\\' || c == 0xA0 || c == 0xFFFD || must_escape(c))
            return false;
    }
    return true;
}

void append_value(std::string& out, Form form, Field const& field) {
    if (is_secret(field.name)) {
        out += form == Form::json ? "\"[hidden]\"" : "[hidden]";
        return;
    }
    auto const& held = field.value.held();
    if (auto const* number = std::get_if<std::int64_t>(&held)) {
        out += std::to_string(*number);
    } else if (auto const* flag = std::get_if<bool>(&held)) {
        out += *flag ? "true" : "false";
    } else if (auto const* real = std::get_if<double>(&held)) {
        std::array<char, 40> digits{};
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), *real).ptr;
        if (std::isfinite(*real)) out.append(digits.data(), end);
        if (!std::isfinite(*real)) out += "null";
    } else {
        auto const text = std::get<std::string_view>(held);
        if (form == Form::text && is_plain_word(text)) {
            out += text;
        } else {
            append_quoted(out, text);
        }
    }
}

}  // namespace

std::string line(Form form, Instant now, Level level, std::string_view event, Fields fields) {
    std::string out;
    auto const level_name = k_levels[static_cast<std::size_t>(level)];
    if (form == Form::json) {
        out += "{\"time\":\"" + iso_utc(now) + "\",\"level\":\"" + std::string(level_name) + "\",\"event\":";
        append_quoted(out, event);
        for (auto const& field : fields) {
            out += ',';
            append_quoted(out, field.name);
            out += ':';
            append_value(out, form, field);
        }
        out += '}';
        return out;
    }
    out += iso_sofia(now).substr(11, 8) + " " + std::string(level_name);
    out.append(8 - level_name.size(), ' ');
    out += is_plain_word(event) ? std::string(event) : std::string("event");
    for (auto const& field : fields) {
        out += ' ';
        out += field.name;
        out += '=';
        append_value(out, form, field);
    }
    return out;
}

}  // namespace ognishte::log
