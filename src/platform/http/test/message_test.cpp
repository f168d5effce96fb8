#include "platform/http/message.hpp"

#include <gtest/gtest.h>

namespace ognishte::http {
namespace {

TEST(MessageTest, PagePathsStandBelowTheLanguage) {
    struct Case {
        char const* path;
        char const* expected;
    };
    for (auto const& [path, expected] :
         {Case{"/bg/practices", "/practices"}, Case{"/en/", "/"}, Case{"/en", "/"}, Case{"/", "/"},
          Case{"/robots.txt", "/robots.txt"}, Case{"/bgx/a", "/bgx/a"}, Case{"/de/a", "/de/a"}}) {
        Request request;
        request.path = path;
        EXPECT_EQ(request.page_path(), expected);
    }
}

TEST(MessageTest, HeadersAndCookiesByName) {
    Request request;
    request.headers = {{"a", "1"}, {"b", "2"}};
    request.cookies = {{"c", "3"}};
    EXPECT_EQ(request.header("b"), "2");
    EXPECT_EQ(request.header("c"), "");
    EXPECT_EQ(request.cookie("c"), "3");
}

}  // namespace
}  // namespace ognishte::http
