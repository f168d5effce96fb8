#include <gtest/gtest.h>

#include "platform/i18n/texts.hpp"

namespace ognishte::i18n {
namespace {

TEST(Country, HasItsNameInEachLanguage) {
    EXPECT_EQ(country_name(Lang::bg, "BG"), "България");
    EXPECT_EQ(country_name(Lang::en, "RO"), "Romania");
    EXPECT_EQ(country_name(Lang::bg, "US"), "Съединени щати");
    EXPECT_EQ(country_name(Lang::bg, "QZ"), "QZ");
}

}  // namespace
}  // namespace ognishte::i18n
