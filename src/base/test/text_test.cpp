#include "base/text.hpp"

#include <gtest/gtest.h>

namespace ognishte {
namespace {

TEST(Text, KnowsUtf8) {
    for (char const* good : {"", "дете", "a\xF0\x9F\x8F\xA0z", "\xEF\xBF\xBD"}) EXPECT_TRUE(is_utf8(good)) << good;
    for (char const* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xD0", "\xE2\x82", "\xFF"})
        EXPECT_FALSE(is_utf8(bad));
}

TEST(Text, LooksPastLookAlikes) {
    // In each pair the left one is written with Latin letters among the Cyrillic ones.
    EXPECT_EQ(repair_look_alikes("Бo\x62oв"), "Бo\x62oв");  // b is no look-alike: a real mixture is left alone
    EXPECT_EQ(repair_look_alikes("Бoбoв дoл"), "Бобов дол");
    EXPECT_EQ(repair_look_alikes("CЪBET"), "СЪВЕТ");
    EXPECT_EQ(repair_look_alikes("fоstеr"), "foster");
    EXPECT_EQ(repair_look_alikes("foster care"), "foster care");
}

TEST(Text, FoldsSpellingsOfOneNameTogether) {
    EXPECT_EQ(fold_key("„Марица“"), fold_key(" марица "));
    EXPECT_EQ(fold_key("Добрич-селска"), fold_key("ДОБРИЧ селска"));
    EXPECT_EQ(fold_key("и\xCC\x86од"), "йод");
    EXPECT_EQ(fold_key("ѝ"), "и");
    EXPECT_NE(fold_key("Бяла"), fold_key("Бяла Слатина"));
}

TEST(Text, TransliteratesByTheLaw) {
    EXPECT_EQ(transliterate("София"), "Sofia");
    EXPECT_EQ(transliterate("Стара Загора"), "Stara Zagora");
    EXPECT_EQ(transliterate("Търговище"), "Targovishte");
    EXPECT_EQ(transliterate("Юлия Щърбева"), "Yulia Shtarbeva");
    EXPECT_EQ(transliterate("ЖИВОТ"), "ZHIVOT");
}

TEST(Text, MakesAddressesFromTitles) {
    EXPECT_EQ(slugify("„Приеми ме 2015“: приемна грижа"), "priemi-me-2015-priemna-grizha");
    EXPECT_EQ(slugify("Foster care — KEEP"), "foster-care-keep");
    EXPECT_EQ(slugify("…"), "record");
    EXPECT_LE(slugify(std::string(500, 'a')).size(), 80U);
}

TEST(Text, ShortensBetweenCharacters) {
    EXPECT_EQ(shorten("дете", 4), "дете");
    EXPECT_EQ(shorten("детето", 4), "дет…");
    EXPECT_EQ(trim("\xC2\xA0 a b\t\n"), "a b");
    EXPECT_EQ(to_lower("ДЕТЕ Ѝ ABC"), "дете ѝ abc");
}

}  // namespace
}  // namespace ognishte
