#include "moments.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace ognishte::calendar {

Moment local(Instant instant) {
    auto const at = in_sofia(instant);
    return {at.date, at.hour * 60 + at.minute};
}

std::string occurrence_name(Moment const& at) {
    auto out = replace_all(iso_date(at.date), "-", "");
    if (at.whole_day()) return out;
    auto const two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return out + "T" + two(at.minute / 60) + two(at.minute % 60);
}

std::int64_t minutes(Moment const& at) {
    return days_from_civil(at.date) * 1440 + std::max(at.minute, 0);
}
Moment moved(Moment const& at, std::int64_t by) {
    auto const sum = minutes(at) + by;
    auto const days = sum / 1440 - (sum % 1440 < 0 ? 1 : 0);
    return {civil_from_days(days), at.whole_day() ? -1 : static_cast<int>(sum - days * 1440)};
}

}  // namespace ognishte::calendar
