#include "openapi.hpp"

#include "shape.hpp"

namespace ognishte::api {
namespace {

Json object(std::initializer_list<std::pair<char const*, Json>> members) {
    Json out = Json::object();
    for (auto const& [name, value] : members) out.append(name, value);
    return out;
}

Json schema_of(char const* type) {
    return object({{"type", type}});
}

Json reference(std::string const& where) {
    return object({{"$ref", "#/components/" + where}});
}

Json parameter(std::string_view name, std::string_view description, Json schema) {
    return object({{"name", name}, {"in", "query"}, {"description", description}, {"schema", std::move(schema)}});
}

Json media(char const* type, std::string const& schema, Json const& example) {
    auto content = object({{"schema", reference("schemas/" + schema)}});
    if (!example.is_null()) content.append("example", example);
    return object({{type, std::move(content)}});
}

Json problems(std::initializer_list<char const*> statuses, Json responses) {
    for (char const* status : statuses) {
        std::string const code = status;
        responses.append(code, reference("responses/" + std::string(code == "304"   ? "NotModified"
                                                                    : code == "410" ? "Withdrawn"
                                                                                    : "Problem")));
    }
    return responses;
}

Json shared_parameters() {
    auto limit = schema_of("integer");
    limit.append("minimum", 1);
    limit.append("maximum", 200);
    limit.append("default", 50);
    auto order = schema_of("string");
    Json orders = Json::array();
    orders.push("published");
    orders.push("changed");
    order.append("enum", std::move(orders));
    return object(
        {{"limit", parameter("limit", "How many records a page has.", std::move(limit))},
         {"cursor",
          parameter("cursor", "Where the page before ended: take it from the address `next`.", schema_of("string"))},
         {"q", parameter("q", "Words that the record holds.", schema_of("string"))},
         {"order", parameter("order",
                             "`published`: newest first, by first publication. `changed`: oldest change first, for "
                             "keeping a copy; a record that changes meanwhile comes again, none is passed over.",
                             std::move(order))},
         {"updated_since",
          parameter("updated_since",
                    "Only what changed at this time or later: 2026-11-22 or 2026-11-22T01:33:00Z. The order is then "
                    "`changed` unless said otherwise.",
                    schema_of("string"))}});
}

Json id_parameter(std::string_view description) {
    auto out = object({{"name", "id"}, {"in", "path"}, {"required", true}, {"description", description}});
    out.append("schema", schema_of("string"));
    return out;
}

Json facet_parameter(Deps const& deps, listing::Facet const& facet) {
    auto item = schema_of("string");
    if (!facet.fixed.empty()) {
        Json values = Json::array();
        for (auto const& value : facet.fixed) values.push(value);
        item.append("enum", std::move(values));
    }
    auto list = schema_of("array");
    list.append("items", std::move(item));
    auto out = parameter(facet.name,
                         std::string(deps.texts.get(Lang::en, facet.title)) +
                             ", as on the list page. Repeated: any of the values; different filters: all of them.",
                         std::move(list));
    out.append("style", "form");
    out.append("explode", true);
    return out;
}

Json answer(std::string_view description, Json content) {
    return object({{"description", description}, {"content", std::move(content)}});
}

Json list_operation(Deps const& deps, offer::Kind const& kind, Json const& example, Addresses const& addresses) {
    Json parameters = Json::array();
    for (auto const& facet : kind.list->definition().facets) parameters.push(facet_parameter(deps, facet));
    for (char const* name : {"q", "order", "updated_since", "limit", "cursor"})
        parameters.push(reference("parameters/" + std::string(name)));
    Json page;
    if (!example.is_null()) {
        Json record = Json::object();
        for (auto const& [name, value] : example.members())
            if (name != "links") record.append(name, value);
        Json data = Json::array();
        data.push(std::move(record));
        page = object({{"total", 1}, {"next", Json()}, {"licence", addresses.licence()}, {"data", std::move(data)}});
    }
    auto const title = std::string(deps.texts.get(Lang::en, kind.title));
    auto responses = Json::object();
    responses.append("200",
                     answer("A page of the list", media("application/json", schema_name(kind.name) + "List", page)));
    Json tags = Json::array();
    tags.push(kind.name);
    return object({{"operationId", "list_" + kind.name},
                   {"summary", title + ": the list"},
                   {"tags", std::move(tags)},
                   {"parameters", std::move(parameters)},
                   {"responses", problems({"304", "400", "429"}, std::move(responses))}});
}

Json one_operation(Deps const& deps, offer::Kind const& kind, Json const& example) {
    Json parameters = Json::array();
    parameters.push(id_parameter("Slug or id. An old slug redirects."));
    auto responses = Json::object();
    responses.append(
        "200", answer("The record, with what is linked", media("application/json", schema_name(kind.name), example)));
    responses.append("301", object({{"description", "It has a new slug: see Location."}}));
    Json tags = Json::array();
    tags.push(kind.name);
    return object({{"operationId", "get_" + kind.name},
                   {"summary", std::string(deps.texts.get(Lang::en, kind.title)) + ": one record"},
                   {"tags", std::move(tags)},
                   {"parameters", std::move(parameters)},
                   {"responses", problems({"304", "404", "410", "429"}, std::move(responses))}});
}

void add_scheme(Json& paths, Deps const& deps, offer::Scheme const& scheme, Addresses const& addresses) {
    auto const title = std::string(deps.texts.get(Lang::en, scheme.title));
    auto const vocabulary = deps.vocabularies.current();
    auto const every = vocabulary->every(scheme.scheme);
    auto const example = every.empty() ? Json() : shape_of(addresses, scheme, *vocabulary, *every.front());
    Json tags = Json::array();
    tags.push(scheme.name);
    Json parameters = Json::array();
    parameters.push(parameter("type", "Group inside the vocabulary.", schema_of("string")));
    for (char const* name : {"q", "limit", "cursor"}) parameters.push(reference("parameters/" + std::string(name)));
    auto listed = Json::object();
    listed.append("200", answer("A page of the vocabulary", media("application/json", "ConceptList", Json())));
    paths.append("/" + scheme.name,
                 object({{"get", object({{"operationId", "list_" + scheme.name},
                                         {"summary", title + ": the list"},
                                         {"tags", tags},
                                         {"parameters", std::move(parameters)},
                                         {"responses", problems({"304", "400", "429"}, std::move(listed))}})}}));
    Json by_code = Json::array();
    by_code.push(id_parameter("Code."));
    auto found = Json::object();
    found.append("200", answer("The concept", media("application/json", "Concept", example)));
    paths.append("/" + scheme.name + "/{id}",
                 object({{"get", object({{"operationId", "get_" + scheme.name},
                                         {"summary", title + ": one concept"},
                                         {"tags", tags},
                                         {"parameters", std::move(by_code)},
                                         {"responses", problems({"304", "404", "429"}, std::move(found))}})}}));
}

Json shared_responses() {
    auto const problem = [](char const* description) {
        return answer(description, media("application/problem+json", "Problem", Json()));
    };
    return object({{"Problem", problem("What is wrong, in words, and the parameter if it is one.")},
                   {"Withdrawn", problem("The record was withdrawn: its title and the reason.")},
                   {"NotModified", object({{"description",
                                            "What you hold is current (If-None-Match, "
                                            "If-Modified-Since)."}})}});
}

}  // namespace

Result<Json> openapi(Deps const& deps, Offers const& offers, Answers const& answers) {
    Addresses const addresses(deps.frame);
    auto const text = [&](char const* key) { return std::string(deps.texts.get(Lang::en, key)); };
    Json paths = Json::object();
    Json tags = Json::array();
    auto index = Json::object();
    index.append("200",
                 object({{"description", "Kinds, vocabularies, and where everything stands"},
                         {"content", object({{"application/json", object({{"schema", schema_of("object")}})}})}}));
    paths.append("/", object({{"get", object({{"operationId", "index"},
                                              {"summary", "What there is"},
                                              {"responses", problems({"304"}, std::move(index))}})}}));
    for (auto const& kind : offers.kinds) {
        auto const example = TRY(answers.example(kind));
        paths.append("/" + kind.name, object({{"get", list_operation(deps, kind, example, addresses)}}));
        paths.append("/" + kind.name + "/{id}", object({{"get", one_operation(deps, kind, example)}}));
        tags.push(object({{"name", kind.name}, {"description", deps.texts.get(Lang::en, kind.description)}}));
    }
    for (auto const& scheme : offers.schemes) {
        add_scheme(paths, deps, scheme, addresses);
        tags.push(object({{"name", scheme.name}, {"description", deps.texts.get(Lang::en, scheme.description)}}));
    }
    Json servers = Json::array();
    servers.push(object({{"url", addresses.api()}}));
    return object(
        {{"openapi", "3.1.0"},
         {"info", object({{"title", text("frame.site") + ": " + text("api.title")},
                          {"version", "1"},
                          {"description", text("api.lead")},
                          {"contact", object({{"url", addresses.of("/en/contact")}})},
                          {"license", object({{"name", text("api.licence")}, {"url", addresses.licence()}})}})},
         {"servers", std::move(servers)},
         {"tags", std::move(tags)},
         {"paths", std::move(paths)},
         {"components", object({{"schemas", schemas(deps, offers)},
                                {"parameters", shared_parameters()},
                                {"responses", shared_responses()}})},
         {"externalDocs", object({{"url", addresses.page(Lang::en)}})}});
}

}  // namespace ognishte::api
