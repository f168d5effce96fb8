#include "platform/fields/schema.hpp"

#include "members.hpp"
#include "plain.hpp"
#include "words.hpp"

namespace ognishte::fields {
namespace {

Json whole(std::size_t value) {
    return Json(static_cast<std::int64_t>(value));
}

class Schema {
public:
    Schema(Declaration const& declaration, Context const& context, Sees viewer)
        : words_(declaration, context), viewer_(viewer) {}

    Json object(std::vector<Field> const& fields, std::string const& path) const {
        Json properties = Json::object();
        Json required = Json::array();
        for (auto const& member : members_of(fields)) {
            if (member.field->sees > viewer_) continue;
            // Every declared member is there; what is not known is null or empty.
            required.push(Json(member.name));
            properties.append(member.name, one(*member.field, join_path(path, member.name)));
        }
        Json out = Json::object();
        out.append("type", Json("object"));
        out.append("additionalProperties", Json(false));
        out.append("properties", std::move(properties));
        out.append("required", std::move(required));
        return out;
    }

private:
    Json one(Field const& field, std::string const& path) const {
        Json schema = named(path);
        if (is_list(field)) {
            schema.append("type", Json("array"));
            auto const limits = limits_of(field);
            schema.append("maxItems", whole(limits.max_items));
            if (limits.min_items > 0) schema.append("minItems", whole(limits.min_items));
            schema.append("items", item(field, path));
            return schema;
        }
        bool const nullable = nothing_of(field).is_null();
        Json const inner = value(field, path);
        for (auto const& [name, part] : inner.members())
            schema.append(name, name == "type" && nullable ? with_null(part) : part);
        if (nullable && schema.has("enum")) {
            Json all = schema["enum"];
            all.push(Json());
            schema.set("enum", std::move(all));
        }
        return schema;
    }

    Json named(std::string const& path) const {
        Json schema = Json::object();
        schema.append("title", Json(words_.full_label(path)));
        if (auto hint = words_.extra(path, "hint"); !hint.empty()) schema.append("description", Json(std::move(hint)));
        return schema;
    }

    static Json with_null(Json const& type) {
        Json both = Json::array();
        both.push(type);
        both.push(Json("null"));
        return both;
    }

    Json item(Field const& field, std::string const& path) const {
        if (field.type == Type::groups) return object(field.members, join_path(path, "1"));
        return value(field, path);
    }

    Json value(Field const& field, std::string const& path) const {
        Json out = Json::object();
        if (field.languages == Languages::object) {
            Json properties = Json::object();
            Json required = Json::array();
            for (auto const lang : k_langs) {
                properties.append(std::string(tag(lang)), text(field));
                required.push(Json(tag(lang)));
            }
            out.append("type", Json("object"));
            out.append("additionalProperties", Json(false));
            out.append("properties", std::move(properties));
            out.append("required", std::move(required));
            return out;
        }
        auto const limits = limits_of(field);
        switch (field.type) {
            case Type::group:
                return object(field.members, path);
            case Type::money:
                return object(money_members(field), path);
            case Type::number:
            case Type::year:
                out.append("type", Json(limits.decimals > 0 ? "number" : "integer"));
                out.append("minimum", bound(*limits.min));
                out.append("maximum", bound(*limits.max));
                return out;
            case Type::yes_no:
                out.append("type", Json("boolean"));
                return out;
            case Type::date:
                out.append("type", Json("string"));
                out.append("format", Json("date"));
                return out;
            case Type::address:
                out.append("type", Json("string"));
                out.append("format", Json("uri"));
                out.append("maxLength", whole(limits.max_length));
                return out;
            case Type::choice: {
                Json values = Json::array();
                for (auto const& choice : field.choices) values.push(Json(choice.value));
                out.append("type", Json("string"));
                out.append("enum", std::move(values));
                return out;
            }
            case Type::code:
            case Type::codes:
                out.append("type", Json("string"));
                out.append("x-vocabulary", Json(field.scheme));
                return out;
            default:
                return text(field);
        }
    }

    static Json text(Field const& field) {
        Json out = Json::object();
        out.append("type", Json("string"));
        out.append("maxLength", whole(limits_of(field).max_length));
        if (field.type == Type::long_text) out.append("contentMediaType", Json("text/markdown"));
        return out;
    }

    static Json bound(double value) {
        auto const whole_part = static_cast<std::int64_t>(value);
        if (static_cast<double>(whole_part) == value) return Json(whole_part);
        return Json(value);
    }

    Words words_;
    Sees viewer_;
};

void search(std::vector<Field> const& fields, Json const& value, Sees viewer, std::vector<Searched>& out);

void search_one(Field const& field, std::optional<Lang> lang, Json const& value, Sees viewer,
                std::vector<Searched>& out) {
    if (field.type == Type::group) return search(field.members, value, viewer, out);
    for (auto const& item : value.items()) {
        if (field.type == Type::groups) {
            search(field.members, item, viewer, out);
        } else {
            search_one(field, lang, item, viewer, out);
        }
    }
    if (field.search_weight == 0) return;
    if (value.is_string() && !value.text().empty())
        out.push_back({field.search_weight, lang, value.text(), field.scheme});
    if (field.languages == Languages::object && value.is_object())
        for (auto const one : k_langs)
            if (!value[tag(one)].text().empty()) out.push_back({field.search_weight, one, value[tag(one)].text(), {}});
}

void search(std::vector<Field> const& fields, Json const& value, Sees viewer, std::vector<Searched>& out) {
    for (auto const& member : members_of(fields))
        if (member.field->sees <= viewer) search_one(*member.field, member.lang, value[member.name], viewer, out);
}

}  // namespace

Json json_schema(Declaration const& declaration, Context const& context, Sees viewer) {
    Json out = Json::object();
    out.append("$schema", Json("https://json-schema.org/draft/2020-12/schema"));
    auto const inner = Schema(declaration, context, viewer).object(declaration.fields, "");
    for (auto const& [name, part] : inner.members()) out.append(name, part);
    return out;
}

std::vector<Searched> search_texts(Declaration const& declaration, Json const& value, Sees viewer) {
    std::vector<Searched> out;
    search(declaration.fields, value, viewer, out);
    return out;
}

}  // namespace ognishte::fields
