#include "parameters.hpp"

#include <gtest/gtest.h>

namespace ognishte::http {
namespace {

std::string shown(Pairs const& pairs) {
    std::string out;
    for (auto const& [name, value] : pairs) out += '[' + name + '|' + value + ']';
    return out;
}

TEST(ParametersTest, DecodesStrictly) {
    EXPECT_EQ(percent_decode("%D0%90+b%2B", Plus::is_space), "А b+");
    EXPECT_EQ(percent_decode("a+b", Plus::is_plus), "a+b");
    for (auto const* bad : {"%", "%4", "%4x", "%00", "a%", "%C0%80", "%ED%A0%80", "%FF", "\xC3"})
        EXPECT_FALSE(percent_decode(bad, Plus::is_plus)) << bad;
}

TEST(ParametersTest, ReadsFormsInOrderWithRepeatedNames) {
    auto const pairs = parse_urlencoded("q=%D0%B4%D0%B0&&topic=a&topic=b&flag&=x&e=1%3D2&n=a%0D%0Ab");
    ASSERT_TRUE(pairs);
    EXPECT_EQ(shown(pairs.value()), "[q|да][topic|a][topic|b][flag|][|x][e|1=2][n|a\r\nb]");
    Parameters const parameters(pairs.value());
    EXPECT_EQ(parameters.get("q"), "да");
    EXPECT_EQ(parameters.get("topic"), "") << "a repeated name is given through all() only";
    EXPECT_EQ(parameters.all("topic"), (std::vector<std::string>{"a", "b"}));
    EXPECT_TRUE(parameters.has("flag"));
    EXPECT_FALSE(parameters.has("other"));
    EXPECT_EQ(shown(parse_urlencoded("").value()), "");
}

TEST(ParametersTest, RefusesBrokenAndEndlessForms) {
    EXPECT_EQ(parse_urlencoded("a=%zz").error().code, Code::invalid);
    EXPECT_EQ(parse_urlencoded("%D0=1").error().code, Code::invalid);
    std::string many;
    for (int i = 0; i < 1'001; ++i) many += "a&";
    EXPECT_EQ(parse_urlencoded(many).error().code, Code::too_large);
    EXPECT_TRUE(parse_urlencoded(many.substr(2)));
}

TEST(ParametersTest, CookiesThatAreNoneAreLeftOut) {
    EXPECT_EQ(shown(parse_cookies("reading=text:l; __Host-sid=\"abc\";a=b=c")),
              "[reading|text:l][__Host-sid|abc][a|b=c]");
    EXPECT_EQ(shown(parse_cookies("novalue; =x; sp ace=1; a=b c; ok=1; q=\"; d=\x7F; e=\xD0\xB0; f=,")), "[ok|1]");
    std::string many;
    for (int i = 0; i < 60; ++i) many += "a=b;";
    EXPECT_EQ(parse_cookies(many).size(), 50U);
}

TEST(ParametersTest, PathsAreDecodedOnce) {
    EXPECT_EQ(normal_path("/bg/%D0%B0%20b?q=/../"), "/bg/а b");
    EXPECT_EQ(normal_path("/bg/a+b"), "/bg/a+b");
    EXPECT_EQ(normal_path("/bg/%2541"), "/bg/%41");
    for (auto const* bad : {"/..", "/bg/../x", "/bg/.", "/%2e%2E/x", "/bg/./", "bg", ""})
        EXPECT_FALSE(normal_path(bad)) << bad;
    EXPECT_EQ(normal_path("/bg/..."), "/bg/...");
    EXPECT_EQ(query_of("/a?b?c"), "b?c");
    EXPECT_EQ(query_of("/a"), "");
}

TEST(ParametersTest, FileNamesLoseWhatCouldHarm) {
    struct Case {
        std::string name;
        std::string expected;
    };
    for (auto const& [name, expected] : std::vector<Case>{{"план 2026.xlsx", "план 2026.xlsx"},
                                                          {"C:\\Users\\Иван\\план.pdf", "план.pdf"},
                                                          {"../../etc/passwd", "passwd"},
                                                          {"a\x01\r\n\tb.txt", "ab.txt"},
                                                          {"invoice\xE2\x80\xAE"
                                                           "fdp.exe",
                                                           "invoicefdp.exe"},
                                                          {"a\xE2\x81\xA6"
                                                           "b",
                                                           "ab"},
                                                          {"..", "file"},
                                                          {"", "file"},
                                                          {"...hidden", "hidden"},
                                                          {"<a>\"b\"|?*:.txt", "ab.txt"},
                                                          {"bad\xFFutf.txt", "badutf.txt"},
                                                          {"  x  ", "x"}})
        EXPECT_EQ(clean_file_name(name), expected);
    std::string longest;
    for (int i = 0; i < 200; ++i) longest += "ж";
    EXPECT_EQ(clean_file_name(longest).size(), 300U);
}

}  // namespace
}  // namespace ognishte::http
