// Reminders: once a day, to those whose word is late, and once a month, of practices that are to be judged again.
#include "assessment.hpp"
#include "base/text.hpp"
#include "platform/jobs/daily.hpp"

namespace ognishte::practices {
namespace {

constexpr std::string_view k_job = "practices.assessments";

}  // namespace

Result<> Assessments::start() const {
    return deps_.db.write([&](store::Tx& tx) { return jobs::order_for_tomorrow(tx, k_job, deps_.clock.now()); });
}

Result<> Assessments::remind(store::Tx& tx, std::vector<std::string_view> const& settling) const {
    auto const now = deps_.clock.now();
    auto const week = std::to_string(jobs::day_of(now) / 7);
    for (auto const& one : TRY(open_assessments(tx))) {
        if (one.due > now || one.both_in()) continue;
        for (auto const& rater : one.raters)
            if (!rater.rated)
                TRY(deps_.people.tell(tx, {rater.person, "assessment:" + one.id + ":late:" + rater.person + ":" + week,
                                           "practices.letter.late", "/desk/assessments/" + one.id}));
    }
    auto const due = TRY(not_judged_since(tx, Instant{now.us - k_rereview_us})).size();
    if (due == 0) return done();
    auto const today = in_sofia(now).date;
    auto const month = std::to_string(today.year) + "-" + std::to_string(today.month);
    for (auto const person : settling)
        TRY(deps_.people.tell(tx, {std::string(person),
                                   "rereview:" + std::string(person) + ":" + month,
                                   "practices.letter.overdue",
                                   "/desk/assessments",
                                   {{"count", std::to_string(due)}}}));
    return done();
}

jobs::Handler Assessments::daily() const {
    jobs::Handler out;
    out.kind = k_job;
    // Who may settle is asked of the accounts before the transaction.
    out.work = [this](jobs::Job const&) -> Result<std::string> {
        std::vector<std::string> ids;
        for (auto& person : deps_.people.holding("practice.settle")) ids.push_back(std::move(person.id));
        return join(ids, ",");
    };
    out.record = [this](store::Tx& tx, jobs::Job const&, std::string const& settling) -> Result<> {
        TRY(remind(tx, settling.empty() ? std::vector<std::string_view>{} : split(settling, ',')));
        return jobs::order_for_tomorrow(tx, k_job, deps_.clock.now());
    };
    return out;
}

}  // namespace ognishte::practices
