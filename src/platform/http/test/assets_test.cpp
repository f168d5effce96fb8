#include "platform/http/assets.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace ognishte::http {
namespace {

constexpr embedded::File k_files[] = {{"web/dist/site.css", "body{}"},
                                      {"web/dist/fonts/a.woff2", "font"},
                                      {"web/dist/site.js", "go()"},
                                      {"web/readme", "no"}};

Result<Response> ask(Assets const& assets, std::string path, Pairs query = {}) {
    Request request;
    request.route = Parameters({{"path", std::move(path)}});
    request.query = Parameters(std::move(query));
    return assets.route().handler(request);
}

std::string header(Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers)
        if (key == name) return value;
    return "";
}

TEST(AssetsTest, NamesHoldTheHashOfTheContent) {
    Assets const assets(k_files, "web/dist/");
    // printf 'body{}' | sha256sum
    EXPECT_EQ(assets.url("site.css"), "/assets/site-7c98040a54.css");
    EXPECT_EQ(assets.url("readme"), "");
    // printf 'go()' | openssl dgst -sha256 -binary | base64
    EXPECT_EQ(assets.integrity("site.js"), "sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw=");
    EXPECT_EQ(assets.content("fonts/a.woff2"), "font");
}

TEST(AssetsTest, OnlyNamesThatHoldTheContentAreKeptForGood) {
    Assets const assets(k_files, "web/dist/");
    std::string const immutable = "public, max-age=31536000, immutable";
    auto const hashed = ask(assets, "site-7c98040a54.css");
    ASSERT_TRUE(hashed);
    EXPECT_EQ(hashed.value().content_type, "text/css; charset=utf-8");
    EXPECT_EQ(hashed.value().body, "body{}");
    EXPECT_EQ(header(hashed.value(), "Cache-Control"), immutable);
    EXPECT_TRUE(hashed.value().cache.cacheable);
    auto const versioned = ask(assets, "fonts/a.woff2", {{"v", "7"}});
    ASSERT_TRUE(versioned);
    EXPECT_EQ(versioned.value().content_type, "font/woff2");
    EXPECT_EQ(header(versioned.value(), "Cache-Control"), immutable);
    auto const plain = ask(assets, "site.css");
    ASSERT_TRUE(plain);
    EXPECT_EQ(header(plain.value(), "Cache-Control"), "no-cache");
    auto const old = ask(assets, "site-0123456789.css");
    ASSERT_TRUE(old);
    EXPECT_EQ(header(old.value(), "Cache-Control"), "no-cache");
    EXPECT_FALSE(ask(assets, "site-0123456789.js.map"));
    EXPECT_FALSE(ask(assets, "readme"));
}

TEST(AssetsTest, AFolderIsReadEachTimeAndNeverLeft) {
    std::string folder = "/tmp/assets-XXXXXX";
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    std::filesystem::create_directories(folder + "/dist/fonts");
    std::ofstream(folder + "/secret") << "secret";
    std::ofstream(folder + "/dist/site.css") << "one";
    Assets const assets(folder + "/dist");
    auto const first = assets.url("site.css");
    ASSERT_TRUE(ask(assets, first.substr(8)));
    EXPECT_EQ(ask(assets, "site.css").value().body, "one");
    EXPECT_FALSE(ask(assets, "site.css").value().cache.cacheable);
    std::ofstream(folder + "/dist/site.css") << "two";
    EXPECT_EQ(ask(assets, "site.css").value().body, "two");
    EXPECT_NE(assets.url("site.css"), first);
    EXPECT_FALSE(ask(assets, "../secret"));
    EXPECT_FALSE(ask(assets, "fonts"));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace ognishte::http
