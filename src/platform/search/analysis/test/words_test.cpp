#include "words.hpp"

#include <gtest/gtest.h>

#include "letters.hpp"

namespace ognishte::search {
namespace {

class Joined final : public WordSink {
public:
    void take(WordView const& word) override {
        if (!text.empty()) text += ' ';
        text += word.script == Script::bulgarian ? from_codes(word.codes) : std::string(word.folded);
        last_begin = word.begin;
        last_end = word.end;
    }
    std::string text;
    std::size_t last_begin = 0;
    std::size_t last_end = 0;
};

std::string words(std::string_view text) {
    Joined joined;
    scan_words(text, joined);
    return joined.text;
}

TEST(Words, FoldsLettersOfBulgarian) {
    EXPECT_EQ(words("Приемна ГРИЖА"), "приемна грижа");
    EXPECT_EQ(words("на нея ѝ"), "на нея и");
    EXPECT_EQ(words("сѐ ребёнок"), "се ребенок");
    EXPECT_EQ(words("гри\u0301жа маи\u0306ка МАИ\u0306КА"), "грижа майка майка");
    EXPECT_EQ(words("прие\u00ADмен дете\u200Bто"), "приемен детето");
    EXPECT_EQ(words("„приемна грижа“…"), "приемна грижа");
}

TEST(Words, RepairsLookAlikes) {
    EXPECT_EQ(words("приeмна"), "приемна");  // Latin e
    EXPECT_EQ(words("Pодител cемейство"), "родител семейство");
    EXPECT_EQ(words("НELLO"), "hello");      // Cyrillic Н
    EXPECT_EQ(words("граdina"), "граdina");  // a mixture that no look-alike explains
}

TEST(Words, PartsLettersAndDigits) {
    EXPECT_EQ(words("чл.26, ал.1"), "чл 26 ал 1");
    EXPECT_EQ(words("3-годишно през2002г."), "3 годишно през 2002 г");
    EXPECT_EQ(words("covid19"), "covid 19");
}

TEST(Words, JoinsAbbreviations) {
    EXPECT_EQ(words("Ц.Н.С.Т. и Д.С.П."), "цнст и дсп");
    EXPECT_EQ(words("е.г.н. т.е. Д.С.П"), "егн те дсп");
    EXPECT_EQ(words("д-р Иванова, г-жа Петрова, г-н Х"), "др иванова гжа петрова гн х");
    EXPECT_EQ(words("А.Б.Петров"), "аб петров");
    EXPECT_EQ(words("г. дете"), "г дете");
}

TEST(Words, DropsMarksOfComparison) {
    EXPECT_EQ(words("по-малко най-малките по–голям"), "малко малките голям");
    EXPECT_EQ(words("по пътя - най - по-"), "по пътя най по");
    EXPECT_EQ(words("майка-осиновителка социално-педагогическа"), "майка осиновителка социално педагогическа");
}

TEST(Words, KeepsOtherAlphabets) {
    EXPECT_EQ(words("Café Škola NAÏVE"), "cafe skola naive");
    EXPECT_EQ(words("сім'я ґанок"), "сім я ґанок");
    EXPECT_EQ(words("ΑΒΓ"), "αβγ");
    EXPECT_EQ(words("a ✓ b 😀 c"), "a b c");
}

TEST(Words, TellsPlaces) {
    Joined joined;
    std::string_view const text = "„Грижа“ е";
    scan_words("„Грижа“", joined);
    EXPECT_EQ(text.substr(joined.last_begin, joined.last_end - joined.last_begin), "Грижа");
}

TEST(Words, SurvivesBrokenBytes) {
    EXPECT_EQ(words("\xD0"), "");
    EXPECT_EQ(words("а\xD0"), "а");
    EXPECT_EQ(words("а\xFF\xD0\xB1"), "а б");
    EXPECT_EQ(words(std::string_view("а\0б", 5)), "а б");
    EXPECT_EQ(words(std::string(1000, 'x')).size(), k_longest_word);
}

}  // namespace
}  // namespace ognishte::search
