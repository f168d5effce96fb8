// When an event is: days in Sofia, with or without hours, or a month whose day nobody knows. Pure.
#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"
#include "base/lang.hpp"
#include "base/time.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::events {

struct When {
    Date first, last;  // of a month without a day: its first and last day
    bool day_known = true;
    int from = -1, to = -1;  // minutes after midnight, on the first and on the last day; -1: not said
};

// Of the fields of an event that are valid.
When when_of(Json const& fields);
// Not over on this day.
bool is_coming(When const& when, Date today);

// „24–25 февруари 2016 г.“, „16 юни 2026 г., от 10:00 до 12:30 ч.“, „май 2015 г.“.
std::string when_text(i18n::Texts const& texts, Lang lang, When const& when);
// As <time datetime> takes its beginning: "2016-02-24", "2016-02", "2026-06-16T10:00".
std::string when_iso(When const& when);

// What the fields may say (fields.cpp).
bool day_or_month(std::string const& text);
bool time_is_right(std::string const& text);  // "09:30", or nothing
bool end_is_right(Json const& fields);        // a day, not before the beginning, which is a day too; or nothing
bool end_time_is_right(Json const& fields);   // after the beginning, which has an hour too; or nothing

}  // namespace ognishte::events
