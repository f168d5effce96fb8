// The rules of easy reading, held against every text: short sentences, one a line, hard words explained.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "told.hpp"

namespace ognishte::embedded {
std::span<File const> features_easy();
std::span<File const> features_process();
}  // namespace ognishte::embedded

namespace ognishte::easy {
namespace {

constexpr std::size_t k_most_words = 12;
constexpr std::array<std::string_view, 16> k_names = {
    "help-now",  "home",     "about",         "goals",  "process", "foster-care", "prevention", "myths",
    "practices", "articles", "organisations", "search", "reading", "contact",     "privacy",    "accessibility"};

// Words in lower case; signs and dashes that stand alone are none.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out(1);
    auto const lower = to_lower(text);
    for (auto const part : split(lower, ' ')) {
        for (std::size_t i = 0; i < part.size(); ++i) {
            auto const c = static_cast<unsigned char>(part[i]);
            // Quotation marks and dashes of three bytes begin so.
            if (c == 0xE2) {
                i += 2;
            } else if (c >= 0x80 || std::isalnum(c) != 0 || c == '.' || c == '-') {
                out.back() += part[i];
            }
        }
        while (!out.back().empty() && out.back().back() == '.') out.back().pop_back();
        if (!out.back().empty()) out.emplace_back();
    }
    out.pop_back();
    return out;
}

bool is_form_of(std::string const& word, std::string const& term, Lang lang) {
    if (lang == Lang::en) return word == term || word == term + "s" || word == term + "’s";
    for (char const* ending : {"", "а", "я", "ът", "ят", "то", "та", "те", "ове", "ите"})
        if (word == term + ending) return true;
    // „право“ – „права“, „институция“ – „институции“.
    auto const stem = term.substr(0, term.size() - 2);
    auto const plural = stem + (term.ends_with("о") ? "а" : "и");
    return stem.size() > 6 && (word == plural || word == plural + (term.ends_with("о") ? "та" : "те"));
}

bool holds(std::vector<std::string> const& words, std::vector<std::string> const& term, Lang lang) {
    return std::search(words.begin(), words.end(), term.begin(), term.end(),
                       [&](std::string const& word, std::string const& wanted) {
                           return is_form_of(word, wanted, lang);
                       }) != words.end();
}

class EasyTexts : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto texts = Texts::read(embedded::features_easy(), k_names);
        ASSERT_TRUE(texts.has_value()) << texts.error().message;
        texts_ = std::make_unique<Texts>(std::move(*texts));
    }
    static void TearDownTestSuite() { texts_.reset(); }
    static std::vector<std::string> sentences(Told const& told) {
        std::vector<std::string> out = {told.title, told.lead};
        for (auto const& section : told.sections) {
            out.push_back(section.heading);
            out.insert(out.end(), section.sentences.begin(), section.sentences.end());
        }
        return out;
    }
    static inline std::unique_ptr<Texts> texts_;
};

TEST_F(EasyTexts, ASentenceHasAtMostTwelveWordsAndALineIsOneSentence) {
    std::size_t count = 0;
    for (auto const name : k_names)
        for (Lang const lang : k_langs)
            for (auto const& sentence : sentences(texts_->in(lang, name))) {
                ++count;
                EXPECT_LE(words_of(sentence).size(), k_most_words) << name << " " << tag(lang) << ": " << sentence;
                EXPECT_NE(std::string_view(".?:").find(sentence.back()), std::string_view::npos)
                    << name << " " << tag(lang) << ": " << sentence;
                for (char const* inner : {". ", "? ", "! ", "; "})
                    EXPECT_EQ(sentence.find(inner), std::string::npos) << name << " " << tag(lang) << ": " << sentence;
            }
    EXPECT_GT(count, 600U);
}

TEST_F(EasyTexts, HeadingsAskQuestions) {
    for (auto const name : k_names)
        for (Lang const lang : k_langs) {
            auto const& told = texts_->in(lang, name);
            EXPECT_TRUE(told.title.ends_with("?")) << name;
            EXPECT_GE(told.sections.size(), 4U) << name;
            for (auto const& section : told.sections) EXPECT_TRUE(section.heading.ends_with("?")) << section.heading;
        }
}

