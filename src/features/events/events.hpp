// Events: conferences, trainings, meetings. A room (platform/rooms) of records of kind "event", linked with the
// organisations that hold them and the project they belong to; looked at by month, taken into calendars (iCalendar),
// and told to pages that gather. What is coming is judged by the day in Sofia.
#pragma once

#include <memory>

#include "base/time.hpp"
#include "contract/cards/agenda.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/rooms/room.hpp"

namespace ognishte::events {

// All outlive the feature; `room.linked` and `cards` may be filled later.
struct Deps {
    rooms::Deps const& room;
    contract::Cards const& cards;
    Clock const& clock;
};

class Events {
public:
    explicit Events(Deps deps);
    ~Events();

    Manifest manifest();
    rooms::Room& room();
    // For the home page.
    Result<contract::Agenda> agenda(Lang lang, std::size_t most) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::events
