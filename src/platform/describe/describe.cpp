#include "platform/describe/describe.hpp"

#include <algorithm>

#include "base/url.hpp"

namespace ognishte::describe {
namespace {

void put(Json& out, char const* name, std::string const& value) {
    if (!value.empty()) out.append(name, value);
}

void put(Json& out, char const* name, std::vector<std::string> const& values) {
    if (values.empty()) return;
    Json list = Json::array();
    for (auto const& value : values) list.push(value);
    out.append(name, std::move(list));
}

void put(Json& out, char const* name, records::Texts const& texts) {
    if (texts.empty()) return;
    Json by_language = Json::object();
    for (auto const& [lang, text] : texts) by_language.append(std::string(tag(lang)), text);
    out.append(name, std::move(by_language));
}

void put(Json& out, char const* name, std::vector<Agent> const& agents) {
    if (agents.empty()) return;
    Json list = Json::array();
    for (auto const& agent : agents) {
        Json one = Json::object();
        one.append("name", agent.name);
        if (agent.person) one.append("person", true);
        list.push(std::move(one));
    }
    out.append(name, std::move(list));
}

std::vector<std::string> list_in(Json const& json) {
    std::vector<std::string> out;
    for (auto const& item : json.items()) out.push_back(item.text());
    return out;
}

records::Texts texts_in(Json const& json) {
    records::Texts out;
    for (auto const& [name, text] : json.members())
        if (auto const lang = lang_from_tag(name)) out[*lang] = text.text();
    return out;
}

std::vector<Agent> agents_in(Json const& json) {
    std::vector<Agent> out;
    for (auto const& item : json.items()) out.push_back({item["name"].text(), item["person"].boolean()});
    return out;
}

template <class Test>
Section const* first_of(std::vector<Section> const& all, Test const& test) {
    auto const found = std::find_if(all.begin(), all.end(), test);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

// Old DOIs hold "<" and ";".
std::string Description::cite_as() const {
    return doi.empty() ? std::string() : "https://doi.org/" + encode_path(doi);
}

Description description_of(std::string_view kind, records::Public const& record, std::string path) {
    Description out;
    out.id = record.id.text();
    out.kind = kind;
    out.path = std::move(path);
    out.schema = "CreativeWork";
    out.title = record.content.title;
    out.summary = record.content.summary;
    out.topics = record.content.topics;
    out.territories = record.content.territories;
    out.published = record.published;
    return out;
}

Json to_json(Description const& description) {
    Json out = Json::object();
    put(out, "id", description.id);
    put(out, "kind", description.kind);
    put(out, "path", description.path);
    put(out, "schema", description.schema);
    put(out, "work", description.work);
    put(out, "title", description.title);
    put(out, "summary", description.summary);
    put(out, "creators", description.creators);
    put(out, "contributors", description.contributors);
    put(out, "publisher", description.publisher);
    put(out, "issued", description.issued);
    put(out, "period", description.period);
    put(out, "languages", description.languages);
    put(out, "topics", description.topics);
    put(out, "territories", description.territories);
    put(out, "doi", description.doi);
    put(out, "address", description.address);
    put(out, "identifiers", description.identifiers);
    put(out, "part_of", description.part_of);
    put(out, "relations", description.relations);
    if (description.access != Access::unknown) out.append("open", description.access == Access::open);
    put(out, "license", description.license);
    out.append("published_us", description.published.us);
    return out;
}

Description from_json(Json const& json) {
    Description out;
    out.id = json["id"].text();
    out.kind = json["kind"].text();
    out.path = json["path"].text();
    out.schema = json["schema"].text();
    out.work = json["work"].text();
    out.title = texts_in(json["title"]);
    out.summary = texts_in(json["summary"]);
    out.creators = agents_in(json["creators"]);
    out.contributors = agents_in(json["contributors"]);
    out.publisher = json["publisher"].text();
    out.issued = json["issued"].text();
    out.period = json["period"].text();
    out.languages = list_in(json["languages"]);
    out.topics = list_in(json["topics"]);
    out.territories = list_in(json["territories"]);
    out.doi = json["doi"].text();
    out.address = json["address"].text();
    out.identifiers = list_in(json["identifiers"]);
    out.part_of = json["part_of"].text();
    out.relations = list_in(json["relations"]);
    if (json.has("open")) out.access = json["open"].boolean() ? Access::open : Access::closed;
    out.license = json["license"].text();
    out.published = Instant{json["published_us"].integer()};
    return out;
}

Section const* Sections::of_kind(std::string_view kind) const {
    return first_of(all_, [&](Section const& one) { return one.kind == kind; });
}

Section const* Sections::named(std::string_view name) const {
    return first_of(all_, [&](Section const& one) { return one.name == name; });
}

std::shared_ptr<Sections const> only(Section section) {
    auto out = std::make_shared<Sections>();
    out->add(std::move(section));
    return out;
}

}  // namespace ognishte::describe
