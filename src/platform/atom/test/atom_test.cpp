#include "platform/atom/atom.hpp"

#include <gtest/gtest.h>

namespace ognishte::atom {
namespace {

TEST(Atom, SaysAFeedAsTheStandardWantsIt) {
    Feed feed;
    feed.id = tag_of("https://example.org:8443", "feeds/practices?lang=bg");
    feed.title = "Добри практики & <още>";
    feed.author = "Центърът";
    feed.self = "https://example.org/feeds/practices.xml?lang=bg";
    feed.alternate = "https://example.org/bg/practices";
    feed.next = "https://example.org/feeds/practices.xml?lang=bg&after=x";
    feed.entries = {{tag_of("https://example.org", "practice/A"), "Вик\x01", Lang::en, "Summary",
                     "https://example.org/bg/practices/a", Instant{1'767'225'600'000'000},
                     Instant{1'767'312'000'000'000}, "Добри практики", "practice"}};
    EXPECT_EQ(
        write(feed),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"bg\">"
        "<id>tag:example.org,2026:feeds/practices?lang=bg</id>\n"
        "<title>Добри практики &amp; &lt;още&gt;</title>\n"
        "<updated>2026-01-02T00:00:00Z</updated>\n"
        "<author><name>Центърът</name>\n</author>\n"
        "<link rel=\"self\" type=\"application/atom+xml\" "
        "href=\"https://example.org/feeds/practices.xml?lang=bg\"/>\n"
        "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/bg/practices\"/>\n"
        "<link rel=\"next\" type=\"application/atom+xml\" "
        "href=\"https://example.org/feeds/practices.xml?lang=bg&amp;after=x\"/>\n"
        "<entry xml:lang=\"en\"><id>tag:example.org,2026:practice/A</id>\n<title>Вик\uFFFD</title>\n"
        "<published>2026-01-01T00:00:00Z</published>\n<updated>2026-01-02T00:00:00Z</updated>\n"
        "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/bg/practices/a\"/>\n"
        "<category term=\"practice\" label=\"Добри практики\"/>\n<summary>Summary</summary>\n</entry>\n</feed>\n");
    auto const response = answer(feed, {"kind:practice"});
    ASSERT_TRUE(response.last_modified);
    EXPECT_EQ(http_date(*response.last_modified), "Fri, 02 Jan 2026 00:00:00 GMT");
    EXPECT_TRUE(response.cache.cacheable);
}

TEST(Atom, AnEmptyFeedIsOneToo) {
    Feed feed;
    feed.title = "Нищо";
    EXPECT_NE(write(feed).find("<updated>1970-01-01T00:00:00Z</updated>"), std::string::npos);
    EXPECT_FALSE(answer(feed, {}).last_modified);
    EXPECT_FALSE(answer(feed, {}).cache.cacheable);
}

}  // namespace
}  // namespace ognishte::atom
