#include "members.hpp"
#include "platform/fields/form.hpp"
#include "tree.hpp"

namespace ognishte::fields {
namespace {

constexpr std::size_t k_most_pairs = 5000;

// Changes the list at a path; the path has been checked to be one.
void reshape(std::vector<Field> const& fields, Json& value, std::string_view path, std::size_t remove) {
    auto const dot = path.find('.');
    auto const step = path.substr(0, dot);
    for (auto const& member : members_of(fields)) {
        if (member.name != step) continue;
        Json inner = value[member.name];
        if (dot == std::string_view::npos) {
            Json::Array items = inner.items();
            if (remove == 0) {
                items.push_back(member.field->type == Type::codes || member.field->languages != Languages::object
                                    ? Json()
                                    : Json::object());
            } else if (remove <= items.size()) {
                items.erase(items.begin() + static_cast<std::ptrdiff_t>(remove) - 1);
            }
            inner = Json(std::move(items));
        } else if (member.field->type == Type::group) {
            reshape(member.field->members, inner, path.substr(dot + 1), remove);
        } else if (member.field->type == Type::groups) {
            auto const rest = path.substr(dot + 1);
            auto const next = rest.find('.');
            auto const number = static_cast<std::size_t>(std::stoi(std::string(rest.substr(0, next))));
            Json::Array items = inner.items();
            if (number > items.size() || next == std::string_view::npos) return;
            reshape(member.field->members, items[number - 1], rest.substr(next + 1), remove);
            inner = Json(std::move(items));
        }
        value.set(member.name, std::move(inner));
        return;
    }
}

bool is_list_path(Declaration const& declaration, std::string_view path) {
    auto const* const field = find_field(declaration, path);
    // "sources.2" names an item of a list, "sources" the list.
    return field != nullptr && is_list(*field) && !is_number_step(path.substr(path.rfind('.') + 1));
}

void take_act(Declaration const& declaration, std::string const& act, Submitted& out) {
    auto const colon = act.find(':');
    auto const verb = act.substr(0, colon);
    if (colon == std::string::npos || (verb != "add" && verb != "remove")) {
        if (act.size() <= 64) out.act = act;
        return;
    }
    std::string path = act.substr(colon + 1);
    std::size_t number = 0;
    if (verb == "remove") {
        auto const dot = path.rfind('.');
        if (dot == std::string::npos || !is_number_step(std::string_view(path).substr(dot + 1))) return;
        number = static_cast<std::size_t>(std::stoi(path.substr(dot + 1)));
        path.resize(dot);
    }
    if (!is_list_path(declaration, path)) return;
    reshape(declaration.fields, out.value, path, number);
    out.reshaped = true;
    out.anchor = element_id(path);
}

}  // namespace

std::string element_id(std::string_view path) {
    std::string id = "f-";
    for (char const c : path) id += c == '.' ? '-' : c;
    return id;
}

Submitted parse_form(Declaration const& declaration, Pairs const& pairs, Json const& base) {
    Node top;
    std::string act;
    std::size_t count = 0;
    for (auto const& [name, text] : pairs) {
        if (++count > k_most_pairs) break;
        if (name == "act") {
            act = text;
        } else {
            top.add(name, text);
        }
    }
    Submitted out;
    out.value = put_over(declaration, base, read_tree(declaration.fields, top, Source::form));
    take_act(declaration, act, out);
    return out;
}

}  // namespace ognishte::fields
