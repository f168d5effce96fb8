#include "platform/http/page_cache.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace ognishte::http {
namespace {

PagePointer page(PageCache const& cache, std::string body, std::vector<std::string> tags = {},
                 std::optional<Instant> until = {}) {
    auto out = std::make_shared<CachedPage>();
    out->forms[0] = CachedForm{"HTTP/1.1 200 OK\r\n", std::move(body), "HTTP/1.1 304 Not Modified\r\n"};
    out->response.cache.tags = std::move(tags);
    out->response.cache.until = until;
    out->generation = cache.generation();
    return out;
}

std::string body(PageCache const& cache, std::string_view key, Instant now = {}) {
    auto const found = cache.find(key, now);
    return found ? found->forms[0].body : "";
}

TEST(PageCacheTest, KeepsPagesUntilATagChanges) {
    PageCache cache(1U << 20U);
    cache.put("/bg/a", page(cache, "a", {"record:1", "kind:practice"}));
    cache.put("/bg/b", page(cache, "b", {"record:2", "kind:practice"}));
    cache.put("/bg/c", page(cache, "c", {"text"}));
    EXPECT_EQ(body(cache, "/bg/a"), "a");
    cache.drop({"record:1"});
    EXPECT_EQ(body(cache, "/bg/a"), "");
    EXPECT_EQ(body(cache, "/bg/b"), "b");
    cache.drop({"kind:practice", "record:9"});
    EXPECT_EQ(body(cache, "/bg/b"), "");
    EXPECT_EQ(body(cache, "/bg/c"), "c");
    EXPECT_EQ(cache.figures().pages, 1U);
    cache.clear();
    EXPECT_EQ(body(cache, "/bg/c"), "");
    EXPECT_EQ(cache.figures().bytes, 0U);
}

TEST(PageCacheTest, AMomentEndsAPage) {
    PageCache cache(1U << 20U);
    cache.put("/bg/calls", page(cache, "open", {}, Instant{100}));
    EXPECT_EQ(body(cache, "/bg/calls", Instant{99}), "open");
    EXPECT_EQ(body(cache, "/bg/calls", Instant{100}), "");
    EXPECT_EQ(cache.figures().pages, 0U);
}

TEST(PageCacheTest, APageMadeBeforeAChangeIsNotKept) {
    PageCache cache(1U << 20U);
    auto const old = page(cache, "old", {"record:1"});
    auto const other = page(cache, "other", {"record:2"});
    cache.drop({"record:1"});
    cache.put("/bg/a", old);
    cache.put("/bg/b", other);
    EXPECT_EQ(body(cache, "/bg/a"), "");
    EXPECT_EQ(body(cache, "/bg/b"), "other");
    cache.put("/bg/a", page(cache, "new", {"record:1"}));
    EXPECT_EQ(body(cache, "/bg/a"), "new");
    auto const before = page(cache, "before", {"record:2"});
    cache.clear();
    cache.put("/bg/b", before);
    EXPECT_EQ(body(cache, "/bg/b"), "");
}

TEST(PageCacheTest, ManyTagsForgetTheOldestKnowledgeSafely) {
    PageCache cache(1U << 20U);
    auto const old = page(cache, "old", {"record:1"});
    auto const untouched = page(cache, "untouched", {"record:2"});
    cache.drop({"record:1"});
    for (int i = 10; i < 25'000; ++i) cache.drop({"record:" + std::to_string(i)});
    cache.put("/a", old);
    cache.put("/b", untouched);
    EXPECT_EQ(body(cache, "/a"), "");
    EXPECT_EQ(body(cache, "/b"), "") << "begun before the floor: refused, though nothing of it changed";
    cache.put("/b", page(cache, "now", {"record:2"}));
    EXPECT_EQ(body(cache, "/b"), "now");
}

TEST(PageCacheTest, TheLeastUsedGoesWhenTheBudgetIsFull) {
    PageCache cache(16 * 64 * 1024);
    std::string const big(10 * 1024, 'x');
    for (int i = 0; i < 1'000; ++i) {
        cache.put("/bg/" + std::to_string(i), page(cache, big, {"kind:practice"}));
        EXPECT_NE(cache.find("/bg/0", {}), nullptr) << "asked for each time, so never the least used: " << i;
    }
    EXPECT_LE(cache.figures().bytes, std::size_t{16} * 64 * 1024);
    EXPECT_GE(cache.figures().pages, 16U * 4);
    cache.put("/bg/huge", page(cache, std::string(80 * 1024, 'x')));
    EXPECT_EQ(cache.find("/bg/huge", {}), nullptr) << "larger than its share: not kept";
    cache.drop({"kind:practice"});
    EXPECT_EQ(cache.figures().pages, 0U);
}

TEST(PageCacheTest, NoReaderSeesAPageOlderThanADropThatHasEnded) {
    PageCache cache(1U << 20U);
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::atomic<int> kept = 0;
    std::atomic<int> truth = 0;    // what a page is made from
    std::atomic<int> settled = 0;  // every page older than this has been dropped
    std::vector<std::thread> threads;
    for (int t = 0; t < 2; ++t) {
        threads.emplace_back([&] {
            while (!stop) {
                int const least = settled.load();
                auto const found = cache.find("/bg/a", {});
                if (found) ++kept;
                if (found && std::stoi(found->forms[0].body) < least) ++wrong;
            }
        });
        threads.emplace_back([&] {
            while (!stop) {
                auto out = std::make_shared<CachedPage>();
                out->generation = cache.generation();
                out->forms[0].body = std::to_string(truth.load());
                out->response.cache.tags = {"record:1"};
                cache.put("/bg/a", std::move(out));
            }
        });
    }
    for (int i = 1; i <= 3'000 || kept == 0; ++i) {
        truth = i;
        cache.drop({"record:1"});
        settled = i;
    }
    stop = true;
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(wrong.load(), 0);
}

TEST(PageCacheTest, RemembersWhatWasAskedLately) {
    PageCache cache(1U << 20U);
    EXPECT_FALSE(cache.asked_before("/bg/practices?q=a"));
    EXPECT_FALSE(cache.asked_before("/bg/practices?q=b"));
    EXPECT_TRUE(cache.asked_before("/bg/practices?q=a"));
    // A hundred thousand others leave nothing of it.
    for (int i = 0; i < 100'000; ++i) cache.asked_before("/bg/practices?x=" + std::to_string(i));
    EXPECT_FALSE(cache.asked_before("/bg/practices?q=a"));
}

}  // namespace
}  // namespace ognishte::http
