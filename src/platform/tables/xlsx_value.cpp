#include "xlsx_value.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

#include "base/text.hpp"
#include "base/time.hpp"

namespace ognishte::tables {
namespace {

std::optional<double> parse_double(std::string_view text) {
    text = trim(text);
    double value = 0;
    auto const* end = text.data() + text.size();
    auto const [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || at != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

bool is_whole(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == std::string_view::npos &&
           (text.size() == 1 || text.front() != '0');
}

std::string two(std::int64_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string clock_text(std::int64_t ms) {
    auto const seconds = ms / 1000;
    std::string out = two(seconds / 3600) + ':' + two(seconds / 60 % 60) + ':' + two(seconds % 60);
    if (ms % 1000 != 0) {
        auto fraction = std::to_string(1000 + ms % 1000).substr(1);
        while (fraction.back() == '0') fraction.pop_back();
        out += '.' + fraction;
    }
    return out;
}

std::string day_text(std::int64_t day, DateSystem system) {
    if (system == DateSystem::from_1904) return iso_date(civil_from_days(days_from_civil(Date{1904, 1, 1}) + day));
    if (day == 60) return "1900-02-29";
    return iso_date(civil_from_days(days_from_civil(Date{1899, 12, day < 60 ? 31 : 30}) + day));
}

// The code without quoted text, escapes, padding and bracketed colours; elapsed brackets become one of '\1'.
std::string bare_code(std::string_view code) {
    std::string out;
    for (std::size_t i = 0; i < code.size(); ++i) {
        char const c = code[i];
        if (c == ';') break;  // the first section is the one for positive numbers
        if (c == '"') {
            i = code.find('"', i + 1);
            if (i == std::string_view::npos) break;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            auto const end = code.find(']', i);
            if (end == std::string_view::npos) break;
            auto const inside = to_lower(code.substr(i + 1, end - i - 1));
            if (!inside.empty() && inside.find_first_not_of(inside.front()) == std::string::npos &&
                std::string_view("hms").find(inside.front()) != std::string_view::npos)
                out += '\1';
            i = end;
        } else {
            out += c;
        }
    }
    out = to_lower(out);
    for (auto const* const word : {"general", "am/pm", "a/p"}) out = replace_all(std::move(out), word, "");
    return out;
}

// The character that "_xHHHH_" at this place stands for; 0 when there is no escape.
char32_t escaped_at(std::string const& text, std::size_t at) {
    if (text.compare(at, 2, "_x") != 0 || at + 7 > text.size() || text[at + 6] != '_') return 0;
    unsigned value = 0;
    auto const* from = text.data() + at + 2;
    auto const [end, error] = std::from_chars(from, from + 4, value, 16);
    bool const whole = error == std::errc{} && end == from + 4;
    return whole && (value < 0xD800 || value > 0xDFFF) ? value : 0;
}

}  // namespace

Show show_of_builtin(int id) {
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
        return Show::date;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) return Show::time;
    return id == 46 ? Show::duration : Show::number;
}

Show show_of_code(std::string_view format_code) {
    auto const code = bare_code(format_code);
    auto const holds = [&](std::string_view letters) { return code.find_first_of(letters) != std::string::npos; };
    if (holds("\1")) return Show::duration;
    if (holds("#?")) return Show::number;
    if (holds("yd")) return Show::date;
    if (holds("hs")) return Show::time;
    return holds("m") ? Show::date : Show::number;
}

std::string number_text(std::string_view xml_value) {
    auto const text = trim(xml_value);
    if (is_whole(text)) return std::string(text);
    auto const value = parse_double(text);
    if (!value) return std::string(text);
    // 0.1 is stored as 0.10000000000000001; the sheet shows 15 digits.
    std::array<char, 40> digits{};
    std::snprintf(digits.data(), digits.size(), "%.15g", *value);
    double shown = *value;
    std::from_chars(digits.data(), digits.data() + std::char_traits<char>::length(digits.data()), shown);
    std::array<char, 400> out{};
    bool const plain = std::abs(shown) < 1e15 && (shown == 0 || std::abs(shown) >= 1e-9);
    auto const end = plain ? std::to_chars(out.data(), out.data() + out.size(), shown, std::chars_format::fixed).ptr
                           : std::to_chars(out.data(), out.data() + out.size(), shown).ptr;
    return {out.data(), end};
}

Cell date_cell(std::string_view xml_value, Show show, DateSystem system) {
    auto const serial = parse_double(xml_value);
    if (!serial || show == Show::number || *serial < 0 || *serial >= 2958466)
        return Cell{number_text(xml_value), Kind::number};
    constexpr std::int64_t day_ms = 86400000;
    auto day = static_cast<std::int64_t>(std::floor(*serial));
    auto ms = static_cast<std::int64_t>(std::llround((*serial - std::floor(*serial)) * static_cast<double>(day_ms)));
    if (ms == day_ms) {
        ms = 0;
        ++day;
    }
    if (show == Show::duration) return Cell{clock_text(day * day_ms + ms), Kind::date};
    if (show == Show::time && day == 0) return Cell{clock_text(ms), Kind::date};
    auto text = day_text(day, system);
    if (ms != 0) text += 'T' + clock_text(ms);
    return Cell{std::move(text), Kind::date};
}

std::string unescape_bstr(std::string text) {
    auto at = text.find("_x");
    if (at == std::string::npos) return text;
    std::string out = text.substr(0, at);
    while (at < text.size()) {
        if (auto const c = escaped_at(text, at); c != 0) {
            append_utf8(out, c);
            at += 7;
        } else {
            out += text[at++];
        }
    }
    return out;
}

std::string escape_bstr(std::string const& text) {
    auto at = text.find("_x");
    if (at == std::string::npos) return text;
    std::string out = text.substr(0, at);
    for (; at < text.size(); ++at) {
        if (escaped_at(text, at) != 0) out += "_x005F";
        out += text[at];
    }
    return out;
}

std::size_t column_number(std::string_view reference) {
    std::size_t column = 0;
    for (char const c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (column > 16384) return 16385;
    }
    return column;
}

int row_number(std::string_view reference) {
    auto const digits = reference.find_first_of("0123456789");
    if (digits == std::string_view::npos) return 0;
    int row = 0;
    auto const* end = reference.data() + reference.size();
    auto const [at, error] = std::from_chars(reference.data() + digits, end, row);
    return error == std::errc{} && at == end ? row : 0;
}

}  // namespace ognishte::tables
