// The content: whole, in both languages, with a source for every number, and easy where it must be.
#include <gtest/gtest.h>

#include <set>

#include "base/text.hpp"
#include "pages.hpp"
#include "platform/markdown/markdown.hpp"
#include "platform/vocabulary/vocabularies.hpp"
#include "test/kit/app.hpp"

namespace ognishte::embedded {
std::span<File const> features_process();
}

namespace ognishte::process {
namespace {

Content const& content() {
    static Content const all = [] {
        auto read = Content::read(embedded::features_process());
        EXPECT_TRUE(read) << (read ? "" : read.error().message);
        return std::move(*read);
    }();
    return all;
}

// A word is a run of letters, digits, hyphens and apostrophes.
int words_in(std::string_view sentence) {
    int count = 0;
    bool inside = false;
    for (std::size_t at = 0; at < sentence.size();) {
        char32_t const c = next_code_point(sentence, at);
        bool const part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == 0x2019 || (c >= 0x400 && c <= 0x4FF);
        count += part && !inside ? 1 : 0;
        inside = part;
    }
    return count;
}

std::vector<std::string> sentences(std::string const& text) {
    std::vector<std::string> out(1);
    for (char const c : text) {
        out.back() += c;
        if (c == '.' || c == '!' || c == '?' || c == '\n') out.emplace_back();
    }
    return out;
}

constexpr int k_longest_sentence = 12;

TEST(Content, EightStagesAreToldToFourReadersInBothLanguages) {
    std::vector<std::string> const names = {"decision", "assessment", "plan",    "preparation",
                                            "moving",   "follow-up",  "closing", "new-use"};
    for (Lang const lang : k_langs) {
        auto const& stages = content().stages.in(lang).stages;
        ASSERT_EQ(stages.size(), names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            EXPECT_EQ(stages[i].name, names[i]);
            for (Reader const reader : k_readers) EXPECT_GT(stages[i].version(reader).source.size(), 200U) << names[i];
            for (auto const* part : {&stages[i].who, &stages[i].law, &stages[i].documents, &stages[i].mistakes})
                EXPECT_NE(part->html.markup().find("<li>"), std::string::npos) << names[i] << " " << part->heading;
        }
    }
}

TEST(Content, TheChildrensVersionsAreShort) {
    for (Lang const lang : k_langs)
        for (auto const& stage : content().stages.in(lang).stages) {
            auto const& part = stage.version(Reader::children);
            int all = 0;
            for (auto const& sentence : sentences(markdown::plain_text(part.source))) {
                EXPECT_LE(words_in(sentence), k_longest_sentence) << sentence;
                all += words_in(sentence);
            }
            EXPECT_GE(all, 40) << stage.name;
            EXPECT_LE(all, 75) << stage.name;
            EXPECT_LE(words_in(part.heading), 6) << part.heading;
        }
}

TEST(Content, HardWordsAreExplainedInShortSentences) {
    EXPECT_EQ(content().words.size(), 60U);
    for (auto const& word : content().words)
        for (Lang const lang : k_langs)
            for (auto const& sentence : sentences(in(lang, word.text)))
                EXPECT_LE(words_in(sentence), k_longest_sentence) << word.id << ": " << sentence;
}

TEST(Content, EveryNumberHasItsSource) {
    auto const& figures = content().figures;
    EXPECT_EQ(figures.values().size(), 178U);
    EXPECT_EQ(content().events.size(), 39U);
    OtherNames const plain{[](Lang, std::string_view code) { return std::string(code); },
                           [](Lang, std::string_view code) { return std::string(code); }};
    for (auto const& value : figures.values()) {
        EXPECT_TRUE(value.source.starts_with("http://") || value.source.starts_with("https://")) << value.source;
        for (Lang const lang : k_langs) {
            auto const number = figures.number(lang, value, plain);
            for (auto const& said : {number.when, number.unit, number.source, number.quality})
                EXPECT_FALSE(said.empty()) << value.indicator << " " << value.date;
        }
    }
    // Sources that disagree are both there.
    int disputed = 0, apart = 0;
    for (auto const& value : figures.values()) {
        disputed += value.disputed ? 1 : 0;
        apart += value.apart ? 1 : 0;
    }
    EXPECT_EQ(disputed, 8);
    EXPECT_EQ(apart, 2);
    EXPECT_EQ(figures.disputes().size(), 10U);
}

TEST(Content, FiguresAreDrawnFromTheNumbersTheyName) {
    OtherNames const plain{[](Lang, std::string_view code) { return std::string(code); },
                           [](Lang, std::string_view code) { return std::string(code); }};
    struct Case {
        char const* slug;
        std::size_t numbers;
        double first, last;
    };
    for (auto const& one : {Case{"children-in-institutions", 19, 8019, 80},
                            {"homes", 7, 30, 2},
                            {"places-and-children", 8, 3854, 219},
                            {"admissions", 3, 2209, 97},
                            {"where-children-live", 4, 4055, 219},
                            {"foster-families", 10, 1380, 315},
                            {"foster-children", 10, 2142, 1467},
                            {"foster-by-district", 5, 137, 128},
                            {"foster-exits", 4, 400, 213},
                            {"prevention", 16, 4268, 2706},
                            {"reports", 7, 35103, 33374},
                            {"community-services", 17, 8721, 11719},
                            {"attitudes", 4, 79, 63}}) {
        ASSERT_TRUE(content().figures.has(one.slug));
        for (Lang const lang : k_langs) {
            auto const shown = content().figures.exhibit(lang, one.slug, plain);
            ASSERT_EQ(shown.numbers.size(), one.numbers) << one.slug;
            EXPECT_EQ(shown.numbers.front().value, one.first) << one.slug;
            EXPECT_EQ(shown.numbers.back().value, one.last) << one.slug;
            auto const& caption = plots::caption_of(shown.plot);
            for (auto const& said : {caption.finding, caption.description, caption.how, caption.source, shown.lead})
                EXPECT_FALSE(said.empty()) << one.slug;
        }
    }
}

TEST(Content, CodesAreThoseOfTheVocabularies) {
    kit::App app(app::Program::Content::foundation);
    auto const read =
        app.program().db().reading([](store::Reader& reader) { return vocabulary::read_vocabulary(reader); });
    ASSERT_TRUE(read);
    auto const& vocabulary = *read;
    std::set<std::string> const own = {"SRV_N", "SRV_C"};
    for (auto const& value : content().figures.values()) {
        EXPECT_TRUE(own.contains(value.indicator) || vocabulary->find("indicators", value.indicator) != nullptr)
            << value.indicator;
        EXPECT_NE(vocabulary->find("territories", value.place), nullptr) << value.place;
    }
    for (auto const& word : content().words)
        EXPECT_TRUE(word.topic.empty() || vocabulary->find("topics", word.topic) != nullptr) << word.topic;
}

TEST(Content, BrokenContentIsRefusedWithItsPlace) {
    struct Case {
        char const *figures, *says;
    };
    for (auto const& one : {Case{R"({"figures":[{"slug":"x"}]})", "x title"}, Case{"{", ""}}) {
        auto const read =
            Figures::read({"indicator,breakdown,date,geo,value,unit,quality,disputed,source,words_bg,"
                           "words_en,note_bg,note_en\n",
                           "kind,code,bg,en\n", "code,column,row,bg\n", "code,x,y,path\n", one.figures});
        ASSERT_FALSE(read);
        EXPECT_NE(read.error().message.find(one.says), std::string::npos) << read.error().message;
    }
    for (char const* words : {R"({"words":[{"id":"a"}]})",
                              R"({"words":[{"id":"a","term":{"bg":"а","en":"a"},"text":{"bg":"а","en":"a"}},
                                          {"id":"a","term":{"bg":"а","en":"a"},"text":{"bg":"а","en":"a"}}]})"})
        EXPECT_FALSE(read_words(words)) << words;
    EXPECT_FALSE(read_timeline("date,event_bg,event_en,source_bg,source_en,weight,note_bg,note_en\n2010,a,,s,s,,,\n"));
    EXPECT_FALSE(read_timeline("date,what\n2010,a\n"));
}

}  // namespace
}  // namespace ognishte::process
