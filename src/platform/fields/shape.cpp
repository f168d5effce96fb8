// Putting one value over another, and taking out what a viewer may not see.
#include <algorithm>

#include "members.hpp"
#include "platform/fields/check.hpp"

namespace ognishte::fields {
namespace {

Json put(std::vector<Field> const& fields, Json base, Json const& change) {
    if (!base.is_object()) base = Json::object();
    for (auto const& member : members_of(fields)) {
        auto const* const value = change.find(member.name);
        if (value == nullptr) continue;
        auto const& field = *member.field;
        if (field.type == Type::group && value->is_object()) {
            base.set(member.name, put(field.members, base[member.name], *value));
            continue;
        }
        bool const parts =
            (field.type == Type::money || field.languages == Languages::object) && field.type != Type::texts;
        if (!parts || !value->is_object()) {
            base.set(member.name, *value);
            continue;
        }
        Json inner = base[member.name].is_object() ? base[member.name] : Json::object();
        for (auto const& [name, part] : value->members()) inner.set(name, part);
        base.set(member.name, std::move(inner));
    }
    // What is not declared goes along: check() tells of it, where dropping it would hide a mistake.
    auto const members = members_of(fields);
    for (auto const& given : change.members()) {
        auto const same = [&](Member const& member) { return member.name == given.first; };
        if (std::none_of(members.begin(), members.end(), same)) base.set(given.first, given.second);
    }
    return base;
}

Json seen(std::vector<Field> const& fields, Json const& value, Sees viewer) {
    Json out = Json::object();
    for (auto const& member : members_of(fields)) {
        auto const& field = *member.field;
        auto const* const given = value.find(member.name);
        if (field.sees > viewer || given == nullptr) continue;
        if (field.type == Type::group && given->is_object()) {
            out.append(member.name, seen(field.members, *given, viewer));
        } else if (field.type == Type::groups) {
            Json items = Json::array();
            for (auto const& item : given->items()) items.push(seen(field.members, item, viewer));
            out.append(member.name, std::move(items));
        } else {
            out.append(member.name, *given);
        }
    }
    return out;
}

void add_keys(std::string const& prefix, std::vector<Field> const& fields, std::vector<std::string>& out) {
    for (auto const& field : fields) {
        auto const key = prefix + field.name;
        out.push_back(key);
        if (field.type == Type::groups || (field.type == Type::texts && field.languages == Languages::object))
            out.push_back(key + ".item");
        for (auto const& choice : field.choices)
            if (!choice.text_key.empty()) out.push_back(choice.text_key);
        add_keys(key + '.', field.members, out);
    }
}

}  // namespace

Json put_over(Declaration const& declaration, Json base, Json const& change) {
    return put(declaration.fields, std::move(base), change);
}

Json shown_to(Declaration const& declaration, Json const& value, Sees viewer) {
    return seen(declaration.fields, value, viewer);
}

std::vector<std::string> needed_text_keys(Declaration const& declaration) {
    std::vector<std::string> out;
    for (auto const& section : declaration.sections) out.push_back(declaration.text_prefix + "section." + section.name);
    add_keys(declaration.text_prefix, declaration.fields, out);
    for (auto const& rule : declaration.rules) out.push_back(rule.text_key);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace ognishte::fields
