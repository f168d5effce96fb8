#include "platform/rooms/room.hpp"

#include <algorithm>

#include "base/embedded_file.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "platform/describe/describe.hpp"
#include "platform/fields/import.hpp"
#include "platform/fields/schema.hpp"
#include "platform/fields/table.hpp"
#include "platform/listing/choice.hpp"
#include "platform/listing/page.hpp"
#include "platform/search/documents/source.hpp"
#include "platform/search/kept.hpp"
#include "repo.hpp"

namespace ognishte::rooms {
namespace {

std::string member(std::string_view name, Lang lang) {
    return std::string(name) + "_" + std::string(tag(lang));
}

Definition completed(Definition definition) {
    definition.list.path = "/" + definition.name;
    definition.list.texts = definition.name + ".list";
    definition.list.downloads = {"csv", "xlsx", "json"};
    return definition;
}

Json with_id(Json fields, std::string_view slug) {
    fields.set("id", slug);
    return fields;
}

}  // namespace

Room::Room(Definition definition, Deps deps)
    : definition_(completed(std::move(definition))),
      deps_(std::move(deps)),
      list_(definition_.list, source(), deps_.db) {}

std::string Room::path(Lang lang, std::string_view slug) const {
    return listing::list_path(definition_.list, lang) + "/" + encode_component(slug);
}

std::string Room::list_path(Lang lang, std::vector<std::string> const& topics,
                            std::vector<std::string> const& territories) const {
    return listing::narrowed_address(list_.definition(), lang, topics, territories);
}

records::Content Room::content_of(Json fields) const {
    records::Content content;
    for (Lang const lang : k_langs) {
        if (auto const& text = fields[member(definition_.title, lang)].text(); !text.empty())
            content.title[lang] = text;
        if (auto const& text = fields[member(definition_.summary, lang)].text(); !text.empty())
            content.summary[lang] = text;
    }
    content.topics = texts_of(fields["topics"]);
    content.territories = texts_of(fields["places"]);
    content.fields = std::move(fields);
    return content;
}

listing::Source Room::source() const {
    auto const wider = listing::wider_of(deps_.vocabularies, "territories", "municipality");
    listing::Source out;
    auto const offers = [this](std::string_view facet) {
        auto const& facets = definition_.list.facets;
        return std::any_of(facets.begin(), facets.end(), [&](listing::Facet const& one) { return one.name == facet; });
    };
    bool const by_topic = offers("topic"), by_place = offers("municipality");
    out.entries = [this, wider, by_topic, by_place](store::Reader& reader,
                                                    std::function<void(listing::Entry const&)> const& take) {
        return records::each_public(reader, kind(), [&](records::Public const& one) {
            auto const& fields = one.content.fields;
            listing::Entry entry{one.id.text(), one.audience, one.published.us, definition_.values(fields), {}};
            if (by_topic)
                for (auto const& topic : one.content.topics) entry.values.emplace_back("topic", topic);
            if (by_place)
                for (auto& place : listing::with_wider(one.content.territories, wider))
                    entry.values.emplace_back("municipality", std::move(place));
            if (definition_.numbers) entry.numbers = definition_.numbers(fields);
            take(entry);
        });
    };
    out.items = [this](store::Reader& reader, std::vector<std::string> const& records,
                       Lang lang) -> Result<std::vector<listing::Item>> {
        std::vector<listing::Item> items;
        for (auto const& one : TRY(records::these_public(reader, records))) {
            listing::Item item;
            auto const title = records::shown_in(one.content.title, lang);
            item.record = one.id.text();
            item.url = path(lang, one.slug);
            item.title = title.text;
            item.summary = records::shown_in(one.content.summary, title.lang).text;
            item.text_lang = title.lang;
            definition_.item(item, lang, one.content.fields);
            items.push_back(std::move(item));
        }
        return items;
    };
    out.with_words = [this](store::Reader& reader, std::vector<std::string> const& words) {
        return with_words(reader, kind(), search::wanted_words(deps_.analyzer, words));
    };
    return out;
}

Result<records::Outcome> Room::publish(store::Tx& tx, Actor const& actor, Json const& fields,
                                       std::string_view note) const {
    auto const content = content_of(fields);
    auto const put = TRY(records::put(deps_.records, tx, actor, kind(), address_of(fields), content, note));
    if (put.outcome != records::Outcome::unchanged) TRY(keep(tx, actor, put.id, put.before, content));
    return put.outcome;
}

Result<> Room::publish(store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) const {
    auto const made = TRY(records::publish_version(deps_.records, tx, actor, id, version));
    return keep(tx, actor, id, made.before, made.content);
}

Result<> Room::keep(store::Tx& tx, Actor const& actor, records::RecordId const& id, Json const& before,
                    records::Content const& content) const {
    std::string words;
    for (auto const& found : fields::search_texts(definition_.declaration, content.fields))
        if (found.scheme.empty()) words += found.text + "\n";
    TRY(save(tx, kind(), id.text(), content.title, search::kept_words(deps_.analyzer, words)));
    if (!definition_.wishes) return done();
    return records::relink(deps_.records, tx, actor, id, definition_.wishes(before),
                           definition_.wishes(content.fields));
}

Result<> Room::withdraw(Actor const& actor, std::string_view slug, std::string_view reason) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const found = TRY(deps_.records.find(tx, kind(), slug));
        if (!found) return Error{Code::not_found, "no \"" + std::string(slug) + "\"", name() + ".not_found"};
        return withdraw(tx, actor, found->record.id, reason);
    });
}

