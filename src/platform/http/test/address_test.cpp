#include "address.hpp"

#include <gtest/gtest.h>

#include "deadlines.hpp"
#include "pool.hpp"

namespace ognishte::http {
namespace {

Address address(std::string_view text) {
    auto const parsed = Address::parse(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(Address{});
}

TEST(AddressTest, ReadsAddressesAndNothingElse) {
    EXPECT_EQ(address("10.0.0.7"), address("::ffff:10.0.0.7"));
    EXPECT_NE(address("::1"), address("127.0.0.1"));
    for (auto const* bad : {"", "10.0.0", "10.0.0.256", "localhost", "1.2.3.4:80", "[::1]", "::1%eth0", "10.0.0.7 "})
        EXPECT_FALSE(Address::parse(bad)) << bad;
}

TEST(AddressTest, Ipv6SendersAreToldApartByTheirNetwork) {
    EXPECT_EQ(address("2001:db8:1:2:3::4").network(), address("2001:db8:1:2:ffff::1").network());
    EXPECT_NE(address("2001:db8:1:2::1").network(), address("2001:db8:1:3::1").network());
    EXPECT_NE(address("10.0.0.1").network(), address("10.0.0.2").network());
}

TEST(AddressTest, NeighbourhoodsAreWider) {
    EXPECT_EQ(address("10.0.0.1").neighbourhood(), address("10.0.0.200").neighbourhood());
    EXPECT_NE(address("10.0.0.1").neighbourhood(), address("10.0.1.1").neighbourhood());
    EXPECT_EQ(address("2001:db8:1:2::1").neighbourhood(), address("2001:db8:1:3::1").neighbourhood());
    EXPECT_NE(address("2001:db8:1::1").neighbourhood(), address("2001:db8:2::1").neighbourhood());
}

TEST(AddressTest, BlocksHoldTheirAddresses) {
    AddressSet set;
    EXPECT_TRUE(set.add("10.1.0.0/16"));
    EXPECT_TRUE(set.add("192.168.7.128/25"));
    EXPECT_TRUE(set.add("fd00::/8"));
    EXPECT_TRUE(set.add("127.0.0.1"));
    for (auto const* inside : {"10.1.255.255", "192.168.7.200", "fd12::1", "127.0.0.1"})
        EXPECT_TRUE(set.holds(address(inside))) << inside;
    for (auto const* outside : {"10.2.0.0", "192.168.7.127", "fc00::1", "127.0.0.2", "::1"})
        EXPECT_FALSE(set.holds(address(outside))) << outside;
    for (auto const* bad : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/x", "proxy", "::/129"})
        EXPECT_FALSE(set.add(bad)) << bad;
}

TEST(AddressTest, TheRightmostAddressThatIsNoProxyIsTheSender) {
    AddressSet proxies;
    ASSERT_TRUE(proxies.add("10.0.0.0/8"));
    struct Case {
        char const* peer;
        char const* field;
        char const* expected;
    };
    for (auto const& [peer, field, expected] :
         {Case{"10.0.0.1", "5.5.5.5", "5.5.5.5"}, Case{"10.0.0.1", "6.6.6.6, 5.5.5.5", "5.5.5.5"},
          Case{"10.0.0.1", "6.6.6.6, 5.5.5.5 ,10.0.0.9", "5.5.5.5"}, Case{"10.0.0.1", "", "10.0.0.1"},
          Case{"10.0.0.1", "10.0.0.3", "10.0.0.3"}, Case{"10.0.0.1", "5.5.5.5, unknown", "10.0.0.1"},
          Case{"10.0.0.1", "5.5.5.5, unknown, 10.0.0.2", "10.0.0.2"}, Case{"8.8.8.8", "5.5.5.5", "8.8.8.8"}})
        EXPECT_EQ(sender_of(address(peer), field, proxies), address(expected)) << peer << " for " << field;
}

TEST(AddressTest, ACrowdIsCounted) {
    Crowd crowd;
    auto const one = address("10.0.0.1");
    EXPECT_TRUE(crowd.enter(one, 2));
    EXPECT_TRUE(crowd.enter(one, 2));
    EXPECT_FALSE(crowd.enter(one, 2));
    EXPECT_TRUE(crowd.enter(address("10.0.0.2"), 2));
    crowd.leave(one);
    EXPECT_TRUE(crowd.enter(one, 2));
}

TEST(DeadlinesTest, SweepsThoseThatAreLate) {
    Deadlines<int> deadlines;
    int a = 0;
    int b = 0;
    auto const first = deadlines.add(&a);
    auto const second = deadlines.add(&b);
    EXPECT_TRUE(deadlines.sweep(1'000'000).empty());
    deadlines.set(first, 10);
    deadlines.set(second, 20);
    EXPECT_TRUE(deadlines.sweep(9).empty());
    EXPECT_EQ(deadlines.sweep(10), (std::vector<int*>{&a}));
    EXPECT_EQ(deadlines.sweep(20), (std::vector<int*>{&a, &b}));
    deadlines.remove(first);
    EXPECT_EQ(deadlines.sweep(20), (std::vector<int*>{&b}));
    EXPECT_EQ(deadlines.owners(), (std::vector<int*>{&b}));
    EXPECT_EQ(deadlines.add(&a), first) << "places are used again";
    EXPECT_EQ(deadlines.sweep(20), (std::vector<int*>{&b}));
}

TEST(PoolTest, RefusesOverItsQueueAndFinishesWhatItTook) {
    std::mutex gate;
    std::condition_variable opened;
    bool open = false;
    int started = 0;
    int finished = 0;
    Pool pool(1, 2);
    auto const job = [&] {
        std::unique_lock lock(gate);
        ++started;
        opened.notify_all();
        opened.wait(lock, [&] { return open; });
        ++finished;
    };
    ASSERT_TRUE(pool.take(job));
    {
        std::unique_lock lock(gate);
        opened.wait(lock, [&] { return started == 1; });
    }
    EXPECT_TRUE(pool.take_if_idle(job)) << "the queue is empty";
    EXPECT_FALSE(pool.take_if_idle(job));
    EXPECT_TRUE(pool.take(job));
    EXPECT_FALSE(pool.take(job));
    EXPECT_EQ(pool.waiting(), 2U);
    {
        std::lock_guard const lock(gate);
        open = true;
    }
    opened.notify_all();
    pool.stop();
    EXPECT_EQ(finished, 3);
    EXPECT_FALSE(pool.take(job));
}

}  // namespace
}  // namespace ognishte::http
