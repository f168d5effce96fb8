#include "ics.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "event_ics.hpp"

namespace ognishte::events {

std::string calendar_name(rooms::Deps const& deps, listing::Definition const& list, Lang lang,
                          listing::Choice const& choice) {
    std::vector<std::string> labels;
    for (auto const& [facet, value] : choice.chosen) labels.push_back(list.facets[facet].label(lang, value));
    if (!choice.words.empty()) labels.push_back("„" + choice.words + "“");
    auto const title = std::string(deps.texts.get(lang, "events.calendar.name"));
    return labels.empty() ? title : title + " – " + join(labels, ", ");
}

std::string calendar_path(listing::Definition const& list, Lang lang, listing::Choice const& choice) {
    listing::Pairs pairs = {{"lang", std::string(tag(lang))}};
    for (auto& pair : listing::pairs_of(list, choice)) pairs.push_back(std::move(pair));
    return with_query("/calendar.ics", pairs);
}

std::string events_as_ics(rooms::Room const& room, rooms::Deps const& deps, Lang lang,
                          std::vector<Gathered> const& events, std::string const& name, std::string const& path) {
    calendar::Calendar out{name,
                           std::string(deps.texts.get(lang, "events.list.description")),
                           path.empty() ? std::string() : deps.frame.address(path),
                           {}};
    for (auto const& one : events)
        if (one.when.day_known) out.events.push_back(event_ics(room, deps, lang, one));
    return calendar::write(out);
}

Result<http::Response> one_ics(rooms::Room const& room, rooms::Deps const& deps, http::Request const& request) {
    auto found = TRY(deps.db.reading([&](store::Reader& reader) {
        return records::find_shown(deps.records, reader, request.actor, room.kind(), request.route.get("slug"),
                                   room.name());
    }));
    if (found.moved) return http::redirect(room.path(request.lang, found.record.slug) + ".ics", 301);
    auto const when = when_of(found.version.content.fields);
    if (!when.day_known) return Error{Code::not_found, "its day is not known", "events.calendar.no_day"};
    Gathered const one{records::as_public(found.record, found.version), when};
    auto response = http::file_answer(std::string(k_ics_type), found.record.slug + ".ics",
                                      events_as_ics(room, deps, request.lang, {one}, {}, {}));
    response.last_modified = one.event.changed;
    response.cache = {true, {"record:" + found.record.id.text(), "kind:" + room.kind(), "vocabulary"}, std::nullopt};
    return response;
}

Result<http::Response> calendar_ics(rooms::Room& room, rooms::Deps const& deps, http::Request const& request) {
    auto const& list = room.list().definition();
    auto const lang = lang_from_tag(request.query.get("lang")).value_or(Lang::bg);
    auto choice = listing::choice_from(list, request.query.pairs());
    choice.order = 0;
    auto const events = TRY(gathered(room, deps.db, choice));
    http::Response response;
    response.content_type = k_ics_type;
    // Whoever subscribed asks again and again: the same events are the same bytes, and one tag for them.
    response.body = events_as_ics(room, deps, lang, events, calendar_name(deps, list, lang, choice),
                                  calendar_path(list, lang, choice));
    response.content_security_policy = "default-src 'none'; sandbox";
    response.cache = {true, {"kind:" + room.kind(), "vocabulary"}, std::nullopt};
    return response;
}

}  // namespace ognishte::events
