#include "distance.hpp"

#include <gtest/gtest.h>

#include "layouts.hpp"
#include "platform/search/repair/vocabulary.hpp"

namespace ognishte::search {
namespace {

double distance(std::string_view typed, std::string_view known) {
    return slip_distance(word_codes(typed).value_or(""), word_codes(known).value_or(""), 2);
}

TEST(Distance, CountsSlipsByHowUsualTheyAre) {
    EXPECT_DOUBLE_EQ(distance("грижа", "грижа"), 0);
    EXPECT_DOUBLE_EQ(distance("грежа", "грижа"), 0.45);  // sounds alike
    EXPECT_DOUBLE_EQ(distance("гражаа", "гража"), 0.4);  // doubled
    EXPECT_DOUBLE_EQ(distance("гриажа", "грижа"), 1);    // one too many
    EXPECT_DOUBLE_EQ(distance("гржиа", "грижа"), 0.8);   // swapped
    EXPECT_DOUBLE_EQ(distance("помошт", "помощ"), 0.45);
    EXPECT_DOUBLE_EQ(distance("соцялен", "социален"), 0.45);
    EXPECT_GT(distance("майка", "грижа"), 2);
    EXPECT_DOUBLE_EQ(distance("foser", "foster"), 1);
}

TEST(Sound, IsOneForWordsThatSoundAlike) {
    auto const sound = [](std::string_view word) { return sound_of(word_codes(word).value_or("")); };
    EXPECT_EQ(sound("издръжка"), sound("издрашка"));
    EXPECT_EQ(sound("обществена"), sound("обштествина"));
    EXPECT_EQ(sound("агенция"), sound("агенцийа"));
    EXPECT_NE(sound("грижа"), sound("круша"));
}

TEST(Layouts, ReadTheSameKeysOtherwise) {
    auto const has = [](std::string_view typed, std::string_view wanted) {
        for (auto const& text : other_layouts(typed))
            if (text == wanted) return true;
        return false;
    };
    EXPECT_TRUE(has("m,re;kd h,rgd", "приемна грижа"));  // БДС keys, Latin letters on
    EXPECT_TRUE(has("u`ili]e", "училище"));
    EXPECT_TRUE(has("grixa", "грижа"));
    EXPECT_TRUE(has("зисепхь жисэь", "приемна грижа"));  // phonetic keys, БДС on
    EXPECT_TRUE(has("м,ре;кд х,ргд", "приемна грижа"));  // БДС keys, phonetic on
    EXPECT_TRUE(has("одяшеи ъьие", "foster care"));
    EXPECT_TRUE(has("Y{", "ъш"));
    EXPECT_TRUE(other_layouts("2024").empty());
    EXPECT_TRUE(other_layouts("").empty());
}

}  // namespace
}  // namespace ognishte::search
