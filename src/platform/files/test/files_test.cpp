#include "platform/files/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>
#include <vector>

namespace ognishte::files {
namespace {

// FIPS 180-4 examples: "abc", and nothing.
constexpr std::string_view k_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr std::string_view k_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

class FilesTest : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "files-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        store_ = reopen();
    }
    void TearDown() override {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }
    std::unique_ptr<Store> reopen(std::uint64_t largest = 1024 * 1024) const {
        auto store = open({folder_ + "/files", largest});
        EXPECT_TRUE(store);
        return std::move(*store);
    }
    std::string path(std::string_view name) const {
        return folder_ + "/files/" + std::string(name.substr(0, 2)) + "/" + std::string(name);
    }
    std::size_t unfinished() const {
        auto const folder = std::filesystem::directory_iterator(folder_ + "/files/incoming");
        return static_cast<std::size_t>(std::distance(begin(folder), end(folder)));
    }

    std::string folder_;
    std::unique_ptr<Store> store_;
};

TEST_F(FilesTest, WhatIsWrittenIsReadUnderTheHashOfItsBytes) {
    auto const stored = store_->write("abc");
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->name, k_abc);
    EXPECT_EQ(stored->size, 3U);
    EXPECT_EQ(*store_->read(k_abc), "abc");
    EXPECT_TRUE(*store_->exists(k_abc));
    EXPECT_TRUE(store_->verify(k_abc));
    EXPECT_EQ(store_->write("")->name, k_nothing);
    EXPECT_EQ(*store_->read(k_nothing), "");
    EXPECT_EQ(unfinished(), 0U);
}

TEST_F(FilesTest, TheSameBytesAreKeptOnceAndSurviveReopening) {
    ASSERT_TRUE(store_->write("abc"));
    ASSERT_TRUE(store_->write("abc"));
    ASSERT_TRUE(store_->write("abd"));
    store_ = reopen();
    std::multiset<std::string> found;
    ASSERT_TRUE(store_->each([&](Stored const& stored) {
        EXPECT_EQ(stored.size, 3U);
        found.insert(stored.name);
        return done();
    }));
    EXPECT_EQ(found.size(), 2U);
    EXPECT_EQ(found.count(std::string(k_abc)), 1U);
}

TEST_F(FilesTest, NamesThatAreNoNamesNeverReachTheDisk) {
    for (std::string_view const name :
         {"", "abc", "../../../../../../etc/passwd", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a/",
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015add"}) {
        EXPECT_EQ(store_->read(name).error().code, Code::invalid) << name;
        EXPECT_EQ(store_->exists(name).error().code, Code::invalid) << name;
        EXPECT_EQ(store_->remove(name).error().code, Code::invalid) << name;
    }
    EXPECT_EQ(store_->read(k_abc).error().code, Code::not_found);
    EXPECT_FALSE(*store_->exists(k_abc));
}

TEST_F(FilesTest, EveryFlippedBitIsFound) {
    std::string const bytes = "Огнище";
    auto const stored = store_->write(bytes);
    ASSERT_TRUE(stored);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        std::string changed = bytes;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        std::ofstream(path(stored->name), std::ios::binary) << changed;
        EXPECT_EQ(store_->read(stored->name).error().code, Code::corrupt) << bit;
        EXPECT_EQ(store_->verify(stored->name).error().code, Code::corrupt) << bit;
    }
    ASSERT_TRUE(store_->write(bytes));
    EXPECT_EQ(*store_->read(stored->name), bytes);
}

TEST_F(FilesTest, ALinkInPlaceOfAFileIsNotFollowed) {
    ASSERT_TRUE(store_->write("abc"));
    std::ofstream(folder_ + "/other") << "abc";
    ASSERT_EQ(unlink(path(k_abc).c_str()), 0);
    ASSERT_EQ(symlink((folder_ + "/other").c_str(), path(k_abc).c_str()), 0);
    EXPECT_FALSE(store_->read(k_abc));
    EXPECT_FALSE(*store_->exists(k_abc));
}

