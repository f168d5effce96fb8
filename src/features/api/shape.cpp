#include "shape.hpp"

#include "base/url.hpp"
#include "platform/fields/check.hpp"
#include "platform/fields/field.hpp"

namespace ognishte::api {
namespace {

Json list_of(std::vector<std::string> const& values) {
    Json out = Json::array();
    for (auto const& value : values) out.push(value);
    return out;
}

Json object_of(vocabulary::ByLang const& texts) {
    Json out = Json::object();
    for (auto const& [lang, text] : texts) out.append(lang, text);
    return out;
}

// The pages of a record, a page for each language.
Json pages(Addresses const& addresses, std::string const& path) {
    Json out = Json::object();
    for (auto const lang : k_langs) out.append(std::string(tag(lang)), addresses.web(lang, path));
    return out;
}

std::string path_of(std::string const& name, std::string_view slug) {
    return "/" + name + "/" + encode_component(slug);
}

}  // namespace

Json in_all(i18n::Texts const& texts, std::string_view key) {
    Json out = Json::object();
    for (auto const lang : k_langs) out.append(std::string(tag(lang)), texts.get(lang, key));
    return out;
}

Json shape_of(records::Texts const& texts) {
    Json out = Json::object();
    for (auto const& [lang, text] : texts) out.append(std::string(tag(lang)), text);
    return out;
}

Json shape_of(Addresses const& addresses, offer::Kind const& kind, records::Public const& record) {
    auto const path = path_of(kind.name, record.slug);
    Json out = Json::object();
    out.append("id", record.id.text());
    out.append("slug", record.slug);
    out.append("url", addresses.api(path));
    out.append("web", pages(addresses, path));
    out.append("version", record.version);
    out.append("state", records::name_of(record.state));
    out.append("published", iso_utc(record.published));
    out.append("changed", iso_utc(record.changed));
    out.append("title", shape_of(record.content.title));
    out.append("summary", shape_of(record.content.summary));
    out.append("topics", list_of(record.content.topics));
    out.append("territories", list_of(record.content.territories));
    auto fields = fields::shown_to(*kind.declaration, record.content.fields, fields::Sees::everyone);
    if (fields.has("id")) fields.set("id", record.slug);
    if (kind.computed) out.append("computed", kind.computed(record.content.fields));
    out.append("fields", std::move(fields));
    out.append("licence", addresses.licence());
    return out;
}

Json shape_of(Addresses const& addresses, offer::Kind const& kind, records::Records::Related const& related) {
    auto const path = path_of(kind.name, related.record.slug);
    Json out = Json::object();
    out.append("relation", records::name_of(related.relation));
    out.append("direction",
               related.direction == records::Records::Related::Direction::from_here ? "from_here" : "to_here");
    out.append("kind", kind.name);
    out.append("id", related.record.id.text());
    out.append("slug", related.record.slug);
    out.append("title", shape_of(related.record.title));
    out.append("url", addresses.api(path));
    out.append("web", pages(addresses, path));
    return out;
}

Json shape_of(Addresses const& addresses, offer::Scheme const& scheme, vocabulary::Vocabulary const& vocabulary,
              vocabulary::Concept const& one) {
    Json out = Json::object();
    out.append("code", one.code);
    out.append("url", addresses.api("/" + scheme.name + "/" + encode_component(one.code)));
    if (!scheme.page.empty()) out.append("web", pages(addresses, scheme.page + encode_component(one.code)));
    out.append("status", one.status == vocabulary::Status::current ? "current" : "retired");
    out.append("type", one.type);
    out.append("label", object_of(one.preferred));
    Json alternative = Json::array();
    for (auto const& label : one.alternative) {
        Json text = Json::object();
        text.append("lang", label.lang);
        text.append("text", label.text);
        alternative.push(std::move(text));
    }
    out.append("alternative", std::move(alternative));
    out.append("definition", object_of(one.definitions));
    out.append("note", object_of(one.notes));
    out.append("broader", one.broader.empty() ? Json() : Json(one.broader));
    out.append("narrower", list_of(vocabulary.narrower(scheme.scheme, one.code)));
    out.append("related", list_of(vocabulary.related(scheme.scheme, one.code)));
    out.append("notations", object_of(one.notations));
    Json mappings = Json::array();
    for (auto const& mapping : one.mappings) {
        Json same = Json::object();
        same.append("likeness", vocabulary::name_of(mapping.likeness));
        same.append("address", mapping.address);
        mappings.push(std::move(same));
    }
    out.append("mappings", std::move(mappings));
    return out;
}

}  // namespace ognishte::api
