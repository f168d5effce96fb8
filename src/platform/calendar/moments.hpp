// Moments of a clock in Sofia, reckoned with: days have 24 hours. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "platform/calendar/calendar.hpp"

namespace ognishte::calendar {

Moment local(Instant instant);
// "20260105" or "20260105T0900"
std::string occurrence_name(Moment const& at);
std::int64_t minutes(Moment const& at);
// So many minutes later; a whole day stays one.
Moment moved(Moment const& at, std::int64_t by);

}  // namespace ognishte::calendar
