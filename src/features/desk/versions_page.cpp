#include <algorithm>

#include "base/id.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages.hpp"
#include "platform/fields/diff.hpp"
#include "platform/http/csrf.hpp"

namespace ognishte::desk {
namespace {

// The version of this number; null when there is none.
records::Version const* numbered(std::vector<records::Version> const& versions, int number) {
    auto const found = std::find_if(versions.begin(), versions.end(),
                                    [&](records::Version const& one) { return one.number == number; });
    return found == versions.end() ? nullptr : &*found;
}

records::State shown_state(records::Version const& version) {
    return version.published && version.state == records::State::archived ? records::State::archived : version.state;
}

}  // namespace

Result<http::Response> Pages::versions(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const lang = request.lang;
    auto const& id = request.route.get("id");
    auto const found = TRY(deps_.work.find(request.actor, kind, id));
    auto const versions = TRY(deps_.work.versions(request.actor, kind, id));
    auto const vocabulary = deps_.vocabularies.current();
    fields::Context const context{deps_.texts, *vocabulary, lang};
    auto const own = record_path(lang, kind, id);
    // Without a choice the newest stands beside the one before it.
    auto const chosen = [&](std::string_view name, std::size_t place) {
        auto const number = number_in<int>(request.query.get(name)).value_or(0);
        if (auto const* one = numbered(versions, number)) return one;
        return &versions[std::min(place, versions.size() - 1)];
    };
    if (versions.empty()) return Error{Code::not_found, "no versions of " + id};
    auto const* const after = chosen("b", 0);
    auto const* const before = chosen("a", 1);
    auto const body = deps_.views.render("desk/versions", lang, [&](view::Dict& dict) {
        dict.set("OWN_URL", own + "/versions").set("EDIT_URL", own);
        dict.set("COMPARED_TEXT", deps_.texts.get(lang, "desk.versions.compared",
                                                  {{"before", std::to_string(before->number)},
                                                   {"after", std::to_string(after->number)}}));
        auto const changes = fields::compare(*kind.declaration, before->content.fields, after->content.fields, context);
        dict.show_if("SAME", changes.empty());
        for (auto const& change : changes)
            dict.add("CHANGES")
                .set("FIELD_LABEL", change.label)
                .set("FIELD_BEFORE_HTML", fields::render_pieces(change.before, fields::Side::before))
                .set("FIELD_AFTER_HTML", fields::render_pieces(change.after, fields::Side::after));
        for (auto const& version : versions) {
            auto row = dict.add("VERSIONS");
            row.set("NUMBER", version.number)
                .set("VERSION_NAME",
                     deps_.texts.get(lang, "desk.version", {{"version", std::to_string(version.number)}}))
                .set("VERSION_MOMENT", moment(lang, version.valid_from))
                .set("VERSION_ISO", iso_sofia(version.valid_from))
                .set("VERSION_PERSON", person(request, version.actor));
            row.show_if("IS_BEFORE", &version == before).show_if("IS_AFTER", &version == after);
            fill_state(row, deps_.texts, lang, shown_state(version));
            if (version.number == found.newest.number) continue;
            row.add("OLD")
                .set("RESTORE_URL", own + "/restore")
                .set("RESTORE_TOKEN", http::csrf_token(request, deps_.clock.now()))
                .set("RESTORE_ONCE", new_random_id())
                .set("RESTORE_BASED_ON", found.newest.number)
                .set("RESTORE_NUMBER", version.number);
        }
    });
    Lang text_lang = lang;
    auto const title = title_or_blank(deps_.texts, lang, found.newest.content.title, text_lang);
    return answer(request,
                  {deps_.texts.get(lang, "desk.versions.title", {{"title", title}}),
                   {{text(lang, kind.many), kind_path(lang, kind)}, {title, own}}},
                  body);
}

Result<http::Response> Pages::restore(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const& id = request.route.get("id");
    auto const own = record_path(request.lang, kind, id);
    auto const number = number_in<int>(request.form.get("version"));
    auto const based_on = number_in<int>(request.form.get("based_on"));
    if (!number || !based_on) return Error{Code::invalid, "no version to restore"};
    if (request.proof == http::Proof::none || !is_well_formed_id(request.form.get("once")))
        return http::redirect(own + "/versions");
    auto const made = deps_.work.restore(request.actor, kind, id, *based_on, *number, request.form.get("once"));
    // Somebody wrote meanwhile: the page shows what, and asks again.
    if (!made && made.error().code == Code::conflict) return http::redirect(own + "/versions");
    if (!made) return made.error();
    return http::redirect(with_query(own, {{"did", "save"}}));
}

}  // namespace ognishte::desk
