#include "reading.hpp"

#include <gtest/gtest.h>

namespace ognishte::site {
namespace {

http::Parameters form(http::Pairs pairs) {
    return http::Parameters(std::move(pairs));
}

TEST(Reading, CookieGoesThereAndBack) {
    Reading const reading{TextSize::xl, Spacing::wide, Theme::dark};
    EXPECT_EQ(cookie_of(reading), "xl.wide.dark");
    EXPECT_EQ(reading_from_cookie("xl.wide.dark"), reading);
    for (char const* bad : {"", "xl", "xl.wide", "xl.wide.pink", "XL.wide.dark", "xl.wide.dark.x", "../x"})
        EXPECT_TRUE(reading_from_cookie(bad).is_usual()) << bad;
    EXPECT_EQ(set_cookie(reading, false), "reading=xl.wide.dark; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax");
    EXPECT_EQ(set_cookie({}, true), "reading=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure");
}

TEST(Reading, ButtonsMoveOneStepAndStopAtTheEnds) {
    Reading reading;
    for (char const* expected : {"l", "xl", "xxl", "xxl"}) {
        reading = changed(reading, form({{"text", "larger"}}));
        EXPECT_EQ(name_of(reading.text), expected);
    }
    for (char const* expected : {"xl", "l", "m", "s", "s"}) {
        reading = changed(reading, form({{"text", "smaller"}}));
        EXPECT_EQ(name_of(reading.text), expected);
    }
}

TEST(Reading, OnlyWhatIsNamedChanges) {
    Reading const before{TextSize::l, Spacing::wide, Theme::dark};
    EXPECT_EQ(changed(before, form({})), before);
    EXPECT_EQ(changed(before, form({{"text", "huge"}, {"theme", "pink"}})), before);
    EXPECT_EQ(changed(before, form({{"spacing", "normal"}})).spacing, Spacing::normal);
    EXPECT_EQ(changed(before, form({{"theme", "toggle"}})).theme, Theme::contrast);
    EXPECT_EQ(changed(changed(before, form({{"theme", "toggle"}})), form({{"theme", "toggle"}})).theme,
              Theme::automatic);
    EXPECT_TRUE(changed(before, form({{"reset", "yes"}, {"text", "xl"}})).is_usual());
}

TEST(Reading, StyleIsJoinedFromItsFiles) {
    embedded::File const files[] = {{"web/dist/reading/text-xl.css", "A"},
                                    {"web/dist/reading/theme-dark.css", "B"},
                                    {"web/dist/reading/spacing-wide.css", "C"}};
    EXPECT_EQ(style_of({TextSize::xl, Spacing::wide, Theme::dark}, files), "ACB");
    EXPECT_EQ(style_of({}, files), "");
}

}  // namespace
}  // namespace ognishte::site
