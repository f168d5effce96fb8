#include "index.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "stem.hpp"

namespace ognishte::search {
namespace {

IndexDocument document(std::string key, std::vector<std::string> const& terms, std::int64_t date = 0) {
    IndexDocument out;
    out.key = "Q" + key;
    std::uint32_t position = 0;
    for (auto const& term : terms) out.postings.push_back({term, ++position, 1});
    out.data = key;
    out.date = date;
    return out;
}

std::string found(IndexReader& reader, Wanted const& wanted) {
    auto const answer = reader.search(wanted);
    if (!answer) return answer.error().message;
    std::string out;
    for (auto const& hit : *answer) out += hit.data + " ";
    return out;
}

Wanted wish(Query query) {
    Wanted wanted;
    wanted.query = std::move(query);
    return wanted;
}

class IndexTest : public testing::Test {
protected:
    void SetUp() override {
        auto pattern = (std::filesystem::temp_directory_path() / "index_test.XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string folder_;
};

TEST_F(IndexTest, FindsByTermsPhrasesAndFilters) {
    auto writer = IndexWriter::in_memory();
    ASSERT_TRUE(writer->put(document("1", {"приемен", "грижа", "дете"}, 5)));
    ASSERT_TRUE(writer->put(document("2", {"грижа", "майка", "приемен"}, 9)));
    ASSERT_TRUE(writer->put(document("3", {"закон", "Kpractice"}, 7)));
    auto const reader = writer->reader();
    using What = Query::What;
    EXPECT_EQ(found(*reader, wish(Query::term("дете"))), "1 ");
    EXPECT_EQ(found(*reader, wish(Query::of(What::phrase, {Query::term("приемен"), Query::term("грижа")}))), "1 ");
    EXPECT_EQ(found(*reader, wish(Query::of(What::all, {Query::term("приемен"), Query::term("майка")}))), "2 ");
    EXPECT_EQ(found(*reader, wish(Query{})), "");
    auto newest = wish(Query{Query::What::everything});
    newest.order = Wanted::Order::date;
    EXPECT_EQ(found(*reader, newest), "2 3 1 ");
    newest.filters = {Query::term("Kpractice")};
    EXPECT_EQ(found(*reader, newest), "3 ");
    EXPECT_EQ(reader->frequency("грижа"), 2U);
}

TEST_F(IndexTest, ReadersSeeCommitsAfterARefresh) {
    auto writer = IndexWriter::open(folder_ + "/index");
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->put(document("1", {"грижа"})));
    ASSERT_TRUE((*writer)->set_metadata("position", "12"));
    ASSERT_TRUE((*writer)->commit());
    auto reader = IndexReader::open(folder_ + "/index");
    ASSERT_TRUE(reader);
    EXPECT_EQ((*reader)->metadata("position").value_or(""), "12");
    ASSERT_TRUE((*writer)->put(document("1", {"закрила"})));
    ASSERT_TRUE((*writer)->put(document("2", {"закрила"})));
    ASSERT_TRUE((*writer)->remove("Q2"));
    ASSERT_TRUE((*writer)->commit());
    EXPECT_EQ(found(**reader, wish(Query::term("грижа"))), "1 ");
    ASSERT_TRUE((*reader)->refresh());
    EXPECT_EQ(found(**reader, wish(Query::term("грижа"))), "");
    EXPECT_EQ(found(**reader, wish(Query::term("закрила"))), "1 ");
    auto const second = IndexWriter::open(folder_ + "/index");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Code::unavailable);
}

TEST_F(IndexTest, TellsWhatIsNoIndex) {
    EXPECT_FALSE(IndexReader::open(folder_ + "/none"));
}

TEST(Stem, IsPortersSecond) {
    EXPECT_EQ(english_stem("fostering"), "foster");
    EXPECT_EQ(english_stem("families"), "famili");
}

}  // namespace
}  // namespace ognishte::search
