#include "base/json.hpp"

#include <gtest/gtest.h>

#include "base/json_readable.hpp"

namespace ognishte {
namespace {

TEST(Json, ReadsBackWhatItWrites) {
    char const* text = R"({"б":"„да“","a":[1,-2.5,true,null,"x\ny"],"o":{"z":1,"a":2},"n":9007199254740993})";
    auto const value = Json::parse(text);
    ASSERT_TRUE(value);
    EXPECT_EQ(value->dump(), text);
    EXPECT_EQ((*value)["a"].items()[1].number(), -2.5);
    EXPECT_EQ((*value)["n"].integer(), 9007199254740993);
    EXPECT_TRUE((*value)["missing"]["deeper"].is_null());
}

TEST(Json, EscapesWhatCouldEndAScript) {
    EXPECT_EQ(Json("</script>").dump(), "\"\\u003c/script>\"");
}

TEST(Json, RefusesWhatIsNotOneValue) {
    for (char const* bad : {"", "{", "[1,]", "{\"a\":1,\"a\":2}", "1 2", "\"\xD0\"", "nul", "{'a':1}"})
        EXPECT_FALSE(Json::parse(bad)) << bad;
    EXPECT_FALSE(Json::parse(std::string(65, '[') + std::string(65, ']')));
    EXPECT_TRUE(Json::parse(std::string(64, '[') + std::string(64, ']')));
}

TEST(Json, KnowsWhetherItReadsBack) {
    Json twice = Json::object();
    twice.append("a", 1);
    twice.append("b", 1);
    EXPECT_TRUE(reads_back(twice));
    twice.append("a", 2);
    Json deep;
    Json deeper = Json::array();
    for (int i = 1; i < 65; ++i) {
        deep = deeper;
        deeper = Json(Json::Array{std::move(deeper)});
    }
    Json half = Json::array();
    half.push("б");
    half.push("\xD0");
    Json half_name = Json::object();
    half_name.append("\xD0", 1);
    std::vector<std::pair<Json, bool>> const table = {
        {Json(), true}, {Json("Да"), true},    {Json(std::string("\0<\x7F\xEF\xBF\xBD", 6)), true},
        {deep, true},   {deeper, false},       {Json("eight ASCII letters, then \xC0\x80"), false},
        {half, false},  {half_name, false},    {Json("\xED\xA0\x80"), false},
        {twice, false}, {Json(-2.5e300), true}};
    for (auto const& [value, reads] : table) {
        EXPECT_EQ(reads_back(value), reads) << value.dump();
        EXPECT_EQ(static_cast<bool>(Json::parse(value.dump())), reads) << value.dump();
    }
}

}  // namespace
}  // namespace ognishte
