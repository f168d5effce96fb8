#include "platform/fields/table.hpp"

#include <gtest/gtest.h>

#include <random>

#include "sample.hpp"
#include "tree.hpp"

namespace ognishte::fields {
namespace {

std::vector<Json> read_back(std::string_view bytes, std::string_view format) {
    auto const table = tables::read_table(bytes, tables::ReadOptions{.format = std::string(format)});
    EXPECT_TRUE(table) << format;
    std::vector<Json> out;
    if (!table) return out;
    auto const columns = recognise(sample::declaration(), table->header, sample::context());
    EXPECT_EQ(columns.unknown, std::vector<std::string>{}) << format;
    EXPECT_EQ(columns.twice, std::vector<std::string>{}) << format;
    for (auto const& row : table->rows)
        out.push_back(
            check(sample::declaration(), read_row(sample::declaration(), columns, row), Stage::draft, sample::context())
                .value);
    return out;
}

TEST(Table, HasAColumnForEveryPlainValue) {
    std::vector<Json> const one{sample::full()};
    auto const table = to_table(sample::declaration(), one, sample::context());
    std::string text;
    for (std::size_t i = 0; i < table.header.names.size(); ++i) {
        static constexpr std::array kinds = {"text", "number", "boolean", "date", "error"};
        text += table.header.names[i] + " = " + table.rows[0].cells[i].text + " (" +
                kinds[static_cast<std::size_t>(table.rows[0].cells[i].kind)] + ")\n";
    }
    EXPECT_EQ(text,
              "id = story-1 (text)\ntitle_bg = Активна подкрепа (text)\ntitle_en = ACTIVE support (text)\noriginal = "
              "ACTIVE (text)\n"
              "story_bg = Първи ред.\n\nВтори **ред** с „кавички“; и | черта. (text)\nstory_en = First line. "
              "(text)\norigin = foreign (text)\n"
              "country = Молдова (text)\nchildren = 227 (number)\nshare = 12.5 (number)\nbegan = 2011 (number)\nday = "
              "2026-11-22 (date)\n"
              "harm = false (boolean)\npage = https://example.org/a?b=1#c (text)\nplace = RSE (text)\ntopics = fc | t1 "
              "(text)\n"
              "targets_bg = деца \\| младежи | родители\\; роднини | =СУМА(1) | край\\\\ (text)\ntargets_en = children "
              "(text)\n"
              "unsure.1.bg = Размерът не е видян. (text)\nunsure.1.en = Size not seen. (text)\nunsure.2.bg = Само на "
              "български (text)\nunsure.2.en =  (text)\n"
              "price.amount = 650.25 (number)\nprice.currency = BGN (text)\nperiod.from = 2011 (number)\nperiod.to =  "
              "(text)\n"
              "study.design.bg = Преди–след (text)\nstudy.design.en = Pre–post (text)\nstudy.quality = high (text)\n"
              "sources.1.title = ACTIVE (text)\nsources.1.url = https://example.org/x (text)\nsources.1.year = 2014 "
              "(number)\n"
              "sources.2.title = +359 2 „Книга“ (text)\nsources.2.url =  (text)\nsources.2.year =  (text)\nnote = "
              "-вътрешна\nбележка (text)\n");
    auto const open = to_table(sample::declaration(), one, sample::context(), {.viewer = Sees::everyone});
    EXPECT_EQ(open.header.names.back(), "sources.2.year");
}

TEST(Table, HeadsMayBeLabels) {
    std::vector<Json> const one{sample::full()};
    auto const bg = to_table(sample::declaration(), one, sample::context(), {.heads = Heads::labels});
    EXPECT_EQ(bg.header.names[1], "Заглавие (български)");
    auto const en = to_table(sample::declaration(), one, sample::context(Lang::en), {.heads = Heads::labels});
    EXPECT_EQ(en.header.names[1], "Title (Bulgarian)");
    for (auto const* const table : {&bg, &en}) {
        auto const columns = recognise(sample::declaration(), table->header, sample::context());
        EXPECT_TRUE(columns.unknown.empty());
        EXPECT_EQ(columns.paths, to_table(sample::declaration(), one, sample::context()).header.names);
    }
}

TEST(Table, RecognisesHeadsHoweverTheyAreWritten) {
    tables::Header const header{{"ЗАГЛАВИЕ", "Title", " title_bg", "Title-EN ", "период: от", "Source 3: Address", "",
                                 "Цвят", "Зaглавие (български)"},
                                1};
    auto const columns = recognise(sample::declaration(), header, sample::context());
    EXPECT_EQ(columns.paths,
              (std::vector<std::string>{"title_bg", "title_en", "", "", "period.from", "sources.3.url", "", "", ""}));
    EXPECT_EQ(columns.unknown, std::vector<std::string>{"Цвят"});
    EXPECT_EQ(columns.twice, (std::vector<std::string>{" title_bg", "Title-EN ", "Зaглавие (български)"}));
    EXPECT_EQ(column_of(columns, header, "sources.3"), "Source 3: Address");
    EXPECT_EQ(column_of(columns, header, "period.to"), "");
}

TEST(Table, ReadsWhatPeopleType) {
    tables::Header const header{
        {"children", "share", "day", "harm", "topics", "targets_bg", "place", "began", "sources.2.title"}, 1};
    auto const columns = recognise(sample::declaration(), header, sample::context());
    auto const read = [&](std::vector<std::string> const& texts) {
        tables::Row row{2, {}};
        for (auto const& text : texts) row.cells.push_back({text});
        return read_row(sample::declaration(), columns, row).dump();
    };
    EXPECT_EQ(
        read({"1 227", "12,5", "22.11.2026 г.", "Да", "приемна грижа; t1 | fc", "деца | младежи", "Русе", "2011.0",
              "Б"}),
        R"({"children":1227,"share":12.5,"began":2011,"day":"2026-11-22","harm":true,"place":"Русе","topics":["приемна грижа","t1","fc"],)"
        R"("targets_bg":["деца","младежи"],"sources":[{},{"title":"Б"}]})");
    EXPECT_EQ(
        read({"1,227", "1.2.3", "2026-02-30", "ми", "", "", "", "", ""}),
        R"({"children":"1,227","share":"1.2.3","began":null,"day":"2026-02-30","harm":"ми","place":null,"topics":[],"targets_bg":[],"sources":[]})");
    EXPECT_EQ(
        read({"−5", "1 000,25", "1/2/2020", "0", "", "", "", "", ""}),
        R"({"children":-5,"share":1000.25,"began":null,"day":"2020-02-01","harm":false,"place":null,"topics":[],"targets_bg":[],"sources":[]})");
}

TEST(Items, StayThemselvesBetweenBars) {
    std::vector<std::string> const items{"a|b", "c\\", "d;e", "\\|", "x"};
    auto joined = join_items(items);
    EXPECT_EQ(joined, "a\\|b | c\\\\ | d\\;e | \\\\\\| | x");
    auto back = split_items(joined, "|\n");
    for (auto& item : back)
        item = std::string(
            item.substr(item.find_first_not_of(' '), item.find_last_not_of(' ') - item.find_first_not_of(' ') + 1));
    EXPECT_EQ(back, items);
}

// Random canonical records: every type, odd characters, lists of any length.
class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    Json record() {
        Json given = Json::object();
        given.set("id", text());
        for (auto const* name : {"title_bg", "title_en", "original", "country"}) given.set(name, text());
        for (auto const* name : {"story_bg", "story_en", "note"}) given.set(name, lines());
        given.set("origin", Json(pick({"national", "foreign", ""})));
        if (chance()) given.set("children", Json(static_cast<std::int64_t>(random_() % 1000000)));
        if (chance()) given.set("share", Json(static_cast<double>(random_() % 100000) / 100));
        if (chance()) given.set("began", Json(1900 + static_cast<int>(random_() % 150)));
        if (chance())
            given.set("day", Json(pick({"2026-11-22", "1899-12-31", "1900-02-28", "2000-02-29", "0999-01-01"})));
        if (chance()) given.set("harm", Json(chance()));
        if (chance())
            given.set("page",
                      Json(pick({"https://example.org", "http://a.bg/%20x?y=z&a=b#c", "https://пример.бг/път"})));
        given.set("place", Json(pick({"RSE", "VAR", "", "BLG01"})));
        given.set("topics", list([&] { return Json("t" + std::to_string(random_() % 30)); }));
        for (auto const* name : {"targets_bg", "targets_en"}) given.set(name, list([&] { return text(); }));
        given.set("unsure", list([&] { return both(); }));
        if (chance())
            given.set("price", object({{"amount", Json(static_cast<double>(random_() % 1000000) / 100)},
                                       {"currency", Json("EUR")}}));
        if (chance()) given.set("study", object({{"design", both()}, {"quality", Json(pick({"high", "low"}))}}));
        given.set("period", object({{"from", chance() ? Json(2000) : Json()}, {"to", chance() ? Json(2010) : Json()}}));
        given.set("sources", list([&] {
                      return object({{"title", text()},
                                     {"url", Json("https://example.org/" + std::to_string(random_()))},
                                     {"year", chance() ? Json(2014) : Json()}});
                  }));
        return check(sample::declaration(), given, Stage::draft, sample::context()).value;
    }

private:
    bool chance() { return random_() % 3 != 0; }
    char const* pick(std::vector<char const*> const& from) { return from[random_() % from.size()]; }
    Json object(Json::Object members) { return Json(std::move(members)); }
    Json both() { return object({{"bg", text()}, {"en", text()}}); }
    Json list(std::function<Json()> const& make) {
        Json out = Json::array();
        for (auto left = random_() % 4; left > 0; --left) out.push(make());
        return out;
    }
    std::string words(std::vector<char const*> const& from) {
        std::string out;
        for (auto left = random_() % 6; left > 0; --left) out += from[random_() % from.size()];
        return out;
    }
    Json text() {
        return Json(
            words({"дете", "a", " ",        "=", "+", "-",       "@",  "'", "\"",  ";",    ",", "|",  "\\",
                   "„",    "“", "\xC2\xA0", "<", "&", "_x0041_", "＝", "0", "1.5", "true", "😀", "\t", "2026-11-22"}));
    }
    Json lines() { return Json(words({"дете", "a", " ", "=", "\n", "\t", "\"", "- ", "|", "'=", "# ", "_x000D_"})); }
    std::mt19937 random_;
};

TEST(Table, AnyRecordComesBackFromEveryFormat) {
    for (unsigned seed = 0; seed < 60; ++seed) {
        Maker maker(seed);
        std::vector<Json> records;
        for (int i = 0; i < 4; ++i) records.push_back(maker.record());
        for (auto const heads : {Heads::names, Heads::labels}) {
            for (std::string const format : {"csv", "xlsx"}) {
                auto const bytes =
                    write_records(sample::declaration(), records, format, sample::context(), {.heads = heads});
                ASSERT_TRUE(bytes) << bytes.error().message;
                auto const back = read_back(*bytes, format);
                // Rows in which nothing stands are no rows.
                std::vector<Json> expected;
                for (auto const& record : records)
                    if (!(record ==
                          check(sample::declaration(), Json::object(), Stage::draft, sample::context()).value))
                        expected.push_back(record);
                ASSERT_EQ(back.size(), expected.size()) << format << ' ' << seed;
                for (std::size_t i = 0; i < back.size(); ++i)
                    EXPECT_EQ(back[i].dump(1), expected[i].dump(1)) << format << ' ' << seed;
            }
        }
        auto const json = write_records(sample::declaration(), records, "json", sample::context());
        ASSERT_TRUE(json);
        auto const parsed = Json::parse(*json);
        ASSERT_TRUE(parsed);
        ASSERT_EQ(parsed->items().size(), records.size());
        for (std::size_t i = 0; i < records.size(); ++i) EXPECT_EQ(parsed->items()[i], records[i]);
    }
}

}  // namespace
}  // namespace ognishte::fields
