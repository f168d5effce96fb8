// What the desk advises on, by examples a person wrote. The personal numbers are made up; their check digits were
// computed by hand.
#include "quality.hpp"

#include <gtest/gtest.h>

namespace ognishte::desk {
namespace {

fields::Declaration declaration() {
    fields::Declaration out;
    out.text_prefix = "story.";
    out.fields = {{.name = "title", .languages = fields::Languages::suffixed},
                  {.name = "body", .type = fields::Type::long_text},
                  {.name = "lines", .type = fields::Type::texts},
                  {.name = "sources", .type = fields::Type::groups, .members = {{.name = "title"}}}};
    return out;
}

// "path key what; …"
std::string advised(char const* json) {
    auto const value = Json::parse(json);
    EXPECT_TRUE(value);
    std::string out;
    for (auto const& one :
         advice_on(declaration(), *value, [](std::string_view path) { return path == "/bg/practices"; }))
        out += one.path + " " + one.key.substr(std::string_view("desk.quality.").size()) +
               (one.what.empty() ? "" : " " + one.what) + "; ";
    return out;
}

TEST(DeskQuality, AdvisesOnWhatIsThereAndOnNothingElse) {
    struct Case {
        char const* json;
        char const* advice;
    };
    for (auto const& one : std::vector<Case>{
             {R"j({"title_bg":"Дума","title_en":"Word","body":"Кратък текст. Добър. Ясен."})j", ""},
             {R"j({"title_bg":"Дума","title_en":""})j", "title_en untranslated; "},
             {R"j({"body":"Вижте ![](/files/a.png)"})j", "body picture; "},
             {R"j({"body":"Вижте ![Къща](/files/a.png)"})j", ""},
             {R"j({"body":"# Едно\n\nтекст\n\n### Три\n"})j", "body heading Три; "},
             {R"j({"body":"# Едно\n\n## Две\n\n### Три\n\n# Пак\n"})j", ""},
             {R"j({"body":"[тук](/bg/practices) и [там](/bg/nowhere#x) и [вън](https://example.org/bg/nowhere)"})j",
              "body link /bg/nowhere#x; "},
             {R"j({"body":"Обадете се на 0888 123 456 или на 116 111."})j", "body phone 0888123456; "},
             {R"j({"body":"Телефон +359 2 987 65 43, код 2016, 7 587 деца."})j", "body phone 35929876543; "},
             {R"j({"lines":["Разказа Иван Петров Иванов."]})j", "lines name Иван Петров Иванов; "},
             {R"j({"body":"Център за Обществена Подкрепа Нова Загора"})j", ""},
             {R"j({"sources":[{"title":"Мария Георгиева Петрова, тел. 02/987 6543"}]})j",
              "sources.1.title phone 029876543; sources.1.title name Мария Георгиева Петрова; "}})
        EXPECT_EQ(advised(one.json), one.advice) << one.json;
}

TEST(DeskQuality, CountsWordsOfASentence) {
    EXPECT_EQ(words_a_sentence("Едно две три. Четири пет шест. Седем осем девет."), 3);
    EXPECT_EQ(words_a_sentence("Едно две три. Четири."), 0);
    EXPECT_EQ(words_a_sentence(""), 0);
}

TEST(DeskQuality, KnowsAPersonalNumberByItsDayAndCheckDigit) {
    struct Case {
        char const* digits;
        bool expected;
    };
    // 750101001: 7·2+5·4+0·8+1·5+0·10+1·9+0·7+0·3+1·6 = 54, 54 mod 11 = 10, mod 10 = 0.
    // 055231010: 0+5·4+5·8+2·5+3·10+1·9+0+1·3+0 = 112, mod 11 = 2: 31 December 2005.
    for (auto const& one : std::vector<Case>{{"7501010010", true},
                                             {"7501010011", false},
                                             {"0552310102", true},
                                             {"7513010010", false},
                                             {"750101001", false},
                                             {"75010100100", false},
                                             {"0000000000", false}})
        EXPECT_EQ(is_personal_number(one.digits), one.expected) << one.digits;
    auto const value = Json::parse(R"({"title_bg":"Дете","body":"ЕГН 7501010010.","lines":["a","7501010011"]})");
    EXPECT_EQ(personal_numbers_in(declaration(), *value), std::vector<std::string>{"body"});
}

}  // namespace
}  // namespace ognishte::desk