Result<> Room::withdraw(store::Tx& tx, Actor const& actor, records::RecordId const& id, std::string_view reason) const {
    TRY(deps_.records.withdraw(tx, actor, id, reason));
    return remove(tx, id.text());
}

editing::Kind Room::editing() const {
    editing::Kind out;
    out.name = name();
    out.kind = kind();
    out.one = name() + ".kind";
    out.many = name() + ".kinds";
    out.declaration = &definition_.declaration;
    out.content = [this](Json fields) { return content_of(std::move(fields)); };
    out.address = [this](Json const& fields) { return address_of(fields); };
    out.publish = [this](store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) {
        return publish(tx, actor, id, version);
    };
    out.withdraw = [this](store::Tx& tx, Actor const& actor, records::RecordId const& id, std::string_view reason) {
        return withdraw(tx, actor, id, reason);
    };
    out.preview = [this](http::Request const& request, records::Record const& record, records::Version const& version) {
        return preview(request, record, version);
    };
    return out;
}

std::string Room::address_of(Json const& fields) const {
    if (auto const& id = fields["id"].text(); !id.empty()) return id;
    if (definition_.address) return definition_.address(fields);
    return slugify(records::shown_in(content_of(fields).title, Lang::bg).text);
}

fields::ImportCalls Room::import_calls(Actor const& actor, std::string const& file_name) const {
    using fields::Match;
    auto const title_of = [this](Json const& value) {
        return std::string(records::shown_in(content_of(value).title, Lang::bg).text);
    };
    fields::ImportCalls calls;
    calls.find = [this, actor, title_of](Json const& given) {
        return deps_.db.reading([&](store::Reader& reader) -> Result<Match> {
            auto known = records::find_shown(deps_.records, reader, actor, kind(), address_of(given), name());
            if (known)
                return Match{Match::What::same,
                             known->record.slug,
                             with_id(std::move(known->version.content.fields), known->record.slug),
                             {}};
            if (known.error().code != Code::not_found && known.error().code != Code::gone)
                return std::move(known).error();
            auto const folded = fold_key(title_of(given));
            if (folded.empty() || definition_.address) return Match{};
            if (auto const other = TRY(titled(reader, kind(), folded)))
                return Match{Match::What::duplicate, {}, {}, *other};
            return Match{};
        });
    };
    calls.key = [this](Json const& value) { return address_of(value); };
    calls.title = title_of;
    calls.write = [this, actor, file_name](std::vector<fields::Accepted> const& rows) {
        return deps_.db.write([&](store::Tx& tx) -> Result<> {
            for (auto const& row : rows) TRY(publish(tx, actor, row.value, "import of " + file_name));
            return done();
        });
    };
    return calls;
}

Result<ImportReport> Room::import_file(Actor const& actor, ImportRequest const& request) const {
    auto const vocabulary = deps_.vocabularies.current();
    return fields::import_rows(definition_.declaration, request, {deps_.texts, *vocabulary, Lang::bg},
                               import_calls(actor, request.file_name));
}

Result<ImportReport> Room::import_values(Actor const& actor, std::vector<fields::GivenRow> const& rows,
                                         std::vector<RowOutcome> refused, ImportRequest const& request) const {
    auto const vocabulary = deps_.vocabularies.current();
    return fields::import_values(definition_.declaration, rows, std::move(refused), request,
                                 {deps_.texts, *vocabulary, Lang::bg}, import_calls(actor, request.file_name));
}

