// Remarks and plans: what people say of a draft, and what happens to it at a moment they chose.
#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"
#include "platform/jobs/jobs.hpp"
#include "work.hpp"

namespace ognishte::desk {
namespace {

using records::Action;

constexpr std::string_view k_due_job = "desk.due";

Json key_of(Plan const& plan) {
    Json out = Json::object();
    out.set("record", plan.record);
    out.set("act", plan.act);
    out.set("at", plan.at.us);
    return out;
}

}  // namespace

Result<> Work::add_remark(Actor const& actor, editing::Kind const& kind, std::string_view record,
                          std::string_view field, std::string_view words) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const found = TRY(locate(tx, actor, kind, record));
        return add(tx, {new_ulid(deps_.clock.now()), std::string(record), found.newest.number, actor.id, "comment",
                        std::string(field), std::string(words), deps_.clock.now()});
    });
}

Result<> Work::settle_remark(Actor const& actor, editing::Kind const& kind, std::string_view record,
                             std::string_view id) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(locate(tx, actor, kind, record));
        return desk::settle_remark(tx, record, id, deps_.clock.now());
    });
}

Result<> Work::plan(Actor const& actor, editing::Kind const& kind, Plan const& plan) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const found = TRY(locate(tx, actor, kind, plan.record));
        auto const action = plan.act == "publish" ? Action::publish : Action::withdraw;
        if (!records::authorize(actor, action, found.record))
            return Error{Code::forbidden, actor.id + " may not plan this for " + plan.record};
        bool const in_public =
            found.record.state == records::State::published || found.record.state == records::State::archived;
        if (plan.act == "publish" ? found.newest.published.has_value() : !in_public)
            return Error{Code::conflict, "there is nothing to plan for " + plan.record};
        TRY(save_plan(tx, plan));
        TRY(jobs::enqueue(tx, k_due_job, key_of(plan).dump(), plan.at, std::string(k_due_job) + ":" + new_random_id()));
        return put_down(tx, actor, "planned", kind, {plan.record, plan.version});
    });
}

Result<> Work::drop_plan(Actor const& actor, editing::Kind const& kind, std::string_view record,
                         std::string_view act) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const found = TRY(locate(tx, actor, kind, record));
        auto const action = act == "publish" ? Action::publish : Action::withdraw;
        if (!records::authorize(actor, action, found.record))
            return Error{Code::forbidden, actor.id + " may not drop plans of " + std::string(record)};
        TRY(forget_plan(tx, record, act));
        return put_down(tx, actor, "plan_dropped", kind, {std::string(record), found.newest.number});
    });
}

Result<> Work::fall_due(store::Tx& tx, std::vector<editing::Kind> const& kinds, std::string_view payload) const {
    auto const key = TRY(Json::parse(payload));
    auto const plans = TRY(plans_of(tx, key["record"].text()));
    // Dropped or moved to another moment since.
    auto const plan = std::find_if(plans.begin(), plans.end(), [&](Plan const& one) { return key_of(one) == key; });
    if (plan == plans.end()) return done();
    auto const id = records::RecordId::of(plan->record);
    auto const record = TRY(deps_.records.find(tx, id));
    auto const kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](editing::Kind const& one) { return record && one.kind == record->kind; });
    if (kind == kinds.end()) return Error{Code::invalid, "no record of the desk: " + plan->record};
    // Who planned it was asked then whether they may; the act is theirs.
    Actor const planner{plan->person, {"*"}};
    Ask const ask{*kind, plan->record, 0, {}, {}, plan->act == "publish" ? Act::publish : Act::withdraw, plan->reason,
                  {}};
    TRY(forget_plan(tx, plan->record, plan->act));
    return perform(tx, planner, ask, {plan->record, plan->version});
}

jobs::Handler Work::due_job(std::vector<editing::Kind> const& kinds) const {
    jobs::Handler out;
    out.kind = k_due_job;
    out.record = [this, &kinds](store::Tx& tx, jobs::Job const& job, std::string const&) {
        return fall_due(tx, kinds, job.payload);
    };
    return out;
}

}  // namespace ognishte::desk
