#include "pages.hpp"

#include <memory>

#include "base/number.hpp"
#include "base/url.hpp"
#include "export.hpp"
#include "fields.hpp"
#include "platform/history/history.hpp"
#include "practice_list.hpp"
#include "practice_view.hpp"

namespace ognishte::practices {
namespace {

std::string const& slug_of(http::Request const& request) {
    return request.route.get("slug");
}

}  // namespace

SafeHtml Pages::body(http::Request const& request, Practice const& practice, bool old_version,
                     SafeHtml const& beside) const {
    auto const path = practice_path(request.lang, practice.record.slug);
    auto const judged = old_version
                            ? std::optional<Assessment>()
                            : deps_.assessments.judged(practice.record.id, practice.version).value_or(std::nullopt);
    PracticeView const view{
        request.lang,
        practice.record,
        practice.version,
        deps_.names,
        deps_.texts,
        deps_.list.definition(),
        deps_.frame.address(path),
        path + ".json",
        path + "/history",
        old_version,
        beside,
        judged ? &*judged : nullptr,
        deps_.tried && !old_version ? deps_.tried(request.lang, practice.record.id.text()) : std::vector<TriedHere>()};
    return deps_.views.render("practices/practice", request.lang, [&](view::Dict& dict) { fill(dict, view); });
}

http::Response Pages::framed(http::Request const& request, records::Record const& record, Shown const& shown,
                             SafeHtml const& body) const {
    auto const path = practice_path(request.lang, record.slug);
    frame::Meta meta;
    meta.title = records::shown_in(shown.title, request.lang).text;
    meta.description = records::shown_in(shown.summary, request.lang).text;
    meta.kind = shown.old_version > 0 ? frame::Kind::listing : frame::Kind::page;
    meta.trail = {{std::string(deps_.texts.get(request.lang, "practices.list.title")), list_path(request.lang)}};
    meta.formats = {{"application/json", meta.title, path + ".json"}};
    if (shown.old_version == 0) meta.signs = frame::Signposts{{}, "CreativeWork", {}, list_path(request.lang)};
    meta.changed = shown.changed;
    meta.own_target = shown.old_version > 0 ? path + "?version=" + std::to_string(shown.old_version) : path;
    meta.cache_tags = deps_.related.tags();
    meta.cache_tags.push_back("record:" + record.id.text());
    return deps_.frame.answer(request, meta, body);
}

Result<http::Response> Pages::old_version(http::Request const& request, records::Record const& record) const {
    auto const& text = request.query.get("version");
    auto const number = number_in<int>(text);
    if (!number) return Error{Code::not_found, "no version \"" + text + "\"", "practices.not_found"};
    auto version = TRY(deps_.practices.version(request.actor, record.slug, *number));
    bool const old = *number != record.version;
    Shown const shown{version.content.title, version.content.summary, version.published, old ? *number : 0};
    return framed(request, record, shown, body(request, {record, std::move(version)}, old, {}));
}

Result<http::Response> Pages::practice(http::Request const& request) const {
    // Before anything is read: what is kept here goes when something changes.
    auto const parts = deps_.related.parts();
    auto const found = TRY(deps_.practices.locate(request.actor, slug_of(request)));
    auto const& record = found.record;
    if (found.moved) return http::redirect(practice_path(request.lang, record.slug), 301);
    if (request.query.has("version")) return old_version(request, record);
    Shown const shown{record.title, record.summary, record.changed, 0};
    // What stands beside it differs with who may see it.
    auto key = "practice " + std::string(tag(request.lang)) + record.id.text() + std::to_string(record.version) + " " +
               std::to_string(records::visible_audiences(request.actor).size());
    if (auto const kept = parts->find(key)) return framed(request, record, shown, *kept);
    auto version = TRY(deps_.practices.version(request.actor, record.slug, record.version));
    auto const beside = TRY(deps_.related.beside(request.actor, record, request.lang, related::Related::Linked::shown));
    auto made = std::make_shared<SafeHtml const>(body(request, {record, std::move(version)}, false, beside));
    parts->put(std::move(key), made, made->markup().size());
    return framed(request, record, shown, *made);
}

Result<http::Response> Pages::practice_json(http::Request const& request) const {
    auto const found = TRY(deps_.practices.find(request.actor, slug_of(request)));
    if (found.moved) return http::redirect(practice_path(request.lang, found.practice.record.slug) + ".json", 301);
    http::Response response;
    response.content_type = "application/json; charset=utf-8";
    response.body = with_labels(found.practice).dump(2) + "\n";
    response.last_modified = found.practice.version.published;
    response.cache = {true, {"record:" + found.practice.record.id.text(), "kind:practice"}, std::nullopt};
    return response;
}

Result<http::Response> Pages::history(http::Request const& request) const {
    auto const history = TRY(deps_.practices.history(request.actor, slug_of(request)));
    if (history.record.slug != slug_of(request))
        return http::redirect(practice_path(request.lang, history.record.slug) + "/history", 301);
    auto const vocabulary = deps_.vocabularies.current();
    auto const path = practice_path(request.lang, history.record.slug);
    return history::answer(
        deps_.frame, deps_.views, request, {history.record, history.versions, declaration(), path},
        {deps_.texts, *vocabulary, request.lang},
        {std::string(deps_.texts.get(request.lang, "practices.list.title")), list_path(request.lang)});
}

Result<http::Response> Pages::download(http::Request const& request, std::string const& format) const {
    auto const choice = listing::choice_from(deps_.list.definition(), request.query.pairs());
    auto const practices = TRY(deps_.practices.whole(TRY(deps_.list.every(request.actor, choice, request.lang))));
    auto bytes = TRY(export_practices(practices, format, {deps_.texts, *deps_.vocabularies.current(), request.lang}));
    auto response = http::file_answer(content_type_of(format), "practices." + format, std::move(bytes));
    response.cache = {true, {"kind:practice", "vocabulary"}, std::nullopt};
    return response;
}

}  // namespace ognishte::practices
