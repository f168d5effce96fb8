#include "platform/i18n/letters.hpp"

#include <gtest/gtest.h>

namespace ognishte::i18n {
namespace {

TEST(Letters, AreComposed) {
    EXPECT_EQ(composed("Rene\u0301e"), "Renée");
    EXPECT_EQ(composed("и\u0306"), "й");
    EXPECT_EQ(composed("Маркова"), "Маркова");
}

TEST(Letters, LoseTheirMarks) {
    EXPECT_EQ(without_marks("Müller Štěpán"), "Muller Stepan");
    EXPECT_EQ(without_marks("ѝ"), "и");
    EXPECT_EQ(without_marks("plain"), "plain");
}

TEST(Letters, AreWhatStays) {
    EXPECT_EQ(letters_and_digits("Деца, които… – 2019 г.!"), "децакоито2019г");
    EXPECT_EQ(letters_and_digits("“Bad Things”: It's"), "badthingsits");
    EXPECT_EQ(letters_and_digits(""), "");
}

TEST(Letters, BecomeCapitals) {
    EXPECT_EQ(capitals("Маркова-Ѝвова é"), "МАРКОВА-ЍВОВА É");
}

}  // namespace
}  // namespace ognishte::i18n
