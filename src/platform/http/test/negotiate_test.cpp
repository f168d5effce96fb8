#include "negotiate.hpp"

#include <gtest/gtest.h>

namespace ognishte::http {
namespace {

TEST(NegotiateTest, BulgarianUnlessAnotherIsPreferred) {
    struct Case {
        char const* field;
        Lang expected;
    };
    for (auto const& [field, expected] :
         {Case{"", Lang::bg}, Case{"bg", Lang::bg}, Case{"en", Lang::en}, Case{"en-GB,en;q=0.9", Lang::en},
          Case{"de-DE,de;q=0.9,en;q=0.8", Lang::en}, Case{"en,bg", Lang::bg}, Case{"en;q=0.8,bg;q=0.9", Lang::bg},
          Case{"en;q=0.9,bg;q=0.801", Lang::en}, Case{"BG;q=0.5, EN ; q=0.6", Lang::en}, Case{"fr,de", Lang::bg},
          Case{"*", Lang::bg}, Case{"bg;q=0, *", Lang::en}, Case{"bg;q=0", Lang::bg}, Case{"en;q=0", Lang::bg},
          Case{"bulgarian, english", Lang::bg}, Case{",,;q=1,;;,en;q=", Lang::en}})
        EXPECT_EQ(choose_language(field), expected) << field;
}

TEST(NegotiateTest, PathsNameTheirLanguage) {
    EXPECT_EQ(language_of("/en/x"), Lang::en);
    EXPECT_EQ(language_of("/bg"), Lang::bg);
    EXPECT_EQ(language_of("/bg?x"), Lang::bg);
    EXPECT_FALSE(language_of("/bgx/"));
    EXPECT_FALSE(language_of("/"));
    EXPECT_FALSE(language_of("*"));
}

TEST(NegotiateTest, CodingsThatMayBeSent) {
    struct Case {
        char const* field;
        Coding expected;
    };
    for (auto const& [field, expected] :
         {Case{"", Coding::identity}, Case{"gzip, deflate, br", Coding::brotli}, Case{"gzip", Coding::gzip},
          Case{"br;q=0, gzip", Coding::gzip}, Case{"gzip;q=0.0", Coding::identity}, Case{"gzip;q=0.001", Coding::gzip},
          Case{"BR", Coding::brotli}, Case{"x-gzip", Coding::gzip}, Case{"deflate, zstd", Coding::identity},
          Case{"*", Coding::identity}, Case{"bro, gzipp", Coding::identity}})
        EXPECT_EQ(choose_coding(field), expected) << field;
}

TEST(NegotiateTest, CopiesThatAreCurrent) {
    std::string const etag = "\"abc\"";
    Instant const changed = *parse_http_date("Sun, 22 Nov 2026 01:33:00 GMT");
    EXPECT_TRUE(is_current("\"abc\"", "", etag, {}));
    EXPECT_TRUE(is_current("W/\"abc\"", "", etag, {}));
    EXPECT_TRUE(is_current("\"x\", W/\"abc\"", "", etag, {}));
    EXPECT_TRUE(is_current("*", "", etag, {}));
    EXPECT_FALSE(is_current("\"abd\"", "", etag, {}));
    EXPECT_FALSE(is_current("abc", "", etag, {}));
    EXPECT_FALSE(is_current("\"x\"", "Sun, 22 Nov 2026 01:33:00 GMT", etag, changed)) << "If-None-Match alone decides";
    EXPECT_TRUE(is_current("", "Sun, 22 Nov 2026 01:33:00 GMT", etag, changed));
    EXPECT_TRUE(is_current("", "Sun, 22 Nov 2026 01:33:01 GMT", etag, changed));
    EXPECT_FALSE(is_current("", "Sun, 22 Nov 2026 01:32:59 GMT", etag, changed));
    EXPECT_FALSE(is_current("", "yesterday", etag, changed));
    EXPECT_FALSE(is_current("", "Sun, 22 Nov 2026 01:33:00 GMT", etag, {}));
    EXPECT_FALSE(is_current("", "", etag, changed));
}

TEST(NegotiateTest, OnlyTheHarmlessCookie) {
    EXPECT_TRUE(holds_only("", "reading"));
    EXPECT_TRUE(holds_only("reading=text:l", "reading"));
    EXPECT_TRUE(holds_only(" reading=1 ; ", "reading"));
    EXPECT_FALSE(holds_only("reading=1; sid=2", "reading"));
    EXPECT_FALSE(holds_only("readings=1", "reading"));
    EXPECT_FALSE(holds_only("sid", "reading"));
}

}  // namespace
}  // namespace ognishte::http
