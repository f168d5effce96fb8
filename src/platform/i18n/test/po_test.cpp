#include "po.hpp"

#include <gtest/gtest.h>

namespace ognishte::i18n {
namespace {

std::string const k_header =
    "msgid \"\"\nmsgstr \"\"\n\"Language: bg\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

TEST(Po, TakesTextsPluralsAndLongStrings) {
    auto file =
        parse_po("\xEF\xBB\xBF# бележка\n" + k_header +
                 "#. за преводача\r\n#: list.html:3\r\nmsgid \"a.title\"\r\nmsgstr \"Дом\"\r\n\r\n"
                 "msgid \"a.count\"\nmsgid_plural \"a.count\"\nmsgstr[0] \"{count} дом\"\nmsgstr[1] \"{count} дома\"\n"
                 "msgid \"\"\n\"a.\"\n  \"long\"\nmsgstr \"\"\n\"едно \\\"две\\\"\\n\"\n\"три\\\\\\t\"\n"
                 "#~ msgid \"a.old\"\n#~ msgstr \"старо\"\n");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->language, "bg");
    ASSERT_EQ(file->entries.size(), 3U);
    EXPECT_EQ(file->entries[0].key, "a.title");
    EXPECT_EQ(file->entries[0].forms, std::vector<std::string>{"Дом"});
    EXPECT_TRUE(file->entries[1].plural);
    EXPECT_EQ(file->entries[1].forms, (std::vector<std::string>{"{count} дом", "{count} дома"}));
    EXPECT_EQ(file->entries[2].key, "a.long");
    EXPECT_EQ(file->entries[2].forms.front(), "едно \"две\"\nтри\\\t");
}

TEST(Po, LeavesOutWhatIsNotTranslatedOrNotSure) {
    auto file =
        parse_po(k_header +
                 "msgid \"a\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"b\"\nmsgstr \"Б\"\n\n"
                 "msgid \"c\"\nmsgid_plural \"c\"\nmsgstr[0] \"едно\"\nmsgstr[1] \"\"\n\nmsgid \"d\"\nmsgstr \"Г\"\n");
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->entries.size(), 1U);
    EXPECT_EQ(file->entries[0].key, "d");
}

TEST(Po, SaysWhichLineIsWrong) {
    struct Case {
        std::string body;
        std::string says;
    };
    std::vector<Case> cases = {
        {"msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"\n", "line 7 comes before msgstr"},
        {"msgid \"a\"\nmsgstr \"1\"\n\nmsgid \"a\"\nmsgstr \"2\"\n", "line 9 has the key a again"},
        {"msgctxt \"menu\"\nmsgid \"a\"\nmsgstr \"1\"\n", "line 6 uses msgctxt"},
        {"msgid \"a\nmsgstr \"1\"\n", "line 6 needs a string in double quotes"},
        {"msgid \"a\"\nmsgstr \"1\" 2\n", "line 7 needs a string in double quotes"},
        {"msgid \"a\"\nmsgstr \"a\"b\"\n", "line 7 has a quote inside"},
        {"msgid \"a\"\nmsgstr \"\\x\"\n", "line 7 has an unknown escape"},
        {"msgid \"a\"\nmsgstr[0] \"1\"\n", "line 7 has msgstr[n] without msgid_plural"},
        {"msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[1] \"1\"\n", "line 8 should begin msgstr[0]"},
        {"msgid \"a\"\nmsgid_plural \"a\"\nmsgstr \"1\"\n", "line 8 needs msgstr[0]"},
        {"msgid \"a\"\nmsgstr \"1\"\nmsgstr \"2\"\n", "line 8 is a second msgstr"},
        {"msgstr \"1\"\n", "line 6 has msgstr without msgid"},
        {"\"1\"\n", "line 6 is a string that belongs to nothing"},
        {"hello\n", "line 6 is neither"},
        {"msgid \"\"\nmsgstr \"Language: bg\\n\"\n", "line 7 ends a second header"},
        {"msgid \"a\"\nmsgstr \"\xD0\"\n", "is not UTF-8"},
        {std::string("msgid \"a\"\nmsgstr \"\0\"\n", 21), "holds a NUL"},
    };
    for (auto const& wrong : cases) {
        // The header is five lines with the empty one, so the body begins in line six.
        auto file = parse_po(k_header + wrong.body);
        ASSERT_FALSE(file) << wrong.says;
        EXPECT_NE(file.error().message.find(wrong.says), std::string::npos)
            << file.error().message << " | " << wrong.says;
    }
    EXPECT_FALSE(parse_po("msgid \"a\"\nmsgstr \"1\"\n"));
    EXPECT_FALSE(parse_po("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=windows-1251\\n\"\n"));
}

}  // namespace
}  // namespace ognishte::i18n
