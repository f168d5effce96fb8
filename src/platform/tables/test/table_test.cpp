#include "platform/tables/table.hpp"

#include <gtest/gtest.h>

#include "platform/tables/json_rows.hpp"

namespace ognishte::tables {
namespace {

Table sample() {
    Table table;
    table.header.names = {"име", "число", "дата", "да", "дълго"};
    table.rows = {
        {2, {{"Ася"}, {"-12.5", Kind::number}, {"2026-11-22", Kind::date}, {"true", Kind::boolean}, {"=1+1"}}},
        {3,
         {{"Бобов дол"},
          {"9007199254740993", Kind::number},
          {"2026-11-22T13:30:05", Kind::date},
          {"false", Kind::boolean},
          {"a\nb"}}},
        {4, {{" края "}, {}, {"1850-01-01", Kind::date}, {}, {"_x0041_ <&> \x01"}}},
    };
    return table;
}

TEST(Table, ComesBackFromXlsxAsItWas) {
    auto const bytes = write_table(sample(), "xlsx");
    ASSERT_TRUE(bytes) << bytes.error().message;
    auto const back = read_table(*bytes);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->format, "xlsx");
    EXPECT_EQ(back->header.names, sample().header.names);
    ASSERT_EQ(back->rows.size(), 3U);
    auto expected = sample();
    // What a sheet cannot hold as number or date comes back as the same text.
    expected.rows[1].cells[1].kind = Kind::text;
    expected.rows[2].cells[2].kind = Kind::text;
    for (std::size_t r = 0; r < 3; ++r) {
        EXPECT_EQ(back->rows[r].number, expected.rows[r].number);
        for (std::size_t c = 0; c < 5; ++c) {
            EXPECT_EQ(back->rows[r].cells[c].text, expected.rows[r].cells[c].text) << r << ' ' << c;
            if (!expected.rows[r].cells[c].text.empty()) {
                EXPECT_EQ(back->rows[r].cells[c].kind, expected.rows[r].cells[c].kind) << r << ' ' << c;
            }
        }
    }
}

TEST(Table, RefusesWhatExcelCannotHold) {
    auto table = sample();
    table.rows[0].cells[0].text.assign(32768, 'x');
    auto const bytes = write_table(table, "xlsx");
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().text_key, "tables.error.too_large_for_xlsx");
    EXPECT_EQ(bytes.error().message, "row 2, column 1: String exceeds Excel's limit of 32,767 characters.");
}

TEST(Table, MakesSheetNamesThatExcelTakes) {
    auto const bytes =
        write_table(sample(), "xlsx", WriteOptions{.sheet = "Добри практики [2026]: национални и чужди"});
    ASSERT_TRUE(bytes) << bytes.error().message;
    EXPECT_EQ(sheet_names(*bytes).value(), std::vector<std::string>{"Добри практики  2026   национал"});
}

TEST(Table, HasAFaithfulJsonTwin) {
    EXPECT_EQ(write_table(sample(), "ndjson").value(),
              "{\"име\":\"Ася\",\"число\":-12.5,\"дата\":\"2026-11-22\",\"да\":true,\"дълго\":\"=1+1\"}\n"
              "{\"име\":\"Бобов "
              "дол\",\"число\":9007199254740993,\"дата\":\"2026-11-22T13:30:05\",\"да\":false,\"дълго\":\"a\\nb\"}\n"
              "{\"име\":\" края \",\"число\":null,\"дата\":\"1850-01-01\",\"да\":null,\"дълго\":\"_x0041_ \\u003c&> "
              "\\u0001\"}\n");
    auto const back = read_table(write_table(sample(), "json").value());
    ASSERT_TRUE(back);
    EXPECT_EQ(back->format, "json");
    EXPECT_EQ(back->rows[1].cells[1], (Cell{"9007199254740993", Kind::number}));
    EXPECT_EQ(back->rows[2].cells[4].text, "_x0041_ <&> \x01");
    EXPECT_EQ(write_table(Table{}, "json").value(), "[]\n");
    EXPECT_FALSE(write_table(sample(), "pdf"));
}

TEST(Table, ReadsJsonRowsWhicheverWayTheyStand) {
    EXPECT_EQ(read_json_rows("[{\"a\":1},{\"a\":2}]").value().size(), 2U);
    auto const lines = read_json_rows("{\"a\":1}\n\n{\"a\":2}\n");
    ASSERT_TRUE(lines);
    ASSERT_EQ(lines->size(), 2U);
    EXPECT_EQ((*lines)[1].number, 3);
    EXPECT_EQ(read_json_rows(" {\n\"a\":\n1} ").value().size(), 1U);
    for (char const* bad : {"", "[1]", "[{}", "{\"a\":1}\n{", "\"x\"", "{\"a\":1}\n[]"}) {
        auto const rows = read_json_rows(bad);
        ASSERT_FALSE(rows) << bad;
        EXPECT_EQ(rows.error().text_key, "tables.error.json") << bad;
    }
    auto const table = read_table("[{\"a\":1},{\"b\":[1,{\"c\":null}]}]");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->header.names, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(table->rows[1].cells[1].text, "[1,{\"c\":null}]");
}

TEST(Table, StopsWhenToldTo) {
    int seen = 0;
    auto const stop_at_two = [&](Row&) -> Result<Go> { return ++seen == 2 ? Go::stop : Go::on; };
    auto const go_on = [](Header const&) -> Result<Go> { return Go::on; };
    for (auto const* format : {"csv", "xlsx", "json"}) {
        seen = 0;
        EXPECT_TRUE(for_each_row(write_table(sample(), format).value(), {}, go_on, stop_at_two)) << format;
        EXPECT_EQ(seen, 2) << format;
        auto const failed = for_each_row(write_table(sample(), format).value(), {}, go_on, [](Row&) -> Result<Go> {
            return Error{Code::conflict, "mine"};
        });
        ASSERT_FALSE(failed) << format;
        EXPECT_EQ(failed.error().message, "mine") << format;
    }
}

}  // namespace
}  // namespace ognishte::tables
