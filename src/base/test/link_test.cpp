#include "base/link.hpp"

#include <gtest/gtest.h>

namespace ognishte {
namespace {

TEST(Link, LetsThroughAddressesThatAreOnlyAddresses) {
    for (char const* good : {"", "/bg/practices?q=a:b#c", "?page=2", "#main", "a/b", "дете", "https://nbu.bg",
                             "HTTP://x", "mailto:a@b.bg", "tel:116111", "./a:b", "//host/x"})
        EXPECT_TRUE(is_safe_link(good)) << good;
    for (char const* bad : {"javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "java\nscript:x",
                            "\x01javascript:x", "data:text/html,x", "vbscript:x", "file:///etc", "a:b",
                            "javascript&colon;:x", "/a\nb", "/a\x7F", "https :x", "blob:x", ":x"})
        EXPECT_FALSE(is_safe_link(bad)) << bad;
}

TEST(Link, TellsOtherHostsFromOurOwn) {
    for (char const* out : {"https://nbu.bg", "http:x", "HTTPS://x", "//x", "/\\x", "\\\\x", "\\/x"})
        EXPECT_TRUE(is_external_link(out)) << out;
    for (char const* home : {"", "/", "/bg", "#x", "?q=https://x", "mailto:a@b.bg", "a//b"})
        EXPECT_FALSE(is_external_link(home)) << home;
}

}  // namespace
}  // namespace ognishte
