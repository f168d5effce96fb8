// Keys in files, and what is sealed with them.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "platform/credentials/sealer.hpp"

namespace ognishte::credentials {
namespace {

class KeysInAFolder : public testing::Test {
protected:
    void SetUp() override {
        char pattern[] = "/tmp/ognishte-keys-XXXXXX";
        ASSERT_NE(::mkdtemp(pattern), nullptr);
        base_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(base_); }
    std::string folder() const { return base_ + "/keys"; }
    std::string file() const { return folder() + "/second.key"; }
    static unsigned mode_of(std::string const& path) {
        struct stat about {};
        EXPECT_EQ(::stat(path.c_str(), &about), 0);
        return about.st_mode & 0777U;
    }

    std::string base_;
};

TEST_F(KeysInAFolder, OpenWhatTheySealedAndNothingElse) {
    Sealer sealer(file());
    auto const one = sealer.seal("JBSWY3DPEHPK3PXP", "totp:anna");
    auto const two = sealer.seal("JBSWY3DPEHPK3PXP", "totp:anna");
    ASSERT_TRUE(one && two);
    EXPECT_NE(*one, *two) << "the same secret does not show";
    EXPECT_EQ(one->find("JBSW"), std::string::npos);
    EXPECT_TRUE(Sealer::is_sealed(*one));
    EXPECT_FALSE(Sealer::is_sealed("JBSWY3DPEHPK3PXP"));
    EXPECT_EQ(*sealer.open(*one, "totp:anna"), "JBSWY3DPEHPK3PXP");
    EXPECT_EQ(sealer.open(*one, "totp:boris").error().code, Code::corrupt) << "moved to another account";
    auto altered = *one;
    altered[10] = altered[10] == 'A' ? 'B' : 'A';
    for (auto const& wrong : {altered, std::string("x1:"), std::string("x1:AAAA"), std::string(), one->substr(0, 40)})
        EXPECT_EQ(sealer.open(wrong, "totp:anna").error().code, Code::corrupt) << wrong;
    // Another process with the same file.
    EXPECT_EQ(*Sealer(file()).open(*one, "totp:anna"), "JBSWY3DPEHPK3PXP");
}

TEST_F(KeysInAFolder, AreTheirOwnersAlone) {
    ASSERT_TRUE(Sealer(file()).seal("a", "b"));
    EXPECT_EQ(mode_of(file()), 0600U);
    EXPECT_EQ(std::filesystem::file_size(file()), 32U);
    EXPECT_EQ(mode_of(folder()), 0700U);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder()), {}), 1) << "nothing is left beside";
}

TEST_F(KeysInAFolder, WithoutOneNothingOpensAndAWrongFileIsNoKey) {
    auto const sealed = Sealer(file()).seal("a", "b");
    ASSERT_TRUE(sealed);
    std::filesystem::remove(file());
    EXPECT_EQ(Sealer(file()).open(*sealed, "b").error().code, Code::unavailable);
    EXPECT_FALSE(std::filesystem::exists(file())) << "opening makes no key";
    std::ofstream(file()) << "short";
    EXPECT_EQ(Sealer(file()).seal("a", "b").error().code, Code::unavailable) << "a file that is there is not replaced";
    EXPECT_EQ(keys_in(folder()).error().code, Code::unavailable);
}

TEST_F(KeysInAFolder, AreTakenAlongAndPutBack) {
    EXPECT_TRUE(keys_in(folder()).value().empty()) << "no folder is no keys";
    auto const sealed = Sealer(file()).seal("a", "b").value();
    std::ofstream(folder() + "/notes.txt") << "no key";
    auto const taken = keys_in(folder()).value();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken.begin()->first, "second.key");
    auto const other = base_ + "/other";
    ASSERT_TRUE(Sealer(other + "/second.key").seal("its own", "b"));
    ASSERT_TRUE(put_keys(other, taken));
    EXPECT_EQ(*Sealer(other + "/second.key").open(sealed, "b"), "a");
    EXPECT_EQ(mode_of(other + "/second.key"), 0600U);
    EXPECT_EQ(keys_in(other).value(), taken);
    for (auto const& wrong : {Keys{{"../a.key", std::string(32, 'x')}}, Keys{{"a.key", "short"}}})
        EXPECT_EQ(put_keys(other, wrong).error().code, Code::invalid);
}

}  // namespace
}  // namespace ognishte::credentials
