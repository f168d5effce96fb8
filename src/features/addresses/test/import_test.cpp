// Lists of old addresses on both engines: what is taken, what is refused and why, chains and their ends.
#include "import.hpp"

#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_records();
std::span<File const> features_addresses();
}  // namespace ognishte::embedded

namespace ognishte::addresses {
namespace {

class ImportTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()}, {"addresses", embedded::features_addresses()}});
        ASSERT_TRUE(texts_.add(embedded::features_addresses()));
    }

    Deps deps() {
        return {db(),
                texts_,
                clock_,
                "https://example.org",
                [](std::string_view path) -> std::optional<std::string> {
                    if (path == "/bg/renamed") return "/bg/page";
                    if (path == "/bg/page" || path == "/en/page" || path == "/bg/practices/a") return std::string(path);
                    return std::nullopt;
                },
                [](std::string_view kind, std::string_view slug) -> std::optional<std::string> {
                    if (kind != "practice") return std::nullopt;
                    return "/bg/practices/" + std::string(slug);
                }};
    }

    // "2 added; 3 refused new": rows with what became of them.
    std::string import(std::string const& rows, bool dry = false, bool skip = false) {
        auto const report = import_addresses(deps(), Actor::system(), {"a.csv", rows, "", dry, skip});
        if (!report) return report.error().message;
        std::string out = report->written ? "written:" : "not written:";
        for (auto const& one : report->rows) {
            static constexpr char const* names[] = {"added", "changed", "unchanged", "duplicate", "refused"};
            out += " " + std::to_string(one.row) + " " + names[static_cast<int>(one.what)];
            if (!one.column.empty()) out += " " + one.column;
            EXPECT_EQ(one.message.find("addresses."), std::string::npos) << one.message;
        }
        return out;
    }
    std::string leads(std::string_view target) { return moved(db(), target).value_or("nowhere"); }

    i18n::Texts texts_;
};
OGNISHTE_EACH_STORE(ImportTest);

TEST_P(ImportTest, TakesAListAndLeadsOn) {
    std::string const list =
        "old;new\n/news/12;/bg/page\n/%D0%BD%D0%BE%D0%B2/;practice:a\nhttp://old.example/?p=7;https://example.org/en/"
        "page\n"
        "/was;/renamed\n";
    EXPECT_EQ(import(list, true), "not written: 2 added 3 added 4 added 5 added");
    EXPECT_EQ(leads("/news/12"), "nowhere");
    EXPECT_EQ(import(list), "written: 2 added 3 added 4 added 5 added");
    EXPECT_EQ(leads("/news/12"), "/bg/page");
    EXPECT_EQ(leads("/news/12/?utm_source=x"), "/bg/page");
    EXPECT_EQ(leads("/нов"), "/bg/practices/a");
    EXPECT_EQ(leads("/%D0%BD%D0%BE%D0%B2"), "/bg/practices/a");
    EXPECT_EQ(leads("/?p=7"), "/en/page");
    EXPECT_EQ(leads("/?p=8"), "nowhere");
    EXPECT_EQ(leads("/was"), "/bg/page") << "a page that moved is led to at once";
    EXPECT_EQ(leads("/%zz"), "nowhere");
    EXPECT_EQ(import(list), "written: 2 unchanged 3 unchanged 4 unchanged 5 unchanged");
    auto const out = export_addresses(deps(), "csv");
    ASSERT_TRUE(out);
    EXPECT_EQ(*out,
              "\"old\",\"new\"\r\n\"/?p=7\",\"/en/page\"\r\n\"/news/12\",\"/bg/page\"\r\n\"/was\",\"/bg/page\"\r\n"
              "\"/нов\",\"/bg/practices/a\"\r\n");
    EXPECT_EQ(import(*out), "written: 2 unchanged 3 unchanged 4 unchanged 5 unchanged");
}

TEST_P(ImportTest, RefusesWhatCannotStand) {
    EXPECT_EQ(import("from,to\n/a,/b\n"), "the table needs the columns \"old\" and \"new\" in its first row");
    std::string const list =
        "old,new\n/ok,/bg/page\n/a,https://evil.example/\n/b,//evil.example\n/c,/bg/nothing\nno address,/bg/page\n"
        "/bg/page,/en/page\n/d,/d\n/e,/f\n/f,/e\n/ok,/en/page\n/g,person:x\n";
    std::string const said =
        " 11 refused old 2 added 3 refused new 4 refused new 5 refused new 7 refused old 8 refused new 9 refused new "
        "10 refused new 12 refused new";
    EXPECT_EQ(import(list), "not written: 6 refused old" + said);
    EXPECT_EQ(leads("/ok"), "nowhere");
    EXPECT_EQ(import(list, false, true), "written: 6 refused old" + said);
    EXPECT_EQ(leads("/ok"), "/bg/page");
    EXPECT_EQ(leads("/a"), "nowhere");
}

TEST_P(ImportTest, AChainIsItsEnd) {
    EXPECT_EQ(import("old,new\n/1,/2\n/2,/3\n/3,/bg/page\n"), "written: 2 added 3 added 4 added");
    EXPECT_EQ(leads("/1"), "/bg/page");
    // Through what is stored, too.
    EXPECT_EQ(import("old,new\n/0,/1\n"), "written: 2 added");
    EXPECT_EQ(leads("/0"), "/bg/page");
}

TEST_P(ImportTest, OnlyWhoMayWrite) {
    auto const refused = import_addresses(deps(), Actor::anonymous(), {"a.csv", "old,new\n/a,/bg/page\n", "", false});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::forbidden);
}

}  // namespace
}  // namespace ognishte::addresses
