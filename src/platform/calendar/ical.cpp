#include <libical/ical.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "lines.hpp"
#include "moments.hpp"
#include "platform/calendar/calendar.hpp"

namespace ognishte::calendar {
namespace {

constexpr std::size_t k_most_events = 5'000;
constexpr std::size_t k_deepest = 4;  // VCALENDAR, VEVENT, VALARM, and one around them
constexpr int k_first_year = 1900, k_last_year = 2200;

struct FreeComponent {
    void operator()(icalcomponent* one) const { icalcomponent_free(one); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

// libical keeps zones and temporary memory of its own.
std::mutex& one_at_a_time() {
    static std::mutex mutex;
    return mutex;
}

std::string text_of(char const* text) {
    return text == nullptr ? std::string() : std::string(trim(text));
}

// --- reading
// texts: calendar.fault.*

// What is wrong with one event; the message is the detail of its text.
Error stop(std::string_view what, std::string detail = {}) {
    return {Code::invalid, std::move(detail), "calendar.fault." + std::string(what)};
}

class EventReader {
public:
    EventReader(icalcomponent* calendar, icalcomponent* event) : calendar_(calendar), event_(event) {}

    std::string title() const { return words(ICAL_SUMMARY_PROPERTY, icalproperty_get_summary); }
    Result<Event> run();
    // When it takes place; of one that does not repeat, its start.
    Result<std::vector<Moment>> starts(Event const& event);

private:
    icalproperty* first(icalproperty_kind kind) const { return icalcomponent_get_first_property(event_, kind); }
    icalproperty* next(icalproperty_kind kind) const { return icalcomponent_get_next_property(event_, kind); }
    Result<icaltimezone*> zone_of(icalproperty* property) const;
    Result<Moment> moment(icaltimetype const& time, icaltimezone* zone) const;
    Result<Moment> moment(icalproperty* property, icaltimetype const& time) const {
        return moment(time, TRY(zone_of(property)));
    }
    Result<Moment> end_of(Event const& event) const;
    std::optional<Error> broken_time() const;
    std::string words(icalproperty_kind kind, char const* (*get)(icalproperty const*)) const {
        auto* const property = first(kind);
        return property == nullptr ? std::string() : text_of(get(property));
    }

    icalcomponent* calendar_;
    icalcomponent* event_;
};

// libical leaves a note in place of a line it could not read; an empty one is no trouble.
std::optional<Error> EventReader::broken_time() const {
    for (auto* note = first(ICAL_XLICERROR_PROPERTY); note != nullptr; note = next(ICAL_XLICERROR_PROPERTY)) {
        auto const said = text_of(icalproperty_get_xlicerror(note));
        if (said.starts_with("No value for")) continue;
        for (char const* name : {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
            if (said.find(name) != std::string::npos) return stop("bad_time", said);
    }
    return std::nullopt;
}

Result<icaltimezone*> EventReader::zone_of(icalproperty* property) const {
    auto* const parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    if (parameter == nullptr) return static_cast<icaltimezone*>(nullptr);
    auto const name = text_of(icalparameter_get_tzid(parameter));
    if (name == "Europe/Sofia" || name.empty()) return static_cast<icaltimezone*>(nullptr);
    if (auto* const known = icaltimezone_get_builtin_timezone(name.c_str())) return known;
    if (auto* const own = icalcomponent_get_timezone(calendar_, name.c_str())) return own;
    return stop("unknown_zone", name);
}

// Without a zone: as a clock in Sofia shows it.
Result<Moment> EventReader::moment(icaltimetype const& time, icaltimezone* zone) const {
    Date const date{time.year, time.month, time.day};
    if (time.year < k_first_year || time.year > k_last_year || !is_valid(date)) return stop("no_start");
    if (time.is_date) return Moment{date, -1};
    if (time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59) return stop("no_start");
    if (icaltime_is_utc(time)) zone = icaltimezone_get_utc_timezone();
    if (zone == nullptr) return Moment{date, time.hour * 60 + time.minute};
    return local(Instant{static_cast<std::int64_t>(icaltime_as_timet_with_zone(time, zone)) * 1'000'000});
}

Result<Moment> EventReader::end_of(Event const& event) const {
    if (auto* const property = first(ICAL_DTEND_PROPERTY)) {
        auto end = TRY(moment(property, icalproperty_get_dtend(property)));
        if (end.whole_day() != event.start.whole_day()) return stop("bad_time", "DTEND");
        // A whole day ends where the next one begins; some write the day itself.
        if (end.whole_day() && end > event.start) end = moved(end, -1440);
        if (end < event.start) return stop("end_before_start");
        return end;
    }
    auto* const property = first(ICAL_DURATION_PROPERTY);
    if (property == nullptr) return event.start;
    auto const duration = icalproperty_get_duration(property);
    if (duration.is_neg) return stop("end_before_start");
    auto const seconds = std::int64_t{icaldurationtype_as_int(duration)};
    if (seconds < 0 || seconds > std::int64_t{366} * 86'400) return stop("bad_time", "DURATION");
    if (event.start.whole_day()) return moved(event.start, std::max<std::int64_t>(seconds / 86'400 - 1, 0) * 1440);
    return moved(event.start, seconds / 60);
}

Result<Event> EventReader::run() {
    Event out;
    out.title = title();
    if (auto stop = broken_time()) return std::move(*stop);
    auto* const start = first(ICAL_DTSTART_PROPERTY);
    if (start == nullptr) return stop("no_start");
    out.start = TRY(moment(start, icalproperty_get_dtstart(start)));
    out.end = TRY(end_of(out));
    out.uid = words(ICAL_UID_PROPERTY, icalproperty_get_uid);
    out.text = words(ICAL_DESCRIPTION_PROPERTY, icalproperty_get_description);
    out.place = words(ICAL_LOCATION_PROPERTY, icalproperty_get_location);
    out.url = words(ICAL_URL_PROPERTY, icalproperty_get_url);
    for (auto* one = first(ICAL_CATEGORIES_PROPERTY); one != nullptr; one = next(ICAL_CATEGORIES_PROPERTY))
        out.categories.push_back(text_of(icalproperty_get_categories(one)));
    if (auto* const status = first(ICAL_STATUS_PROPERTY))
        out.cancelled = icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
    if (icalcomponent_isa(calendar_) == ICAL_VCALENDAR_COMPONENT)
        out.cancelled = out.cancelled || icalcomponent_get_method(calendar_) == ICAL_METHOD_CANCEL;
    if (auto* const sequence = first(ICAL_SEQUENCE_PROPERTY)) out.sequence = icalproperty_get_sequence(sequence);
    if (auto* const id = first(ICAL_RECURRENCEID_PROPERTY))
        out.occurrence = occurrence_name(TRY(moment(id, icalproperty_get_recurrenceid(id))));
    return out;
}

Result<std::vector<Moment>> EventReader::starts(Event const& event) {
    if (!event.occurrence.empty()) return std::vector<Moment>{event.start};
    if (first(ICAL_EXRULE_PROPERTY) != nullptr) return stop("strange_rule", "EXRULE");
    std::set<Moment> out = {event.start};
    auto* const start = first(ICAL_DTSTART_PROPERTY);
    auto* const zone = TRY(zone_of(start));
    auto from = icalproperty_get_dtstart(start);
    if (zone != nullptr) icaltime_set_timezone(&from, zone);
    for (auto* one = first(ICAL_RRULE_PROPERTY); one != nullptr; one = next(ICAL_RRULE_PROPERTY)) {
        auto const rule = icalproperty_get_rrule(one);
        if (rule.freq == ICAL_NO_RECURRENCE) return stop("strange_rule", "RRULE");
        if (rule.freq < ICAL_DAILY_RECURRENCE) return stop("too_often");
        if (rule.count == 0 && icaltime_is_null_time(rule.until)) return stop("endless");
        if (rule.count > static_cast<int>(k_most_occurrences)) return stop("too_many");
        std::unique_ptr<icalrecur_iterator, void (*)(icalrecur_iterator*)> const walk(
            icalrecur_iterator_new(rule, from), icalrecur_iterator_free);
        if (walk == nullptr) return stop("strange_rule", "RRULE");
        for (auto at = icalrecur_iterator_next(walk.get()); !icaltime_is_null_time(at);
             at = icalrecur_iterator_next(walk.get())) {
            out.insert(TRY(moment(at, zone)));
            if (out.size() > k_most_occurrences) return stop("too_many");
        }
    }
    for (auto* one = first(ICAL_RDATE_PROPERTY); one != nullptr; one = next(ICAL_RDATE_PROPERTY)) {
        auto const date = icalproperty_get_rdate(one);
        out.insert(TRY(moment(one, icaltime_is_null_time(date.time) ? date.period.start : date.time)));
        if (out.size() > k_most_occurrences) return stop("too_many");
    }
    for (auto* one = first(ICAL_EXDATE_PROPERTY); one != nullptr; one = next(ICAL_EXDATE_PROPERTY))
        out.erase(TRY(moment(one, icalproperty_get_exdate(one))));
    return std::vector<Moment>(out.begin(), out.end());
}

// Parts that open and close one inside the other, and not deeper than in any calendar: a file that was cut is none.
bool well_nested(std::string_view bytes) {
    std::size_t depth = 0;
    for (auto const line : split(bytes, '\n')) {
        if (starts_with_ignoring_case(line, "BEGIN:") && ++depth > k_deepest) return false;
        if (starts_with_ignoring_case(line, "END:") && depth-- == 0) return false;
    }
    return depth == 0;
}

// Every VEVENT with the calendar it stands in.
void gather(icalcomponent* inside, icalcomponent* calendar, std::vector<EventReader>& out) {
    auto const kind = icalcomponent_isa(inside);
    if (kind == ICAL_VEVENT_COMPONENT) {
        out.emplace_back(calendar == nullptr ? inside : calendar, inside);
        return;
    }
    if (kind == ICAL_VCALENDAR_COMPONENT) calendar = inside;
    for (auto* one = icalcomponent_get_first_component(inside, ICAL_ANY_COMPONENT); one != nullptr;
         one = icalcomponent_get_next_component(inside, ICAL_ANY_COMPONENT))
        gather(one, calendar, out);
}

// --- writing

void add(icalcomponent* to, icalproperty* property) {
    icalcomponent_add_property(to, property);
}

// A name of ours or of RFC 7986, its value escaped as TEXT.
void add(icalcomponent* to, char const* name, std::string const& text) {
    std::string value;
    for (char const c : text) {
        if (c == '\n') {
            value += "\\n";
        } else {
            if (c == '\\' || c == ',' || c == ';') value += '\\';
            value += c;
        }
    }
    if (auto* const property = icalproperty_new_from_string((std::string(name) + ":" + value).c_str()))
        add(to, property);
}

icaltimetype utc(Instant instant) {
    return icaltime_from_timet_with_zone(static_cast<time_t>(instant.us / 1'000'000), 0,
                                         icaltimezone_get_utc_timezone());
}

icaltimetype time_of(Moment const& at) {
    if (!at.whole_day()) return utc(from_sofia({at.date, at.minute / 60, at.minute % 60, 0}));
    auto out = icaltime_null_date();
    out.year = at.date.year;
    out.month = at.date.month;
    out.day = at.date.day;
    return out;
}

// Only what text may hold: no control characters but line ends.
std::string plain(std::string const& text) {
    std::string out;
    for (char const c : text)
        if (c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20) out += c;
    return out;
}

icalcomponent* component_of(Event const& event) {
    auto* const out = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add(out, icalproperty_new_uid(plain(event.uid).c_str()));
    add(out, icalproperty_new_dtstamp(utc(event.changed)));
    add(out, icalproperty_new_created(utc(event.created)));
    add(out, icalproperty_new_lastmodified(utc(event.changed)));
    add(out, icalproperty_new_sequence(event.sequence));
    add(out, icalproperty_new_dtstart(time_of(event.start)));
    if (event.start.whole_day()) {
        add(out, icalproperty_new_dtend(time_of(moved(event.end, 1440))));
    } else if (event.end > event.start) {
        add(out, icalproperty_new_dtend(time_of(event.end)));
    }
    add(out, icalproperty_new_summary(plain(event.title).c_str()));
    if (!event.text.empty()) add(out, icalproperty_new_description(plain(event.text).c_str()));
    if (!event.place.empty()) add(out, icalproperty_new_location(plain(event.place).c_str()));
    if (!event.url.empty()) add(out, icalproperty_new_url(plain(event.url).c_str()));
    // A comma parts two categories, and libical does not escape it.
    for (auto const& category : event.categories) add(out, "CATEGORIES", replace_all(plain(category), ",", ";"));
    add(out, icalproperty_new_status(event.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    // A day of events does not make anybody busy.
    if (event.start.whole_day()) add(out, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    return out;
}

}  // namespace

std::string write(Calendar const& calendar) {
    std::scoped_lock const lock(one_at_a_time());
    Component const out(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    add(out.get(), icalproperty_new_version("2.0"));
    add(out.get(), icalproperty_new_prodid("-//Ognishte//Events//BG"));
    add(out.get(), icalproperty_new_calscale("GREGORIAN"));
    add(out.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    for (char const* name : {"NAME", "X-WR-CALNAME"})
        if (!calendar.name.empty()) add(out.get(), name, plain(calendar.name));
    for (char const* name : {"DESCRIPTION", "X-WR-CALDESC"})
        if (!calendar.description.empty()) add(out.get(), name, plain(calendar.description));
    for (std::string const& line : {std::string("REFRESH-INTERVAL;VALUE=DURATION:P1D"),
                                    std::string("X-PUBLISHED-TTL:P1D"), std::string("X-WR-TIMEZONE:Europe/Sofia"),
                                    calendar.address.empty() ? "" : "SOURCE;VALUE=URI:" + plain(calendar.address)})
        if (!line.empty()) add(out.get(), icalproperty_new_from_string(line.c_str()));
    for (auto const& event : calendar.events) icalcomponent_add_component(out.get(), component_of(event));
    char* const text = icalcomponent_as_ical_string_r(out.get());
    std::string bytes = text;
    icalmemory_free_buffer(text);
    return bytes;
}

Result<Reading> read(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.size() > k_most_bytes) return Error{Code::too_large, "over 8 MiB", "calendar.error.large"};
    if (!is_utf8(bytes) || bytes.find('\0') != std::string_view::npos)
        return Error{Code::invalid, "not UTF-8", "calendar.error.encoding"};
    if (!bearable_lines(bytes)) return Error{Code::invalid, "a line like no real one", "calendar.error.line"};
    if (!well_nested(bytes)) return Error{Code::invalid, "parts do not nest", "calendar.error.nesting"};
    std::scoped_lock const lock(one_at_a_time());
    icalerror_set_errors_are_fatal(0);
    Component const whole(icalparser_parse_string(std::string(bytes).c_str()));
    if (whole == nullptr) return Error{Code::invalid, "no calendar", "calendar.error.none"};
    std::vector<EventReader> readers;
    gather(whole.get(), nullptr, readers);
    Reading out;
    out.total = readers.size();
    std::vector<std::pair<Event, EventReader*>> found;
    std::set<std::pair<std::string, std::string>> apart;  // told by a component of their own
    for (std::size_t i = 0; i < readers.size(); ++i) {
        auto event = readers[i].run();
        if (!event) {
            out.faults.push_back({i + 1, readers[i].title(), event.error().text_key, event.error().message});
            continue;
        }
        event->number = i + 1;
        if (!event->occurrence.empty()) apart.emplace(event->uid, event->occurrence);
        found.emplace_back(std::move(*event), &readers[i]);
    }
    for (auto& [event, reader] : found) {
        auto const starts = reader->starts(event);
        if (!starts) {
            out.faults.push_back({event.number, event.title, starts.error().text_key, starts.error().message});
            continue;
        }
        auto const length = minutes(event.end) - minutes(event.start);
        bool const repeats = event.occurrence.empty() && (starts->size() != 1 || starts->front() != event.start);
        for (auto const& start : *starts) {
            auto one = event;
            if (repeats) {
                one.occurrence = occurrence_name(start);
                if (apart.contains({one.uid, one.occurrence})) continue;
            }
            one.start = start;
            one.end = moved(start, length);
            out.events.push_back(std::move(one));
            if (out.events.size() > k_most_events)
                return Error{Code::too_large, "over 5 000 events", "calendar.error.many"};
        }
    }
    return out;
}

}  // namespace ognishte::calendar
