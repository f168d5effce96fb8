// The snapshot: labels, spellings, ways up and down, order.
#include "platform/vocabulary/vocabulary.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

namespace ognishte::vocabulary {
namespace {

Concept entry(std::string code, std::string bg, std::string en, std::string broader = "", std::string type = "") {
    Concept one;
    one.code = std::move(code);
    one.preferred["bg"] = std::move(bg);
    if (!en.empty()) one.preferred["en"] = std::move(en);
    one.broader = std::move(broader);
    one.type = std::move(type);
    return one;
}

Vocabulary territories() {
    Scheme scheme;
    scheme.code = "territories";
    scheme.title = {{"bg", "Територии"}};
    scheme.concepts = {entry("BG", "България", "Bulgaria", "", "country"),
                       entry("SOF", "София (столица)", "Sofia (capital)", "BG", "district"),
                       entry("SFO", "София", "Sofia", "BG", "district"),
                       entry("SOF46", "Столична", "Stolichna", "SOF", "municipality"),
                       entry("RSE", "Русе", "Ruse", "BG", "district"),
                       entry("RSE27", "Русе", "Ruse", "RSE", "municipality"),
                       entry("RSE04", "Бяла", "Byala", "RSE", "municipality"),
                       entry("VAR05", "Бяла", "Byala", "VAR", "municipality"),
                       entry("KNL41", "Рила", "Rila", "", "municipality"),
                       entry("KNL50", "Бобов дол", "Bobov Dol", "", "municipality"),
                       entry("OLD", "Околия", "", "", "district")};
    scheme.concepts[1].alternative = {{"bg", "София"}, {"ru", "София-город"}};
    scheme.concepts[4].aliases = {"BG-18", "област Русе"};
    scheme.concepts[10].status = Status::retired;
    scheme.concepts[10].aliases = {"Русе"};
    scheme.concepts[9].notes = {{"bg", "В Кюстендилска област."}};
    std::vector<Scheme> schemes;
    schemes.push_back(std::move(scheme));
    return Vocabulary(std::move(schemes), 17);
}

TEST(Vocabulary, LabelsFallBackAndSayTheirLanguage) {
    auto const v = territories();
    EXPECT_EQ(v.sequence(), 17);
    EXPECT_EQ(v.schemes(), (std::vector<std::string>{"territories"}));
    EXPECT_EQ(v.label(Lang::bg, "territories", "RSE27"), "Русе");
    EXPECT_EQ(v.label(Lang::en, "territories", "RSE27"), "Ruse");
    EXPECT_EQ(v.label(Lang::en, "territories", "OLD"), "Околия");
    EXPECT_EQ(v.label_lang(Lang::en, "territories", "OLD"), Lang::bg);
    EXPECT_EQ(v.label_lang(Lang::en, "territories", "RSE"), Lang::en);
    EXPECT_EQ(v.label(Lang::bg, "territories", "QQQ"), "QQQ");
    EXPECT_EQ(v.label(Lang::bg, "none", "RSE"), "RSE");
    EXPECT_EQ(v.scheme_title(Lang::en, "territories"), "Територии");
    EXPECT_EQ(v.scheme_title(Lang::en, "none"), "none");
    EXPECT_EQ(v.note(Lang::bg, "territories", "KNL50"), "В Кюстендилска област.");
    EXPECT_EQ(v.note(Lang::en, "territories", "KNL50"), "");
    EXPECT_EQ(v.find("territories", "QQQ"), nullptr);
}

TEST(Vocabulary, FindsBySpellingAndReportsWhatIsAmbiguous) {
    auto const v = territories();
    struct Case {
        char const* spelling;
        char const* type;
        std::vector<std::string> codes;
    };
    std::vector<Case> const cases = {
        {"RSE", "", {"RSE"}},  // an exact code alone decides
        {"rse", "", {"RSE"}},  // folded like any spelling
        {"BG-18", "", {"RSE"}},
        {"ОБЛАСТ  русе", "", {"RSE"}},
        {"Русе", "", {"RSE", "RSE27"}},  // district and municipality; the retired one is no candidate
        {"Русе", "municipality", {"RSE27"}},
        {"Русе", "country", {}},
        {"София", "", {"SOF", "SFO"}},  // one's label, the other's other label: a person decides
        {"софия-град", "", {}},
        {"София-город", "", {"SOF"}},  // a language the pages do not have
        {"Бяла", "municipality", {"RSE04", "VAR05"}},
        {"Бoбoв дoл", "", {"KNL50"}},  // typed with Latin o
        {"PИЛА", "", {"KNL41"}},       // Latin P
        {" „Рила“ ", "", {"KNL41"}},
        {"околия", "", {"OLD"}},  // retired, and nothing else carries it
        {"", "", {}},
        {"Варна", "", {}},
    };
    for (auto const& one : cases) {
        auto const match = v.match("territories", one.spelling, one.type);
        EXPECT_EQ(match.codes, one.codes) << one.spelling;
        EXPECT_EQ(match.found(), one.codes.size() == 1) << one.spelling;
        EXPECT_EQ(match.ambiguous(), one.codes.size() > 1) << one.spelling;
    }
    EXPECT_TRUE(v.match("none", "Русе").codes.empty());
}

TEST(Vocabulary, WaysUpAndDown) {
    auto const v = territories();
    using Codes = std::vector<std::string>;
    EXPECT_EQ(v.narrower("territories", "BG"), (Codes{"SOF", "SFO", "RSE"}));
    EXPECT_EQ(v.closure("territories", "BG"), (Codes{"BG", "SOF", "SOF46", "SFO", "RSE", "RSE27", "RSE04"}));
    EXPECT_EQ(v.closure("territories", "RSE27"), (Codes{"RSE27"}));
    EXPECT_EQ(v.broader("territories", "RSE27"), (Codes{"RSE", "BG"}));
    EXPECT_EQ(v.broader("territories", "BG"), Codes{});
    EXPECT_EQ(v.broader("territories", "VAR05"), Codes{}) << "a wider concept that is not there is no way";
    EXPECT_EQ(v.closure("territories", "QQQ"), Codes{});
}

TEST(Vocabulary, StandsInTheOrderOfEachLanguage) {
    auto const v = territories();
    auto const codes = [&](Lang lang, std::string_view type) {
        std::vector<std::string> out;
        for (auto const* one : v.all(lang, "territories", type)) out.push_back(one->code);
        return out;
    };
    EXPECT_EQ(codes(Lang::bg, "municipality"),
              (std::vector<std::string>{"KNL50", "RSE04", "VAR05", "KNL41", "RSE27", "SOF46"}));
    EXPECT_EQ(codes(Lang::en, "district"), (std::vector<std::string>{"RSE", "SFO", "SOF"}))
        << "without the retired one";
    EXPECT_EQ(codes(Lang::bg, "").size(), 10U);
    EXPECT_TRUE(v.all(Lang::bg, "none").empty());
}

// However the links lie, circles included, questions end and agree with one another.
TEST(Vocabulary, AnyLinksAtAll) {
    EXPECT_TRUE(rc::check("closure and ways up", [] {
        auto const links = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1, 12));
        Scheme scheme;
        scheme.code = "s";
        for (std::size_t n = 0; n < links.size(); ++n)
            scheme.concepts.push_back(
                entry("c" + std::to_string(n), "име", "", links[n] < 0 ? "" : "c" + std::to_string(links[n])));
        std::vector<Scheme> schemes;
        schemes.push_back(scheme);
        Vocabulary const v(std::move(schemes), 0);
        for (auto const& one : scheme.concepts) {
            auto const below = v.closure("s", one.code);
            RC_ASSERT(below.front() == one.code);
            RC_ASSERT(std::set<std::string>(below.begin(), below.end()).size() == below.size());
            for (auto const& code : below) {
                if (code == one.code) continue;
                auto const up = v.broader("s", code);
                RC_ASSERT(std::find(up.begin(), up.end(), one.code) != up.end());
            }
            RC_ASSERT(v.broader("s", one.code).size() <= scheme.concepts.size());
        }
    }));
}

}  // namespace
}  // namespace ognishte::vocabulary
