#include "pages.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/url.hpp"
#include "platform/fields/field.hpp"
#include "platform/records/leave.hpp"

namespace ognishte::desk {
namespace {

constexpr std::array<std::pair<char const*, char const*>, 2> k_scopes = {
    {{"territory", "territories"}, {"topic", "topics"}}};

// The codes to which the actor's leave to write is limited, without those that lie below another of them.
std::vector<std::string> widest(Actor const& actor, editing::Kind const& kind, std::string_view scope,
                                std::string_view scheme, vocabulary::Vocabulary const& vocabulary) {
    auto limits = records::limits_of(actor, records::Action::write, kind.kind);
    auto const codes = std::move(limits[std::string(scope)]);
    std::vector<std::string> out;
    for (auto const& code : codes) {
        auto const above = vocabulary.broader(scheme, code);
        if (std::find_first_of(above.begin(), above.end(), codes.begin(), codes.end()) == above.end())
            out.push_back(code);
    }
    return out;
}

}  // namespace

std::string desk_path(Lang lang) {
    return "/" + std::string(tag(lang)) + "/desk";
}

std::string kind_path(Lang lang, editing::Kind const& kind) {
    return desk_path(lang) + "/" + kind.name;
}

std::string record_path(Lang lang, editing::Kind const& kind, std::string_view record) {
    return kind_path(lang, kind) + "/" + (record.empty() ? std::string("new") : std::string(record));
}

records::State state_of(records::State state, std::optional<records::State> const& stage) {
    return stage.value_or(state);
}

void fill_state(view::Dict& dict, i18n::Texts const& texts, Lang lang, records::State state) {
    using records::State;
    auto const words = texts.get(lang, "desk.state." + std::string(records::name_of(state)));
    switch (state) {
        case State::published:
            dict.add("STATE_DONE").set("STATE", words);
            return;
        case State::submitted:
        case State::in_review:
            dict.add("STATE_GOING").set("STATE", words);
            return;
        case State::withdrawn:
            dict.add("STATE_OFF").set("STATE", words);
            return;
        case State::draft:
        case State::archived:
            dict.add("STATE_REST").set("STATE", words);
            return;
    }
}

std::string title_or_blank(i18n::Texts const& texts, Lang lang, records::Texts const& title, Lang& text_lang) {
    auto const shown = records::shown_in(title, lang);
    text_lang = shown.text.empty() ? lang : shown.lang;
    return std::string(shown.text.empty() ? texts.get(lang, "desk.untitled") : shown.text);
}

http::Response Pages::answer(http::Request const& request, Place const& place, SafeHtml const& body) const {
    frame::Meta meta;
    meta.title = place.title;
    meta.description = deps_.texts.get(request.lang, "desk.lead");
    meta.kind = frame::Kind::private_page;
    if (request.page_path() != "/desk") meta.trail = {{text(request.lang, "desk.title"), desk_path(request.lang)}};
    meta.trail.insert(meta.trail.end(), place.trail.begin(), place.trail.end());
    meta.status = place.status;
    return deps_.frame.answer(request, meta, body);
}

Result<editing::Kind const*> Pages::kind_of(http::Request const& request) const {
    auto const& name = request.route.get("kind");
    for (auto const& kind : deps_.kinds)
        if (kind.name == name) return &kind;
    return Error{Code::not_found, "no kind \"" + name + "\" at the desk"};
}

std::string Pages::person(http::Request const& request, std::string_view actor) const {
    if (actor == request.actor.id) return text(request.lang, "desk.person.you");
    if (actor == "system") return text(request.lang, "desk.person.program");
    auto name = deps_.person ? deps_.person(request.lang, actor) : std::string();
    return name.empty() ? text(request.lang, "desk.person.somebody") : name;
}

std::string Pages::moment(Lang lang, Instant at) const {
    auto const local = in_sofia(at);
    return i18n::date(lang, local.date) + ", " + i18n::time_of_day(lang, local);
}

bool Pages::may_write(Actor const& actor, editing::Kind const& kind) const {
    return records::may_somewhere(actor, records::Action::write, kind.kind);
}

std::string Pages::limits_said(Actor const& actor, editing::Kind const& kind, Lang lang) const {
    auto const vocabulary = deps_.vocabularies.current();
    std::vector<std::string> names;
    for (auto const& [scope, scheme] : k_scopes)
        for (auto const& code : widest(actor, kind, scope, scheme, *vocabulary))
            names.emplace_back(vocabulary->label(lang, scheme, code));
    return join(names, ", ");
}

Json Pages::first_value(Actor const& actor, editing::Kind const& kind) const {
    auto const vocabulary = deps_.vocabularies.current();
    auto out = Json::object();
    for (auto const& [scope, scheme] : k_scopes) {
        auto const codes = widest(actor, kind, scope, scheme, *vocabulary);
        if (codes.size() != 1) continue;
        for (auto const& field : kind.declaration->fields)
            if (field.type == fields::Type::codes && field.scheme == scheme) {
                auto list = Json::array();
                list.push(codes.front());
                out.set(field.name, std::move(list));
            }
    }
    return out;
}

Wanted Pages::seen_by(Actor const& actor) const {
    Wanted out;
    for (auto const& kind : deps_.kinds)
        if (records::may_somewhere(actor, records::Action::see_draft, kind.kind)) out.kinds.push_back(kind.kind);
    out.audiences = records::visible_audiences(actor);
    return out;
}

void Pages::fill_item(view::Dict& row, http::Request const& request, Item const& item) const {
    auto const kind = std::find_if(deps_.kinds.begin(), deps_.kinds.end(),
                                   [&](editing::Kind const& one) { return one.kind == item.kind; });
    if (kind == deps_.kinds.end()) return;
    Lang text_lang = request.lang;
    auto const title = title_or_blank(deps_.texts, request.lang, item.title, text_lang);
    row.set("ITEM_URL", record_path(request.lang, *kind, item.record))
        .set("ITEM_TITLE", title)
        .set("ITEM_LANG", tag(text_lang))
        .set("ITEM_KIND", text(request.lang, kind->one))
        .set("ITEM_PERSON", person(request, item.person))
        .set("ITEM_MOMENT", moment(request.lang, item.changed))
        .set("ITEM_ISO", iso_sofia(item.changed));
    fill_state(row, deps_.texts, request.lang, state_of(item.state, item.stage));
    bool const waits_beside = item.stage && item.state != *item.stage && item.state != records::State::withdrawn &&
                              item.state != records::State::draft && item.state != records::State::submitted &&
                              item.state != records::State::in_review;
    row.show_if("ITEM_PUBLIC", waits_beside);
}

}  // namespace ognishte::desk
