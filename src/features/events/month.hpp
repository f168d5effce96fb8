// The months: one page each, a table of days on wide screens and an agenda everywhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "gathered.hpp"
#include "platform/http/message.hpp"

namespace ognishte::events {

struct Month {
    int year = 1970, month = 1;
    auto operator<=>(Month const&) const = default;
    Month moved(int by) const;
    Date first() const { return {year, month, 1}; }
    Date last() const;
    std::string name() const;  // "2026-11"
};
Month month_of(Date date);
std::optional<Month> month_named(std::string_view name);

// A month with the filters of the address. not_found: no month, or one out of reach: only months from the first event
// to a year from now or the last event have pages, so that nobody (and no robot) walks on for ever.
Result<http::Response> month_page(rooms::Room& room, rooms::Deps const& deps, http::Request const& request, Date today);
std::string month_path(rooms::Room const& room, Lang lang, Month const& month);

}  // namespace ognishte::events
