#include "platform/http/router.hpp"

#include <gtest/gtest.h>

namespace ognishte::http {
namespace {

Result<> add(Router& router, std::string pattern, Method method = Method::get, std::string permission = "public") {
    Route route;
    route.method = method;
    route.pattern = std::move(pattern);
    route.permission = std::move(permission);
    route.handler = [](Request const&) -> Result<Response> { return html(""); };
    return router.add(std::move(route));
}

std::string found(Router const& router, std::string_view path, Method method = Method::get) {
    auto const match = router.find(method, path);
    if (match.route == nullptr) return "";
    std::string out = match.route->pattern;
    for (auto const& [name, value] : match.values.pairs()) out += ' ' + name + '=' + value;
    return out;
}

TEST(RouterTest, RefusesRoutesThatCannotStart) {
    Router router;
    struct Case {
        char const* pattern;
        char const* permission;
        char const* word;
    };
    for (auto const& [pattern, permission, word] :
         {Case{"/a", "", "no permission"}, Case{"a", "public", "begins with /"},
          Case{"/a//b", "public", "a segment is"}, Case{"/{A}", "public", "a {name} is"},
          Case{"/{a}/{a}", "public", "stands twice"}, Case{"/{a*}/b", "public", "must be the last"},
          Case{"/{a}.{b}", "public", "plain ending"}, Case{"/а", "public", "a segment is"}}) {
        auto const added = add(router, pattern, Method::get, permission);
        ASSERT_FALSE(added) << pattern;
        EXPECT_EQ(added.error().code, Code::invalid);
        EXPECT_NE(added.error().message.find(word), std::string::npos) << added.error().message;
        EXPECT_NE(added.error().message.find(pattern), std::string::npos);
    }
    ASSERT_TRUE(add(router, "/a/{slug}"));
    EXPECT_FALSE(add(router, "/a/{other}"));
    EXPECT_TRUE(add(router, "/a/{slug}", Method::post));
}

TEST(RouterTest, TheLongestLiteralWins) {
    Router router;
    for (auto const* pattern : {"/", "/practices", "/practices/{slug}", "/practices/map", "/practices/{slug}.json",
                                "/practices/{slug}.full.json", "=/robots.txt", "=/", "=/assets/{path*}", "/{kind}/new"})
        ASSERT_TRUE(add(router, pattern)) << pattern;
    struct Case {
        char const* path;
        char const* expected;
    };
    for (auto const& [path, expected] : {Case{"/bg", "/"},
                                         Case{"/bg/", "/"},
                                         Case{"/", "=/"},
                                         Case{"/en/practices", "/practices"},
                                         Case{"/bg/practices/map", "/practices/map"},
                                         Case{"/bg/practices/a", "/practices/{slug} slug=a"},
                                         Case{"/bg/practices/a.json", "/practices/{slug}.json slug=a"},
                                         Case{"/bg/practices/a.full.json", "/practices/{slug}.full.json slug=a"},
                                         Case{"/bg/practices/.json", "/practices/{slug} slug=.json"},
                                         Case{"/bg/practices/new", "/practices/{slug} slug=new"},
                                         Case{"/bg/voices/new", "/{kind}/new kind=voices"},
                                         Case{"/robots.txt", "=/robots.txt"},
                                         Case{"/assets/fonts/a.woff2", "=/assets/{path*} path=fonts/a.woff2"},
                                         Case{"/assets/a.css", "=/assets/{path*} path=a.css"},
                                         Case{"/assets", ""},
                                         Case{"/assets/", ""},
                                         Case{"/bg/practices/", ""},
                                         Case{"/practices", ""},
                                         Case{"/de/practices", ""},
                                         Case{"/bg/robots.txt", ""},
                                         Case{"/bg//practices", ""},
                                         Case{"/bgx/practices", ""}})
        EXPECT_EQ(found(router, path), expected) << path;
}

TEST(RouterTest, HeadIsAnsweredByGetAndOtherMethodsAreNamed) {
    Router router;
    ASSERT_TRUE(add(router, "/send"));
    ASSERT_TRUE(add(router, "/send", Method::post));
    EXPECT_EQ(found(router, "/bg/send", Method::head), "/send");
    auto const match = router.find(Method::put, "/bg/send");
    EXPECT_EQ(match.route, nullptr);
    EXPECT_EQ(match.allowed, (std::vector<Method>{Method::get, Method::post}));
    EXPECT_TRUE(router.find(Method::put, "/bg/other").allowed.empty());
}

TEST(RouterTest, ListsRoutesInOrder) {
    Router router;
    ASSERT_TRUE(add(router, "/b"));
    ASSERT_TRUE(add(router, "/a", Method::post));
    ASSERT_TRUE(add(router, "/a"));
    std::string all;
    for (auto const* route : router.routes()) all += std::string(name_of(route->method)) + route->pattern + ' ';
    EXPECT_EQ(all, "GET/a POST/a GET/b ");
}

}  // namespace
}  // namespace ognishte::http
