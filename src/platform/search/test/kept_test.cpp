#include "kept.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "test/analyzer.hpp"

namespace ognishte::search {
namespace {

bool found(std::string const& text, std::vector<std::string> const& words, Analyzer const* analyzer) {
    auto const kept = kept_words(analyzer, text);
    auto const wanted = wanted_words(analyzer, words);
    return std::all_of(wanted.begin(), wanted.end(), [&](auto const& ways) {
        return std::any_of(ways.begin(), ways.end(),
                           [&](auto const& way) { return kept.find(way) != std::string::npos; });
    });
}

TEST(KeptWords, AreFoundInAnyForm) {
    std::string const text = "Приемната грижа за деца.\nFoster families since 2009.";
    for (std::vector<std::string> const& words :
         {std::vector<std::string>{"приемни", "дете"}, {"грижи"}, {"приeмна"}, {"family"}, {"fostered"}, {"2009"}, {}})
        EXPECT_TRUE(found(text, words, &test_analyzer())) << join(words, " ");
    for (std::vector<std::string> const& words : {std::vector<std::string>{"приемни", "осиновяване"}, {"при"}, {"ece"}})
        EXPECT_FALSE(found(text, words, &test_analyzer())) << join(words, " ");
}

TEST(KeptWords, AreFoundByPartsWithoutATable) {
    EXPECT_TRUE(found("Приемната Грижа", {"приемн", "грижа"}, nullptr));
    EXPECT_FALSE(found("Приемната Грижа", {"приемни"}, nullptr));
}

}  // namespace
}  // namespace ognishte::search
