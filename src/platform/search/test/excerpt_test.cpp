#include "excerpt.hpp"

#include <gtest/gtest.h>

#include "test/analyzer.hpp"

namespace ognishte::search {
namespace {

Marks const k_marks = {"приемен", "грижа"};

TEST(Excerpt, MarksFoundWordsInAnyForm) {
    EXPECT_EQ(marked("За приемната грижа и приемни семейства", k_marks, test_analyzer()).markup(),
              "За <mark>приемната грижа</mark> и <mark>приемни</mark> семейства");
}

TEST(Excerpt, EscapesWhatItShows) {
    EXPECT_EQ(marked("<b>Грижа</b> & \"грижи\"", k_marks, test_analyzer()).markup(),
              "&lt;b&gt;<mark>Грижа</mark>&lt;/b&gt; &amp; &quot;<mark>грижи</mark>&quot;");
    EXPECT_EQ(marked("<script>", {}, test_analyzer()).markup(), "&lt;script&gt;");
}

TEST(Excerpt, ShowsThePartThatHoldsMost) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "Съвсем друго нещо стои тук. ";
    text += "Приемната грижа е за деца. ";
    for (int i = 0; i < 60; ++i) text += "И пак друго нещо. ";
    auto const shown = excerpt(text, k_marks, test_analyzer(), 200);
    EXPECT_EQ(shown.found, 2U);
    EXPECT_NE(shown.html.markup().find("<mark>Приемната грижа</mark> е за деца."), std::string::npos);
    EXPECT_TRUE(shown.html.markup().starts_with("… ")) << shown.html.markup();
    EXPECT_TRUE(shown.html.markup().ends_with(" …")) << shown.html.markup();
    EXPECT_LE(shown.html.markup().size(), 240U);
}

TEST(Excerpt, BeginsAtTheBeginningWhenNothingIsFound) {
    auto const shown = excerpt("Нищо такова няма тук.", k_marks, test_analyzer(), 200);
    EXPECT_EQ(shown.found, 0U);
    EXPECT_EQ(shown.html.markup(), "Нищо такова няма тук.");
    EXPECT_TRUE(excerpt("", k_marks, test_analyzer(), 200).html.empty());
}

TEST(Excerpt, CutsNoLetterInHalf) {
    std::string const word(1000, 'x');
    std::string const letters = word + "жжжжжжжжжж" + word;
    for (std::size_t length = 1; length < 40; ++length)
        EXPECT_TRUE(is_utf8(excerpt(letters.substr(995), k_marks, test_analyzer(), length).html.markup())) << length;
}

}  // namespace
}  // namespace ognishte::search
