// Which states are which. Pure; private to the module.
#pragma once

#include "platform/records/record.hpp"

namespace ognishte::records {

inline bool is_public(State state) {
    return state == State::published || state == State::archived;
}
// Before it was ever public.
inline bool is_stage(State state) {
    return state == State::draft || state == State::submitted || state == State::in_review;
}

}  // namespace ognishte::records
