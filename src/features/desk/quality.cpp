#include "quality.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/lang.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "platform/markdown/markdown.hpp"

namespace ognishte::desk {
namespace {

using fields::Field;
using fields::Languages;
using fields::Type;

constexpr int k_long_sentence = 25;
constexpr std::size_t k_quoted = 60;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Every text of a value with its path, in the order of the declaration.
struct Written {
    std::string path;
    std::string text;
    bool markdown = false;
};

std::string joined(std::string const& parent, std::string_view name) {
    return parent.empty() ? std::string(name) : parent + "." + std::string(name);
}

void gather(std::vector<Field> const& fields, Json const& value, std::string const& parent, std::vector<Written>& out);

void gather_one(Field const& field, Json const& value, std::string const& path, std::vector<Written>& out) {
    switch (field.type) {
        case Type::text:
        case Type::long_text:
        case Type::texts:
            if (value.is_string() && !value.text().empty())
                out.push_back({path, value.text(), field.type == Type::long_text});
            for (auto const& item : value.items())
                if (item.is_string()) out.push_back({path, item.text(), false});
            break;
        case Type::group:
            gather(field.members, value, path, out);
            break;
        case Type::groups:
            for (std::size_t i = 0; i < value.items().size(); ++i)
                gather(field.members, value.items()[i], joined(path, std::to_string(i + 1)), out);
            break;
        default:
            break;
    }
}

void gather(std::vector<Field> const& fields, Json const& value, std::string const& parent, std::vector<Written>& out) {
    for (auto const& field : fields) {
        auto const path = joined(parent, field.name);
        if (field.languages == Languages::none) {
            gather_one(field, value[field.name], path, out);
            continue;
        }
        for (Lang const lang : k_langs) {
            auto const name = std::string(tag(lang));
            if (field.languages == Languages::suffixed) {
                gather_one(field, value[field.name + "_" + name], path + "_" + name, out);
            } else {
                gather_one(field, value[field.name][name], joined(path, name), out);
            }
        }
    }
}

// Runs of digits with single spaces, hyphens, brackets or slashes between them, with a "+" before them.
struct Number {
    std::string digits;
    bool plus = false;
};
std::vector<Number> numbers_in(std::string_view text) {
    std::vector<Number> out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        Number number;
        number.plus = at > 0 && text[at - 1] == '+';
        bool parted = false;
        for (; at < text.size(); ++at) {
            char const c = text[at];
            if (is_digit(c)) {
                number.digits += c;
                parted = false;
            } else if (!parted && (c == ' ' || c == '-' || c == '/')) {
                parted = true;
            } else {
                break;
            }
        }
        out.push_back(std::move(number));
    }
    return out;
}

// National numbers begin with one 0, or with +359 or 00359, and have eight or nine digits behind it.
bool is_phone(Number const& number) {
    std::string_view rest = number.digits;
    if (number.plus ? rest.starts_with("359") : rest.starts_with("00359")) {
        rest.remove_prefix(number.plus ? 3 : 5);
    } else if (!number.plus && rest.starts_with('0') && !rest.starts_with("00")) {
        rest.remove_prefix(1);
    } else {
        return false;
    }
    return rest.size() == 8 || rest.size() == 9;
}

std::optional<std::string> personal_number_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        auto const begin = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        if (is_personal_number(text.substr(begin, at - begin))) return std::string(text.substr(begin, at - begin));
    }
    return std::nullopt;
}

bool is_capital(std::string_view word) {
    if (word.empty()) return false;
    std::size_t at = 0;
    auto const first = next_code_point(word, at);
    return first >= 0x410 && first <= 0x42F && at < word.size();
}

bool ends_as_a_family_name(std::string_view word) {
    constexpr std::array endings = {"ов", "ев", "ин", "ова", "ева", "ина", "ски", "ска"};
    return std::any_of(endings.begin(), endings.end(),
                       [&](char const* ending) { return word.ends_with(ending) && count_code_points(word) >= 5; });
}

// A first name with a father's and a family name: „Иван Петров Иванов“.
std::optional<std::string> full_name_in(std::string_view text) {
    auto const words = split(text, ' ');
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        auto last = words[i + 2];
        while (!last.empty() && std::string_view(".,;:!?)").find(last.back()) != std::string_view::npos)
            last.remove_suffix(1);
        if (is_capital(words[i]) && is_capital(words[i + 1]) && is_capital(last) &&
            ends_as_a_family_name(words[i + 1]) && ends_as_a_family_name(last))
            return std::string(words[i]) + " " + std::string(words[i + 1]) + " " + std::string(last);
    }
    return std::nullopt;
}

