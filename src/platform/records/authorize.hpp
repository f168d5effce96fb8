// authorize(): the one place that decides what an actor may do or see. Denies what it does not know. Pure.
#pragma once

#include <vector>

#include "base/actor.hpp"
#include "platform/records/record.hpp"
#include "platform/store/value.hpp"

namespace ognishte::records {

enum class Action { see, see_draft, write, publish, archive, withdraw };

// The visibility predicate of every representation: page, list, search, feed, API, export, mail.
// Anyone sees published and archived records of the audience everyone; "records.partners" opens the audience partners,
// "records.staff" opens partners and staff. Else: the audience and a permission of the kind: "<kind>.write",
// "<kind>.publish" (archive too), "<kind>.withdraw", see_draft one of the first two; also limited to what the record
// bears: "<kind>.write@territory:<code>", "@topic:<code>", "@organisation:<its id>". States are the act's own matter.
bool authorize(Actor const& actor, Action action, Record const& record);

// One version: a public or once public one of a record the actor sees, if its own audience is open to them too (an
// old version may have been for staff only); any version for who may see drafts.
bool may_see(Actor const& actor, Record const& record, Version const& version);

// What the address of a record answers to an actor.
enum class Answer {
    shown,  // 200
    gone,   // 410 with title and reason: it was withdrawn and would otherwise be seen
    hidden  // 404: it does not exist for this actor
};
Answer answer_to(Actor const& actor, Record const& record);

bool opens(Actor const& actor, Audience audience);
// The audiences whose published records this actor sees, the widest first; for lists.
std::vector<Audience> visible_audiences(Actor const& actor);
// The same as a condition on the table `record` for a feature's own lists: "record.shown_to IN (…)". Literals only.
store::Sql visible(Actor const& actor);

}  // namespace ognishte::records
