#include "engine.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "indexing.hpp"
#include "test/analyzer.hpp"

namespace ognishte::search {
namespace {

Document page(std::string key, std::string bg, std::string en, std::string body, std::vector<std::string> topics = {},
              records::Audience audience = records::Audience::everyone) {
    Document out;
    out.key = std::move(key);
    out.kind = out.key.starts_with("a") ? "article" : "practice";
    out.path = "/" + out.key;
    out.audience = audience;
    if (!bg.empty()) out.title[Lang::bg] = std::move(bg);
    if (!en.empty()) out.title[Lang::en] = std::move(en);
    out.passages.push_back({std::move(body), 3, std::nullopt, {}});
    for (auto const& topic : topics) out.passages.push_back({topic, 5, std::nullopt, "topics"});
    out.topics = std::move(topics);
    out.year = out.kind == "article" ? 2020 : 2015;
    return out;
}

vocabulary::Vocabulary topics() {
    vocabulary::Scheme scheme;
    scheme.code = "topics";
    vocabulary::Concept foster;
    foster.code = "foster";
    foster.preferred = {{"bg", "приемна грижа"}, {"en", "foster care"}};
    foster.alternative = {{"bg", "ПГ"}};
    vocabulary::Concept adoption;
    adoption.code = "adoption";
    adoption.preferred = {{"bg", "осиновяване"}, {"en", "adoption"}};
    adoption.aliases = {"сиропиталище"};
    scheme.concepts = {foster, adoption};
    return vocabulary::Vocabulary({scheme});
}

class EngineTest : public testing::Test {
protected:
    EngineTest() : engine_(test_table(), nullptr), vocabulary_(topics()) {
        auto const labels = [&](std::string_view scheme, std::string_view code) {
            std::vector<std::string> out;
            if (auto const* found = vocabulary_.find(scheme, code))
                for (auto const& one : found->preferred) out.push_back(one.second);
            return out;
        };
        Document const all[] = {
            page("p1", "Приемната грижа в Русе", "Foster care in Ruse", "Екип от социални работници.", {"foster"}),
            page("p2", "Подкрепа у дома", "",
                 "Семейства получават подкрепа, преди детето да отиде в приемно семейство.", {"foster"}),
            page("a1", "", "Outcomes of adoption", "A review of studies.", {"adoption"}),
            page("a2", "Осиновяване и тайна", "", "Осиновените търсят произхода си. Социална работа.", {"adoption"}),
            page("p3", "Служебна бележка за приемна грижа", "", "Тайнословие на служители.", {"foster"},
                 records::Audience::staff),
            page("p4", "Център за обществена подкрепа", "", "Работа със семейства и социална работа с деца.")};
        for (auto const& document : all) EXPECT_TRUE(writer_->put(indexed(document, engine_.analyzer(), labels)));
        EXPECT_TRUE(engine_.refresh(
            [this]() -> Result<std::unique_ptr<IndexReader>> { return writer_->reader(); },
            Concepts::of(vocabulary_, {{"topics", ConceptSource::Filters::topics, {}}}, engine_.analyzer())));
    }

    Answer ask(Ask const& what) {
        auto answer = engine_.search(what);
        EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
        return answer ? *answer : Answer{};
    }
    Answer ask(std::string text) {
        Ask what;
        what.text = std::move(text);
        return ask(what);
    }
    static std::string keys(Answer const& answer) {
        std::string out;
        for (auto const& hit : answer.hits) out += hit.key + " ";
        return out;
    }
    static std::string sorted_keys(Answer const& answer) {
        std::vector<std::string> all;
        for (auto const& hit : answer.hits) all.push_back(hit.key);
        std::sort(all.begin(), all.end());
        return join(all, " ");
    }
    static std::string counts(Answer const& answer, Facet facet) {
        std::string out;
        auto const found = answer.counts.find(facet);
        if (found == answer.counts.end()) return out;
        for (auto const& one : found->second) out += one.value + ":" + std::to_string(one.count) + " ";
        return out;
    }