// What stands in "](" … ")": addresses of links and pictures.
std::vector<std::string> addresses_in(std::string_view markdown) {
    std::vector<std::string> out;
    for (std::size_t at = 0; (at = markdown.find("](", at)) != std::string_view::npos; ++at) {
        auto const end = markdown.find_first_of(") \n", at + 2);
        if (end != std::string_view::npos) out.emplace_back(markdown.substr(at + 2, end - at - 2));
    }
    return out;
}

void look_at_markdown(Written const& one, std::function<bool(std::string_view)> const& leads,
                      std::vector<Advice>& out) {
    if (one.text.find("![](") != std::string::npos) out.push_back({one.path, "desk.quality.picture", {}});
    int level = 0;
    for (auto const& heading : markdown::render(one.text).headings) {
        if (level > 0 && heading.level > level + 1)
            out.push_back({one.path, "desk.quality.heading", shorten(heading.title, k_quoted)});
        level = heading.level;
    }
    auto const length = words_a_sentence(markdown::plain_text(one.text));
    if (length > k_long_sentence) out.push_back({one.path, "desk.quality.long", std::to_string(length)});
    if (!leads) return;
    for (auto const& address : addresses_in(one.text)) {
        auto const path = address.substr(0, address.find('#'));
        if ((path.starts_with("/bg/") || path.starts_with("/en/")) && !leads(path))
            out.push_back({one.path, "desk.quality.link", shorten(address, k_quoted)});
    }
}

void look_at_translations(fields::Declaration const& declaration, Json const& value, std::vector<Advice>& out) {
    for (auto const& field : declaration.fields) {
        if (field.languages != Languages::suffixed) continue;
        auto const& source = value[field.name + "_bg"];
        auto const& target = value[field.name + "_en"];
        if (source.is_string() && !source.text().empty() && target.text().empty())
            out.push_back({field.name + "_en", "desk.quality.untranslated", {}});
    }
}

}  // namespace

bool is_personal_number(std::string_view digits) {
    constexpr std::array weights = {2, 4, 8, 5, 10, 9, 7, 3, 6};
    if (digits.size() != 10 || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
    auto const digit = [&](std::size_t i) { return digits[i] - '0'; };
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += digit(i) * weights[i];
    if (sum % 11 % 10 != digit(9)) return false;
    // Months of the nineteenth century are moved by 20, those of this one by 40.
    Date date{1900 + 10 * digit(0) + digit(1), 10 * digit(2) + digit(3), 10 * digit(4) + digit(5)};
    if (date.month > 40) {
        date.year += 100;
        date.month -= 40;
    } else if (date.month > 20) {
        date.year -= 100;
        date.month -= 20;
    }
    return is_valid(date);
}

int words_a_sentence(std::string_view text) {
    int words = 0, sentences = 0;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        bool const blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank && !in_word) ++words;
        in_word = !blank;
        bool const last = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
        if ((c == '.' || c == '!' || c == '?') && last) ++sentences;
    }
    return sentences < 3 ? 0 : words / sentences;
}

std::vector<Advice> advice_on(fields::Declaration const& declaration, Json const& value,
                              std::function<bool(std::string_view path)> const& leads) {
    std::vector<Advice> out;
    std::vector<Written> written;
    gather(declaration.fields, value, "", written);
    for (auto const& one : written) {
        if (one.markdown) look_at_markdown(one, leads, out);
        for (auto const& number : numbers_in(one.text))
            if (is_phone(number)) out.push_back({one.path, "desk.quality.phone", number.digits});
        if (auto name = full_name_in(one.text)) out.push_back({one.path, "desk.quality.name", std::move(*name)});
    }
    look_at_translations(declaration, value, out);
    return out;
}

std::vector<std::string> personal_numbers_in(fields::Declaration const& declaration, Json const& value) {
    std::vector<std::string> out;
    std::vector<Written> written;
    gather(declaration.fields, value, "", written);
    for (auto const& one : written)
        if (personal_number_in(one.text)) out.push_back(one.path);
    return out;
}

}  // namespace ognishte::desk
