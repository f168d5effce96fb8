#include <gtest/gtest.h>

#include "csv.hpp"
#include "encoding.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::tables {
namespace {

// Rows as "a|b", one a line, under the header line.
std::string shown(Result<Table> const& table) {
    if (!table) return "error: " + table.error().text_key;
    std::string out;
    auto const add = [&](auto const& cells, auto const& text_of) {
        for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? "|" : "") + text_of(cells[i]);
        out += '\n';
    };
    add(table->header.names, [](std::string const& name) { return name; });
    for (auto const& row : table->rows) add(row.cells, [](Cell const& cell) { return cell.text; });
    return out;
}

std::string notes(Result<Table> const& table) {
    std::string out;
    for (auto const& note : table->notes) {
        static constexpr std::array names = {"short", "wide", "open quote", "after quote"};
        out += std::to_string(note.row) + ' ' + names[static_cast<std::size_t>(note.what)] + ' ' +
               std::to_string(note.found) + '/' + std::to_string(note.expected) + '\n';
    }
    return out;
}

struct Case {
    char const* what;
    std::string_view bytes;
    char const* expected;
};

TEST(Csv, ReadsWhatIsMetInLife) {
    using namespace std::string_view_literals;
    Case const cases[] = {
        {"plain", "a,b\n1,2\n", "a|b\n1|2\n"},
        {"no last line end", "a,b\n1,2", "a|b\n1|2\n"},
        {"CRLF", "a,b\r\n1,2\r\n", "a|b\n1|2\n"},
        {"CR", "a,b\r1,2\r", "a|b\n1|2\n"},
        {"semicolons", "a;b\n1,5;2\n", "a|b\n1,5|2\n"},
        {"semicolons, decimals everywhere", "1,5;2,5\n3,5;4,5\n", "1,5|2,5\n3,5|4,5\n"},
        {"tabs", "a\tb\n1,x\t2\n", "a|b\n1,x|2\n"},
        {"bars", "a|b\n1|2\n", "a|b\n1|2\n"},
        {"bars and breaks inside quotes", "\"a\",\"b\"\n\"x\ny | \",\"2\"\n", "a|b\nx\ny | |2\n"},
        {"one column", "a\n1\n2\n", "a\n1\n2\n"},
        {"doubled quotes", "a,b\n\"ha \"\"ha\"\"\",\"\"\n", "a|b\nha \"ha\"|\n"},
        {"break in a cell", "a,b\n\"x\r\ny\",2\n", "a|b\nx\r\ny|2\n"},
        {"break in the header", "\"a\nb\";c\n1;2\n", "a\nb|c\n1|2\n"},
        {"quote inside a plain cell", "a,b\n5\" pipe,2\n", "a|b\n5\" pipe|2\n"},
        {"space behind a quote", "a,b\n\"1\" ,2\n", "a|b\n1|2\n"},
        {"blank rows", "\n\na,b\n,\n\n1,2\n\n", "a|b\n1|2\n"},
        {"blank names are kept", "a,,c\n1,2,3\n", "a||c\n1|2|3\n"},
        {"columns without name at the end fall away", "a,b,,\n1,2,,\n", "a|b\n1|2\n"},
        {"Excel's separator line", "sep=;\r\na;b\r\n1;2\r\n", "a|b\n1|2\n"},
        {"a text that only begins like it", "sep=\xDA\xC0;a\n1;2\n", "sep=ЪА|a\n1|2\n"},
        {"byte-order mark", "\xEF\xBB\xBFид,име\n1,Ася\n", "ид|име\n1|Ася\n"},
        {"windows-1251", "\xE8\xE4;\xE8\xEC\xE5\n1;\xC0\xF1\xFF \xB9 5 \x84\xF5\x93\n", "ид|име\n1|Ася № 5 „х“\n"},
        {"windows-1251 with a pair that is UTF-8 by chance", "\xE8\xE4;b\n\x84\xD6\xC5\xCD\xD2\xFA\xD0\x93;2\n",
         "ид|b\n„ЦЕНТъР“|2\n"},
        {"UTF-16LE",
         "\xFF\xFE"
         "a\0\t\0"
         "b\0\n\0\x10\x04\t\0=\xD8\x00\xDE\n\0"sv,
         "a|b\nА|😀\n"},
        {"UTF-16BE", "\xFE\xFF\0a\0,\0b\0\n\x04\x10\0,\0\x32"sv, "a|b\nА|2\n"},
        {"nothing", "", "\n"},
        {"only a header", "a,b\n", "a|b\n"},
        {"guarded formulas come back", "a\n\"'=1+1\"\n\"''=x\"\n\"'plain\"\n", "a\n=1+1\n'=x\n'plain\n"},
        {"zero bytes", "a,b\n\0,2\n"sv, "error: tables.error.no_table"},
        {"damaged UTF-8", "име,а\nАсен\xD0,2\n", "error: tables.error.encoding"},
        {"old Excel", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "error: tables.error.old_excel"},
        {"a web page", "<!DOCTYPE html><table>", "error: tables.error.no_table"},
        {"a PDF", "%PDF-1.4", "error: tables.error.no_table"},
    };
    for (auto const& one : cases) EXPECT_EQ(shown(read_table(one.bytes)), one.expected) << one.what;
}

