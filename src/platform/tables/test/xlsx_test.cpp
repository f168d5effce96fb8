#include <gtest/gtest.h>
#include <minizip/zip.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "platform/tables/table.hpp"
#include "xlsx_value.hpp"

namespace ognishte::tables {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr char const* k_main = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'";

std::string zipped(Parts const& parts) {
    char name[] = "/tmp/ognishte-xlsx-test-XXXXXX";
    int const file = mkstemp(name);
    EXPECT_GE(file, 0);
    close(file);
    auto* const zip = zipOpen64(name, APPEND_STATUS_CREATE);
    for (auto const& [part, text] : parts) {
        zipOpenNewFileInZip(zip, part.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr, 8, 9);
        zipWriteInFileInZip(zip, text.data(), static_cast<unsigned>(text.size()));
        zipCloseFileInZip(zip);
    }
    zipClose(zip, nullptr);
    std::ifstream in(name, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::remove(name);
    return bytes;
}

// A workbook of one sheet without any of the parts that may be missing.
std::string book_of(std::string const& sheet_inside, std::string const& before = "") {
    return zipped(
        {{"xl/workbook.xml",
          std::string("<workbook ") + k_main + "><sheets><sheet name='A' sheetId='1'/></sheets></workbook>"},
         {"xl/worksheets/sheet1.xml", before + "<worksheet " + k_main + ">" + sheet_inside + "</worksheet>"}});
}

std::string error_of(std::string const& bytes, ReadOptions const& options = {}) {
    auto const table = read_table(bytes, options);
    return table ? "read" : table.error().text_key + ": " + table.error().message;
}

TEST(Xlsx, NumbersReadAsPeopleSeeThem) {
    EXPECT_EQ(number_text("0.10000000000000001"), "0.1");
    EXPECT_EQ(number_text("274.65000000000003"), "274.65");
    EXPECT_EQ(number_text("1.6900000000000002"), "1.69");
    EXPECT_EQ(number_text("227"), "227");
    EXPECT_EQ(number_text("123456789012345678"), "123456789012345678");
    EXPECT_EQ(number_text("1E3"), "1000");
    EXPECT_EQ(number_text("-0.5"), "-0.5");
    EXPECT_EQ(number_text("1E+300"), "1e+300");
    EXPECT_EQ(number_text("x"), "x");
}

TEST(Xlsx, KnowsDatesByTheirFormat) {
    struct {
        char const* code;
        Show show;
    } const cases[] = {{"yyyy-mm-dd", Show::date},
                       {"dd.m.yyyy\\ \\г\\.;@", Show::date},
                       {"[$-402]d mmmm yyyy \"г.\";@", Show::date},
                       {"mmm", Show::date},
                       {"h:mm:ss", Show::time},
                       {"h:mm AM/PM", Show::time},
                       {"[h]:mm", Show::duration},
                       {"[mm]:ss", Show::duration},
                       {"General", Show::number},
                       {"0.00", Show::number},
                       {"#,##0.00 \"дни\"", Show::number},
                       {"[Red]0.0", Show::number},
                       {"0.00E+00", Show::number},
                       {"\"day\" 0", Show::number},
                       {"[Color10][>5]0", Show::number},
                       {"mm:ss.0", Show::time},
                       {"@", Show::number},
                       {"", Show::number}};
    for (auto const& one : cases) EXPECT_EQ(show_of_code(one.code), one.show) << one.code;
    EXPECT_EQ(show_of_builtin(14), Show::date);
    EXPECT_EQ(show_of_builtin(20), Show::time);
    EXPECT_EQ(show_of_builtin(46), Show::duration);
    EXPECT_EQ(show_of_builtin(9), Show::number);
}

TEST(Xlsx, CountsDaysInBothSystems) {
    auto const day = [](char const* serial, DateSystem system) { return date_cell(serial, Show::date, system).text; };
    EXPECT_EQ(day("1", DateSystem::from_1900), "1900-01-01");
    EXPECT_EQ(day("59", DateSystem::from_1900), "1900-02-28");
    EXPECT_EQ(day("60", DateSystem::from_1900), "1900-02-29");
    EXPECT_EQ(day("61", DateSystem::from_1900), "1900-03-01");
    EXPECT_EQ(day("45000", DateSystem::from_1900), "2023-03-15");
    EXPECT_EQ(day("43538", DateSystem::from_1904), "2023-03-15");
    EXPECT_EQ(day("0", DateSystem::from_1904), "1904-01-01");
    EXPECT_EQ(day("45000.999999999", DateSystem::from_1900), "2023-03-16");
    EXPECT_EQ(day("45000.5000115741", DateSystem::from_1900), "2023-03-15T12:00:01");
    EXPECT_EQ(date_cell("0.395833333333333", Show::time, DateSystem::from_1900).text, "09:30:00");
    EXPECT_EQ(date_cell("1.25", Show::duration, DateSystem::from_1900).text, "30:00:00");
    EXPECT_EQ(date_cell("-1", Show::date, DateSystem::from_1900), (Cell{"-1", Kind::number}));
    EXPECT_EQ(date_cell("3000000", Show::date, DateSystem::from_1900).kind, Kind::number);
}

TEST(Xlsx, FindsCellsByTheirName) {
    EXPECT_EQ(column_number("A1"), 1U);
    EXPECT_EQ(column_number("AB12"), 28U);
    EXPECT_EQ(column_number("XFD1"), 16384U);
    EXPECT_EQ(column_number("XFE1"), 16385U);
    EXPECT_EQ(column_number("ZZZZZZZZZZZZZZZZ1"), 16385U);
    EXPECT_EQ(column_number("12"), 0U);
    EXPECT_EQ(row_number("AB12"), 12);
    EXPECT_EQ(row_number("AB"), 0);
    EXPECT_EQ(row_number("A99999999999"), 0);
    EXPECT_EQ(unescape_bstr("a_x000D_b _x005F_x000D_ _x00"), "a\rb _x000D_ _x00");
}

TEST(Xlsx, ReadsASheetWithoutNamesOfItsCells) {
    auto const table =
        read_table(book_of("<sheetData><row><c t='inlineStr'><is><t>a</t></is></c><c "
                           "t='inlineStr'><is><r><t>b</t></r><r><t>c</t></r><rPh><t>no</t></rPh></is></c></row>"
                           "<row/><row><c><v>1</v></c><c t='b'><v>1</v></c></row><row><c t='e'><v>#N/A</v></c><c "
                           "t='s'><v>7</v></c></row></sheetData>"));
    ASSERT_TRUE(table) << table.error().message;
    EXPECT_EQ(table->header.names, (std::vector<std::string>{"a", "bc"}));
    ASSERT_EQ(table->rows.size(), 2U);
    EXPECT_EQ(table->rows[0].number, 3);
    EXPECT_EQ(table->rows[0].cells[0], (Cell{"1", Kind::number}));
    EXPECT_EQ(table->rows[0].cells[1], (Cell{"true", Kind::boolean}));
    EXPECT_EQ(table->rows[1].cells[0], (Cell{"#N/A", Kind::error}));
    EXPECT_EQ(table->rows[1].cells[1], (Cell{"#REF!", Kind::error}));
}

TEST(Xlsx, SpreadsMergedCellsWhenAsked) {
    auto const bytes = book_of(
        "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>x</t></is></c><c r='D1'><v>4</v></c></row><row r='2'><c "
        "r='D2'><v>5</v></c></row>"
        "<row r='3'><c r='A3'><v>6</v></c></row></sheetData><mergeCells><mergeCell ref='A1:B2'/><mergeCell "
        "ref='nonsense'/></mergeCells>");
    ReadOptions options{.header_rows = 0};
    auto const plain = read_table(bytes, options);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->rows[1].cells[0].text, "");
    options.merged = Merged::spread;
    auto const spread = read_table(bytes, options);
    ASSERT_TRUE(spread);
    EXPECT_EQ(spread->rows[0].cells[1].text, "x");
    EXPECT_EQ(spread->rows[1].cells[0].text, "x");
    EXPECT_EQ(spread->rows[1].cells[1].text, "x");
    EXPECT_EQ(spread->rows[2].cells[0].text, "6");
}

TEST(Xlsx, RefusesWhatIsBuiltToHarm) {
    EXPECT_EQ(error_of(book_of("<sheetData/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>")),
              "tables.error.damaged: XML with a DOCTYPE");
    std::string deep, up;
    for (int i = 0; i < 70; ++i) {
        deep += "<a>";
        up += "</a>";
    }
    EXPECT_EQ(error_of(book_of(deep + up)), "tables.error.damaged: XML nested too deeply");
    std::string attributes;
    for (int i = 0; i < 70; ++i) attributes += " a" + std::to_string(i) + "='1'";
    EXPECT_EQ(error_of(book_of("<sheetData" + attributes + "/>")),
              "tables.error.damaged: XML element with too many attributes");
    EXPECT_EQ(error_of(book_of("<sheetData><row>" + std::string(8U << 20U, ' ') + "</row></sheetData>")),
              "tables.error.too_large: xl/worksheets/sheet1.xml unpacks to more than 100 times its size");
    ReadOptions small;
    small.limits.unpacked = 400;
    EXPECT_EQ(error_of(book_of("<sheetData>" + std::string(500, ' ') + "</sheetData>"), small),
              "tables.error.too_large: xl/worksheets/sheet1.xml unpacks to more than the limit");
    EXPECT_EQ(error_of(book_of("<sheetData><row><c r='XFE1'><v>1</v></c></row></sheetData>")),
              "tables.error.too_many_columns: row 1: too many columns");
    EXPECT_EQ(error_of(book_of("<sheetData><row r='1048577'><c><v>1</v></c></row></sheetData>")),
              "tables.error.too_many_rows: row 1048577: too many rows");
    Parts many;
    for (int i = 0; i < 1001; ++i) many.emplace_back("a" + std::to_string(i), "");
    EXPECT_EQ(error_of(zipped(many)), "tables.error.too_large: a ZIP archive of 1001 entries");
}

TEST(Xlsx, SaysWhatAFileIsInstead) {
    EXPECT_EQ(
        error_of(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}})),
        "tables.error.open_document: no workbook in the archive");
    EXPECT_EQ(error_of(zipped({{"word/document.xml", "<a/>"}})), "tables.error.no_table: no workbook in the archive");
    EXPECT_EQ(error_of("PK\x03\x04 and nothing more"), "tables.error.damaged: not a ZIP archive");
    EXPECT_EQ(error_of("a,b\n", ReadOptions{.format = "xlsx"}), "tables.error.damaged: not an XLSX file");
    auto bytes = book_of("<sheetData><row><c><v>12345</v></c></row></sheetData>");
    EXPECT_EQ(error_of(bytes, ReadOptions{.sheet = "Няма"}), "tables.error.no_sheet: no sheet Няма");
    EXPECT_EQ(error_of(bytes, ReadOptions{.sheet = "1"}), "read");
    bytes.resize(bytes.size() / 2);
    EXPECT_EQ(error_of(bytes), "tables.error.damaged: not a ZIP archive");
}

}  // namespace
}  // namespace ognishte::tables
