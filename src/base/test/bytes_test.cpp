#include "base/bytes.hpp"

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "base/safe_html.hpp"

namespace ognishte {
namespace {

TEST(Bytes, EncodingsAgreeWithTheirStandards) {
    EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");  // RFC 4648 section 10
    EXPECT_EQ(to_base64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(to_base64_url("\xfb\xff"), "-_8");
    EXPECT_EQ(from_base64("Zm9vYmE="), "fooba");
    EXPECT_FALSE(from_base64("Zm9vYmE"));
    EXPECT_EQ(to_hex("\x01\xab"), "01ab");
    EXPECT_EQ(from_hex("01ab"), std::string("\x01\xab"));
    EXPECT_FALSE(from_hex("01a"));
    EXPECT_FALSE(from_hex("zz"));
}

TEST(Bytes, HashesAgreeWithTheirStandards) {
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),  // RFC 4231 case 2
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Bytes, SecretsAreComparedWhole) {
    EXPECT_TRUE(equal_secrets("same", "same"));
    EXPECT_FALSE(equal_secrets("same", "sane"));
    EXPECT_FALSE(equal_secrets("same", "sam"));
}

TEST(SafeHtml, EscapesWhatCouldLeaveItsPlace) {
    EXPECT_EQ(escape_text("<a href=\"x\" id='y'>&</a>"), "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
    EXPECT_EQ(escape_text("дете"), "дете");
}

}  // namespace
}  // namespace ognishte