TEST_F(EasyTexts, EveryHardWordThatIsUsedIsExplained) {
    std::string_view json;
    for (auto const& file : embedded::features_process())
        if (file.name.ends_with("/words.json")) json = file.bytes;
    auto const list = Json::parse(json);
    ASSERT_TRUE(list.has_value());
    std::size_t used = 0;
    for (auto const& one : (*list)["words"].items())
        for (Lang const lang : k_langs) {
            auto term = one["term"][tag(lang)].text();
            if (auto const open = term.find(" ("); open != std::string::npos)
                term.erase(open, term.find(')') + 1 - open);
            auto const wanted = words_of(term);
            for (auto const name : k_names) {
                auto const& told = texts_->in(lang, name);
                auto const linked =
                    std::find(told.words.begin(), told.words.end(), one["id"].text()) != told.words.end();
                bool found = false;
                for (auto const& section : told.sections)
                    for (auto const& sentence : section.sentences)
                        found = found || holds(words_of(sentence), wanted, lang);
                used += found ? 1 : 0;
                // The number of the line for children stands beside help in danger everywhere; its page explains it.
                EXPECT_TRUE(linked || !found || one["id"].text() == "helpline")
                    << name << " " << tag(lang) << " does not explain " << term;
            }
        }
    EXPECT_GT(used, 40U);
}

TEST_F(EasyTexts, TheRulesOfTheTestTellWordsApart) {
    EXPECT_EQ(words_of("Кажете: „да“ – 116 111.").size(), 4U);
    EXPECT_EQ(words_of("See knowhowcentre.nbu.bg now.").size(), 3U);
    EXPECT_TRUE(holds(words_of("Имате права."), {"право"}, Lang::bg));
    EXPECT_TRUE(holds(words_of("Приемното семейство е тук."), {"приемно", "семейство"}, Lang::bg));
    EXPECT_TRUE(holds(words_of("Питайте съдът."), {"съд"}, Lang::bg));
    EXPECT_FALSE(holds(words_of("Какво правите?"), {"право"}, Lang::bg));
    EXPECT_FALSE(holds(words_of("Съдия решава."), {"съд"}, Lang::bg));
}

TEST_F(EasyTexts, WhatIsReadAloudIsTheWholePageWithoutMarks) {
    auto const aloud = texts_->in(Lang::bg, "help-now").aloud();
    EXPECT_TRUE(aloud.starts_with("Трябва ли ви помощ сега?\nТук пише на кого да се обадите веднага.\n"));
    EXPECT_NE(aloud.find("\nТелефонът за деца е 116\xC2\xA0"
                         "111.\n"),
              std::string::npos);
    for (char const* mark : {"](", "{#", "##", "tel:"}) EXPECT_EQ(aloud.find(mark), std::string::npos) << mark;
}

TEST(EasyTextsRead, AFileThatIsNotOfTheShapeIsNamed) {
    struct Case {
        char const* text;
        char const* why;
    };
    for (auto const& one : {Case{"## A? {#house}\nB.\n", "a title"}, Case{"# A?\nB.\n", "sections"},
                            Case{"# A?\nB.\n## C?\nD.\n", "no picture"}, Case{"# A?\nB.\n## C? {#none}\nD.\n", "none"},
                            Case{"# A?\nB.\nC.\n## D? {#house}\nE.\n", "one line"}}) {
        std::vector<embedded::File> const files = {
            {"content/x.bg.md", one.text}, {"content/x.en.md", one.text}, {"content/pictures/house.svg", "<path/>"}};
        constexpr std::array<std::string_view, 1> name = {"x"};
        auto const read = Texts::read(files, name);
        ASSERT_FALSE(read.has_value()) << one.text;
        EXPECT_NE(read.error().message.find(one.why), std::string::npos) << read.error().message;
    }
}

}  // namespace
}  // namespace ognishte::easy
