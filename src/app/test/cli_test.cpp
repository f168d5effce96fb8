#include "app/cli.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/text.hpp"
#include "features/manuals/manuals.hpp"

namespace ognishte::app {
namespace {

Call good(std::vector<std::string> const& arguments) {
    auto const read = read_call(arguments);
    auto const* call = std::get_if<Call>(&read);
    EXPECT_NE(call, nullptr) << std::get<Refusal>(read).text;
    return call != nullptr ? *call : Call{};
}

TEST(Cli, ReadsTheCommandsOfTheContract) {
    auto const import = good({"import", "practices", "a.csv", "--dry-run", "--data", "/tmp/x"});
    EXPECT_EQ(import.command, "import");
    EXPECT_EQ(import.kind, "practices");
    EXPECT_EQ(import.file, "a.csv");
    EXPECT_TRUE(import.dry_run);
    EXPECT_FALSE(import.skip_bad_rows);
    ASSERT_EQ(import.sources.flags.size(), 1U);
    EXPECT_EQ(import.sources.flags[0].first, "data");
    EXPECT_TRUE(good({"init", "--demo"}).demo);
    EXPECT_EQ(good({"export", "practices", "--format", "xlsx", "-o", "p.xlsx"}).file, "p.xlsx");
    EXPECT_EQ(good({"serve", "--config", "o.toml"}).sources.file, "o.toml");
    auto const search = good({"search", "приемна грижа", "--lang", "en", "--limit", "5", "--json"});
    EXPECT_EQ(search.query, "приемна грижа");
    EXPECT_EQ(search.lang, "en");
    EXPECT_EQ(search.limit, 5);
    EXPECT_TRUE(search.json);
    EXPECT_EQ(good({"reindex"}).command, "reindex");
    EXPECT_EQ(good({"lab", "terms"}).command, "lab terms");
    auto const lab = good({"lab", "search", "d.tsv", "q.tsv", "--repair", "--from", "en"});
    EXPECT_EQ(lab.command, "lab search");
    EXPECT_EQ(lab.file, "d.tsv");
    EXPECT_EQ(lab.second_file, "q.tsv");
    EXPECT_TRUE(lab.repair);
    EXPECT_EQ(lab.from, "en");
}

TEST(Cli, AWrongCallIsStatusTwoAndSaysWhy) {
    for (std::vector<std::string> const& bad : {std::vector<std::string>{},
                                                {"dance"},
                                                {"import"},
                                                {"import", "practices"},
                                                {"serve", "--port", "1"},
                                                {"serve", "extra"},
                                                {"search"},
                                                {"search", "а", "--limit", "0"},
                                                {"lab"},
                                                {"lab", "search", "d.tsv"},
                                                {"lab", "search", "d.tsv", "q.tsv", "--from", "de"}}) {
        auto const read = read_call(bad);
        auto const* refusal = std::get_if<Refusal>(&read);
        ASSERT_NE(refusal, nullptr);
        EXPECT_EQ(refusal->status, 2);
        EXPECT_FALSE(refusal->text.empty());
    }
}

TEST(Cli, HelpIsNoMistake) {
    auto const read = read_call({"--help"});
    ASSERT_TRUE(std::holds_alternative<Refusal>(read));
    EXPECT_EQ(std::get<Refusal>(read).status, 0);
    EXPECT_NE(std::get<Refusal>(read).text.find("import"), std::string::npos);
}

// What the manuals tell people to run.
TEST(Cli, ReadsTheCommandsOfTheManuals) {
    std::set<std::string> seen;
    for (char const* name : {"operator", "editor", "reviewer", "coordinator"})
        for (auto const line : split(manuals::text_of(name), '\n')) {
            constexpr std::string_view k_ours = "ognishte ", k_as = "runuser -u ognishte -- ";
            auto words = line.starts_with(k_as) ? line.substr(k_as.size()) : line;
            if (!words.starts_with(k_ours)) continue;
            words.remove_prefix(k_ours.size());
            if (words.ends_with(" &")) words.remove_suffix(2);
            std::vector<std::string> arguments;
            for (auto const word : split(words, ' ')) arguments.emplace_back(word);
            auto const read = read_call(arguments);
            EXPECT_TRUE(std::holds_alternative<Call>(read)) << line;
            seen.insert(arguments.front());
        }
    EXPECT_EQ(seen, (std::set<std::string>{"backup", "import", "move", "restore", "serve", "verify"}));
}

}  // namespace
}  // namespace ognishte::app