TEST(Csv, CountsRowsAsASpreadsheetDoes) {
    auto const table = read_table("\n# note\nid,name\n\n1,\"a\nb\"\n2,c\n", ReadOptions{.comment = '#'});
    ASSERT_TRUE(table);
    EXPECT_EQ(table->header.row, 3);
    ASSERT_EQ(table->rows.size(), 2U);
    EXPECT_EQ(table->rows[0].number, 5);
    EXPECT_EQ(table->rows[1].number, 6);
}

TEST(Csv, NotesOddRows) {
    EXPECT_EQ(notes(read_table("a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,\n")), "2 short 2/3\n4 wide 4/3\n");
    EXPECT_EQ(notes(read_table("a,b\n\"x\"y,2\n")), "2 after quote 0/0\n");
    EXPECT_EQ(notes(read_table("a,b\n1,\"never\nclosed\n")), "2 open quote 0/0\n");
    EXPECT_EQ(shown(read_table("a,b\n1,\"never\nclosed\n")), "a|b\n1|never\nclosed\n\n");
}

TEST(Csv, TakesDeclaredEncodings) {
    EXPECT_EQ(shown(read_table("a,b\n1,\xA9\n", ReadOptions{.encoding = "ISO-8859-1"})), "a|b\n1|©\n");
    EXPECT_EQ(shown(read_table("a,b\n1,\xCB\xE5\n", ReadOptions{.encoding = "iso-8859-7"})), "a|b\n1|Λε\n");
    EXPECT_EQ(shown(read_table("a,b\n", ReadOptions{.encoding = "ebcdic"})), "error: tables.error.encoding");
}

TEST(Csv, RefusesWhatIsOverTheLimits) {
    Limits limits;
    limits.cell_bytes = 4;
    EXPECT_EQ(shown(read_table("a,b\n12345,2\n", ReadOptions{.limits = limits})), "error: tables.error.cell_too_large");
    limits = {};
    limits.columns = 2;
    EXPECT_EQ(shown(read_table("a,b,c\n", ReadOptions{.limits = limits})), "error: tables.error.too_many_columns");
    limits = {};
    limits.rows = 2;
    EXPECT_EQ(shown(read_table("a\n1\n2\n", ReadOptions{.limits = limits})), "error: tables.error.too_many_rows");
    limits = {};
    limits.cells = 3;
    EXPECT_EQ(shown(read_table("a,b\n1,2\n3,4\n", ReadOptions{.limits = limits})), "error: tables.error.too_large");
    limits = {};
    limits.bytes = 3;
    EXPECT_EQ(shown(read_table("a,b\n", ReadOptions{.limits = limits})), "error: tables.error.too_large");
}

