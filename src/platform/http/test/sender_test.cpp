#include "platform/http/sender.hpp"

#include <gtest/gtest.h>

#include "base/bytes.hpp"
#include "server_kit.hpp"

namespace ognishte::http {
namespace {

TEST(SenderTest, ComesBackOnlyToOurOwnPages) {
    for (char const* good : {"/bg/", "/bg", "/en/practices?topic=prev&q=%D0%B4", "/bg?x=1"})
        EXPECT_EQ(page_of_ours(good), good);
    for (char const* bad : {"", "/", "/fr/", "//evil.example/bg/", "/bg//evil.example", "/bg/\\evil", "https://x/bg/",
                            "/bg/\r\nX: y", "/bgx"})
        EXPECT_FALSE(page_of_ours(bad)) << bad;
}

// What a server takes these requests' senders for, as it writes their keys.
std::vector<std::string> keys_of(std::vector<std::string> const& senders, bool wide) {
    test::ServerKit kit;
    kit.settings.trusted_proxies = {"127.0.0.1"};
    kit.on(Method::get, "/key", [wide](Request const& request) -> Result<Response> {
        return html(to_hex(wide ? std::string(neighbourhood_of(request)) : request.peer_key));
    });
    kit.start();
    std::vector<std::string> out;
    for (auto const& sender : senders)
        out.push_back(kit.ask(test::get("/bg/key", "X-Forwarded-For: " + sender + "\r\n")).body);
    return out;
}

TEST(SenderTest, NeighboursShareTheirNeighbourhoodAndNothingElse) {
    std::vector<std::string> const senders = {"10.1.1.1",        "10.1.1.200",      "10.1.2.1",
                                              "2001:db8:1:2::1", "2001:db8:1:3::1", "2001:db8:2::1"};
    auto const own = keys_of(senders, false);
    for (std::size_t i = 0; i < own.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) EXPECT_NE(own[i], own[j]) << senders[i] << " " << senders[j];
    auto const wide = keys_of(senders, true);
    EXPECT_EQ(wide[0].size(), 64U);
    EXPECT_EQ(wide[0], wide[1]);
    EXPECT_NE(wide[0], wide[2]);
    EXPECT_EQ(wide[3], wide[4]);
    EXPECT_NE(wide[3], wide[5]);
}

}  // namespace
}  // namespace ognishte::http
