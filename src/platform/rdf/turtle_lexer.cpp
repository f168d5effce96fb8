#include "turtle_lexer.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace ognishte::rdf {
namespace {

int hex_value(char c) {
    if (is_ascii_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}
// PN_CHARS_BASE above ASCII: letters of every script; the gaps between are symbols and spaces.
bool is_name_letter(char32_t c) {
    if (c < 0x80) return is_ascii_letter(static_cast<char>(c));
    return (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x1FFF && c != 0x37E) ||
           c == 0x200C || c == 0x200D || (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF) ||
           (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0xEFFFF);
}
bool is_name_part(char32_t c) {
    return is_name_letter(c) || c == '_' || c == '-' || (c >= '0' && c <= '9') || c == 0xB7 ||
           (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

}  // namespace

void TurtleLexer::step() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
}

void TurtleLexer::skip() {
    while (!at_end()) {
        char const c = text_[at_];
        if (c == '#') {
            while (!at_end() && text_[at_] != '\n') ++at_;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            step();
        } else {
            return;
        }
    }
}

bool TurtleLexer::take(char c) {
    if (peek() != c || at_end()) return false;
    step();
    return true;
}

Result<> TurtleLexer::need(char c) {
    skip();
    if (take(c)) return done();
    return wrong(std::string("\"") + c + "\" is missing");
}

bool TurtleLexer::is_word_end(std::size_t length) const {
    char const next = peek(length);
    return !is_ascii_letter(next) && !is_ascii_digit(next) && next != '_' && next != '-' && next != ':' &&
           static_cast<unsigned char>(next) < 0x80;
}

bool TurtleLexer::take_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word || !is_word_end(word.size())) return false;
    at_ += word.size();
    return true;
}

bool TurtleLexer::take_word_ignoring_case(std::string_view word) {
    if (!equals_ignoring_ascii_case(text_.substr(at_, word.size()), word) || !is_word_end(word.size())) return false;
    at_ += word.size();
    return true;
}

Result<> TurtleLexer::code_point(std::string& out, int digits) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i) {
        int const digit = hex_value(peek());
        if (digit < 0) return wrong("an escape that is cut short");
        value = value * 16 + static_cast<char32_t>(digit);
        ++at_;
    }
    if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return wrong("no such character");
    append_utf8(out, value);
    return done();
}

// Behind a backslash.
Result<> TurtleLexer::escape(std::string& out, bool in_text) {
    char const c = peek();
    if (c == 'u' || c == 'U') {
        ++at_;
        return code_point(out, c == 'u' ? 4 : 8);
    }
    constexpr std::string_view k_from = "tbnrf\"'\\";
    constexpr std::string_view k_to = "\t\b\n\r\f\"'\\";
    auto const known = in_text && !at_end() ? k_from.find(c) : std::string_view::npos;
    if (known == std::string_view::npos) return wrong("an escape that there is not");
    out += k_to[known];
    ++at_;
    return done();
}

Result<std::string> TurtleLexer::address() {
    std::string out;
    if (!take('<')) return wrong("an address is missing");
    while (!at_end() && peek() != '>') {
        if (out.size() > limits_.text_bytes) return too_large(line_, "an address that is too long");
        char const c = peek();
        if (c == '\n') return wrong("an address that does not end");
        ++at_;
        if (c != '\\') {
            out += c;
            continue;
        }
        TRY(escape(out, false));
    }
    if (!take('>')) return wrong("an address that does not end");
    return out;
}

