#include "evidence.hpp"

namespace ognishte::practices {
namespace {

Level level_of(Json const& sign) {
    if (sign.text() == "++") return Level::plus_plus;
    return sign.text() == "+" ? Level::plus : Level::zero;
}

}  // namespace

Label label_of(Criteria const& criteria) {
    if (criteria.effectiveness == Level::zero) return Label::none;
    bool const enduring = criteria.enduring != Level::zero;
    bool const transferable = criteria.transferability != Level::zero;
    if (enduring && transferable) return Label::best;
    return enduring || transferable ? Label::promising : Label::emergent;
}

std::array<int, 3> columns_of(Criteria const& criteria) {
    return {static_cast<int>(criteria.effectiveness), static_cast<int>(criteria.enduring),
            static_cast<int>(criteria.transferability)};
}

Cebc cebc_of(Criteria const& criteria, Studies const& studies) {
    if (studies.harm) return Cebc::concerning;
    if (criteria.effectiveness == Level::zero) return studies.randomised > 0 ? Cebc::no_effect : Cebc::not_rated;
    if (studies.randomised >= 2 && studies.follow_up_months >= 12) return Cebc::well_supported;
    if (studies.randomised >= 1 && studies.follow_up_months > 0) return Cebc::supported;
    return studies.randomised + studies.controlled > 0 ? Cebc::promising : Cebc::not_rated;
}

Criteria criteria_of(Json const& fields) {
    auto const& stored = fields["evidence_criteria"];
    return {level_of(stored["effectiveness"]), level_of(stored["enduring"]), level_of(stored["transferability"])};
}

Studies studies_of(Json const& fields) {
    auto const& stored = fields["evaluation"];
    return {static_cast<int>(stored["randomised_trials"].integer()),
            static_cast<int>(stored["controlled_studies"].integer()),
            static_cast<int>(stored["follow_up_months"].integer()), stored["harm_found"].boolean()};
}

std::string_view name_of(Label label) {
    switch (label) {
        case Label::best:
            return "best";
        case Label::promising:
            return "promising";
        case Label::emergent:
            return "emergent";
        case Label::none:
            break;
    }
    return "none";
}

std::string_view name_of(Cebc rating) {
    static constexpr std::array<std::string_view, 7> names = {"", "1", "2", "3", "4", "5", "nr"};
    return names[static_cast<std::size_t>(rating)];
}

std::string_view sign_of(Level level) {
    static constexpr std::array<std::string_view, 3> signs = {"0", "+", "++"};
    return signs[static_cast<std::size_t>(level)];
}

}  // namespace ognishte::practices
