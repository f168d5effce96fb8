#include "assessment.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"
#include "platform/audit/audit.hpp"
#include "platform/records/authorize.hpp"
#include "platform/records/judging.hpp"

namespace ognishte::practices {
namespace {

using records::Action;
using records::State;

constexpr std::string_view k_rate = "practice.rate";

std::string page_path(std::string_view id) {
    return "/desk/assessments/" + std::string(id);
}

Error mend(Code code, std::string message, std::string_view key) {
    return {code, std::move(message), "practices.assess.mend." + std::string(key)};
}

Error unknown(std::string_view id) {
    return {Code::not_found, "no assessment " + std::string(id)};
}

bool is_said(std::string const& words) {
    return !trim(words).empty() && is_utf8(words) && count_code_points(words) <= k_longest_reason;
}

bool is_shown(State state) {
    return state == State::published || state == State::archived;
}

bool may_read(Actor const& actor, records::Record const& record) {
    return records::authorize(actor, Action::see, record) || records::authorize(actor, Action::see_draft, record);
}

}  // namespace

Result<bool> Assessments::wrote(store::Reader& reader, std::string_view person, records::RecordId const& id) const {
    auto const settled = TRY(settled_versions(reader, id.text()));
    auto const versions = TRY(deps_.records.history(reader, id, records::Records::Which::all));
    return std::any_of(versions.begin(), versions.end(), [&](records::Version const& one) {
        return one.actor == person && std::find(settled.begin(), settled.end(), one.number) == settled.end();
    });
}

Result<> Assessments::put_down(store::Tx& tx, Actor const& actor, std::string_view act, std::string_view record) const {
    return audit::append(tx, {deps_.clock.now(), actor.id, "practices." + std::string(act),
                              std::string(k_kind) + ":" + std::string(record)});
}

Result<Assessments::Seen> Assessments::seen(store::Reader& reader, Actor const& actor, Assessment assessment) const {
    auto const id = records::RecordId::of(assessment.record);
    auto record = TRY(deps_.records.find(reader, id));
    if (!record) return unknown(assessment.id);
    auto const* const own = assessment.rater(actor.id);
    bool const settles = records::may_settle(actor, *record);
    if (!may_read(actor, *record) || (own == nullptr && !settles)) return unknown(assessment.id);
    bool const is_open = !assessment.settled;
    Seen out;
    out.rates = own != nullptr && is_open && !assessment.both_in();
    out.manages = own == nullptr && settles && is_open;
    out.settles = own == nullptr && settles && is_open && assessment.both_in() && !TRY(wrote(reader, actor.id, id));
    if (!assessment.both_in())
        for (auto& rater : assessment.raters)
            if (&rater != own) rater.said = {};
    out.record = std::move(*record);
    out.assessment = std::move(assessment);
    return out;
}

Result<Assessments::Seen> Assessments::find(Actor const& actor, std::string_view id) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<Seen> {
        auto found = TRY(assessment(reader, id));
        if (!found) return unknown(id);
        return seen(reader, actor, std::move(*found));
    });
}

Result<std::vector<Assessments::Seen>> Assessments::open_for(Actor const& actor) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::vector<Seen>> {
        std::vector<Seen> out;
        for (auto& one : TRY(open_assessments(reader))) {
            auto found = seen(reader, actor, std::move(one));
            if (found)
                out.push_back(std::move(*found));
            else if (found.error().code != Code::not_found)
                return found.error();
        }
        return out;
    });
}

Result<std::vector<Assessments::Overdue>> Assessments::overdue(Actor const& actor) const {
    Instant const since{deps_.clock.now().us - k_rereview_us};
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::vector<Overdue>> {
        std::vector<Overdue> out;
        for (auto const& one : TRY(not_judged_since(reader, since))) {
            auto record = TRY(deps_.records.find(reader, records::RecordId::of(one.first)));
            if (record && may_read(actor, *record) && records::may_settle(actor, *record))
                out.push_back({std::move(*record), one.second});
        }
        return out;
    });
}

Result<Assessments::Subject> Assessments::subject(Actor const& actor, std::string_view record) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<Subject> {
        auto const id = records::RecordId::parse(record);
        auto found = id ? TRY(deps_.records.find(reader, *id)) : std::nullopt;
        if (!found || found->kind != k_kind || !may_read(actor, *found))
            return Error{Code::not_found, "no practice " + std::string(record)};
        if (!records::may_settle(actor, *found))
            return Error{Code::forbidden, actor.id + " may not have " + std::string(record) + " judged"};
        auto const open = TRY(open_assessment_of(reader, record));
        return Subject{std::move(*found), open.value_or("")};
    });
}

Result<std::vector<working::Person>> Assessments::raters_for(records::RecordId const& id) const {
    auto people = deps_.people.holding(k_rate);
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::vector<working::Person>> {
        std::vector<working::Person> out;
        for (auto const& person : people)
            if (!TRY(wrote(reader, person.id, id))) out.push_back(person);
        return out;
    });
}

