// Against files that people and programs really made; their README says what each is.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::tables {
namespace {

class RealFiles : public testing::Test {
protected:
    void SetUp() override {
        auto const* shared = std::getenv("OGNISHTE_SHARED");
        if (shared == nullptr) GTEST_SKIP() << "OGNISHTE_SHARED is not set: the files of other makers are not here";
        folder_ = std::string(shared) + "/data/csv-xlsx/";
        if (!std::ifstream(folder_ + "README.md")) GTEST_SKIP() << folder_ << " is not there";
    }
    std::string bytes(std::string const& name) const {
        std::ifstream in(folder_ + name, std::ios::binary);
        EXPECT_TRUE(in) << name;
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    Table table(std::string const& name, ReadOptions const& options = {}) const {
        auto result = read_table(bytes(name), options);
        EXPECT_TRUE(result) << name << ": " << (result ? "" : result.error().message);
        return result ? std::move(result).value() : Table{};
    }

private:
    std::string folder_;
};

using Names = std::vector<std::string>;

Names column(Table const& table, std::size_t index) {
    Names out;
    for (auto const& row : table.rows) out.push_back(index < row.cells.size() ? row.cells[index].text : "<none>");
    return out;
}

TEST_F(RealFiles, SixPostcodeFilesGiveTheSameRows) {
    struct {
        char const* name;
        char const* encoding;
        char separator;
    } const files[] = {
        {"bg-postcodesutf8.csv", "utf-8", ';'},
        {"bg-postcodes-utf8-commas.csv", "utf-8", ','},
        {"bg-postcodes-cp1251-semicolons-crlf.csv", "windows-1251", ';'},
        {"bg-postcodes-utf8bom-semicolons-crlf.csv", "utf-8", ';'},
        {"bg-postcodes-utf16le-tabs.txt", "utf-16le", '\t'},
        {"bg-postcodes-ascii-semicolons.csv", "utf-8", ';'},
    };
    auto const first = table("bg/bg-postcodesutf8.csv");
    EXPECT_EQ(first.header.names,
              (Names{"Пощенски код", "Селище", "Община\n/район-за София/", "Административен център на областта"}));
    for (auto const& file : files) {
        auto const read = table(std::string("bg/") + file.name);
        EXPECT_EQ(read.encoding, file.encoding) << file.name;
        EXPECT_EQ(read.separator, file.separator) << file.name;
        EXPECT_TRUE(read.notes.empty()) << file.name;
        ASSERT_EQ(read.rows.size(), 5359U) << file.name;
        EXPECT_EQ(read.rows.front().number, 2) << file.name;
        EXPECT_EQ(read.rows.back().number, 5360) << file.name;
        bool const latin = std::string_view(file.name).find("ascii") != std::string_view::npos;
        std::size_t different = 0;
        for (std::size_t r = 0; r < read.rows.size(); ++r) {
            ASSERT_EQ(read.rows[r].cells.size(), 4U);
            if (latin) {
                different += read.rows[r].cells[0] != first.rows[r].cells[0] ? 1U : 0U;
            } else {
                different += read.rows[r].cells != first.rows[r].cells ? 1U : 0U;
            }
        }
        EXPECT_EQ(different, 0U) << file.name;
        if (!latin) {
            auto names = read.header.names;
            names[2] = replace_all(names[2], "\r\n", "\n");
            EXPECT_EQ(names, first.header.names) << file.name;
        }
    }
}

TEST_F(RealFiles, CsvSpectrumMeansWhatItsJsonSays) {
    for (auto const* name : {"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
                             "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"}) {
        auto const read = table(std::string("csv-spectrum/csvs/") + name + ".csv");
        auto const meant = Json::parse(bytes(std::string("csv-spectrum/json/") + name + ".json"));
        ASSERT_TRUE(meant) << name;
        Json got = Json::array();
        for (auto const& row : read.rows) {
            Json object = Json::object();
            for (std::size_t i = 0; i < read.header.names.size(); ++i)
                object.append(read.header.names[i], Json(row.cells[i].text));
            got.push(std::move(object));
        }
        EXPECT_EQ(got.dump(), meant->dump()) << name;
    }
    // Its JSON holds another telephone number than its CSV and no list.
    auto const place = table("csv-spectrum/csvs/location_coordinates.csv");
    auto const meant = Json::parse(bytes("csv-spectrum/json/location_coordinates.json"));
    ASSERT_TRUE(meant);
    ASSERT_EQ(place.rows.size(), 1U);
    for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(place.rows[0].cells[i].text, (*meant)[place.header.names[i]].text());
}

TEST_F(RealFiles, FrictionlessCsv) {
    EXPECT_EQ(table("frictionless/bom.csv").header.names, (Names{"id", "name"}));
    EXPECT_EQ(column(table("frictionless/blank-cells.csv"), 1), (Names{"Paul", "John", "George", "Ringo", ""}));
    EXPECT_EQ(table("frictionless/blank-headers.csv").header.names, (Names{"id", "", "age"}));
    EXPECT_EQ(table("frictionless/duplicate-headers.csv").header.names, (Names{"id", "name", "id", "age", "id"}));
    EXPECT_EQ(table("frictionless/blank-rows.csv").rows.size(), 2U);
    EXPECT_EQ(table("frictionless/blank-rows-multiple.csv").rows.size(), 2U);
    EXPECT_EQ(table("frictionless/empty.csv").header.names, Names{});
    EXPECT_EQ(column(table("frictionless/leading-zeros.csv"), 0), (Names{"01", "002", "00003"}));
    EXPECT_EQ(table("frictionless/delimiter.csv").separator, ';');
    EXPECT_EQ(table("frictionless/issue-1009-semicolon.csv").rows[0].cells[0].text, "0123");
    EXPECT_EQ(table("frictionless/vix.csv").header.names.size(), 5U);
    EXPECT_EQ(column(table("frictionless/latin1.csv", ReadOptions{.encoding = "iso-8859-1"}), 1),
              (Names{"english", "©"}));
    EXPECT_EQ(column(table("frictionless/table-infer-iso-8859-7.csv", ReadOptions{.encoding = "iso-8859-7"}), 2),
              (Names{"Λεωνιδας", "Αλεξανδρος", "Μυρων", "Ευστοργιος"}));
    EXPECT_EQ(column(table("frictionless/escaping.csv"), 1),
              (Names{" \"Test line 1\"", " \"Test \"\" line 2\"", " \"Test \\\" line 3\""}));
    EXPECT_EQ(column(table("frictionless/skip-rows.csv", ReadOptions{.comment = '#'}), 1),
              (Names{"english", "中国人"}));
    EXPECT_EQ(table("frictionless/matrix-with-comment.csv", ReadOptions{.comment = '#'}).rows.size(), 4U);
    EXPECT_EQ(table("frictionless/without-headers.csv", ReadOptions{.header_rows = 0}).rows.size(), 3U);
    EXPECT_EQ(table("frictionless/Таблица.csv").header.names, (Names{"id", "name"}));
    EXPECT_EQ(table("frictionless/table-unicode-headers.csv").header.names, (Names{"id", "国人"}));

    auto const odd = table("frictionless/structure-errors.csv");
    EXPECT_EQ(odd.notes, (std::vector<Note>{{5, Trouble::too_many_cells, 6, 3}}));
    EXPECT_EQ(table("frictionless/defective-rows.csv").notes,
              (std::vector<Note>{{2, Trouble::too_few_cells, 2, 3}, {3, Trouble::too_many_cells, 4, 3}}));
    auto const wide = table("frictionless/wide.csv");
    EXPECT_GT(wide.header.names.size(), 4000U);
    EXPECT_TRUE(wide.notes.empty());
    auto const quotes = table("frictionless/doublequote.csv");
    EXPECT_EQ(quotes.header.names.size(), 17U);
    EXPECT_TRUE(quotes.notes.empty());
    auto const long_one = table("frictionless/encoding-issue-274.csv");
    EXPECT_EQ(long_one.header.names.size(), 17U);
    EXPECT_EQ(long_one.encoding, "utf-8");
}

TEST_F(RealFiles, FrictionlessXlsx) {
    EXPECT_EQ(column(table("frictionless/table.xlsx"), 1), (Names{"english", "中国人"}));
    EXPECT_EQ(sheet_names(bytes("frictionless/sheets.xlsx")).value(), (Names{"Sheet1", "Sheet2", "Sheet3"}));
    EXPECT_EQ(column(table("frictionless/sheets.xlsx", ReadOptions{.sheet = "Sheet2"}), 0).size(),
              table("frictionless/sheets.xlsx", ReadOptions{.sheet = "2"}).rows.size());
    EXPECT_EQ(table("frictionless/skip-rows.xlsx").rows.empty(), false);

    auto const merged =
        table("frictionless/merged-cells.xlsx", ReadOptions{.header_rows = 0, .merged = Merged::spread});
    ASSERT_EQ(merged.rows.size(), 1U);
    EXPECT_EQ(merged.rows[0].cells, (std::vector<Cell>{{"data"}, {"data"}}));
    EXPECT_EQ(table("frictionless/merged-cells.xlsx").header.names, (Names{"data"}));

    auto const header =
        table("frictionless/multiline-headers.xlsx", ReadOptions{.header_rows = 5, .merged = Merged::spread});
    EXPECT_EQ(header.header.names, (Names{"Region", "Caloric contribution (%)",
                                          "Cumulative impact of changes on cost of food basket from previous quarter",
                                          "Cumulative impact of changes on cost of food basket from baseline (%)"}));
    ASSERT_EQ(header.rows.size(), 1U);
    EXPECT_EQ(header.rows[0].number, 6);
    EXPECT_EQ(header.rows[0].cells, (std::vector<Cell>{{"A"}, {"B"}, {"C"}, {"D"}}));

    auto const grid = table("frictionless/issue-1024.xlsx", ReadOptions{.header_from = 10, .merged = Merged::spread});
    EXPECT_EQ(grid.header.row, 10);
    EXPECT_EQ(grid.header.names[6], grid.header.names[22]);

    auto const percent = table("frictionless/preserve-formatting-percentage.xlsx");
    EXPECT_EQ(column(percent, 1).front(), "0.52");
    EXPECT_EQ(table("frictionless/number-format-multicode.xlsx").rows[0].cells[0],
              (Cell{"4.51119775197299", Kind::number}));
}

TEST_F(RealFiles, ReadxlDates) {
    // The second column holds the same moments as text, as Excel itself wrote them.
    for (auto const* name : {"readxl/datetime-rounding.xlsx", "readxl/dates-leap-year-1900-xlsx.xlsx"}) {
        auto const read = table(name);
        EXPECT_GE(read.rows.size(), 4U);
        for (auto const& row : read.rows) {
            EXPECT_EQ(row.cells[0].kind, Kind::date) << name;
            EXPECT_EQ(replace_all(row.cells[0].text, "T", " "), row.cells[1].text) << name;
        }
    }
    auto const office = table("readxl/dates-1900-LibreOffice.xlsx");
    for (auto const& row : office.rows)
        for (auto const& cell : row.cells) EXPECT_NE(cell.kind, Kind::number) << cell.text;
}

TEST_F(RealFiles, ReadxlOddities) {
    EXPECT_EQ(table("readxl/nonstandard-xml-ns-prefix.xlsx").header.names, (Names{"a", "b"}));
    EXPECT_EQ(column(table("readxl/nonstandard-xml-ns-prefix.xlsx"), 1), (Names{"3", "4"}));
    auto const bare = table("readxl/no-styles-or-sharedStrings-parts.xlsx");
    EXPECT_EQ(bare.header.names, (Names{"Language", "Age", "Churn probability"}));
    EXPECT_EQ(bare.rows[0].cells[2].text, "0.143292665");
    EXPECT_EQ(table("readxl/inlineStr.xlsx").header.names.front(), "NN");
    EXPECT_EQ(table("readxl/inlineStr2.xlsx").rows.empty(), false);
    EXPECT_EQ(column(table("readxl/missing-v-node-xlsx.xlsx"), 2), Names{""});
    EXPECT_EQ(table("readxl/new_line_errors.xlsx").rows[0].cells[0].text.substr(0, 32),
              "first line of text \r\nsecond line");
    EXPECT_EQ(table("readxl/new_line_errors.xlsx").rows[1].cells[0].text,
              "Will show \"_x000D_\" in every new line in cell above");
    EXPECT_EQ(sheet_names(bytes("readxl/utf8-sheet-names.xlsx")).value(), (Names{"µ", "∂"}));
    EXPECT_EQ(table("readxl/utf8-sheet-names.xlsx", ReadOptions{.sheet = "∂"}).rows.size(), 1U);
    EXPECT_TRUE(table("readxl/empty-sheets.xlsx").header.names.empty());
    auto const names = sheet_names(bytes("readxl/embedded-chartsheet.xlsx"));
    ASSERT_TRUE(names);
    for (auto const& name : *names)
        EXPECT_TRUE(read_table(bytes("readxl/embedded-chartsheet.xlsx"), ReadOptions{.sheet = name})) << name;
    EXPECT_EQ(table("readxl/iris-google-doc.xlsx").header.names.size(), 5U);
    EXPECT_EQ(table("readxl/missing-first-column.xlsx").header.names.front(), "");
    EXPECT_EQ(table("readxl/richtext-coloured.xlsx").rows.empty(), false);
    auto const texty = table("readxl/big-texty-numbers-xlsx.xlsx");
    for (auto const& row : texty.rows)
        for (auto const& cell : row.cells) EXPECT_EQ(cell.text.find("e+"), std::string::npos) << cell.text;
}

TEST_F(RealFiles, ReadsASheetInsideAPage) {
    // deaths.xlsx has words above and below its table.
    auto const deaths = table("readxl/deaths.xlsx", ReadOptions{.header_from = 5});
    EXPECT_EQ(deaths.header.names, (Names{"Name", "Profession", "Age", "Has kids", "Date of birth", "Date of death"}));
    ASSERT_GE(deaths.rows.size(), 10U);
    EXPECT_EQ(deaths.rows[0].cells, (std::vector<Cell>{{"David Bowie"},
                                                       {"musician"},
                                                       {"69", Kind::number},
                                                       {"true", Kind::boolean},
                                                       {"1947-01-08", Kind::date},
                                                       {"2016-01-10", Kind::date}}));
}

TEST_F(RealFiles, ALargeBulgarianSheet) {
    auto const sections = table("bg/cik-polling-sections-2019.xlsx");
    EXPECT_EQ(sections.rows.size(), 11864U);
    EXPECT_TRUE(sections.notes.empty());
}

TEST_F(RealFiles, EveryOtherFileIsReadOrRefusedWithAWord) {
    for (auto const* name : {"frictionless/merged-cells.xls", "frictionless/merged-cells-boolean.xls",
                             "frictionless/table.xls", "readxl/dates-1900.xls", "readxl/dates-1904.xls"}) {
        auto const refused = read_table(bytes(name));
        ASSERT_FALSE(refused) << name;
        EXPECT_EQ(refused.error().text_key, "tables.error.old_excel") << name;
    }
    for (auto const* name :
         {"frictionless/table.ods", "frictionless/table-with-booleans.ods", "frictionless/table-with-two-sheets.ods",
          "frictionless/table-with-ints-floats-dates.ods"}) {
        auto const refused = read_table(bytes(name));
        ASSERT_FALSE(refused) << name;
        EXPECT_EQ(refused.error().text_key, "tables.error.open_document") << name;
    }
    for (auto const* name :
         {"readxl/blanks.xlsx", "readxl/color-date-xlsx.xlsx", "readxl/currency-formats-xlsx.xlsx",
          "readxl/empty-named-column.xlsx", "readxl/names-need-repair-xlsx.xlsx", "readxl/types.xlsx",
          "readxl/whitespace-xlsx.xlsx", "frictionless/adjust-floating-point-error.xlsx",
          "frictionless/preserve-formatting.xlsx", "frictionless/numeric-labels.csv", "frictionless/unique-field.csv",
          "frictionless/table.csv", "frictionless/issue-1105-timezone.csv", "frictionless/duplicate-rows.csv"})
        EXPECT_FALSE(table(name).header.names.empty()) << name;
}

}  // namespace
}  // namespace ognishte::tables