    Engine engine_;
    vocabulary::Vocabulary vocabulary_;
    std::unique_ptr<IndexWriter> writer_ = IndexWriter::in_memory();
};

TEST_F(EngineTest, FindsTheSamePagesHoweverTheNeedIsTyped) {
    for (std::string const typed :
         {"приемна грижа", "приемната грижа", "priemna griza", "priemna grizha", "m,re;kd h,rgd", "foster care",
          "Foster Care", "приeмна грижа", "преемна грижа", "ПРИЕМНА ГРИЖА"}) {
        auto const answer = ask(typed);
        EXPECT_EQ(keys(answer), "p1 p2 ") << typed << ": " << answer.searched;
        EXPECT_EQ(answer.total, 2U) << typed;
    }
}

TEST_F(EngineTest, TellsWhatItDidWithTheQuery) {
    auto const repaired = ask("priemna griza");
    EXPECT_TRUE(repaired.repaired);
    EXPECT_EQ(repaired.searched, "приемна грижа");
    auto const plain = ask("приемна грижа");
    EXPECT_FALSE(plain.repaired);
    ASSERT_EQ(plain.also.size(), 2U);
    EXPECT_EQ(plain.also[0].text, "foster care");
    EXPECT_EQ(plain.also[0].lang, "en");
    ASSERT_EQ(plain.whole.size(), 1U);
    EXPECT_EQ(plain.named->at(plain.whole[0]).code, "foster");
    Ask exact;
    exact.text = "priemna griza";
    exact.reading = Ask::Reading::exact;
    EXPECT_EQ(ask(exact).total, 0U);
    EXPECT_FALSE(ask(exact).repaired);
}

TEST_F(EngineTest, ReadsPhrasesAndMinus) {
    EXPECT_EQ(sorted_keys(ask("социална работа")), "a2 p1 p4");
    EXPECT_EQ(sorted_keys(ask("„социална работа“")), "a2 p4");
    EXPECT_EQ(sorted_keys(ask("социална работа -деца")), "a2 p1");
    EXPECT_EQ(sorted_keys(ask("подкрепа -„обществена подкрепа“")), "p2");
    EXPECT_EQ(ask("„работа социална“").total, 0U);
}

TEST_F(EngineTest, ShowsPagesWithSomeOfTheWordsWhenNoneHasAll) {
    auto const answer = ask("Русе осиновените");
    EXPECT_TRUE(answer.some);
    EXPECT_NE(answer.total, 0U);
    EXPECT_FALSE(ask("Русе екип").some);
    EXPECT_EQ(keys(ask("екипът в Русе")), "p1 ") << "words that narrow nothing are not needed";
}

TEST_F(EngineTest, CountsWithinWhatIsChosen) {
    Ask what;
    what.text = "приемна грижа осиновяване";
    what.matches = Ask::Matches::any;
    auto all = ask(what);
    EXPECT_EQ(all.total, 4U);
    EXPECT_EQ(counts(all, Facet::kind), "article:2 practice:2 ");
    EXPECT_EQ(counts(all, Facet::year), "2015:2 2020:2 ");
    EXPECT_EQ(counts(all, Facet::lang), "bg:3 en:2 ");
    what.chosen[Facet::kind] = {"article"};
    auto chosen = ask(what);
    EXPECT_EQ(chosen.total, 2U);
    EXPECT_EQ(sorted_keys(chosen), "a1 a2");
    EXPECT_EQ(counts(chosen, Facet::kind), "article:2 practice:2 ") << "what another choice would give";
    EXPECT_EQ(counts(chosen, Facet::topic), "adoption:2 ");
    what.chosen[Facet::kind] = {"article", "practice"};
    EXPECT_EQ(ask(what).total, 4U);
    what.chosen[Facet::kind] = {"no such kind"};
    EXPECT_EQ(ask(what).total, 0U);
    Ask only;
    only.chosen[Facet::topic] = {"foster"};
    EXPECT_EQ(sorted_keys(ask(only)), "p1 p2");
}

TEST_F(EngineTest, HidesWhatTheActorMayNotSee) {
    EXPECT_EQ(ask("тайнословие").total, 0U);
    EXPECT_EQ(ask("служебна бележка").total, 0U);
    auto const wrong = ask("тайнослове");
    EXPECT_EQ(wrong.searched.find("тайнословие"), std::string::npos) << "offered: " << wrong.searched;
    for (auto const& offered : engine_.completions("тайно", Lang::bg, 10))
        EXPECT_EQ(offered.find("словие"), offered.npos);
    auto const counted = ask("приемна грижа");
    for (auto const& one : counted.counts.at(Facet::kind))
        EXPECT_TRUE(one.value != "practice" || one.count == 2) << one.count;
    Ask staff;
    staff.audiences = {records::Audience::everyone, records::Audience::partners, records::Audience::staff};
    staff.text = "тайнословие";
    EXPECT_EQ(keys(ask(staff)), "p3 ");
    staff.text = "приемна грижа";
    EXPECT_EQ(ask(staff).total, 3U);
}

TEST_F(EngineTest, ShowsWordsOfTheWishedLanguageWithWhatWasFound) {
    Ask what;
    what.text = "foster care";
    what.lang = Lang::en;
    auto answer = ask(what);
    ASSERT_EQ(keys(answer), "p1 p2 ");
    EXPECT_EQ(answer.hits[0].title.markup(), "<mark>Foster care</mark> in Ruse");
    EXPECT_EQ(answer.hits[1].lang, Lang::bg);
    what.lang = Lang::bg;
    EXPECT_EQ(ask(what).hits[0].title.markup(), "<mark>Приемната грижа</mark> в Русе");
    EXPECT_NE(ask(what).hits[1].text.markup().find("в <mark>приемно</mark> семейство"), std::string::npos);
}

TEST_F(EngineTest, UnderstandsHiddenSpellingsAndNeverShowsThem) {
    auto const answer = ask("сиропиталище");
    EXPECT_EQ(sorted_keys(answer), "a1 a2");
    for (auto const& label : answer.also) EXPECT_NE(label.text, "сиропиталище");
    for (auto const& offered : engine_.completions("сиро", Lang::bg, 10))
        EXPECT_EQ(offered.find("сиропит"), offered.npos);
}

TEST_F(EngineTest, PagesAndOrders) {
    Ask what;
    what.text = "приемна грижа";
    what.first = 1;
    what.count = 1;
    auto const answer = ask(what);
    EXPECT_EQ(keys(answer), "p2 ");
    EXPECT_EQ(answer.total, 2U);
    what.first = 50;
    EXPECT_EQ(ask(what).hits.size(), 0U);
    what.first = 0;
    what.order = Ask::Order::newest;
    EXPECT_EQ(ask(what).hits.size(), 1U);
}

TEST_F(EngineTest, CompletesConceptsFirst) {
    auto const found = engine_.completions("грижа", Lang::bg, 5);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0], "приемна грижа");
    auto const words = engine_.completions("център за общ", Lang::bg, 5);
    ASSERT_FALSE(words.empty());
    EXPECT_EQ(words[0].find("център за общ"), 0U);
}

TEST_F(EngineTest, TakesAnything) {
    for (std::string const typed : {"", " ", "?", "\"", "-", "-\"\"", "\xFF\xFE", "и", "и на за", "a\"b",
                                    "a\x01"
                                    "b"})
        EXPECT_TRUE(engine_.search(Ask{typed})) << typed;
    EXPECT_TRUE(engine_.search(Ask{std::string(100'000, 'q')}));
    EXPECT_NE(ask("и").total, 0U) << "a query of such words alone is about them";
}

TEST(Engine, IsUnavailableBeforeItsFirstLook) {
    Engine const engine(test_table(), nullptr);
    auto const answer = engine.search(Ask{"дете"});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, Code::unavailable);
}

}  // namespace
}  // namespace ognishte::search