Result<std::string> Assessments::open(Actor const& actor, std::string_view record,
                                      std::array<std::string, 2> const& raters, Instant due) const {
    auto const asked = TRY(subject(actor, record)).record;
    if (raters[0] == raters[1]) return mend(Code::invalid, "the same reviewer twice", "two");
    auto const able = TRY(raters_for(asked.id));
    for (auto const& rater : raters)
        if (std::none_of(able.begin(), able.end(), [&](working::Person const& one) { return one.id == rater; }))
            return mend(Code::invalid, rater + " may not rate " + std::string(record), "rater");
    if (due <= deps_.clock.now()) return mend(Code::invalid, "the term is over", "due");
    auto id = TRY(deps_.db.writing([&](store::Tx& tx) -> Result<std::string> {
        if (TRY(open_assessment_of(tx, record))) return mend(Code::conflict, "one is open", "open");
        Assessment one;
        one.id = new_ulid(deps_.clock.now());
        one.record = record;
        one.version = asked.newest_version;
        one.opened = deps_.clock.now();
        one.opened_by = actor.id;
        one.due = due;
        for (std::size_t i : {0U, 1U}) one.raters[i].person = raters[i];
        TRY(add(tx, one));
        for (auto const& rater : raters)
            TRY(deps_.people.tell(
                tx, {rater, "assessment:" + one.id + ":" + rater, "practices.letter.rate", page_path(one.id)}));
        TRY(put_down(tx, actor, "assessment_opened", record));
        return one.id;
    }));
    deps_.people.wake();
    return id;
}

Result<> Assessments::rate(Actor const& actor, std::string_view id, Judgements const& said) const {
    for (auto const& one : said)
        if (!is_said(one.reason)) return mend(Code::invalid, "a criterion without its reason", "reason");
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto found = TRY(assessment(tx, id));
        if (!found) return unknown(id);
        auto shown = TRY(seen(tx, actor, std::move(*found)));
        if (!records::may_rate(actor, shown.record)) return Error{Code::forbidden, actor.id + " may not rate"};
        if (!shown.rates) return mend(Code::conflict, "both have spoken", "over");
        auto& own = *shown.assessment.rater(actor.id);
        own.said = said;
        own.rated = deps_.clock.now();
        TRY(save_said(tx, id, own));
        TRY(put_down(tx, actor, "rated", shown.assessment.record));
        if (!shown.assessment.both_in()) return done();
        return deps_.people.tell(tx, {shown.assessment.opened_by, "assessment:" + std::string(id) + ":settle",
                                      "practices.letter.settle", page_path(id)});
    }));
    deps_.people.wake();
    return done();
}

Result<int> Assessments::write_down(store::Tx& tx, Actor const& actor, records::Record const& record,
                                    Judgements const& result) const {
    auto newest = TRY(deps_.records.version(tx, record.id, record.newest_version));
    if (!newest) return Error{Code::failed, "the newest version is not there"};
    auto content = std::move(newest->content);
    auto criteria = content.fields["evidence_criteria"];
    for (std::size_t i = 0; i < k_criteria.size(); ++i) criteria.set(k_criteria[i], sign_of(result[i].level));
    content.fields.set("evidence_criteria", std::move(criteria));
    // Who settles was asked above whether they may; the version is their act.
    Actor const judge{actor.id, {"*"}};
    auto const made = TRY(deps_.records.revise(tx, judge, record.id, newest->number, content,
                                               deps_.texts.get(Lang::bg, "practices.assess.note")));
    if (newest->published && is_shown(record.state)) {
        TRY(deps_.practices.publish(tx, judge, record.id, made.version));
    } else if (newest->state == State::submitted || newest->state == State::in_review) {
        TRY(deps_.records.stage(tx, judge, record.id, made.version, newest->state));
    }
    return made.version;
}

Result<> Assessments::settle(Actor const& actor, std::string_view id, Judgements result, int panel) const {
    if (panel < 1 || panel > k_largest_panel) return mend(Code::invalid, "no such panel", "panel");
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto found = TRY(assessment(tx, id));
        if (!found) return unknown(id);
        auto shown = TRY(seen(tx, actor, std::move(*found)));
        if (!shown.settles) return Error{Code::forbidden, actor.id + " may not settle this now"};
        auto& one = shown.assessment;
        auto settled = result;
        for (std::size_t i = 0; i < k_criteria.size(); ++i) {
            if (!one.differs(i)) settled[i].level = one.raters[0].said[i].level;
            bool const needed = one.differs(i) || !trim(settled[i].reason).empty();
            if (needed && !is_said(settled[i].reason)) return mend(Code::invalid, "without a reason", "reason");
            if (!settled[i].reason_en.empty() && !is_said(settled[i].reason_en))
                return mend(Code::invalid, "too long a reason", "reason");
        }
        one.settled_version = TRY(write_down(tx, actor, shown.record, settled));
        one.settled = deps_.clock.now();
        one.settled_by = actor.id;
        one.panel = panel;
        one.result = std::move(settled);
        TRY(save_result(tx, one));
        return put_down(tx, actor, "settled", one.record);
    }));
    deps_.written();
    return done();
}

Result<> Assessments::drop(Actor const& actor, std::string_view id) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto found = TRY(assessment(tx, id));
        if (!found) return unknown(id);
        auto const shown = TRY(seen(tx, actor, std::move(*found)));
        if (!shown.manages) return Error{Code::forbidden, actor.id + " may not end this"};
        TRY(remove_assessment(tx, id));
        return put_down(tx, actor, "assessment_ended", shown.assessment.record);
    });
}

Result<std::optional<Assessment>> Assessments::judged(records::RecordId const& id,
                                                      records::Version const& version) const {
    auto found = TRY(deps_.db.reading([&](store::Reader& reader) { return settled_of(reader, id.text()); }));
    if (!found || found->settled_version > version.number) return std::optional<Assessment>();
    auto const stored = columns_of(criteria_of(version.content.fields));
    // Somebody wrote other criteria since: they are nobody's judgement.
    if (stored != columns_of(criteria_of(found->result))) return std::optional<Assessment>();
    return found;
}

}  // namespace ognishte::practices