Result<std::string> TurtleLexer::quoted() {
    int const begun = line_;
    char const mark = peek();
    std::string out;
    ++at_;
    bool const empty = peek() == mark && peek(1) != mark;
    if (empty) {
        ++at_;
        return out;
    }
    bool const many_lines = peek() == mark && peek(1) == mark;
    if (many_lines) at_ += 2;
    for (;;) {
        if (at_end()) return damaged(begun, "a text that does not end");
        if (out.size() > limits_.text_bytes) return too_large(begun, "a text that is too long");
        char const c = peek();
        if (c == mark && (!many_lines || (peek(1) == mark && peek(2) == mark))) {
            at_ += many_lines ? 3 : 1;
            break;
        }
        if ((c == '\n' || c == '\r') && !many_lines) return wrong("a text that does not end");
        step();
        if (c != '\\') {
            out += c;
            continue;
        }
        TRY(escape(out, true));
    }
    if (!is_utf8(out) || out.find('\0') != std::string::npos) return damaged(begun, "a text that is not UTF-8");
    return out;
}

Result<std::string> TurtleLexer::name(bool local) {
    std::string out;
    std::size_t without_dots = 0;
    auto end = at_;
    while (!at_end()) {
        if (out.size() > limits_.text_bytes) return too_large(line_, "a name that is too long");
        auto before = at_;
        char const c = peek();
        if (local && c == '\\') {
            ++at_;
            if (at_end() || std::string_view("_~.-!$&'()*+,;=/?#@%").find(peek()) == std::string_view::npos)
                return wrong("an escape that there is not");
            out += peek();
            ++at_;
        } else if (local && c == '%') {
            if (hex_value(peek(1)) < 0 || hex_value(peek(2)) < 0) return wrong("a name with a % that stands alone");
            out += text_.substr(at_, 3);
            at_ += 3;
        } else if (c == '.') {
            out += c;
            ++at_;
            continue;  // kept only when something follows
        } else {
            auto place = at_;
            auto const point = next_code_point(text_, place);
            if (!is_name_part(point) && !(local && point == ':')) {
                at_ = before;
                break;
            }
            if (out.empty() && (point == '-' || (!local && !is_name_letter(point)))) return wrong("no name");
            out += text_.substr(at_, place - at_);
            at_ = place;
        }
        without_dots = out.size();
        end = at_;
    }
    at_ = end;
    out.resize(without_dots);
    return out;
}

Result<std::string> TurtleLexer::prefix() {
    auto out = TRY(name(false));
    if (!take(':'))
        return wrong(out.empty() ? "something that is no part of Turtle"
                                 : "\"" + shorten(out, 40) + "\" without \":\"");
    return out;
}

Result<std::string> TurtleLexer::local_name() {
    return name(true);
}

Result<std::string> TurtleLexer::blank_label() {
    at_ += 2;
    auto out = TRY(name(true));
    if (out.empty()) return wrong("a blank node without name");
    return out;
}

Result<std::string> TurtleLexer::language() {
    std::string out;
    while (is_ascii_letter(peek()) || (!out.empty() && (is_ascii_digit(peek()) || peek() == '-'))) {
        out += peek();
        ++at_;
        if (out.size() > 64) return wrong("no language");
    }
    if (out.empty() || out.back() == '-' || out.find("--") != std::string::npos) return wrong("no language");
    return out;
}

Result<Term> TurtleLexer::number() {
    std::string out;
    char const* type = "integer";
    auto const digits = [&] {
        std::size_t count = 0;
        for (; is_ascii_digit(peek()) && out.size() < 400; ++count, ++at_) out += peek();
        return count;
    };
    if (peek() == '+' || peek() == '-') {
        out += peek();
        ++at_;
    }
    auto count = digits();
    if (peek() == '.' && (is_ascii_digit(peek(1)) || (count > 0 && (peek(1) == 'e' || peek(1) == 'E')))) {
        out += '.';
        ++at_;
        count += digits();
        type = "decimal";
    }
    if (count == 0) return wrong("no number");
    if (peek() == 'e' || peek() == 'E') {
        out += peek();
        ++at_;
        if (peek() == '+' || peek() == '-') {
            out += peek();
            ++at_;
        }
        if (digits() == 0) return wrong("no number");
        type = "double";
    }
    return literal(std::move(out), {}, std::string(k_xsd) + type);
}

}  // namespace ognishte::rdf
