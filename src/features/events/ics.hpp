// Events as iCalendar: one, those of a choice, all; and events from an iCalendar file.
#pragma once

#include <string>
#include <vector>

#include "gathered.hpp"
#include "platform/http/message.hpp"
#include "platform/manifest/import.hpp"
#include "platform/rooms/room.hpp"

namespace ognishte::events {

inline constexpr std::string_view k_ics_type = "text/calendar; charset=utf-8";

// What the calendar of a language and choice is called: „Събития – приемна грижа, Бургас“.
std::string calendar_name(rooms::Deps const& deps, listing::Definition const& list, Lang lang,
                          listing::Choice const& choice);
// Its address: /calendar.ics?lang=bg&topic=foster
std::string calendar_path(listing::Definition const& list, Lang lang, listing::Choice const& choice);

// An event keeps its UID for ever: that of its record, or of the calendar it came from. Those whose day nobody knows
// stand in no calendar.
std::string events_as_ics(rooms::Room const& room, rooms::Deps const& deps, Lang lang,
                          std::vector<Gathered> const& events, std::string const& name, std::string const& path);

// /events/{slug}.ics. not_found: also for one whose day nobody knows.
Result<http::Response> one_ics(rooms::Room const& room, rooms::Deps const& deps, http::Request const& request);
// /calendar.ics?lang=…, with the filters of the list.
Result<http::Response> calendar_ics(rooms::Room& room, rooms::Deps const& deps, http::Request const& request);

bool is_ics(ImportRequest const& request);
// An event is known by its UID. What the file says the same as our own calendar in one of the languages is left as it
// is, so our own export changes nothing. `row` of the report counts events, each time of a repeated one for itself.
Result<ImportReport> import_ics(rooms::Room const& room, rooms::Deps const& deps, Actor const& actor,
                                ImportRequest const& request);

}  // namespace ognishte::events
