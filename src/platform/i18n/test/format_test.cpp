#include <gtest/gtest.h>

#include <limits>

#include "texts.hpp"

namespace ognishte::i18n {
namespace {

// Reads better than escapes: in expected values ~ stands for a non-breaking space.
std::string typed(std::string_view text) {
    std::string out;
    for (char c : text) c == '~' ? out += "\xC2\xA0" : out += c;
    return out;
}

TEST(Format, WritesNumbers) {
    struct Case {
        std::int64_t value;
        char const* bg;
        char const* en;
    };
    for (auto const& c :
         {Case{0, "0", "0"}, Case{999, "999", "999"}, Case{7587, "7~587", "7,587"},
          Case{1234567, "1~234~567", "1,234,567"}, Case{-4055, "−4~055", "−4,055"},
          Case{std::numeric_limits<std::int64_t>::min(), "−9~223~372~036~854~775~808", "−9,223,372,036,854,775,808"}}) {
        EXPECT_EQ(number(Lang::bg, c.value), typed(c.bg));
        EXPECT_EQ(number(Lang::en, c.value), typed(c.en));
    }
}

TEST(Format, RoundsAsPeopleDo) {
    EXPECT_EQ(number(Lang::bg, 98.3, 1), "98,3");
    EXPECT_EQ(number(Lang::en, 98.25, 1), "98.3");
    EXPECT_EQ(number(Lang::bg, 0.285, 2), "0,29");
    EXPECT_EQ(number(Lang::bg, 1.005, 2), "1,01");
    EXPECT_EQ(number(Lang::bg, 2.5, 0), "3");
    EXPECT_EQ(number(Lang::bg, -2.5, 0), "−3");
    EXPECT_EQ(number(Lang::bg, -0.04, 1), "0,0");
    EXPECT_EQ(number(Lang::bg, 12345.6, 1), typed("12~345,6"));
    EXPECT_EQ(number(Lang::en, 1e18, 0), "1,000,000,000,000,000,000");
    EXPECT_EQ(number(Lang::bg, std::numeric_limits<double>::quiet_NaN(), 1), "–");
    EXPECT_EQ(number(Lang::bg, -std::numeric_limits<double>::infinity(), 1), "–");
    EXPECT_EQ(number(Lang::bg, std::numeric_limits<double>::max(), 9).substr(0, 4), typed("179~").substr(0, 4));
    EXPECT_EQ(percent(Lang::bg, 63.4), typed("63~%"));
    EXPECT_EQ(percent(Lang::en, 63.45, 1), "63.5%");
}

TEST(Format, WritesDates) {
    Date day{2026, 11, 22};
    EXPECT_EQ(date(Lang::bg, day), typed("22~ноември 2026~г."));
    EXPECT_EQ(date(Lang::en, day), typed("22~November 2026"));
    EXPECT_EQ(short_date(Lang::bg, day), typed("22.11.2026~г."));
    EXPECT_EQ(short_date(Lang::en, Date{2026, 1, 2}), typed("2~Jan~2026"));
    EXPECT_EQ(weekday_name(Lang::bg, day), "неделя");
    EXPECT_EQ(weekday_name(Lang::en, Date{1969, 12, 31}), "Wednesday");
    EXPECT_EQ(weekday_name(Lang::en, Date{1970, 1, 1}), "Thursday");
    EXPECT_EQ(time_of_day(Lang::bg, {day, 9, 5, 0}), typed("9:05~ч."));
    EXPECT_EQ(time_of_day(Lang::en, {day, 9, 5, 0}), "09:05");
}

TEST(Format, OrdersAsADictionary) {
    auto before = [](Lang lang, char const* a, char const* b) {
        return collation_key(lang, a) < collation_key(lang, b);
    };
    for (auto lang : k_langs) {
        EXPECT_TRUE(before(lang, "Айтос", "бургас"));
        EXPECT_TRUE(before(lang, "дете", "Детелина"));
        EXPECT_TRUE(before(lang, "и", "й"));
        EXPECT_TRUE(before(lang, "щъркел", "Ямбол"));
        EXPECT_TRUE(before(lang, "co-op", "cooperate"));
    }
    EXPECT_TRUE(before(Lang::bg, "Ямбол", "Amsterdam"));
    EXPECT_TRUE(before(Lang::en, "Amsterdam", "Айтос"));
    EXPECT_FALSE(collation_key(Lang::bg, std::string(5000, 'z')).empty());
    EXPECT_TRUE(before(Lang::bg, "", "а"));
}

TEST(Format, ChoosesALanguage) {
    struct Case {
        char const* header;
        Lang lang;
    };
    for (auto const& c :
         {Case{"", Lang::bg}, Case{"en", Lang::en}, Case{"EN-gb,en;q=0.9,bg;q=0.8", Lang::en},
          Case{"bg-BG, en;q=0.7", Lang::bg}, Case{"de-DE,de;q=0.9", Lang::bg}, Case{"de,en;q=0.3", Lang::en},
          Case{"*", Lang::bg}, Case{"en;q=0", Lang::bg}, Case{"en,bg", Lang::bg}, Case{"bg;q=0.8,en;q=0.80", Lang::bg},
          Case{"bg;q=0.799,en;q=0.8", Lang::en}, Case{"en;q=x,bg;q=0.1", Lang::bg}, Case{";;,,=;q=", Lang::bg},
          Case{"en ; q=1.000", Lang::en}})
        EXPECT_EQ(choose(c.header), c.lang) << c.header;
}

}  // namespace
}  // namespace ognishte::i18n
