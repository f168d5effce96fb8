// The words of a form: messages, hints, what was typed, what can be chosen.
#include <algorithm>

#include "base/text.hpp"
#include "base/time.hpp"
#include "form_field.hpp"
#include "plain.hpp"
#include "platform/fields/form.hpp"

namespace ognishte::fields {

std::vector<std::string> FieldWriter::messages_at(std::string_view path) const {
    std::vector<std::string> out;
    for (auto const& problem : problems_)
        if (problem.path == path) out.push_back(problem.message);
    return out;
}

std::vector<std::string> FieldWriter::advice_at(std::string_view path) const {
    std::vector<std::string> out;
    if (advice_ == nullptr) return out;
    for (auto const& one : *advice_)
        if (one.path == path) out.push_back(one.message);
    return out;
}

std::string FieldWriter::described_by(std::string const& path, bool has_hint) const {
    std::vector<std::string> ids;
    auto const id = element_id(path);
    if (has_hint) ids.push_back(id + "-h");
    if (!messages_at(path).empty()) ids.push_back(id + "-e");
    if (!advice_at(path).empty()) ids.push_back(id + "-a");
    return join(ids, " ");
}

std::string FieldWriter::hint_of(Field const& field, std::string const& path) const {
    std::vector<std::string> parts;
    auto const add = [&](std::string text) {
        if (!text.empty()) parts.push_back(std::move(text));
    };
    add(words_.extra(path, "hint"));
    if (auto const example = words_.extra(path, "example"); !example.empty())
        add(context_.texts.get(context_.lang, "fields.form.example", {{"example", example}}));
    if (field.type == Type::texts && field.languages != Languages::object)
        add(std::string(context_.texts.get(context_.lang, "fields.form.lines")));
    if (!field.only_if.field.empty())
        add(context_.texts.get(context_.lang, "fields.form.only_if",
                               {{"field", words_.label(words_.condition_path(path, field.only_if))},
                                {"value", words_.condition_values(path, field.only_if)}}));
    return join(parts, " ");
}

std::string FieldWriter::typed(Field const& field, Json const& value) const {
    if (value.is_array()) {
        std::vector<std::string> lines;
        for (auto const& item : value.items()) lines.push_back(item.text());
        return join(lines, "\n");
    }
    if (value.is_number()) return context_.lang == Lang::bg ? replace_all(value.dump(), ".", ",") : value.dump();
    if (field.type == Type::code) return name_of_code(field, value.text());
    if (field.type == Type::date && context_.lang == Lang::bg)
        if (auto const date = parse_iso_date(value.text()))
            return std::to_string(date->day) + (date->month < 10 ? ".0" : ".") + std::to_string(date->month) + '.' +
                   std::to_string(date->year);
    return value.text();
}

std::string FieldWriter::name_of_code(Field const& field, std::string const& code) const {
    if (context_.vocabulary.find(field.scheme, code) == nullptr) return code;
    std::string const label(context_.vocabulary.label(context_.lang, field.scheme, code));
    auto const back = context_.vocabulary.match(field.scheme, label, field.scheme_type);
    return back.found() && back.codes.front() == code ? label : code;
}

FieldWriter::Options FieldWriter::options_of(Field const& field) const {
    Options out;
    if (field.type == Type::yes_no)
        return {{"true", std::string(context_.texts.get(context_.lang, "fields.yes"))},
                {"false", std::string(context_.texts.get(context_.lang, "fields.no"))}};
    for (auto const& choice : field.choices) out.emplace_back(choice.value, words_.choice(field, choice.value));
    if (field.type != Type::code && field.type != Type::codes) return out;
    bool const ticked = field.type == Type::codes;
    auto const concepts = context_.vocabulary.all(context_.lang, field.scheme, field.scheme_type);
    bool const few = concepts.size() <= (ticked ? k_most_ticks : k_most_selected);
    for (auto const* const one : concepts) {
        std::string const label(context_.vocabulary.label(context_.lang, field.scheme, one->code));
        out.emplace_back(one->code, few ? label : name_of_code(field, one->code));
    }
    return out;
}

bool FieldWriter::is_asked(Field const& field, std::string_view path) const {
    if (optional_around_) return false;
    if (field.need == Need::required_in_all) return true;
    return field.need == Need::required && !path.ends_with("_en") && !path.ends_with(".en");
}

}  // namespace ognishte::fields