TEST(Csv, GivesTheSameRowsHoweverItIsCut) {
    std::string const text = "a;\"b\r\nx\";c\r\n\"1\"\"2\";;\r\n\r\nя;\"\";3\r4;5;6";
    auto const rows_of = [&](std::size_t piece) {
        std::string out;
        CsvReader reader(';', Limits{}, [&](Row& row, std::span<Note const>) -> Result<Go> {
            out += std::to_string(row.number) + ':';
            for (auto const& cell : row.cells) out += '[' + cell.text + ']';
            return Go::on;
        });
        for (std::size_t at = 0; at < text.size(); at += piece)
            EXPECT_TRUE(reader.feed(std::string_view(text).substr(at, piece)));
        EXPECT_TRUE(reader.finish());
        return out;
    };
    auto const whole = rows_of(text.size());
    EXPECT_EQ(whole, "1:[a][b\r\nx][c]2:[1\"2][][]3:4:[я][][3]5:[4][5][6]");
    for (std::size_t piece = 1; piece < 8; ++piece) EXPECT_EQ(rows_of(piece), whole) << piece;
}

TEST(Csv, WritesCellsThatNoSpreadsheetRuns) {
    struct {
        Cell cell;
        char const* expected;
    } const cases[] = {
        {{"дете"}, "\"дете\""},
        {{"a \"b\""}, "\"a \"\"b\"\"\""},
        {{""}, "\"\""},
        {{"=1+1"}, "\"'=1+1\""},
        {{"+359 2"}, "\"'+359 2\""},
        {{"-1"}, "\"'-1\""},
        {{"@x"}, "\"'@x\""},
        {{"\tx"}, "\"'\tx\""},
        {{"\rx"}, "\"'\rx\""},
        {{"\nx"}, "\"'\nx\""},
        {{"＝1"}, "\"'＝1\""},
        {{"＋1"}, "\"'＋1\""},
        {{"－1"}, "\"'－1\""},
        {{"＠1"}, "\"'＠1\""},
        {{"'=1"}, "\"''=1\""},
        {{"'ha"}, "\"'ha\""},
        {{"-1.5", Kind::number}, "\"-1.5\""},
        {{"-1+1", Kind::number}, "\"'-1+1\""},
        {{"=HYPERLINK(\"x\")"}, "\"'=HYPERLINK(\"\"x\"\")\""},
    };
    for (auto const& one : cases) {
        std::string out;
        append_csv_cell(out, one.cell);
        EXPECT_EQ(out, one.expected);
        Table const table{.header = {{"a"}, 1}, .rows = {{2, {one.cell}}}, .notes = {}, .format = {}, .encoding = {}};
        for (auto const style : {CsvStyle::plain, CsvStyle::excel}) {
            auto const back = read_table(write_csv(table, style).value(),
                                         ReadOptions{.separator = style == CsvStyle::excel ? ';' : ','});
            ASSERT_TRUE(back);
            std::string const read = back->rows.empty() ? "" : back->rows[0].cells[0].text;
            EXPECT_EQ(read, one.cell.text);
        }
    }
}

TEST(Csv, WritesForExcel) {
    Table const table{
        .header = {{"а", "b"}, 1}, .rows = {{2, {Cell{"1"}, Cell{"2"}}}}, .notes = {}, .format = {}, .encoding = {}};
    EXPECT_EQ(write_table(table, "csv").value(), "\"а\",\"b\"\r\n\"1\",\"2\"\r\n");
    EXPECT_EQ(write_table(table, "csv", WriteOptions{.csv = CsvStyle::excel}).value(),
              "\xEF\xBB\xBF\"а\";\"b\"\r\n\"1\";\"2\"\r\n");
}

}  // namespace
}  // namespace ognishte::tables