TEST_F(FilesTest, TooLargeLeavesNothing) {
    store_ = reopen(10);
    EXPECT_TRUE(store_->write("0123456789"));
    EXPECT_EQ(store_->write("0123456789a").error().code, Code::too_large);
    {
        auto const writing = store_->begin();
        ASSERT_TRUE(writing);
        EXPECT_TRUE((*writing)->add("01234567"));
        EXPECT_EQ((*writing)->add("89a").error().code, Code::too_large);
        EXPECT_FALSE((*writing)->add(""));
        EXPECT_FALSE((*writing)->finish());
    }
    EXPECT_EQ(unfinished(), 0U);
    store_ = reopen();
    auto const big = store_->write(std::string(200'000, 'x'));
    ASSERT_TRUE(big);
    EXPECT_EQ(store_->read(big->name, 199'999).error().code, Code::too_large);
    EXPECT_EQ(store_->read(big->name, 200'000)->size(), 200'000U);
}

TEST_F(FilesTest, WhatIsDroppedUnfinishedLeavesNothingAndOldRemainsAreSwept) {
    {
        auto const writing = store_->begin();
        ASSERT_TRUE((*writing)->add("half"));
        EXPECT_EQ(unfinished(), 1U);
    }
    EXPECT_EQ(unfinished(), 0U);
    std::ofstream(folder_ + "/files/incoming/crashed") << "half";
    store_ = reopen();
    EXPECT_EQ(unfinished(), 1U) << "may belong to another process that is writing now";
    timespec const old[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
    ASSERT_EQ(utimensat(AT_FDCWD, (folder_ + "/files/incoming/crashed").c_str(), old, 0), 0);
    store_ = reopen();
    EXPECT_EQ(unfinished(), 0U);
}

TEST_F(FilesTest, AnUploadIsTakenFromItsBeginning) {
    std::string const bytes(150'000, 'y');
    std::ofstream(folder_ + "/upload") << bytes;
    int const file = ::open((folder_ + "/upload").c_str(), O_RDONLY);
    lseek(file, 77, SEEK_SET);
    auto const stored = store_->write_from(file);
    ::close(file);
    ASSERT_TRUE(stored);
    EXPECT_EQ(*store_->read(stored->name), bytes);
}

TEST_F(FilesTest, RemovingTwiceIsNotAnError) {
    ASSERT_TRUE(store_->write("abc"));
    EXPECT_TRUE(store_->remove(k_abc));
    EXPECT_FALSE(*store_->exists(k_abc));
    EXPECT_TRUE(store_->remove(k_abc));
}

TEST_F(FilesTest, ManyThreadsMayWriteTheSameBytes) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) EXPECT_TRUE(store_->write("piece " + std::to_string(i)));
        });
    for (auto& thread : threads) thread.join();
    int count = 0;
    ASSERT_TRUE(store_->each([&](Stored const& stored) {
        ++count;
        return store_->verify(stored.name);
    }));
    EXPECT_EQ(count, 20);
}

TEST_F(FilesTest, TheFolderItselfMayBeALink) {
    ASSERT_EQ(mkdir((folder_ + "/elsewhere").c_str(), 0700), 0);
    ASSERT_EQ(symlink("elsewhere", (folder_ + "/link").c_str()), 0);
    auto const store = open({folder_ + "/link/", 10});
    ASSERT_TRUE(store) << store.error().message;
    EXPECT_TRUE((*store)->write("abc"));
    EXPECT_TRUE(std::filesystem::exists(folder_ + "/elsewhere/ba/" + std::string(k_abc)));
}

TEST_F(FilesTest, OnlyFoldersAreTaken) {
    EXPECT_EQ(open({"s3://bucket/files", 1}).error().code, Code::invalid);
    EXPECT_EQ(open({"", 1}).error().code, Code::invalid);
    std::ofstream(folder_ + "/file") << "x";
    EXPECT_EQ(open({folder_ + "/file", 1}).error().code, Code::unavailable);
    EXPECT_EQ(open({folder_ + "/none/files", 1}).error().code, Code::unavailable);
}

}  // namespace
}  // namespace ognishte::files
