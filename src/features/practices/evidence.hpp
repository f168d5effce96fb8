// Evidence: the marks of a practice, computed from criteria that are stored; a label itself is never stored.
//
// EPIC: European Platform for Investing in Children, three criteria each 0, + or ++; emergent = effectiveness at least
// +; promising = that and one more at least +; best = all three. CEBC: California Evidence-Based Clearinghouse,
// scientific rating 1–5 or NR, computed here from what is recorded about the studies; it is not CEBC's own rating.
// Pure functions.
#pragma once

#include <array>
#include <string_view>

#include "base/json.hpp"

namespace ognishte::practices {

enum class Level { zero, plus, plus_plus };
enum class Label { none, emergent, promising, best };
enum class Cebc { well_supported = 1, supported = 2, promising = 3, no_effect = 4, concerning = 5, not_rated = 6 };

inline constexpr std::array k_labels = {Label::best, Label::promising, Label::emergent, Label::none};

struct Criteria {
    Level effectiveness = Level::zero;
    Level enduring = Level::zero;
    Level transferability = Level::zero;
};

// What is recorded of the studies, beside words.
struct Studies {
    int randomised = 0;        // randomised controlled trials
    int controlled = 0;        // other studies with a comparison group
    int follow_up_months = 0;  // the longest with an effect
    bool harm = false;         // signs of harm were found
};

Label label_of(Criteria const& criteria);
std::array<int, 3> columns_of(Criteria const& criteria);  // of the mark: bricks for each criterion
Cebc cebc_of(Criteria const& criteria, Studies const& studies);

// From the fields of a record; what is not there counts as zero.
Criteria criteria_of(Json const& fields);
Studies studies_of(Json const& fields);

std::string_view name_of(Label label);  // best, promising, emergent, none
std::string_view name_of(Cebc rating);  // 1…5, nr
std::string_view sign_of(Level level);  // 0, +, ++

}  // namespace ognishte::practices
