#include "timeline.hpp"

#include "platform/i18n/when.hpp"
#include "sheet.hpp"

namespace ognishte::process {

Result<std::vector<Event>> read_timeline(std::string_view csv) {
    auto const rows = TRY(
        read_sheet(csv, {"date", "event_bg", "event_en", "source_bg", "source_en", "weight", "note_bg", "note_en"}));
    std::vector<Event> out;
    for (auto const& cells : rows) {
        for (std::size_t i = 0; i < 5; ++i)
            if (cells[i].empty()) return Error{Code::invalid, "timeline: \"" + cells[0] + "\" is not whole"};
        if (!i18n::is_when(cells[0])) return Error{Code::invalid, "timeline: \"" + cells[0] + "\" is no date"};
        if (!out.empty() && cells[0] < out.back().date)
            return Error{Code::invalid, "timeline: \"" + cells[0] + "\" stands too late"};
        out.push_back({cells[0],
                       {cells[1], cells[2]},
                       {cells[3], cells[4]},
                       {cells[6], cells[7]},
                       cells[5] == "turn"   ? Event::Weight::turn
                       : cells[5] == "main" ? Event::Weight::main
                                            : Event::Weight::other});
    }
    return out;
}

}  // namespace ognishte::process
