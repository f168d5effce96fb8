#include "plain.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/link.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace ognishte::fields {
namespace {

Plain wrong(Json given, std::string key, i18n::Values values = {}) {
    return {std::move(given), std::move(key), std::move(values)};
}

bool is_invisible(char32_t c, Type type) {
    if (c == '\n') return type != Type::long_text;
    if (c == '\t') return type != Type::long_text;
    // Marks that turn the direction of writing can make a text look like another one.
    return c < 0x20 || c == 0x7F || c == 0xFFFD || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string tidy(std::string text, Type type) {
    text = replace_all(replace_all(std::move(text), "\r\n", "\n"), "\r", "\n");
    if (type != Type::long_text) text = replace_all(replace_all(std::move(text), "\n", " "), "\t", " ");
    return std::string(trim(text));
}

Plain read_text(Field const& field, Json const& given, Context const& context) {
    if (!given.is_string() || !is_utf8(given.text())) return wrong(given, "fields.problem.shape");
    auto text = tidy(given.text(), field.type);
    std::size_t length = 0;
    for (std::size_t at = 0; at < text.size(); ++length)
        if (is_invisible(next_code_point(text, at), field.type))
            return wrong(std::move(text), "fields.problem.invisible");
    auto const limits = limits_of(field);
    auto const count = [&](std::size_t value) { return i18n::number(context.lang, static_cast<std::int64_t>(value)); };
    if (length > limits.max_length)
        return wrong(std::move(text), "fields.problem.long",
                     {{"max", count(limits.max_length)}, {"count", count(length)}});
    if (length < limits.min_length)
        return wrong(std::move(text), "fields.problem.short", {{"min", count(limits.min_length)}});
    return {Json(std::move(text))};
}

std::string shown(Lang lang, double value, int decimals) {
    return value == std::floor(value) ? i18n::number(lang, static_cast<std::int64_t>(value))
                                      : i18n::number(lang, value, decimals);
}

Plain read_number(Field const& field, Json const& given, Context const& context) {
    auto const limits = limits_of(field);
    bool const year = field.type == Type::year;
    if (!given.is_number()) {
        if (year) return wrong(given, "fields.problem.year");
        return wrong(given, limits.decimals > 0 ? "fields.problem.decimal" : "fields.problem.number");
    }
    double const value = given.number();
    double const scaled = value * std::pow(10.0, limits.decimals);
    if (std::abs(scaled - std::round(scaled)) > 1e-6 * std::max(1.0, std::abs(scaled))) {
        if (limits.decimals == 0) return wrong(given, year ? "fields.problem.year" : "fields.problem.whole");
        return wrong(given, "fields.problem.decimals", {{"count", std::to_string(limits.decimals)}});
    }
    if (year && (value < *limits.min || value > *limits.max))
        return wrong(given, "fields.problem.year.range",
                     {{"min", std::to_string(static_cast<int>(*limits.min))},
                      {"max", std::to_string(static_cast<int>(*limits.max))}});
    if (limits.min && value < *limits.min)
        return wrong(given, "fields.problem.low", {{"min", shown(context.lang, *limits.min, limits.decimals)}});
    if (limits.max && value > *limits.max)
        return wrong(given, "fields.problem.high", {{"max", shown(context.lang, *limits.max, limits.decimals)}});
    if (value == std::floor(value) && std::abs(value) < 9e15) return {Json(static_cast<std::int64_t>(value))};
    return {given};
}

Plain read_choice(Field const& field, Json const& given, Context const& context) {
    if (!given.is_string()) return wrong(given, "fields.problem.shape");
    auto const text = std::string(trim(given.text()));
    for (auto const& choice : field.choices)
        if (choice.value == text) return {Json(text)};
    auto const key = fold_key(text);
    for (auto const& choice : field.choices) {
        if (fold_key(choice.value) == key && !key.empty()) return {Json(choice.value)};
        for (auto const lang : k_langs)
            if (!choice.text_key.empty() && fold_key(context.texts.get(lang, choice.text_key)) == key)
                return {Json(choice.value)};
    }
    return wrong(given, "fields.problem.choice", {{"value", shorten(text, 60)}});
}

Plain read_code(Field const& field, Json const& given, Context const& context) {
    if (!given.is_string()) return wrong(given, "fields.problem.shape");
    auto const text = std::string(trim(given.text()));
    auto const& vocabulary = context.vocabulary;
    if (vocabulary.find(field.scheme, text) != nullptr) return {Json(text)};
    auto const schemes = vocabulary.schemes();
    if (std::find(schemes.begin(), schemes.end(), field.scheme) == schemes.end()) {
        bool const formed =
            text.size() <= 64 &&
            text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") ==
                std::string::npos;
        return formed ? Plain{Json(text)} : wrong(given, "fields.problem.code", {{"value", shorten(text, 60)}});
    }
    auto const match = vocabulary.match(field.scheme, text, field.scheme_type);
    if (match.found()) return {Json(match.codes.front())};
    if (!match.ambiguous()) return wrong(given, "fields.problem.code", {{"value", shorten(text, 60)}});
    std::vector<std::string> candidates;
    for (auto const& code : match.codes)
        if (candidates.size() < 5)
            candidates.push_back(std::string(vocabulary.label(context.lang, field.scheme, code)) + " (" + code + ")");
    return wrong(given, "fields.problem.code.ambiguous",
                 {{"value", shorten(text, 60)}, {"candidates", join(candidates, ", ")}});
}

Plain read_address(Field const& field, Json const& given, Context const& context) {
    if (!given.is_string()) return wrong(given, "fields.problem.shape");
    std::string text(trim(given.text()));
    bool const scheme = starts_with_ignoring_case(text, "https://") || starts_with_ignoring_case(text, "http://");
    auto const host = scheme ? text.substr(text.find("//") + 2) : std::string();
    auto const host_end = host.find_first_of("/?#");
    auto const name = host.substr(0, host_end);
    bool const clean = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '"' || c == '<' || c == '>' || c == '\\' ||
               c == '`';
    });
    if (!scheme || !clean || !is_utf8(text) || !is_safe_link(text) || name.find('.') == std::string::npos ||
        name.starts_with('.') || name.find('@') != std::string::npos)
        return wrong(given, "fields.problem.address");
    auto const max = limits_of(field).max_length;
    if (count_code_points(text) > max)
        return wrong(given, "fields.problem.long",
                     {{"max", i18n::number(context.lang, static_cast<std::int64_t>(max))},
                      {"count", i18n::number(context.lang, static_cast<std::int64_t>(count_code_points(text)))}});
    return {Json(std::move(text))};
}

