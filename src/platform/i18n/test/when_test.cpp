#include "platform/i18n/when.hpp"

#include <gtest/gtest.h>

namespace ognishte::i18n {
namespace {

TEST(When, IsSaidAsTheSourceGaveIt) {
    struct Case {
        char const *when, *bg, *en;
    };
    for (auto const& [when, bg, en] : {Case{"2012-12-31", "31.12.2012\u00a0г.", "31\u00a0Dec\u00a02012"},
                                       {"2011-06", "юни 2011\u00a0г.", "June 2011"},
                                       {"2008", "2008\u00a0г.", "2008"},
                                       {"2010-01/09", "януари–септември 2010\u00a0г.", "January–September 2010"},
                                       {"2003/2008", "2003–2008\u00a0г.", "2003–2008"}}) {
        EXPECT_EQ(when_text(Lang::bg, when), bg);
        EXPECT_EQ(when_text(Lang::en, when), en);
        EXPECT_TRUE(is_when(when));
    }
}

TEST(When, StandsOnAnAxisAtItsMiddle) {
    EXPECT_DOUBLE_EQ(*when_year("2008"), 2008.5);
    EXPECT_DOUBLE_EQ(*when_year("2011-06"), 2011 + 11 / 24.0);
    EXPECT_DOUBLE_EQ(*when_year("2010-01/09"), 2010.375);
    EXPECT_NEAR(*when_year("2012-12-31"), 2012.9986, .0001);
    EXPECT_NEAR(*when_year("2013-01-01"), 2013.0014, .0001);
    EXPECT_FALSE(when_year("2003/2008"));
}

TEST(When, AnythingElseIsNone) {
    for (char const* text : {"", "12", "2012-", "2012-13", "2012-02-30", "2012/2008", "2012-09/01", "2012-1-1", "year",
                             "2012-01-01T00", "20120"}) {
        EXPECT_FALSE(is_when(text)) << text;
        EXPECT_EQ(when_text(Lang::bg, text), text);
    }
}

}  // namespace
}  // namespace ognishte::i18n
