#include "asked.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace ognishte::search {
namespace {

struct Row {
    std::string_view typed, words, phrases, without;
};

// By hand: what a person means by each line.
constexpr Row k_rows[] = {
    {"приемна грижа", "приемна грижа", "", ""},
    {"  приемна \t грижа\u00a0за деца ", "приемна грижа за деца", "", ""},
    {"„приемна грижа“", "", "приемна грижа", ""},
    {"„приемна грижа” деца", "деца", "приемна грижа", ""},
    {"„приемна грижа\" деца", "деца", "приемна грижа", ""},
    {"\"foster care\" review", "review", "foster care", ""},
    {"“foster care” «деца»", "", "foster care|деца", ""},
    {"осиновяване -приемна", "осиновяване", "", "приемна"},
    {"осиновяване -\"приемна грижа\"", "осиновяване", "", "приемна грижа"},
    {"осиновяване -„приемна грижа“", "осиновяване", "", "приемна грижа"},
    {"-приемна", "приемна", "", ""},
    {"по-добър", "по-добър", "", ""},
    {"дете - семейство", "дете - семейство", "", ""},
    {"--все", "--все", "", ""},
    {"m,re;kd \"h,rgd", "m,re;kd \"h,rgd", "", ""},
    {"\"", "\"", "", ""},
    {"\"\"", "\"\"", "", ""},
    {"\" \"", "\" \"", "", ""},
    {"а\"б в\"г", "а\"б в\"г", "", ""},
    {"", "", "", ""},
};

TEST(Asked, IsReadAsPeopleMeanIt) {
    for (auto const& row : k_rows) {
        auto const asked = read_query(row.typed);
        EXPECT_EQ(asked.words, row.words) << row.typed;
        EXPECT_EQ(join(asked.phrases, "|"), row.phrases) << row.typed;
        EXPECT_EQ(join(asked.without, "|"), row.without) << row.typed;
    }
}

TEST(Asked, IsWrittenBackWithOtherWords) {
    EXPECT_EQ(with_words(read_query("priemna \"ranna intervencia\" -dom -\"dva dena\""), "приемна"),
              "приемна \"ranna intervencia\" -dom -\"dva dena\"");
}

TEST(Asked, TakesAnything) {
    std::string const long_one(10'000, 'q');
    EXPECT_LE(read_query(long_one).words.size(), k_longest_query + 4);
    EXPECT_TRUE(is_utf8(read_query("\xFF\xFE -\xD0").words));
    std::string cut_in_a_letter(k_longest_query - 1, 'a');
    cut_in_a_letter.append("дълго");
    EXPECT_TRUE(is_utf8(read_query(cut_in_a_letter).words));
}

}  // namespace
}  // namespace ognishte::search
