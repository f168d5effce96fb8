#include "subscribe.hpp"

#include <algorithm>

#include "base/url.hpp"
#include "ics.hpp"
#include "platform/listing/choice.hpp"

namespace ognishte::events {
namespace {

constexpr std::size_t k_most_options = 400;

// The values events have, by name.
void fill_options(view::Dict& dict, char const* part, rooms::Room& room, Lang lang, listing::Choice const& choice,
                  std::string_view name) {
    auto const& list = room.list().definition();
    auto const facet = listing::facet_named(list, name);
    std::vector<std::pair<std::string, std::string>> options;
    for (auto const& value : room.list().common(name, k_most_options))
        options.emplace_back(list.facets[facet].label(lang, value), value);
    std::sort(options.begin(), options.end(), [&](auto const& a, auto const& b) {
        return i18n::collation_key(lang, a.first) < i18n::collation_key(lang, b.first);
    });
    for (auto const& [label, value] : options)
        dict.add(part)
            .set("OPTION_LABEL", label)
            .set("OPTION_VALUE", value)
            .show_if("OPTION_CHOSEN", choice.holds(facet, value));
}

// Phones open this scheme in their calendar; a view lets no such address through.
SafeHtml phone_link(i18n::Texts const& texts, Lang lang, std::string const& address) {
    auto const rest = address.substr(address.find("://"));
    return SafeHtml::trusted("<a class=\"btn\" href=\"webcal" + escape_text(rest) + "\">" +
                             escape_text(texts.get(lang, "events.calendar.open")) + "</a>");
}

}  // namespace

Result<http::Response> subscribe_page(rooms::Room& room, rooms::Deps const& deps, http::Request const& request) {
    auto const lang = request.lang;
    auto const& list = room.list().definition();
    auto choice = listing::choice_from(list, request.query.pairs());
    choice.order = 0;
    // A subscription is to a subject and a place; what is over by its nature is left out of the address.
    std::erase_if(choice.chosen, [&](auto const& one) {
        auto const& name = list.facets[one.first].name;
        return name == "when" || name == "year";
    });
    auto const own = "/" + std::string(tag(lang)) + "/calendar";
    auto const path = calendar_path(list, lang, choice);
    auto const address = deps.frame.address(path);
    auto const count = TRY(room.list().every(Actor::anonymous(), choice, lang)).size();
    auto const name = calendar_name(deps, list, lang, choice);
    auto const body = deps.views.render("events/subscribe", lang, [&](view::Dict& dict) {
        dict.set("CALENDAR_URL", own)
            .set("LIST_URL", listing::list_address(list, lang, choice))
            .set("CALENDAR_NAME", name)
            .set("COUNT_TEXT", deps.texts.plural(lang, "events.calendar.count", static_cast<std::int64_t>(count)))
            .set("ADDRESS", address)
            .set("ICS_URL", path)
            .set("PHONE_HTML", phone_link(deps.texts, lang, address));
        fill_options(dict, "TOPICS", room, lang, choice, "topic");
        fill_options(dict, "PLACES", room, lang, choice, "municipality");
    });
    frame::Meta meta;
    meta.title = deps.texts.get(lang, "events.calendar.title");
    meta.description = deps.texts.get(lang, "events.calendar.lead");
    meta.kind = choice.empty() ? frame::Kind::page : frame::Kind::listing;
    meta.trail = {{std::string(deps.texts.get(lang, "events.list.title")), listing::list_path(list, lang)}};
    meta.own_target = with_query(own, listing::pairs_of(list, choice));
    meta.formats = {{"text/calendar", name, path}};
    meta.cache_tags = {"kind:" + room.kind(), "vocabulary"};
    return deps.frame.answer(request, meta, body);
}

}  // namespace ognishte::events
