#include "platform/fields/field.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "members.hpp"

namespace ognishte::fields {
namespace {

bool is_name(std::string_view text) {
    if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

bool is_text(Type type) {
    return type == Type::text || type == Type::long_text || type == Type::texts;
}

struct Found {
    Field const* field = nullptr;
    std::string declared;  // path without numbers and languages
};

Found walk(std::vector<Field> const& fields, std::string_view path) {
    auto const dot = path.find('.');
    auto const step = path.substr(0, dot);
    if (dot != std::string_view::npos && dot + 1 == path.size()) return {};
    auto rest = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    for (auto const& member : members_of(fields)) {
        if (member.name != step) continue;
        auto const& field = *member.field;
        if (is_list(field) && !rest.empty()) {
            auto const next = rest.find('.');
            if (!is_number_step(rest.substr(0, next))) return {};
            rest = next == std::string_view::npos ? std::string_view{} : rest.substr(next + 1);
        }
        if (rest.empty()) return {&field, field.name};
        if (field.languages == Languages::object && lang_from_tag(rest)) return {&field, field.name};
        if (field.type == Type::money && (rest == "amount" || rest == "currency"))
            return {&field, field.name + '.' + std::string(rest)};
        auto inner = walk(field.members, rest);
        if (inner.field != nullptr) inner.declared = field.name + '.' + inner.declared;
        return inner;
    }
    return {};
}

class Judge {
public:
    std::vector<std::string> mistakes;

    void judge(std::vector<Field> const& fields, std::string const& parent, std::vector<Field> const& top) {
        std::set<std::string> names;
        for (auto const& member : members_of(fields))
            if (!names.insert(member.name).second) say(parent, member.name, "stands twice");
        for (auto const& field : fields) judge_one(field, parent, fields, top);
    }

private:
    void say(std::string const& parent, std::string const& name, std::string const& what) {
        mistakes.push_back(join_path(parent, name) + ": " + what);
    }

    void judge_one(Field const& field, std::string const& parent, std::vector<Field> const& beside,
                   std::vector<Field> const& top) {
        if (!is_name(field.name)) say(parent, field.name, "is no name");
        if (field.languages != Languages::none && !is_text(field.type))
            say(parent, field.name, "only texts are translated");
        bool const coded = field.type == Type::code || field.type == Type::codes;
        if (coded == field.scheme.empty()) say(parent, field.name, "codes have a scheme, and only they");
        if (field.type == Type::choice && field.choices.empty()) say(parent, field.name, "a choice without choices");
        bool const grouped = field.type == Type::group || field.type == Type::groups;
        if (grouped == field.members.empty()) say(parent, field.name, "groups have members, and only they");
        auto const limits = limits_of(field);
        if (limits.min && limits.max && *limits.min > *limits.max)
            say(parent, field.name, "its least is over its most");
        if (limits.max_length > 0 && limits.min_length > limits.max_length)
            say(parent, field.name, "its shortest is over its longest");
        if (!field.only_if.field.empty()) {
            auto const named = [&](Field const& other) { return other.name == field.only_if.field; };
            auto found = std::find_if(beside.begin(), beside.end(), named);
            auto const end = found == beside.end() ? top.end() : beside.end();
            if (found == beside.end()) found = std::find_if(top.begin(), top.end(), named);
            if (found == end) {
                say(parent, field.name, "depends on " + field.only_if.field + ", which is not there");
            } else if (found->type == Type::choice) {
                for (auto const& value : field.only_if.values)
                    if (std::none_of(found->choices.begin(), found->choices.end(),
                                     [&](Choice const& choice) { return choice.value == value; }))
                        say(parent, field.name, "depends on a choice that is not there: " + value);
            }
        }
        judge(field.members, join_path(parent, field.name), top);
    }
};

}  // namespace

std::vector<Member> members_of(std::vector<Field> const& fields) {
    std::vector<Member> out;
    for (auto const& field : fields) {
        if (field.languages != Languages::suffixed) {
            out.push_back({&field, field.name, std::nullopt});
            continue;
        }
        for (auto const lang : k_langs) out.push_back({&field, field.name + '_' + std::string(tag(lang)), lang});
    }
    return out;
}

bool is_list(Field const& field) {
    return field.type == Type::codes || field.type == Type::texts || field.type == Type::groups;
}

Json nothing_of(Field const& field) {
    if (is_list(field)) return Json::array();
    if (field.nothing == Nothing::null || field.languages == Languages::object) return {};
    if (field.type == Type::text || field.type == Type::long_text) return Json("");
    if (field.type != Type::group) return {};
    Json out = Json::object();
    for (auto const& member : members_of(field.members)) out.append(member.name, nothing_of(*member.field));
    return out;
}

bool is_nothing(Json const& value) {
    if (value.is_null()) return true;
    if (value.is_string()) return value.text().empty();
    if (value.is_array()) return value.items().empty();
    if (!value.is_object()) return false;
    return std::all_of(value.members().begin(), value.members().end(),
                       [](Json::Member const& member) { return is_nothing(member.second); });
}

bool is_number_step(std::string_view step) {
    return !step.empty() && step.size() <= 4 && step.front() != '0' &&
           step.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string declared_path(std::vector<Field> const& fields, std::string_view path) {
    return walk(fields, path).declared;
}

Limits limits_of(Field const& field) {
    auto limits = field.limits;
    auto const usual = [](std::size_t& limit, std::size_t value) {
        if (limit == 0) limit = value;
    };
    switch (field.type) {
        case Type::text:
        case Type::texts:
            usual(limits.max_length, 300);
            break;
        case Type::long_text:
            usual(limits.max_length, 20000);
            break;
        case Type::address:
            usual(limits.max_length, 2000);
            break;
        case Type::year:
            if (!limits.min) limits.min = 1800;
            if (!limits.max) limits.max = 2100;
            break;
        case Type::number:
            if (!limits.min) limits.min = -1e15;
            if (!limits.max) limits.max = 1e15;
            break;
        case Type::money:
            if (!limits.min) limits.min = 0;
            if (!limits.max) limits.max = 1e12;
            if (limits.decimals == 0) limits.decimals = 2;
            break;
        default:
            break;
    }
    usual(limits.max_items, 100);
    return limits;
}

Field const* find_field(Declaration const& declaration, std::string_view path) {
    return walk(declaration.fields, path).field;
}

std::vector<std::string> mistakes_of(Declaration const& declaration) {
    Judge judge;
    if (!declaration.text_prefix.ends_with('.'))
        judge.mistakes.emplace_back("the prefix of texts does not end in a dot");
    judge.judge(declaration.fields, "", declaration.fields);
    for (auto const& field : declaration.fields)
        if (!field.section.empty() &&
            std::none_of(declaration.sections.begin(), declaration.sections.end(),
                         [&](Section const& section) { return section.name == field.section; }))
            judge.mistakes.push_back(field.name + ": is in a section that is not there: " + field.section);
    for (auto const& rule : declaration.rules)
        if (find_field(declaration, rule.path) == nullptr)
            judge.mistakes.push_back("a rule for a field that is not there: " + rule.path);
    return std::move(judge.mistakes);
}

}  // namespace ognishte::fields
