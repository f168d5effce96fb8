#include "platform/credentials/totp.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ognishte::credentials {
namespace {

constexpr std::string_view k_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // "12345678901234567890", as RFC 6238 has it

Instant at_s(std::int64_t seconds) {
    return {seconds * 1'000'000};
}

// RFC 6238, appendix B, SHA-1: the last six of the eight digits.
TEST(Totp, IsThatOfTheStandard) {
    struct Case {
        std::int64_t seconds;
        char const* code;
    };
    for (auto const& [seconds, code] :
         {Case{59, "287082"}, Case{1'111'111'109, "081804"}, Case{1'111'111'111, "050471"},
          Case{1'234'567'890, "005924"}, Case{2'000'000'000, "279037"}}) {
        EXPECT_EQ(totp_code(k_secret, at_s(seconds)), code);
        EXPECT_EQ(totp_step(k_secret, code, at_s(seconds), 0), seconds / 30);
    }
}

TEST(Totp, TakesTheNeighbouringStepsOnceAndNoOther) {
    auto const now = at_s(1'234'567'890);
    auto const step = std::int64_t{1'234'567'890} / 30;
    auto const code = totp_code(k_secret, now);
    EXPECT_EQ(totp_step(k_secret, "005 924", now, 0), step);
    EXPECT_EQ(totp_step(k_secret, code, at_s(1'234'567'890 + 30), 0), step);
    EXPECT_EQ(totp_step(k_secret, code, at_s(1'234'567'890 - 30), 0), step);
    EXPECT_FALSE(totp_step(k_secret, code, at_s(1'234'567'890 + 60), 0));
    EXPECT_FALSE(totp_step(k_secret, code, at_s(1'234'567'890 - 60), 0));
    EXPECT_FALSE(totp_step(k_secret, code, now, step));
    EXPECT_TRUE(totp_step(k_secret, code, now, step - 1));
    for (char const* bad : {"", "005925", "00592", "0059240", "abcdef", "００５９２４"})
        EXPECT_FALSE(totp_step(k_secret, bad, now, 0)) << bad;
    EXPECT_FALSE(totp_step("no base 32!", code, now, 0));
}

TEST(Totp, SecretsAreNewAndTheAddressIsForApps) {
    EXPECT_EQ(new_totp_secret().size(), 32U);
    EXPECT_NE(new_totp_secret(), new_totp_secret());
    EXPECT_EQ(totp_address("Огнище", "m@x.bg", "ABC"),
              "otpauth://totp/%D0%9E%D0%B3%D0%BD%D0%B8%D1%89%D0%B5:m%40x.bg?secret=ABC&issuer="
              "%D0%9E%D0%B3%D0%BD%D0%B8%D1%89%D0%B5");
}

TEST(Recovery, TenCodesOf120Bits) {
    auto const codes = new_recovery_codes();
    EXPECT_EQ(codes.size(), 10U);
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
    EXPECT_EQ(codes[0].size(), 29U);
    EXPECT_EQ(recovery_hash("ABCD efgh-2345"), recovery_hash("abcd-efgh-2345"));
    EXPECT_NE(recovery_hash("abcd"), recovery_hash("abce"));
}

}  // namespace
}  // namespace ognishte::credentials
