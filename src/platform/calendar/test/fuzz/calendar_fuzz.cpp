// Any bytes as iCalendar: no crash, and what was read is written and read back the same.
#include <cstdlib>
#include <string_view>

#include "platform/calendar/calendar.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace ognishte::calendar;
    auto const reading = read({reinterpret_cast<char const*>(data), size});
    if (!reading) return 0;
    auto const again = read(write({"Name", {}, {}, reading->events}));
    if (!again || !again->faults.empty() || again->events.size() != reading->events.size()) std::abort();
    for (std::size_t i = 0; i < again->events.size(); ++i) {
        auto const& one = reading->events[i];
        auto const& same = again->events[i];
        // An hour that no clock shows in March comes back as the next one.
        if (one.start.whole_day() != same.start.whole_day() || one.cancelled != same.cancelled) std::abort();
    }
    return 0;
}
