// Calendar: events as iCalendar (RFC 5545), in and out, by libical. Times are what a clock in Sofia shows. Thread-safe:
// libical is entered by one thread at a time.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace ognishte::calendar {

// A whole day, or a minute of it.
struct Moment {
    Date date;
    int minute = -1;  // after midnight; -1: the whole day
    bool whole_day() const { return minute < 0; }
    auto operator<=>(Moment const&) const = default;
};

struct Event {
    std::string uid;
    std::string occurrence;  // read only: which one of a repeated event this is, "20260105" or "20260105T0900"
    Moment start;
    Moment end;  // of whole days the last one itself; the same as `start` when nothing is said of it
    std::string title, text, place, url;
    std::vector<std::string> categories;
    bool cancelled = false;
    int sequence = 0;        // rises with each change (RFC 5545 3.8.7.4)
    Instant created{};       // written only
    Instant changed{};       // DTSTAMP and LAST-MODIFIED; written only: the same events make the same bytes
    std::size_t number = 0;  // read only: which VEVENT of the file, from 1
};

struct Calendar {
    std::string name;         // NAME and X-WR-CALNAME
    std::string description;  // DESCRIPTION and X-WR-CALDESC
    std::string address;      // SOURCE: where it is kept up; empty: nowhere
    std::vector<Event> events;
};

// UTF-8, lines of at most 75 octets that end in CRLF; hours in UTC.
std::string write(Calendar const& calendar);

// An event that could not be read, and why: a text key of this module, whose {detail} and {most} are put in.
struct Fault {
    std::size_t number = 0;  // of the VEVENT
    std::string title;
    std::string text_key;
    std::string detail;  // a name of a zone, or what libical said
};
struct Reading {
    std::vector<Event> events;  // in the order of the file; a repeated one as often as it takes place
    std::vector<Fault> faults;  // of those that are not among `events`
    std::size_t total = 0;      // VEVENTs of the file
};

inline constexpr std::size_t k_most_bytes = std::size_t{8} << 20U;
inline constexpr std::size_t k_most_occurrences = 100;

// Zones by their names in the tz database, else by the VTIMEZONE of the file; an hour without a zone is one in Sofia.
// EXDATE, RDATE and RECURRENCE-ID are heeded; METHOD:CANCEL cancels. Lines that do not matter here may be broken.
// too_large: over k_most_bytes, or events that repeat into more than 5 000. invalid: not UTF-8, no calendar, or parts
// nested as none are; each with a text key.
Result<Reading> read(std::string_view bytes);

}  // namespace ognishte::calendar