// Digits with spaces between thousands, one point or comma; null when it is no number. In a whole number "1,234" could
// be either: it is not read.
Json number_of_text(std::string_view text, int decimals) {
    std::string plain;
    char mark = 0;
    std::size_t behind = 0;
    auto const spaceless = replace_all(replace_all(replace_all(std::string(text), "\xC2\xA0", ""), "\xE2\x80\xAF", ""),
                                       "\xE2\x88\x92", "-");
    for (char const c : spaceless) {
        if (c == ' ') continue;
        if (c == ',' || c == '.') {
            if (mark != 0) return {};
            mark = c;
            plain += '.';
            continue;
        }
        bool const sign = c == '-' && plain.empty();
        if (!sign && (c < '0' || c > '9')) return {};
        plain += c;
        if (mark != 0) ++behind;
    }
    if (mark == ',' && behind == 3 && decimals == 0) return {};
    if (plain.empty() || plain == "-" || plain.ends_with('.') || plain.starts_with('.')) return {};
    auto const* end = plain.data() + plain.size();
    if (mark == 0) {
        std::int64_t whole = 0;
        auto const [at, error] = std::from_chars(plain.data(), end, whole);
        if (error == std::errc{} && at == end) return Json(whole);
        return {};
    }
    double real = 0;
    auto const [at, error] = std::from_chars(plain.data(), end, real);
    if (error != std::errc{} || at != end) return {};
    if (real == std::floor(real) && std::abs(real) < 9e15) return Json(static_cast<std::int64_t>(real));
    return Json(real);
}

// 2026-11-22, with or without a time behind it; 22.11.2026, 22/11/2026, 22.11.2026 г.
std::optional<std::string> date_of_text(std::string_view text) {
    if (text.size() > 10 && text[10] == 'T') text = text.substr(0, 10);
    if (auto const date = parse_iso_date(text)) return iso_date(*date);
    std::array<int, 3> parts{};
    std::size_t part = 0;
    std::size_t digits = 0;
    for (char const c : text) {
        if (c >= '0' && c <= '9' && part < 3 && digits < 4) {
            parts[part] = parts[part] * 10 + (c - '0');
            ++digits;
        } else if ((c == '.' || c == '/') && part < 2 && digits > 0) {
            ++part;
            digits = 0;
        } else if (part == 2 && digits == 4) {
            break;
        } else {
            return std::nullopt;
        }
    }
    if (part != 2 || digits != 4) return std::nullopt;
    Date const date{parts[2], parts[1], parts[0]};
    return is_valid(date) ? std::optional(iso_date(date)) : std::nullopt;
}

}  // namespace

std::vector<Field> money_members(Field const& field) {
    Field amount;
    amount.name = "amount";
    amount.type = Type::number;
    amount.limits = limits_of(field);
    amount.need = Need::required;
    amount.width = Width::half;
    Field currency;
    currency.name = "currency";
    currency.type = Type::choice;
    currency.choices = field.choices;
    if (currency.choices.empty()) currency.choices = {{"EUR"}, {"BGN"}, {"USD"}, {"GBP"}};
    currency.need = Need::required;
    currency.width = Width::half;
    return {amount, currency};
}

Plain read_plain(Field const& field, Json const& given, Context const& context) {
    switch (field.type) {
        case Type::number:
        case Type::year:
            return read_number(field, given, context);
        case Type::choice:
            return read_choice(field, given, context);
        case Type::code:
        case Type::codes:
            return read_code(field, given, context);
        case Type::address:
            return read_address(field, given, context);
        case Type::yes_no:
            return given.is_bool() ? Plain{given} : wrong(given, "fields.problem.yes_no");
        case Type::date: {
            auto const date = given.is_string() ? parse_iso_date(trim(given.text())) : std::nullopt;
            return date ? Plain{Json(iso_date(*date))} : wrong(given, "fields.problem.date");
        }
        default:
            return read_text(field, given, context);
    }
}

Json value_of_text(Field const& field, std::string_view text) {
    auto const trimmed = trim(text);
    switch (field.type) {
        case Type::number:
        case Type::year:
            if (auto number = number_of_text(trimmed, limits_of(field).decimals); !number.is_null()) return number;
            break;
        case Type::date:
            if (auto date = date_of_text(trimmed)) return Json(*date);
            break;
        case Type::yes_no: {
            auto const key = fold_key(trimmed);
            for (auto const* yes : {"да", "yes", "true", "1", "x", "х", "вярно", "истина"})
                if (key == yes) return Json(true);
            for (auto const* no : {"не", "no", "false", "0", "невярно", "лъжа"})
                if (key == no) return Json(false);
            break;
        }
        default:
            break;
    }
    if (trimmed.empty() && field.type != Type::text && field.type != Type::long_text) return {};
    return Json(std::string(text));
}

}  // namespace ognishte::fields
