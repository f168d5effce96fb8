// Archives: read back by the reader of XLSX parts, and the same bytes twice.
#include "platform/tables/zip_write.hpp"

#include <gtest/gtest.h>

#include "zip_archive.hpp"

namespace ognishte::tables {
namespace {

TEST(ZipOf, IsReadBackWhole) {
    std::string noise;
    for (unsigned i = 0; i < 5'000; ++i) noise += static_cast<char>((i * 2654435761U) >> 24U);
    std::vector<std::pair<std::string, std::string>> const files = {
        {"a.txt", std::string(10'000, 'a')}, {"data/б.csv", "\"id\"\n\"1\"\n"}, {"empty", ""}, {"noise", noise}};
    auto const zip = zip_of(files);
    ASSERT_TRUE(zip) << zip.error().message;
    EXPECT_LT(zip->size(), 6'000U);
    auto const archive = ZipArchive::open(*zip, 1U << 20U);
    ASSERT_TRUE(archive) << archive.error().message;
    for (auto const& [name, bytes] : files) {
        ASSERT_TRUE(archive->has(name)) << name;
        std::string read;
        auto const done_reading = archive->read(name, [&](std::string_view piece) -> Result<> {
            read += piece;
            return done();
        });
        EXPECT_TRUE(done_reading) << name;
        EXPECT_EQ(read, bytes) << name;
    }
    EXPECT_EQ(*zip, *zip_of(files));
    EXPECT_TRUE(zip_of({}));
}

}  // namespace
}  // namespace ognishte::tables
