// Dated events of the reform (content/timeline.csv). Read once at start; immutable, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "words.hpp"

namespace ognishte::process {

struct Event {
    enum class Weight { turn, main, other };  // turning points; what a short list shows; the rest
    std::string date;                         // i18n/when.hpp
    ByLang what, source, note;                // the note may be empty
    Weight weight = Weight::other;
};

// By date. invalid: an event that is not whole.
Result<std::vector<Event>> read_timeline(std::string_view csv);

}  // namespace ognishte::process
