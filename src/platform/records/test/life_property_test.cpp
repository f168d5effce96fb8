// Any sequence of acts leaves a record whose past can be asked at any instant, whose counters are right and whose lists
// show exactly what is public: compared with a model of a few lines.
#include <rapidcheck.h>

#include <map>

#include "centre.hpp"

namespace ognishte::records {
namespace {

class LifeTest : public Centre {};
OGNISHTE_EACH_STORE(LifeTest);

enum class Act { tick, revise, publish_newest, publish_older, archive, withdraw, stage, hold, settle };

// What we believe of one record.
struct Model {
    int newest = 1;
    int last_public = 0;  // greatest version that ever was
    int current = 0;      // public now; 0: none
    State state = State::draft;
    std::map<std::int64_t, int> from;  // instant → public version from then on
    std::set<int> held;

    bool publish(int version, std::int64_t now) {
        if (version == current && state == State::published) return true;
        if (version != current && version <= last_public) return false;
        if (held.contains(version)) return false;
        current = last_public = version;
        state = State::published;
        from[now] = version;
        return true;
    }
    int at(std::int64_t instant) const {
        auto const next = from.upper_bound(instant);
        return next == from.begin() ? 0 : std::prev(next)->second;
    }
};

TEST_P(LifeTest, AnySequenceOfActs) {
    bool const sound = rc::check("a record's life", [this] {
        auto const acts = *rc::gen::container<std::vector<Act>>(
            rc::gen::element(Act::tick, Act::revise, Act::publish_newest, Act::publish_older, Act::archive,
                             Act::withdraw, Act::stage, Act::hold, Act::settle));
        auto const began = time_.now().us;
        auto const id = created(content("Живот"));
        Model model;
        auto const run = [&](auto&& work) { return !code(write(work)); };
        for (auto const act : acts) {
            auto const now = time_.now().us;
            switch (act) {
                case Act::tick:
                    time_.tick();
                    break;
                case Act::revise:
                    RC_ASSERT(revised(id, model.newest, content("Живот " + std::to_string(model.newest))) ==
                              model.newest + 1);
                    ++model.newest;
                    if (model.current == 0 && model.state != State::withdrawn) model.state = State::draft;
                    break;
                case Act::publish_newest:
                    RC_ASSERT(!publish(id, model.newest) == model.publish(model.newest, now));
                    break;
                case Act::publish_older: {
                    int const older = std::max(1, model.newest - 1);
                    RC_ASSERT(!publish(id, older) == model.publish(older, now));
                    break;
                }
                case Act::archive:
                    RC_ASSERT(run([&](store::Tx& tx) { return records_.archive(tx, system_, id); }) ==
                              (model.current != 0));
                    if (model.current != 0) model.state = State::archived;
                    break;
                case Act::withdraw:
                    RC_ASSERT(run([&](store::Tx& tx) { return records_.withdraw(tx, system_, id, "х"); }) ==
                              (model.current != 0));
                    if (model.current != 0) {
                        model.current = 0;
                        model.state = State::withdrawn;
                        model.from[now] = 0;
                    }
                    break;
                case Act::stage:
                    RC_ASSERT(run([&](store::Tx& tx) {
                                  return records_.stage(tx, system_, id, model.newest, State::in_review);
                              }) == (model.newest > model.last_public));
                    if (model.newest > model.last_public && model.current == 0 && model.state != State::withdrawn)
                        model.state = State::in_review;
                    break;
                case Act::hold:
                    RC_ASSERT(run([&](store::Tx& tx) -> Result<> {
                                  TRY(open_hold(tx, system_, id, model.newest, "test.why", "x", time_));
                                  return done();
                              }) == (model.newest != model.current));
                    if (model.newest != model.current) model.held.insert(model.newest);
                    break;
                case Act::settle:
                    RC_ASSERT(run([&](store::Tx& tx) -> Result<> {
                        TRY(settle_holds(tx, system_, "test.why", "x", "y", time_));
                        return done();
                    }));
                    model.held.clear();
                    break;
            }
        }
        auto const row = record(id);
        RC_ASSERT(row.state == model.state);
        RC_ASSERT(row.newest_version == model.newest);
        if (model.current != 0) RC_ASSERT(row.version == model.current);
        for (auto instant = began - 1; instant <= time_.now().us + 1; ++instant) {
            auto const version = read([&](store::Reader& r) { return records_.as_of(r, id, Instant{instant}); });
            RC_ASSERT(version.has_value());
            RC_ASSERT((*version ? (*version)->number : 0) == model.at(instant));
        }
        auto const open = read([&](store::Reader& r) { return open_holds(r, id); });
        RC_ASSERT(open.has_value() && open->size() == model.held.size());
        auto const shown = read([&](store::Reader& r) { return listed(r, anonymous_, {id}, Lang::bg); });
        RC_ASSERT(shown.has_value() && shown->size() == (model.current != 0 ? 1U : 0U));
        // Withdrawn and published at one instant: the later one counts in `from`, as it does in the store.
        time_.tick();
        // Counters against what stands there, for all records of all cases so far.
        RC_ASSERT(number("SELECT COUNT(*) FROM (SELECT kind, state, audience, SUM(number) AS kept FROM record_count "
                         "GROUP BY kind, state, audience) AS counted WHERE kept <> (SELECT COUNT(*) FROM record WHERE "
                         "record.kind = counted.kind AND record.state = counted.state AND record.audience = "
                         "counted.audience)") == 0);
    });
    EXPECT_TRUE(sound);
}

}  // namespace
}  // namespace ognishte::records
