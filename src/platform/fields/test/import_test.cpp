#include "platform/fields/import.hpp"

#include <gtest/gtest.h>

#include "platform/fields/table.hpp"
#include "sample.hpp"

namespace ognishte::fields {
namespace {

using sample::parsed;

// A store of records by id.
class Store {
public:
    std::map<std::string, Json> records;
    int writes = 0;

    ImportCalls calls() {
        ImportCalls out;
        out.find = [this](Json const& given) -> Result<Match> {
            if (broken) return Error{Code::unavailable, "no store"};
            auto const found = records.find(given["id"].text());
            if (found != records.end()) return Match{Match::What::same, found->first, found->second};
            for (auto const& [id, value] : records)
                if (!given["title_bg"].text().empty() && value["title_bg"] == given["title_bg"])
                    return Match{Match::What::duplicate, id, {}, value["title_bg"].text()};
            return Match{};
        };
        out.key = [](Json const& value) { return value["id"].text(); };
        out.title = [](Json const& value) { return value["title_bg"].text(); };
        out.write = [this](std::vector<Accepted> const& accepted) -> Result<> {
            ++writes;
            for (auto const& one : accepted) records[one.value["id"].text()] = one.value;
            return done();
        };
        return out;
    }
    bool broken = false;
};

std::string shown(Result<ImportReport> const& report) {
    if (!report) return "error: " + report.error().message;
    static constexpr std::array names = {"added", "changed", "unchanged", "duplicate", "refused"};
    std::string out = report->written ? "written\n" : "not written\n";
    for (auto const& row : report->rows) {
        out += std::to_string(row.row) + ' ' + names[static_cast<std::size_t>(row.what)];
        if (!row.title.empty()) out += " [" + row.title + ']';
        if (!row.column.empty()) out += " (" + row.column + ')';
        if (!row.message.empty()) out += ": " + row.message;
        out += '\n';
    }
    return out;
}

class Import : public testing::Test {
protected:
    std::string run(std::string bytes, ImportRequest request = {}) {
        request.bytes = std::move(bytes);
        return shown(import_rows(sample::declaration(), request, sample::context(), store_.calls()));
    }
    // The sample with another id and title.
    static Json record(std::string_view id, std::string_view title) {
        auto value = sample::full();
        value.set("id", Json(id));
        value.set("title_bg", Json(title));
        return value;
    }
    Store store_;
};

constexpr char const* k_head = "id;Заглавие;title_en;story_bg;origin;topics;sources.1.title\n";

TEST_F(Import, AddsThenChangesThenLeavesAlone) {
    std::string const file = std::string(k_head) + "a;Първа;First;Достатъчно дълго;Българска;приемна грижа;Източник\n";
    EXPECT_EQ(run(file), "written\n2 added [Първа]\n");
    EXPECT_EQ(store_.records["a"]["topics"].dump(), R"(["fc"])");
    EXPECT_EQ(run(file), "written\n2 unchanged [Първа]\n");
    EXPECT_EQ(store_.writes, 1);
    // Columns that are not there leave what was there.
    EXPECT_EQ(run("id,children\na,227\n"), "written\n2 changed [Първа]\n");
    EXPECT_EQ(store_.records["a"]["children"].integer(), 227);
    EXPECT_EQ(store_.records["a"]["story_bg"].text(), "Достатъчно дълго");
}

TEST_F(Import, WritesNothingWhenOneRowIsBad) {
    std::string const file = std::string(k_head) +
                             "a;Първа;First;Достатъчно дълго;Българска;fc;Източник\n"
                             "b;;Second;Късо;Българска;няма;Източник\n"
                             "c;Трета;Third;Достатъчно дълго;национална;fc\n"
                             "a;Пак първа;First;Достатъчно дълго;Българска;fc;Източник\n";
    std::string const rows =
        "2 added [Първа]\n"
        "3 refused (Заглавие): Напишете текста на български.\n"
        "3 refused (story_bg): Напишете поне 10 знака.\n"
        "3 refused (topics): Не познаваме „няма“. Изберете от списъка.\n"
        "4 refused: Редът има 6 клетки, а заглавният ред – 7. Допълнете липсващите или махнете излишните.\n"
        "5 duplicate [Пак първа]: Същият запис стои вече на ред 2.\n";
    EXPECT_EQ(run(file), "not written\n" + rows);
    EXPECT_EQ(store_.writes, 0);
    ImportRequest request;
    request.skip_bad_rows = true;
    request.dry_run = true;
    EXPECT_EQ(run(file, request), "not written\n" + rows);
    EXPECT_EQ(store_.writes, 0);
    request.dry_run = false;
    EXPECT_EQ(run(file, request), "written\n" + rows);
    EXPECT_EQ(store_.records.size(), 1U);

    auto const report = import_rows(sample::declaration(), ImportRequest{.file_name = {}, .bytes = file, .format = {}},
                                    sample::context(), store_.calls());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->count(RowOutcome::What::refused), 2);
    EXPECT_EQ(report->count(RowOutcome::What::duplicate), 1);
}

// What is handed over early is what will be written, and nothing once something keeps it from being written.
TEST_F(Import, HandsOverEarlyOnlyWhatWillBeWritten) {
    auto const rows_with_bad_at = [](int bad) {
        std::vector<GivenRow> rows;
        for (int i = 0; i < 1300; ++i)
            rows.push_back(
                {i + 1, i == bad ? Json::object() : record("r" + std::to_string(i), "T" + std::to_string(i))});
        return rows;
    };
    struct Case {
        char const* what;
        int bad;  // row
        ImportRequest request;
        std::size_t staged;
        int writes;
    };
    ImportRequest dry, skipping;
    dry.dry_run = skipping.skip_bad_rows = true;
    for (auto const& one : {Case{"all good", -1, {}, 1300, 1}, Case{"a bad one among the second lot", 600, {}, 512, 0},
                            Case{"bad ones skipped", 600, skipping, 1299, 1}, Case{"a dry run", -1, dry, 0, 0}}) {
        Store store;
        auto calls = store.calls();
        std::size_t staged = 0;
        calls.stage = [&](std::span<Accepted const> rows) -> Result<> {
            for (auto const& row : rows) EXPECT_FALSE(row.value["title_bg"].text().empty());
            staged += rows.size();
            return done();
        };
        ASSERT_TRUE(
            import_values(sample::declaration(), rows_with_bad_at(one.bad), {}, one.request, sample::context(), calls));
        EXPECT_EQ(staged, one.staged) << one.what;
        EXPECT_EQ(store.writes, one.writes) << one.what;
        calls.stage = [](std::span<Accepted const>) -> Result<> { return Error{Code::unavailable, "no disk"}; };
        if (one.staged == 0) continue;
        store.records.clear();
        auto const report =
            import_values(sample::declaration(), rows_with_bad_at(-1), {}, one.request, sample::context(), calls);
        EXPECT_EQ(report.error().code, Code::unavailable) << one.what;
        EXPECT_EQ(store.writes, one.writes) << one.what;
    }
}

TEST_F(Import, ShowsWhatLooksLikeARecordWeHave) {
    store_.records["a"] = record("a", "Активна подкрепа");
    std::vector<Json> const same{record("b", "Активна подкрепа")};
    for (char const* const format : {"csv", "xlsx", "json", "ndjson"}) {
        auto const report = run(write_records(sample::declaration(), same, format, sample::context()).value());
        // The first row of a table is its header; the first of a list is a record.
        EXPECT_EQ(report.substr(0, 13),
                  std::string_view(format).ends_with("json") ? "not written\n1" : "not written\n2");
        EXPECT_EQ(report.substr(13),
                  " duplicate [Активна подкрепа]: Прилича на запис, който вече имаме: „Активна подкрепа“.\n");
    }
}

TEST_F(Import, TellsOfColumnsItDoesNotKnow) {
    EXPECT_EQ(run("id,Заглавие,цвят,title_bg\n"),
              "not written\n1 refused (цвят): Няма такова поле. Поправете името на колоната или я махнете.\n"
              "1 refused (title_bg): Тази колона значи същото като друга преди нея. Оставете едната.\n");
    EXPECT_EQ(run(R"([{"id": "a", "is_admin": true}])").substr(0, 11), "not written");
    EXPECT_NE(run(R"([{"id": "a", "is_admin": true}])").find("(is_admin): Няма поле „is_admin“."), std::string::npos);
}

TEST_F(Import, SaysWhatAFileIsInstead) {
    EXPECT_EQ(run("%PDF-1.4"),
              "not written\n0 refused: Това не е таблица, която можем да прочетем. Пратете CSV, XLSX или JSON.\n");
    EXPECT_EQ(
        run("[{\"id\": "),
        "not written\n0 refused: Файлът не е правилен JSON: очакваме списък от записи или по един запис на ред.\n");
    EXPECT_EQ(
        run("id,title_bg\n1,\"open\n"),
        "not written\n2 refused: Тук се отваря кавичка, която никъде не се затваря. Затворете я; ако редът е последен, "
        "файлът може да е записан наполовина.\n");
    EXPECT_EQ(run("id,title_bg\n1,\"a\"b\n"),
              "not written\n2 refused: Зад затваряща кавичка има текст. Проверете кавичките на този ред.\n");
}

TEST_F(Import, PassesOnWhatTheStoreSays) {
    store_.broken = true;
    EXPECT_EQ(run("id\na\n"), "error: no store");
    store_.broken = false;
    auto calls = store_.calls();
    calls.write = [](std::vector<Accepted> const&) -> Result<> { return Error{Code::unavailable, "disk full"}; };
    ImportRequest request;
    request.bytes =
        write_records(sample::declaration(), std::vector<Json>{record("x", "Нова")}, "json", sample::context()).value();
    EXPECT_EQ(shown(import_rows(sample::declaration(), request, sample::context(), calls)), "error: disk full");
}

TEST_F(Import, TakesRowsThatAnotherReaderMade) {
    auto calls = store_.calls();
    int asked = 0;
    std::map<std::string, int> seen;  // by title, as a bibliography compares works
    auto const plain = calls.find;
    calls.find = [&](Json const& given) -> Result<Match> {
        ++asked;
        auto const [at, fresh] = seen.emplace(given["title_bg"].text(), asked);
        if (!fresh) return Match{Match::What::duplicate, {}, {}, {}, at->second};
        return plain(given);
    };
    std::vector<GivenRow> const rows = {
        {3, record("a", "Първа")}, {9, record("b", "Втора")}, {14, record("c", "Първа")}};
    auto const refused = [] {
        return std::vector<RowOutcome>{{7, RowOutcome::What::refused, "", "Записът не е затворен.", ""}};
    };
    EXPECT_EQ(shown(import_values(sample::declaration(), rows, refused(), {}, sample::context(), calls)),
              "not written\n7 refused: Записът не е затворен.\n3 added [Първа]\n9 added [Втора]\n"
              "14 duplicate [Първа]: Същият запис стои вече на ред 3.\n");
    EXPECT_EQ(store_.writes, 0);
    asked = 0;
    seen.clear();
    ImportRequest request;
    request.skip_bad_rows = true;
    EXPECT_EQ(
        shown(import_values(sample::declaration(), rows, refused(), request, sample::context(), calls)).substr(0, 8),
        "written\n");
    EXPECT_EQ(store_.records.size(), 2U);
}

}  // namespace
}  // namespace ognishte::fields
