#include "event_ics.hpp"

#include "base/text.hpp"

namespace ognishte::events {

std::string uid_of(records::Public const& event) {
    auto const& given = event.content.fields["uid"].text();
    return given.empty() ? event.id.text() + "@ognishte" : given;
}

calendar::Moment start_of(When const& when) {
    return {when.first, when.from};
}

calendar::Moment end_of(When const& when) {
    if (when.from < 0 || when.to >= 0) return {when.last, when.from < 0 ? -1 : when.to};
    // Days from an hour on, without an hour of the end: over with the last of them.
    return when.last == when.first ? start_of(when) : calendar::Moment{when.last, 23 * 60 + 59};
}

calendar::Event event_ics(rooms::Room const& room, rooms::Deps const& deps, Lang lang, Gathered const& one) {
    auto const& content = one.event.content;
    auto const& fields = content.fields;
    auto const vocabulary = deps.vocabularies.current();
    auto const title = records::shown_in(content.title, lang);
    auto const member = [&](Json const& of, char const* name) {
        return of[std::string(name) + "_" + std::string(tag(title.lang))].text();
    };
    auto const address = deps.frame.address(room.path(lang, one.event.slug));
    calendar::Event out;
    out.uid = uid_of(one.event);
    out.start = start_of(one.when);
    out.end = end_of(one.when);
    out.title = title.text;
    out.place = member(fields, "place");
    out.url = address;
    out.cancelled = fields["cancelled"].boolean();
    out.sequence = one.event.version - 1;
    out.created = one.event.published;
    out.changed = one.event.changed;
    out.categories = {std::string(deps.texts.get(lang, "events.type." + fields["type"].text()))};
    for (auto const& topic : content.topics) out.categories.emplace_back(vocabulary->label(lang, "topics", topic));

    std::vector<std::string> parts;
    if (auto const about = records::shown_in(content.summary, title.lang); !about.text.empty())
        parts.emplace_back(about.text);
    auto const line = [&](char const* key, std::string const& words) {
        if (!words.empty()) parts.push_back(std::string(deps.texts.get(lang, key)) + ": " + words);
    };
    std::vector<std::string> organisers, unsure;
    for (auto const& organiser : fields["organisers"].items()) organisers.push_back(member(organiser, "name"));
    for (auto const& words : fields["unsure"].items()) unsure.push_back(words[tag(title.lang)].text());
    line("events.fact.organisers", join(organisers, ", "));
    line("events.fact.url", fields["url"].text());
    line("rooms.page.unsure", join(unsure, " "));
    parts.push_back(address);
    out.text = join(parts, "\n\n");
    return out;
}

}  // namespace ognishte::events
