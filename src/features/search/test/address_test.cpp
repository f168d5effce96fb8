#include "address.hpp"

#include <gtest/gtest.h>

namespace ognishte::finding {
namespace {

TEST(Address, IsReadAndWrittenBack) {
    Choice const choice = choice_from({{"q", "  приемна грижа "},
                                       {"kind", "practice"},
                                       {"topic", "foster"},
                                       {"topic", "adoption"},
                                       {"topic", "foster"},
                                       {"year", ""},
                                       {"nonsense", "1"},
                                       {"sort", "newest"},
                                       {"exact", "1"},
                                       {"page", "3"}});
    EXPECT_EQ(choice.words, "приемна грижа");
    EXPECT_EQ(choice.chosen.size(), 3U);
    EXPECT_EQ(address_of(Lang::en, choice),
              "/en/search?q=%D0%BF%D1%80%D0%B8%D0%B5%D0%BC%D0%BD%D0%B0%20%D0%B3%D1%80%D0%B8%D0%B6%D0%B0&kind=practice&"
              "topic=foster&topic=adoption&exact=1&sort=newest&page=3");
    auto const ask = ask_for(choice, Lang::en);
    EXPECT_EQ(ask.first, 20U);
    EXPECT_EQ(ask.reading, search::Ask::Reading::exact);
    EXPECT_EQ(address_of(Lang::bg, without(with_words(choice, "дете"), search::Facet::kind, "practice"), ".json"),
              "/bg/search.json?q=%D0%B4%D0%B5%D1%82%D0%B5&exact=1&sort=newest");
}

TEST(Address, TakesNoNonsense) {
    for (char const* page : {"0", "-1", "101", "1x", "99999999999999999999", ""})
        EXPECT_EQ(choice_from({{"q", "а"}, {"page", page}}).page, 1U) << page;
    EXPECT_TRUE(choice_from({{"q", "   "}}).empty());
    EXPECT_LE(choice_from({{"q", std::string(5000, 'q')}}).words.size(), 210U);
    Pairs many;
    for (int i = 0; i < 500; ++i) many.emplace_back("topic", std::to_string(i));
    EXPECT_EQ(choice_from(many).chosen.size(), 40U);
}

}  // namespace
}  // namespace ognishte::finding
