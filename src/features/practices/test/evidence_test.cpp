#include "evidence.hpp"

#include <gtest/gtest.h>

namespace ognishte::practices {
namespace {

struct LabelRow {
    Level effectiveness, enduring, transferability;
    Label expected;
};

// The rule of EPIC, all 27 cases told by what matters: is each criterion met at all.
TEST(Evidence, LabelFollowsEpic) {
    constexpr Level o = Level::zero;
    constexpr Level p = Level::plus;
    constexpr Level pp = Level::plus_plus;
    for (auto const& row : {
             LabelRow{o, o, o, Label::none},
             LabelRow{o, pp, pp, Label::none},
             LabelRow{o, p, o, Label::none},
             LabelRow{p, o, o, Label::emergent},
             LabelRow{pp, o, o, Label::emergent},
             LabelRow{p, p, o, Label::promising},
             LabelRow{p, o, p, Label::promising},
             LabelRow{pp, pp, o, Label::promising},
             LabelRow{pp, o, pp, Label::promising},
             LabelRow{p, p, p, Label::best},
             LabelRow{pp, pp, pp, Label::best},
             LabelRow{pp, p, pp, Label::best},
         }) {
        EXPECT_EQ(label_of({row.effectiveness, row.enduring, row.transferability}), row.expected);
    }
}

struct CebcRow {
    Level effectiveness;
    Studies studies;
    Cebc expected;
};

TEST(Evidence, CebcFollowsTheStudies) {
    constexpr Level o = Level::zero;
    constexpr Level p = Level::plus;
    for (auto const& row : {
             CebcRow{p, {2, 0, 12, false}, Cebc::well_supported},
             CebcRow{p, {2, 0, 11, false}, Cebc::supported},
             CebcRow{p, {1, 0, 24, false}, Cebc::supported},
             CebcRow{p, {1, 0, 0, false}, Cebc::promising},
             CebcRow{p, {0, 1, 0, false}, Cebc::promising},
             CebcRow{p, {0, 0, 36, false}, Cebc::not_rated},
             CebcRow{o, {1, 0, 12, false}, Cebc::no_effect},
             CebcRow{o, {0, 3, 0, false}, Cebc::not_rated},
             CebcRow{p, {3, 0, 24, true}, Cebc::concerning},
         }) {
        EXPECT_EQ(name_of(cebc_of({row.effectiveness, o, o}, row.studies)), name_of(row.expected));
    }
}

TEST(Evidence, ReadsWhatIsStored) {
    auto const fields = Json::parse(
        R"({"evidence_criteria":{"effectiveness":"++","enduring":"0","transferability":"+"},"evaluation":{"randomised_trials":2,"follow_up_months":14}})");
    ASSERT_TRUE(fields);
    EXPECT_EQ(label_of(criteria_of(*fields)), Label::promising);
    EXPECT_EQ(cebc_of(criteria_of(*fields), studies_of(*fields)), Cebc::well_supported);
    EXPECT_EQ(label_of(criteria_of(Json())), Label::none);
}

}  // namespace
}  // namespace ognishte::practices
