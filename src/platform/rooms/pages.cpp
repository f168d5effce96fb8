
#include "base/number.hpp"
#include "platform/describe/describe.hpp"
#include "platform/fields/table.hpp"
#include "platform/history/history.hpp"
#include "platform/related/related.hpp"
#include "platform/rooms/room.hpp"
#include "platform/tables/table.hpp"
#include "view.hpp"

namespace ognishte::rooms {
namespace {

std::string const& slug_of(http::Request const& request) {
    return request.route.get("slug");
}

std::string content_type_of(std::string_view format) {
    if (format == "csv") return "text/csv; charset=utf-8";
    if (format == "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return "application/json; charset=utf-8";
}

}  // namespace

Result<records::ShownRecord> Room::find(http::Request const& request) const {
    return deps_.db.reading([&](store::Reader& reader) {
        return records::find_shown(deps_.records, reader, request.actor, kind(), slug_of(request), name());
    });
}

Result<std::vector<Linked>> Room::linked(http::Request const& request, records::RecordId const& id) const {
    auto const related =
        TRY(deps_.db.reading([&](store::Reader& reader) { return deps_.records.related(reader, request.actor, id); }));
    std::vector<Linked> out;
    for (auto const& one : related)
        if (auto shown = deps_.linked(one.record, request.lang)) out.push_back(std::move(*shown));
    return out;
}

Result<http::Response> Room::page(http::Request const& request) const {
    auto found = TRY(find(request));
    auto const lang = request.lang;
    auto const& record = found.record;
    auto const own = path(lang, record.slug);
    if (found.moved) return http::redirect(own, 301);
    bool old = false;
    if (request.query.has("version")) {
        auto const number = number_in<int>(request.query.get("version"));
        if (!number) return Error{Code::not_found, "no such version", name() + ".not_found"};
        found.version = TRY(deps_.db.reading([&](store::Reader& reader) {
            return records::version_shown(deps_.records, reader, request.actor, record, *number, name());
        }));
        old = *number != record.version;
    }
    auto const linked_ones = TRY(linked(request, record.id));
    auto const title = records::shown_in(found.version.content.title, lang);
    Subject const subject{lang, title.lang, record, found.version, linked_ones, deps_.texts, definition_.list};
    auto const told = definition_.page(subject);
    Place const place{own, listing::list_path(definition_.list, lang), subject.text(name() + ".kind"), old};
    SafeHtml beside;
    if (deps_.related != nullptr && !old)
        beside = TRY(deps_.related->beside(request.actor, record, lang, related::Related::Linked::named_by_page));
    auto const body = deps_.views.render("rooms/record", lang, [&](view::Dict& dict) {
        fill(dict, subject, told, place);
        dict.refer("BESIDE_HTML", beside);
    });
    frame::Meta meta;
    meta.title = title.text;
    meta.description = records::shown_in(found.version.content.summary, lang).text;
    meta.kind = old ? frame::Kind::listing : frame::Kind::page;
    meta.trail = {{subject.text(name() + ".list.title"), place.list_path}};
    if (!old) {
        auto const description = described(records::as_public(record, found.version));
        meta.formats = {{"application/json", meta.title, own + ".json"}};
        meta.signs = frame::Signposts{description.cite_as(), description.schema, description.license, place.list_path};
        for (auto const& format : told.formats) meta.formats.push_back({format.type, meta.title, format.href});
    }
    meta.structured = told.structured;
    meta.changed = found.version.published;
    meta.own_target = old ? own + "?version=" + std::to_string(found.version.number) : own;
    meta.cache_tags = {"record:" + record.id.text(), "kind:" + kind(), "vocabulary"};
    // What is linked is named here: a change of its title must be seen.
    for (auto const& one : linked_ones) meta.cache_tags.push_back("kind:" + one.kind);
    if (deps_.related != nullptr)
        for (auto& one : deps_.related->tags()) meta.cache_tags.push_back(std::move(one));
    return deps_.frame.answer(request, meta, body);
}

Result<SafeHtml> Room::preview(http::Request const& request, records::Record const& record,
                               records::Version const& version) const {
    auto const lang = request.lang;
    auto const linked_ones = TRY(linked(request, record.id));
    auto const title = records::shown_in(version.content.title, lang);
    Subject const subject{lang, title.lang, record, version, linked_ones, deps_.texts, definition_.list};
    auto const told = definition_.page(subject);
    Place const place{path(lang, record.slug), listing::list_path(definition_.list, lang),
                      subject.text(name() + ".kind"), false};
    return deps_.views.render("rooms/record", lang, [&](view::Dict& dict) {
        fill(dict, subject, told, place);
        dict.set("BESIDE_HTML", SafeHtml{});
    });
}

Result<http::Response> Room::history(http::Request const& request) const {
    auto const found = TRY(find(request));
    auto const own = path(request.lang, found.record.slug);
    if (found.moved) return http::redirect(own + "/history", 301);
    auto const versions = TRY(deps_.db.reading([&](store::Reader& reader) {
        return records::history_shown(deps_.records, reader, request.actor, found.record);
    }));
    auto const vocabulary = deps_.vocabularies.current();
    return history::answer(deps_.frame, deps_.views, request, {found.record, versions, definition_.declaration, own},
                           {deps_.texts, *vocabulary, request.lang},
                           {std::string(deps_.texts.get(request.lang, name() + ".list.title")),
                            listing::list_path(definition_.list, request.lang)});
}

Result<http::Response> Room::one_json(http::Request const& request) const {
    auto const found = TRY(find(request));
    if (found.moved) return http::redirect(path(request.lang, found.record.slug) + ".json", 301);
    auto out = fields::shown_to(definition_.declaration, found.version.content.fields, fields::Sees::everyone);
    out.set("id", found.record.slug);
    out.set("version", found.version.number);
    out.set("changed", iso_sofia(found.version.published.value_or(found.version.valid_from)));
    http::Response response;
    response.content_type = content_type_of("json");
    response.body = out.dump(2) + "\n";
    response.last_modified = found.version.published;
    response.cache = {true, {"record:" + found.record.id.text(), "kind:" + kind()}, std::nullopt};
    return response;
}

Result<http::Response> Room::download(http::Request const& request, std::string const& format) const {
    auto const choice = listing::choice_from(definition_.list, request.query.pairs());
    auto bytes = TRY(written(request.actor, choice, format, request.lang));
    auto response = http::file_answer(content_type_of(format), name() + "." + format, std::move(bytes));
    response.cache = {true, {"kind:" + kind(), "vocabulary"}, std::nullopt};
    return response;
}

}  // namespace ognishte::rooms
