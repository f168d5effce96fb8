#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "markdown.hpp"
#include "test/allow_list.hpp"

namespace ognishte::markdown {
namespace {

std::string read(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void expect_harmless(std::string_view markdown) {
    auto out = render(markdown).html.markup();
    ASSERT_EQ(harm_in(out), "") << markdown << "\n" << out;
}

TEST(Hostile, TheJudgeSeesHarm) {
    for (char const* bad : {"<script>x</script>", "<p onclick=\"x\">", "<a href=\"javascript:x\">",
                            "<img src=\"https://x\">", "<!-- x -->", "<svg><a></a></svg>", "<math>", "<p style=\"x\">",
                            "<a href=\"https://x\">", "<iframe>", "<form>", "<a href=\"/x\" target=\"y\">"})
        EXPECT_NE(harm_in(bad), "") << bad;
    EXPECT_EQ(harm_in("<p>а <a href=\"/x\">б</a></p>"), "");
}

struct Shared : testing::Test {
    std::filesystem::path folder;
    void SetUp() override {
        auto const* shared = std::getenv("OGNISHTE_SHARED");
        folder = std::filesystem::path(shared ? shared : "") / "data/html-security";
        if (!shared || !std::filesystem::exists(folder))
            GTEST_SKIP() << "the folder of test data (OGNISHTE_SHARED) is not here";
    }
};

TEST_F(Shared, PayloadsStayText) {
    auto all = read(folder / "xss-payload-list.txt");
    int count = 0;
    for (auto line : split(all, '\n')) {
        if (line.empty()) continue;
        ++count;
        expect_harmless(line);
        expect_harmless("[x](" + std::string(line) + ")");
        expect_harmless("[x](<" + std::string(line) + ">)");
        expect_harmless("![" + std::string(line) + "](/files/" + std::string(line) + ")");
        expect_harmless("# " + std::string(line) + "\n\n> `" + std::string(line) + "`");
        if (HasFatalFailure()) return;
    }
    EXPECT_GT(count, 6000);
}

TEST_F(Shared, NaughtyStringsStayText) {
    auto all = read(folder / "blns.txt");
    int count = 0;
    for (auto line : split(all, '\n')) {
        ++count;
        expect_harmless(line);
        expect_harmless("| " + std::string(line) + " |\n|---|\n| " + std::string(line) + " |");
        if (HasFatalFailure()) return;
    }
    EXPECT_GT(count, 500);
}

// Families that make parsers slow or outputs huge; `bench` measures that time grows as the input does.
TEST(Hostile, PathologicalTextsEnd) {
    auto repeat = [](std::string_view part, std::size_t bytes) {
        std::string all;
        while (all.size() + part.size() <= bytes) all += part;
        return all;
    };
    for (char const* part : {"[",         "![", "*a_", "a**b",   "`",   "` ``",   "<",    "<a ", "&", "[a](",
                             "[a][",      "a@", "- ",  "> ",     "1. ", "\t",     "\\",   "~",   "|", "|a",
                             "(https://", "[]", "#\n", "a\n=\n", "***", "_a__b_", "<!--", "]("}) {
        auto text = repeat(part, k_longest);
        expect_harmless(text);
        plain_text(text);
    }
    // Many columns and many rows: each missing cell would be written.
    auto columns = repeat("|a", 8000) + "|\n" + repeat("|---", 16000) + "|\n" + repeat("b|\n", 32000);
    ASSERT_FALSE(check(columns));
    EXPECT_EQ(check(columns).error().text_key, "markdown.error.too_long");
    EXPECT_LT(render(columns).html.markup().size(), 2 * k_longest);
    // One long address, used again and again.
    auto links = "[a]: /" + std::string(30000, 'x') + "\n\n" + repeat("[a]", 30000);
    ASSERT_FALSE(check(links));
    EXPECT_EQ(check(links).error().text_key, "markdown.error.too_long");
    // Headings of one name.
    EXPECT_TRUE(check(repeat("#\n", k_longest)));
}

}  // namespace
}  // namespace ognishte::markdown
