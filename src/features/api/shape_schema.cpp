#include "platform/fields/schema.hpp"
#include "shape.hpp"

namespace ognishte::api {
namespace {

Json typed(char const* type, std::string_view title, char const* format = nullptr) {
    Json out = Json::object();
    out.append("type", type);
    if (!title.empty()) out.append("title", title);
    if (format != nullptr) out.append("format", format);
    return out;
}

Json nullable(char const* type, std::string_view title, char const* format = nullptr) {
    auto out = typed(type, title, format);
    Json both = Json::array();
    both.push(type);
    both.push("null");
    out.set("type", std::move(both));
    return out;
}

Json component(std::string_view name) {
    Json out = Json::object();
    out.append("$ref", "#/components/schemas/" + std::string(name));
    return out;
}

Json list_of(Json items, std::string_view title) {
    auto out = typed("array", title);
    out.append("items", std::move(items));
    return out;
}

Json one_of(std::vector<std::string_view> const& values, std::string_view title) {
    auto out = typed("string", title);
    Json all = Json::array();
    for (auto const value : values) all.push(value);
    out.append("enum", std::move(all));
    return out;
}

// An object of exactly these members; those not `optional` are always there.
class Object {
public:
    explicit Object(std::string_view title) : out_(typed("object", title)) {}
    Object& with(std::string name, Json schema) {
        required_.push(name);
        return optional(std::move(name), std::move(schema));
    }
    Object& optional(std::string name, Json schema) {
        properties_.append(std::move(name), std::move(schema));
        return *this;
    }
    Object& open() {
        open_ = true;
        return *this;
    }
    Json made() && {
        out_.append("additionalProperties", open_);
        out_.append("properties", std::move(properties_));
        out_.append("required", std::move(required_));
        return std::move(out_);
    }

private:
    Json out_;
    Json properties_ = Json::object();
    Json required_ = Json::array();
    bool open_ = false;
};

// Texts by language: of the pages' languages those there are, or of any.
Json texts(std::string_view title, bool of_pages) {
    auto out = typed("object", title);
    if (of_pages) {
        Json properties = Json::object();
        for (auto const lang : k_langs) properties.append(std::string(tag(lang)), typed("string", {}));
        out.append("properties", std::move(properties));
        out.append("additionalProperties", false);
    } else {
        out.append("additionalProperties", typed("string", {}));
    }
    return out;
}

Json web() {
    auto out = typed("object", "Its page, by language");
    Json properties = Json::object();
    for (auto const lang : k_langs) properties.append(std::string(tag(lang)), typed("string", {}, "uri"));
    out.append("properties", std::move(properties));
    out.append("additionalProperties", false);
    return out;
}

Json link() {
    return std::move(Object("A record that is linked with this one")
                         .with("relation", one_of({"rests_on", "answers", "implements", "considers", "reports_on",
                                                   "replaces", "is_about", "related"},
                                                  "How they are related"))
                         .with("direction", one_of({"from_here", "to_here"}, "Which of the two says so"))
                         .with("kind", typed("string", "Its kind, as in addresses"))
                         .with("id", typed("string", "Lasting id"))
                         .with("slug", typed("string", "Name in addresses"))
                         .with("title", component("Text"))
                         .with("url", typed("string", "Its address here", "uri"))
                         .with("web", web()))
        .made();
}

Json problem() {
    return std::move(Object("A problem (RFC 9457)")
                         .with("type", typed("string", "What kind of problem: an address that explains it", "uri"))
                         .with("title", typed("string", "The kind of problem in words"))
                         .with("status", typed("integer", "The status of the answer"))
                         .with("detail", typed("string", "What is wrong and what to do"))
                         .optional("parameter", typed("string", "The parameter of the query that is wrong"))
                         .optional("record", typed("object", "Of a withdrawn record: id, slug, title, reason"))
                         .open())
        .made();
}

Json concept_schema() {
    auto const alternative =
        std::move(Object("Another name").with("lang", typed("string", "BCP 47 tag")).with("text", typed("string", {})))
            .made();
    auto const mapping =
        std::move(Object("The same elsewhere")
                      .with("likeness", one_of({"exact", "close", "broader", "narrower", "related"}, "As in SKOS"))
                      .with("address", typed("string", {})))
            .made();
    return std::move(Object("A concept of a vocabulary")
                         .with("code", typed("string", "The code that records use"))
                         .with("url", typed("string", "Its address here", "uri"))
                         .optional("web", web())
                         .with("status", one_of({"current", "retired"}, "Whether it is in use"))
                         .with("type", typed("string", "Group inside the vocabulary; may be empty"))
                         .with("label", texts("Names, by language", false))
                         .with("alternative", list_of(alternative, "Other names"))
                         .with("definition", texts("What it means, by language", false))
                         .with("note", texts("What it covers here, by language", false))
                         .with("broader", nullable("string", "The code it lies in"))
                         .with("narrower", list_of(typed("string", {}), "Codes that lie in it"))
                         .with("related", list_of(typed("string", {}), "Related codes"))
                         .with("notations", texts("Codes in other systems, by the system's name", false))
                         .with("mappings", list_of(mapping, "The same in other vocabularies")))
        .made();
}

Json record_schema(Deps const& deps, offer::Kind const& kind) {
    auto const vocabulary = deps.vocabularies.current();
    auto const declared =
        fields::json_schema(*kind.declaration, {deps.texts, *vocabulary, Lang::en}, fields::Sees::everyone);
    Json own = Json::object();
    for (auto const& [name, part] : declared.members())
        if (name != "$schema") own.append(name, part);
    Object out(deps.texts.get(Lang::en, kind.title));
    out.with("id", typed("string", "Lasting id (ULID), also when the slug changes"))
        .with("slug", typed("string", "Name in addresses; an old one redirects"))
        .with("url", typed("string", "Its address here", "uri"))
        .with("web", web())
        .with("version", typed("integer", "Number of the public version"))
        .with("state", one_of({"published", "archived"}, "archived: no longer kept up"))
        .with("published", typed("string", "When it first became public, UTC", "date-time"))
        .with("changed", typed("string", "When what is shown last changed, UTC", "date-time"))
        .with("title", component("Text"))
        .with("summary", component("Text"))
        .with("topics", list_of(typed("string", {}), "Codes of /api/v1/terms"))
        .with("territories",
              list_of(typed("string", {}), "Codes of /api/v1/territories; empty: the country, or abroad"));
    if (kind.computed) out.with("computed", kind.computed_schema);
    out.with("fields", std::move(own)).with("licence", typed("string", "How it may be used", "uri"));
    out.optional("links", list_of(component("Link"), "Linked records; only where one record is asked for"));
    return std::move(out).made();
}

Json list_schema(std::string_view title, std::string_view item) {
    return std::move(Object(title)
                         .with("total", nullable("integer", "How many there are; null where nobody counts ahead"))
                         .with("next", nullable("string", "Address of the next page; null: this is the last", "uri"))
                         .with("licence", typed("string", "How the data may be used", "uri"))
                         .with("data", list_of(component(item), "This page")))
        .made();
}

}  // namespace

std::string schema_name(std::string_view name) {
    std::string out(name);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

Json schemas(Deps const& deps, Offers const& offers) {
    Json out = Json::object();
    out.append("Text", texts("A text in the languages it is in", true));
    out.append("Link", link());
    out.append("Problem", problem());
    out.append("Concept", concept_schema());
    out.append("ConceptList", list_schema("Concepts", "Concept"));
    for (auto const& kind : offers.kinds) {
        auto const name = schema_name(kind.name);
        out.append(name, record_schema(deps, kind));
        out.append(name + "List", list_schema(deps.texts.get(Lang::en, kind.title), name));
    }
    return out;
}

}  // namespace ognishte::api