Result<std::string> Room::written(Actor const& actor, listing::Choice const& choice, std::string_view format,
                                  Lang lang) const {
    constexpr std::size_t k_batch = 200;
    auto const ids = TRY(list_.every(actor, choice, lang));
    std::vector<Json> values;
    values.reserve(ids.size());
    TRY(deps_.db.read(
        [&](store::Reader& reader) -> Result<> {
            for (std::size_t at = 0; at < ids.size(); at += k_batch) {
                auto const begin = ids.begin() + static_cast<std::ptrdiff_t>(at);
                auto const end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), at + k_batch));
                for (auto& one : TRY(records::these_public(reader, {begin, end})))
                    values.push_back(with_id(std::move(one.content.fields), one.slug));
            }
            return done();
        },
        60'000));
    fields::WriteOptions options;
    options.viewer = fields::Sees::everyone;
    auto const vocabulary = deps_.vocabularies.current();
    return fields::write_records(definition_.declaration, values, format, {deps_.texts, *vocabulary, lang}, options);
}

Result<std::string> Room::export_all(Actor const& actor, std::string_view format) const {
    return written(actor, listing::choice_from(definition_.list, {{"sort", "title"}}), format, Lang::bg);
}

Result<> Room::seed(Actor const& actor, std::string_view json) const {
    auto const vocabulary = deps_.vocabularies.current();
    auto const values = TRY(fields::read_content(definition_.declaration, json, {deps_.texts, *vocabulary, Lang::en}));
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        // From the last to the first, so that the first of the list are the newest.
        for (std::size_t i = values.size(); i-- > 0;) TRY(publish(tx, actor, values[i], "demonstration content"));
        return done();
    });
}

describe::Description Room::described(records::Public const& record) const {
    auto out = describe::description_of(kind(), record, definition_.list.path + "/" + record.slug);
    for (auto const& [lang, title] : record.content.title) out.languages.emplace_back(tag(lang));
    if (definition_.describe) definition_.describe(out, record.content.fields);
    return out;
}

Manifest Room::manifest() {
    Manifest out;
    out.feature = name();
    out.files = definition_.files;
    out.menu = {{definition_.menu, name() + ".menu", definition_.list.path, definition_.menu_order, false}};
    out.seeds = {[this](Actor const& actor) {
        return seed(actor, embedded::ending(definition_.files, "/" + name() + ".json"));
    }};
    listing::PageDeps const list_page{deps_.texts, deps_.views, deps_.frame};
    auto const add = [&](std::string const& pattern, http::Handler handler) {
        out.routes.push_back(http::public_get("/" + name() + pattern, std::move(handler)));
    };
    auto const add_open = [&](std::string const& pattern, http::Handler handler) {
        out.routes.push_back(http::open_get("/" + name() + pattern, std::move(handler)));
    };
    add("", [this, list_page](auto const& request) { return listing::answer(list_, list_page, request); });
    add("/{slug}", [this](auto const& request) { return page(request); });
    add_open("/{slug}.json", [this](auto const& request) { return one_json(request); });
    add("/{slug}/history", [this](auto const& request) { return history(request); });
    for (auto const& format : definition_.list.downloads)
        add_open("." + format, [this, format](auto const& request) { return download(request, format); });
    out.importers.push_back(
        {name(), [this](Actor const& actor, ImportRequest const& request) { return import_file(actor, request); }});
    out.exporters.push_back({name(), definition_.list.downloads, [this](Actor const& actor, std::string_view format) {
                                 return export_all(actor, format);
                             }});
    search::Sources found;
    found.records = {{kind(), name() + ".menu", [this](records::Record const& record, records::Version const& version) {
                          auto document = search::document_of(record, version, "/" + name() + "/" + record.slug);
                          auto const& fields = version.content.fields;
                          search::add_passages(document, fields::search_texts(definition_.declaration, fields));
                          if (definition_.year) document.year = definition_.year(fields);
                          return document;
                      }}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    out.described = describe::only(
        {name(), kind(), name() + ".kinds", [this](records::Public const& record) { return described(record); },
         [this](Lang lang, auto const& query) { return list_.followed(lang, query); }, definition_.works});
    out.editing = editing::only(editing());
    out.offer.kinds = {
        {name(), name() + ".list.title", name() + ".list.description", &definition_.declaration, &list_}};
    return out;
}

}  // namespace ognishte::rooms
