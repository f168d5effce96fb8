// Judging: who may rate what a record rests on ("<kind>.rate"), and settle where those who rated differ
// ("<kind>.settle"): everywhere or limited to where the record belongs, as authorize() decides. Pure.
#pragma once

#include "base/actor.hpp"
#include "platform/records/record.hpp"

namespace ognishte::records {

bool may_rate(Actor const& actor, Record const& record);
bool may_settle(Actor const& actor, Record const& record);

}  // namespace ognishte::records
