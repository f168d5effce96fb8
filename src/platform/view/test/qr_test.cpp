#include "qr.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace ognishte::view {
namespace {

bool has(SafeHtml const& html, std::string_view part) {
    return html.markup().find(part) != std::string::npos;
}

TEST(Qr, DrawsACodeWithItsQuietZone) {
    auto html = qr("https://ognishte.example/bg/", "Код \"с адреса\"");
    EXPECT_TRUE(has(html,
                    "<svg class=\"qr\" role=\"img\" aria-label=\"Код &quot;с адреса&quot;\" viewBox=\"0 0 37 "
                    "37\"><path d=\"M4 4h7v1h-7z"));
    // The three finder patterns begin at 4, 26 along both edges of version 3 (29 modules and twice 4).
    EXPECT_TRUE(has(html, "M26 4h7v1h-7z"));
    EXPECT_TRUE(has(html, "M4 26h7v1h-7z"));
    EXPECT_TRUE(html.markup().ends_with("\"/></svg>"));
    EXPECT_EQ(qr("https://ognishte.example/bg/", "Код \"с адреса\"").markup(), html.markup());
    EXPECT_NE(qr("https://ognishte.example/en/", "Код \"с адреса\"").markup(), html.markup());
}

TEST(Qr, DrawsNothingThatCouldNotBeRead) {
    EXPECT_TRUE(qr("", "x").empty());
    EXPECT_TRUE(qr(std::string(501, 'a'), "x").empty());
    EXPECT_TRUE(qr(std::string("a\0b", 3), "x").empty());
    EXPECT_FALSE(qr(std::string(500, 'a'), "x").empty());
}

TEST(Qr, KeepsCodesForManyThreads) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t)
        threads.emplace_back([] {
            for (int i = 0; i < 700; ++i) EXPECT_FALSE(qr("https://x/" + std::to_string(i), "").empty());
        });
    for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace ognishte::view
