// The only SQL of the assessments. All functions work in the caller's transaction or snapshot.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "evidence.hpp"
#include "platform/store/db.hpp"

namespace ognishte::practices {

inline constexpr std::array<std::string_view, 3> k_criteria = {"effectiveness", "enduring", "transferability"};

struct Judgement {
    Level level = Level::zero;
    std::string reason;     // of a settled one: in Bulgarian
    std::string reason_en;  // of a settled one; may be empty
};
using Judgements = std::array<Judgement, k_criteria.size()>;  // in the order of k_criteria
Criteria criteria_of(Judgements const& judgements);

struct Rater {
    std::string person;
    std::optional<Instant> rated;
    Judgements said;
};

struct Assessment {
    std::string id, record;
    int version = 0;
    Instant opened{};
    std::string opened_by;
    Instant due{};
    std::array<Rater, 2> raters;
    std::optional<Instant> settled;
    std::string settled_by;
    int settled_version = 0;
    int panel = 0;
    Judgements result;

    bool both_in() const { return raters[0].rated && raters[1].rated; }
    bool differs(std::size_t criterion) const {
        return raters[0].said[criterion].level != raters[1].said[criterion].level;
    }
    Rater* rater(std::string_view person);
};

Result<> add(store::Tx& tx, Assessment const& assessment);
Result<> save_said(store::Tx& tx, std::string_view assessment, Rater const& rater);
Result<> save_result(store::Tx& tx, Assessment const& assessment);
Result<> remove_assessment(store::Tx& tx, std::string_view id);

Result<std::optional<Assessment>> assessment(store::Reader& reader, std::string_view id);
// The first to be done first.
Result<std::vector<Assessment>> open_assessments(store::Reader& reader);
Result<std::optional<std::string>> open_assessment_of(store::Reader& reader, std::string_view record);
// The last one.
Result<std::optional<Assessment>> settled_of(store::Reader& reader, std::string_view record);
// Versions of the record that a panel wrote.
Result<std::vector<int>> settled_versions(store::Reader& reader, std::string_view record);
// Public practices last judged, or else first published, before this moment: record and moment, the oldest first.
Result<std::vector<std::pair<std::string, Instant>>> not_judged_since(store::Reader& reader, Instant moment);

}  // namespace ognishte::practices
