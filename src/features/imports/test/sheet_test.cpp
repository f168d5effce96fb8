#include "sheet.hpp"

#include <gtest/gtest.h>

namespace ognishte::imports {
namespace {

tables::Table read(std::string_view csv) {
    return tables::read_table(csv).value();
}

TEST(ImportSheet, TakesTheNamesThatWereChosenAndLeavesTheRestOut) {
    auto const table = read("Име,Бележка,Код\nЕдно,\"а, б\",x-1\n\nДве,=1+1,x-2\n");
    EXPECT_EQ(prepared(table, {"title_bg", "", "id"}).value(),
              prepared(read("Име,Код\nЕдно,x-1\nДве,x-2\n"), {"title_bg", "id"}).value());
    auto const again = read(prepared(table, {"title_bg", "note", "id"}).value());
    EXPECT_EQ(again.header.names, (std::vector<std::string>{"title_bg", "note", "id"}));
    ASSERT_EQ(again.rows.size(), 2U);
    EXPECT_EQ(again.rows[1].cells[1].text, "=1+1") << "what begins like a formula is the same again";
    // Row i of the table is row i + 2, blank rows or not.
    EXPECT_EQ(table.rows[1].number, 4);
    EXPECT_EQ(again.rows[1].number, 3);
}

TEST(ImportSheet, MendedCellsTakeTheirPlace) {
    auto table = read("a,b\n1,2\n3,4\n");
    auto mended = with_mended(Json::array(), 3, 1, "пет");
    mended = with_mended(std::move(mended), 3, 1, "шест");
    mended = with_mended(std::move(mended), 99, 1, "никъде");
    mended = with_mended(std::move(mended), 2, 9, "никъде");
    EXPECT_EQ(mended.items().size(), 3U);
    mend(table, mended);
    EXPECT_EQ(table.rows[1].cells[1].text, "шест");
    EXPECT_EQ(table.rows[0].cells[1].text, "2");
}

TEST(ImportSheet, KnowsTablesAndTheirHeadings) {
    EXPECT_TRUE(is_table("a.CSV", ""));
    EXPECT_TRUE(is_table("a.xlsx", ""));
    EXPECT_TRUE(is_table("a", "PK\x03\x04..."));
    for (char const* name : {"a.ris", "a.bib", "a.ics", "a.json"}) EXPECT_FALSE(is_table(name, "PK\x03\x04")) << name;
    EXPECT_EQ(heading_of(read("a,b\n1,2\n")), heading_of(read("a,b\n3,4\n")));
    EXPECT_NE(heading_of(read("a,b\n")), heading_of(read("b,a\n")));
    EXPECT_NE(heading_of(read("ab,c\n")), heading_of(read("a,bc\n")));
}

}  // namespace
}  // namespace ognishte::imports
