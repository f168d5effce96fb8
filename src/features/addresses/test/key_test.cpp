// The form an old address is known under, and what a new one may be: tables by hand.
#include "key.hpp"

#include <gtest/gtest.h>

namespace ognishte::addresses {
namespace {

TEST(Key, IsOneForEveryWayOfWriting) {
    struct {
        char const* address;
        char const* key;  // null: none
    } const cases[] = {
        {"/news/12", "/news/12"},
        {"/news/12/", "/news/12"},
        {"  /news/12 ", "/news/12"},
        {"http://old.example/news/12#top", "/news/12"},
        {"https://old.example", "/"},
        {"/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/", "/новини"},
        {"/%d0%bd%d0%be%d0%b2%d0%b8%d0%bd%d0%b8", "/новини"},
        {"/новини", "/новини"},
        {"/index.php?p=12", "/index.php?p=12"},
        {"/index.php?q=a+b", "/index.php?q=a b"},
        {"/index.php?q=%D0%B0", "/index.php?q=а"},
        {"/index.php?", "/index.php"},
        {"/a+b", "/a+b"},
        {"news/12", nullptr},
        {"", nullptr},
        {"ftp://old.example/x", nullptr},
        {"javascript:alert(1)", nullptr},
        {"/%zz", nullptr},
        {"/%00", nullptr},
        {"/%0d%0aLocation:x", nullptr},
        {"/%ff", nullptr},
        {"/a%3Fb", nullptr},
        {"/a\\b", nullptr},
    };
    for (auto const& one : cases) {
        auto const key = key_of(one.address);
        EXPECT_EQ(key.has_value(), one.key != nullptr) << one.address;
        EXPECT_EQ(key.value_or(""), one.key == nullptr ? "" : one.key) << one.address;
    }
    EXPECT_EQ(path_of("/a?b=c"), "/a");
    EXPECT_FALSE(key_of("/" + std::string(2'000, 'a')));
}

TEST(Key, ANewAddressIsAPathOfOurs) {
    struct {
        char const* address;
        char const* path;  // null: none
    } const cases[] = {
        {"/bg/practices", "/bg/practices"},
        {"/practices", "/bg/practices"},
        {"/en/practices?topic=foster", "/en/practices?topic=foster"},
        {"https://example.org/en/x#y", "/en/x"},
        {"https://example.org", "/bg/"},
        {"/bg/%D0%B0", "/bg/%D0%B0"},
        {"/bg/а", "/bg/%D0%B0"},
        {"/bgx", "/bg/bgx"},
        {"https://example.org.evil.example/bg/x", nullptr},
        {"https://evil.example/bg/x", nullptr},
        {"//evil.example/bg", nullptr},
        {"/%2f/evil.example", nullptr},
        {"/\\evil.example", nullptr},
        {"/%5cevil.example", nullptr},
        {"javascript:alert(1)", nullptr},
        {"practices", nullptr},
        {"/bg/x?a=\"b", nullptr},
        {"/bg/x\r\nSet-Cookie: a", nullptr},
    };
    for (auto const& one : cases) {
        auto const path = own_path(one.address, "https://example.org");
        EXPECT_EQ(path.has_value(), one.path != nullptr) << one.address;
        EXPECT_EQ(path.value_or(""), one.path == nullptr ? "" : one.path) << one.address;
    }
}

}  // namespace
}  // namespace ognishte::addresses
