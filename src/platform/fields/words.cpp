#include "words.hpp"

#include "base/text.hpp"
#include "base/time.hpp"
#include "members.hpp"

namespace ognishte::fields {

std::string Words::key(std::string_view path) const {
    return declaration_.text_prefix + declared_path(declaration_.fields, path);
}

std::string Words::label(std::string_view path) const {
    // The two parts of an amount are called the same everywhere.
    auto const name = path.substr(path.rfind('.') + 1);
    if (name == "amount" || name == "currency") {
        auto const* const field = find_field(declaration_, path);
        if (field != nullptr && field->type == Type::money)
            return std::string(
                context_.texts.get(context_.lang, name == "amount" ? "fields.money.amount" : "fields.money.currency"));
    }
    return std::string(context_.texts.get(context_.lang, key(path)));
}

std::string Words::extra(std::string_view path, std::string_view what) const {
    auto const full = key(path) + '.' + std::string(what);
    return context_.texts.has(context_.lang, full) ? std::string(context_.texts.get(context_.lang, full))
                                                   : std::string();
}

std::string Words::item(std::string_view path, std::size_t number) const {
    return context_.texts.get(context_.lang, key(path) + ".item", {{"number", std::to_string(number)}});
}

std::string Words::full_label(std::string_view path) const {
    std::string out;
    std::string so_far;
    std::string lang_name;
    auto const steps = split(path, '.');
    for (std::size_t i = 0; i < steps.size(); ++i) {
        auto const before = so_far;
        so_far = join_path(so_far, steps[i]);
        if (is_number_step(steps[i])) continue;
        auto const* const field = find_field(declaration_, so_far);
        if (field == nullptr) break;
        bool const in_object = field->languages == Languages::object && lang_from_tag(steps[i]).has_value() && i > 0;
        bool const suffixed = field->languages == Languages::suffixed;
        if (in_object || suffixed)
            lang_name = context_.texts.get(
                context_.lang, std::string("fields.lang.") + std::string(steps[i].substr(steps[i].size() - 2)));
        if (in_object && find_field(declaration_, before) == field) continue;
        bool const numbered = i + 1 < steps.size() && is_number_step(steps[i + 1]);
        if (!out.empty()) out += ": ";
        out += numbered ? item(so_far, static_cast<std::size_t>(std::stoi(std::string(steps[i + 1])))) : label(so_far);
    }
    if (out.empty()) return std::string(path);
    return lang_name.empty() ? out : out + " (" + lang_name + ')';
}

std::string Words::choice(Field const& field, std::string_view value) const {
    for (auto const& choice : field.choices)
        if (choice.value == value && !choice.text_key.empty())
            return std::string(context_.texts.get(context_.lang, choice.text_key));
    return std::string(value);
}

std::string Words::choices(Field const& field) const {
    std::vector<std::string> out;
    for (auto const& one : field.choices)
        out.push_back(context_.texts.get(context_.lang, "fields.quoted", {{"text", choice(field, one.value)}}));
    return join(out, ", ");
}

std::string Words::condition_path(std::string_view path, OnlyIf const& condition) const {
    auto const dot = path.rfind('.');
    auto const beside =
        join_path(dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot), condition.field);
    return find_field(declaration_, beside) != nullptr ? beside : condition.field;
}

std::string Words::condition_values(std::string_view path, OnlyIf const& condition) const {
    auto const* const field = find_field(declaration_, condition_path(path, condition));
    std::vector<std::string> out;
    for (auto const& value : condition.values) {
        bool const yes_no = field != nullptr && field->type == Type::yes_no;
        auto const text = field == nullptr ? value : shown(*field, yes_no ? Json(value == "true") : Json(value));
        out.push_back(context_.texts.get(context_.lang, "fields.quoted", {{"text", text}}));
    }
    return join(out, " / ");
}

std::string Words::shown(Field const& field, Json const& value) const {
    if (value.is_null()) return {};
    if (value.is_bool())
        return std::string(context_.texts.get(context_.lang, value.boolean() ? "fields.yes" : "fields.no"));
    if (field.type == Type::year && value.is_int()) return std::to_string(value.integer());
    if (value.is_int()) return i18n::number(context_.lang, value.integer());
    if (value.is_number()) return i18n::number(context_.lang, value.number(), limits_of(field).decimals);
    if (!value.is_string()) return value.dump();
    if (field.type == Type::choice) return choice(field, value.text());
    if (field.type == Type::code || field.type == Type::codes)
        return std::string(context_.vocabulary.label(context_.lang, field.scheme, value.text()));
    if (field.type == Type::date)
        if (auto const date = parse_iso_date(value.text())) return i18n::date(context_.lang, *date);
    return value.text();
}

std::string label_of(Declaration const& declaration, std::string_view path, Context const& context) {
    return Words(declaration, context).full_label(path);
}

}  // namespace ognishte::fields
