#include "base/url.hpp"

#include <gtest/gtest.h>

namespace ognishte {
namespace {

TEST(Url, EncodesAndDecodes) {
    EXPECT_EQ(encode_component("дете/a b&c=d"), "%D0%B4%D0%B5%D1%82%D0%B5%2Fa%20b%26c%3Dd");
    EXPECT_EQ(encode_component("a b/да~"), "a%20b%2F%D0%B4%D0%B0~");
    EXPECT_EQ(encode_path("/bg/practices"), "/bg/practices");
    EXPECT_EQ(decode_component("%D0%B4+a%20b", Plus::is_space), "д a b");
    EXPECT_EQ(decode_component("a+b"), "a+b");
    for (char const* bad : {"%", "%1", "%zz", "a%2"}) EXPECT_FALSE(decode_component(bad)) << bad;
}

TEST(Url, PutsQueriesTogether) {
    EXPECT_EQ(with_query("/bg", {}), "/bg");
    EXPECT_EQ(with_query("/bg", {{"q", "a&b"}, {"topic", "prev"}}), "/bg?q=a%26b&topic=prev");
}

}  // namespace
}  // namespace ognishte
