// Assessment: how the evidence of a practice is judged. Two reviewers rate the three criteria apart from each other; a
// third person, or several, settles where they differ and says why in public. The settled criteria go into a new
// version of the practice, from which the label is computed. Every two years it is judged again (as CEBC does).
// Nothing here knows HTTP. Owns tables practice_assessment, practice_rater. Thread-safe.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment_repo.hpp"
#include "base/actor.hpp"
#include "base/result.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/manifest/working.hpp"
#include "practices.hpp"

namespace ognishte::practices {

inline constexpr std::int64_t k_rereview_us = 731LL * 86'400 * 1'000'000;
inline constexpr std::size_t k_longest_reason = 2'000;  // characters
inline constexpr int k_largest_panel = 20;

// All outlive it. `written`: after a commit that may have changed what is public.
struct AssessmentDeps {
    store::Db& db;
    records::Records& records;
    Practices const& practices;
    Clock const& clock;
    i18n::Texts const& texts;
    working::People const& people;
    std::function<void()> const& written;
};

class Assessments {
public:
    explicit Assessments(AssessmentDeps deps) : deps_(deps) {}

    // An assessment as the actor may see it: what a reviewer said is there for the others once both have spoken.
    struct Seen {
        Assessment assessment;
        records::Record record;
        bool rates = false;    // it is the actor's turn, or their word may still be changed
        bool settles = false;  // both have spoken and the actor may settle
        bool manages = false;  // may end it
    };

    // Needs "practice.settle". Reviewers: two, who may rate and wrote nothing of it. invalid, conflict (one is open)
    // with a text key.
    Result<std::string> open(Actor const& actor, std::string_view record, std::array<std::string, 2> const& raters,
                             Instant due) const;
    // By one of the two, as often as they like until both have spoken. Each criterion needs its reason.
    Result<> rate(Actor const& actor, std::string_view id, Judgements const& said) const;
    // By who may settle, rated nothing here and wrote nothing of it; `panel` people took part. Where the two agree,
    // their level stands; where they differ a reason is needed. The version is public at once where the one judged is.
    Result<> settle(Actor const& actor, std::string_view id, Judgements result, int panel) const;
    // Ends an open one without a result.
    Result<> drop(Actor const& actor, std::string_view id) const;

    Result<Seen> find(Actor const& actor, std::string_view id) const;
    // Those open that the actor has to do with, the most urgent first.
    Result<std::vector<Seen>> open_for(Actor const& actor) const;
    // Public practices not judged for two years, the longest first, that the actor may have judged.
    struct Overdue {
        records::Record record;
        Instant since;
    };
    Result<std::vector<Overdue>> overdue(Actor const& actor) const;
    // Who may be asked to rate it.
    Result<std::vector<working::Person>> raters_for(records::RecordId const& id) const;
    // The record, for who may have it judged; the open assessment of it beside, if there is one.
    struct Subject {
        records::Record record;
        std::string open;
    };
    Result<Subject> subject(Actor const& actor, std::string_view record) const;

    // The last one settled whose criteria this version has.
    Result<std::optional<Assessment>> judged(records::RecordId const& id, records::Version const& version) const;

    // Once a day: reminds reviewers who are late, and once a month those who may settle of what is overdue. `start`
    // orders the first run; calling it again changes nothing.
    jobs::Handler daily() const;
    Result<> start() const;

private:
    Result<Seen> seen(store::Reader& reader, Actor const& actor, Assessment assessment) const;
    Result<bool> wrote(store::Reader& reader, std::string_view person, records::RecordId const& id) const;
    Result<int> write_down(store::Tx& tx, Actor const& actor, records::Record const& record,
                           Judgements const& result) const;
    Result<> put_down(store::Tx& tx, Actor const& actor, std::string_view act, std::string_view record) const;
    Result<> remind(store::Tx& tx, std::vector<std::string_view> const& settling) const;

    AssessmentDeps deps_;
};

}  // namespace ognishte::practices
