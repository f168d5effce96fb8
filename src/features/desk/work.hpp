// Work: what people do to records in the desk: write, hand in, send back, publish, withdraw, merge. Nothing here knows
// HTTP. Every act is asked of records::authorize() by Records itself; nobody's words are ever overwritten: a write
// based on another than the newest version is a conflict, which merge() settles. Thread-safe.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/manifest/editing.hpp"
#include "platform/records/records.hpp"
#include "platform/store/db.hpp"
#include "repo.hpp"

namespace ognishte::desk {

enum class Act { save, submit, take, send_back, publish, archive, withdraw };
std::optional<Act> act_named(std::string_view name);
std::string_view name_of(Act act);
inline bool needs_all(Act act) {  // every required field
    return act == Act::submit || act == Act::publish;
}
inline bool needs_reason(Act act) {
    return act == Act::send_back || act == Act::withdraw;
}

// One press of a button of the form. What was typed is saved first, if it differs.
struct Ask {
    editing::Kind const& kind;
    std::string record;  // empty: a new one
    int based_on = 0;    // the version the form showed
    records::Audience audience = records::Audience::everyone;
    Json value;  // as fields::check gives it
    Act act = Act::save;
    std::string reason;
    std::string once;  // key of the form: the same key does nothing again
};

// A record as somebody finds it at the desk.
struct Found {
    records::Record record;
    records::Version newest;  // its fields with "id", the address
    std::vector<Remark> remarks;
    std::optional<Typed> typed;
    std::vector<Plan> plans;
};

// Two people wrote on the same version.
struct Collision {
    Json base, mine, theirs;
    int based_on = 0, newest = 0;
    std::string person;             // who wrote theirs
    std::vector<std::string> both;  // members that both changed, each otherwise; the rest merges by itself
};

// All outlive it. `written`: after a commit that may have changed what is public; `listed`: after one that changed
// drafts alone, which only the desk's own list tells of.
struct WorkDeps {
    store::Db& db;
    records::Records const& records;
    Clock const& clock;
    std::function<void()> written;
    std::function<void()> listed;
    // Goes with every publication, in its transaction; may be empty.
    std::function<Result<>(store::Tx&, Actor const&, records::RecordId const&)> published = {};
};

class Work {
public:
    explicit Work(WorkDeps deps) : deps_(std::move(deps)) {}

    // not_found: no such record of the kind, or not for this actor.
    Result<Found> find(Actor const& actor, editing::Kind const& kind, std::string_view record) const;
    Result<std::optional<Typed>> typed(Actor const& actor, editing::Kind const& kind, std::string_view record) const;
    // Does nothing once the form with this key was carried out: what was on its way then is saved already.
    Result<> keep(Actor const& actor, editing::Kind const& kind, std::string_view record, Typed typed,
                  std::string_view once = {}) const;
    Result<> forget(Actor const& actor, editing::Kind const& kind, std::string_view record) const;

    // Every act but a saved draft stands in the audit, in the same transaction: "desk.<act>", "<kind>:<record>".
    // conflict with the text key "desk.conflict": somebody wrote meanwhile; "desk.mend.address": another record has the
    // address. Other errors as those of Records.
    Result<Made> take(Actor const& actor, Ask const& ask) const;
    Result<Made> restore(Actor const& actor, editing::Kind const& kind, std::string_view record, int based_on,
                         int version, std::string_view once) const;

    // Of a field by its declared name, or of the whole (empty). Needs to see the draft, as settling does.
    Result<> add_remark(Actor const& actor, editing::Kind const& kind, std::string_view record, std::string_view field,
                        std::string_view words) const;
    Result<> settle_remark(Actor const& actor, editing::Kind const& kind, std::string_view record,
                           std::string_view id) const;

    // Publishes the version, or withdraws the record, at a moment: the job "desk.due" does it as the act of who planned
    // it. In place of an earlier plan of the same act. forbidden; conflict: the version is public, the record is not.
    Result<> plan(Actor const& actor, editing::Kind const& kind, Plan const& plan) const;
    Result<> drop_plan(Actor const& actor, editing::Kind const& kind, std::string_view record,
                       std::string_view act) const;
    // `kinds` outlive it.
    jobs::Handler due_job(std::vector<editing::Kind> const& kinds) const;

    // What this person typed against what another wrote meanwhile; nothing: they do not collide any more.
    Result<std::optional<Collision>> collision(Actor const& actor, editing::Kind const& kind,
                                               std::string_view record) const;
    // Every version, newest first, with its fields.
    Result<std::vector<records::Version>> versions(Actor const& actor, editing::Kind const& kind,
                                                   std::string_view record) const;
    // Only what the actor may see at the desk, whatever was wanted. At most 5 000 rows are looked at.
    Result<std::vector<Item>> items(Actor const& actor, Wanted wanted) const;

private:
    Result<> fall_due(store::Tx& tx, std::vector<editing::Kind> const& kinds, std::string_view payload) const;
    // What the button says, to a version that is written.
    Result<> perform(store::Tx& tx, Actor const& actor, Ask const& ask, Made const& made) const;
    Result<Made> carry_out(store::Tx& tx, Actor const& actor, Ask const& ask) const;
    Result<> put_down(store::Tx& tx, Actor const& actor, std::string_view act, editing::Kind const& kind,
                      Made const& made) const;
    Result<int> write(store::Tx& tx, Actor const& actor, Ask const& ask, Found const& found) const;
    Result<Found> locate(store::Reader& reader, Actor const& actor, editing::Kind const& kind,
                         std::string_view record) const;

    WorkDeps deps_;
};

// What each side changed put together: theirs, and over it mine where only I changed it or where it is chosen.
Json merged(Collision const& collision, std::vector<std::string> const& mine);

}  // namespace ognishte::desk
