// What the declarations of several rooms have in common.
#include "base/text.hpp"
#include "platform/rooms/definition.hpp"

namespace ognishte::rooms {

fields::Field choice(std::string name, std::string const& text_prefix, std::vector<std::string> const& values,
                     fields::Need need) {
    fields::Field out{
        .name = std::move(name), .type = fields::Type::choice, .need = need, .width = fields::Width::half};
    for (auto const& value : values) out.choices.push_back({value, text_prefix + value});
    return out;
}

std::vector<std::string> texts_of(Json const& list) {
    std::vector<std::string> out;
    for (auto const& item : list.items()) out.push_back(item.text());
    return out;
}

bool id_is_address(Json const& value) {
    return value["id"].text().empty() || slugify(value["id"].text()) == value["id"].text();
}

fields::Field unsure(std::string section) {
    return {.name = "unsure",
            .type = fields::Type::texts,
            .languages = fields::Languages::object,
            .limits = {.max_length = 600, .max_items = 20},
            .section = std::move(section)};
}

fields::Field related_pages(std::string const& text_prefix, std::vector<std::string> const& kinds) {
    return {.name = "related",
            .type = fields::Type::groups,
            .limits = {.max_items = 20},
            .members = {choice("kind", text_prefix, kinds, fields::Need::required),
                        {.name = "slug", .need = fields::Need::required, .limits = {.max_length = 80}}}};
}

std::vector<records::Wish> related_wishes(Json const& value) {
    std::vector<records::Wish> out;
    for (auto const& one : value["related"].items())
        out.push_back({one["kind"].text(), one["slug"].text(), records::Relation::related});
    return out;
}

}  // namespace ognishte::rooms
