#include "base/json.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace ognishte
