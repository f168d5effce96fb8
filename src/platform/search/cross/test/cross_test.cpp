#include "cross.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "english.hpp"
#include "platform/search/analysis/table.hpp"

namespace ognishte::search {
namespace {

std::string last_s_off(std::string_view word) {
    return std::string(word.ends_with('s') ? word.substr(0, word.size() - 1) : word);
}

Translator translator() {
    auto dictionary = Dictionary::open(table_path("freedict.bin", "OGNISHTE_FREEDICT"));
    if (!dictionary) {
        std::fprintf(stderr, "%s\n", dictionary.error().message.c_str());
        std::exit(1);
    }
    return {*dictionary, last_s_off};
}

bool means(std::vector<Meaning> const& meanings, std::size_t at, std::string_view word) {
    return at < meanings.size() &&
           std::find(meanings[at].words.begin(), meanings[at].words.end(), word) != meanings[at].words.end();
}

TEST(Translator, KnowsWordsOfTheDictionary) {
    auto const all = translator();
    std::vector<std::string> const query = {"the", "adoption", "of", "children"};
    auto const meanings = all.to_bulgarian(query);
    ASSERT_EQ(meanings.size(), 2U);
    EXPECT_TRUE(means(meanings, 0, "осиновяване"));
    EXPECT_EQ(meanings[0].first, 1U);
    EXPECT_TRUE(means(meanings, 1, "дете"));
    auto const back = all.to_english("осиновяване");
    EXPECT_NE(std::find(back.begin(), back.end(), "adoption"), back.end());
}

TEST(Translator, PrefersTheLongestEntryAndTheGlossary) {
    auto all = translator();
    all.add_pair("foster care", "приемна грижа");
    std::vector<std::string> const query = {"foster", "cares", "social", "worker"};
    auto const meanings = all.to_bulgarian(query);
    ASSERT_GE(meanings.size(), 2U);
    EXPECT_TRUE(meanings[0].own);
    EXPECT_EQ(meanings[0].count, 2U);
    EXPECT_EQ(meanings[0].words, std::vector<std::string>{"приемна грижа"});
    EXPECT_EQ(meanings[1].first, 2U);
}

TEST(Translator, WorksWithoutADictionary) {
    Translator own(nullptr, last_s_off);
    own.add_pair("kinship care", "грижа при близки и роднини");
    std::vector<std::string> const query = {"kinship", "care", "today"};
    ASSERT_EQ(own.to_bulgarian(query).size(), 1U);
    EXPECT_TRUE(own.to_english("грижа").empty());
}

TEST(English, KnowsIrregularForms) {
    EXPECT_EQ(irregular_base("children"), "child");
    EXPECT_EQ(irregular_base("went"), "go");
    EXPECT_EQ(irregular_base("house"), "");
    EXPECT_TRUE(is_english_filler("the"));
    EXPECT_FALSE(is_english_filler("care"));
}

TEST(Dictionary, RefusesFilesThatAreNone) {
    EXPECT_EQ(Dictionary::open("/nowhere/freedict.bin").error().code, Code::not_found);
    std::string const path = testing::TempDir() + "no_dictionary.bin";
    std::ofstream(path) << std::string(300, 'x');
    EXPECT_EQ(Dictionary::open(path).error().code, Code::corrupt);
    std::remove(path.c_str());
}

}  // namespace
}  // namespace ognishte::search
