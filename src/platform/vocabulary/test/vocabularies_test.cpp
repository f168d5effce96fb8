// The stored vocabulary: what may be written, what comes back, and the snapshot that follows the feed.
#include "platform/vocabulary/vocabularies.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/embedded.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_records();
std::span<File const> platform_vocabulary();
}  // namespace ognishte::embedded

namespace ognishte::vocabulary {
namespace {

class VocabulariesTest : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()}, {"vocabulary", embedded::platform_vocabulary()}});
    }
    Result<std::vector<Written>> putting(std::vector<Concept> const& concepts, Actor const& actor = Actor::system()) {
        return db().writing([&](store::Tx& tx) { return put(tx, actor, "thesaurus", concepts, clock_); });
    }
    std::vector<records::Change> feed() {
        auto changes = db().reading([](store::Reader& r) { return records::changes_after(r, 0, 100); });
        EXPECT_TRUE(changes);
        return changes ? std::move(*changes) : std::vector<records::Change>{};
    }
    static Concept foster() {
        Concept one;
        one.code = "foster";
        one.type = "FAM";
        one.preferred = {{"bg", "приемна грижа"}, {"en", "foster care"}, {"ru", "приёмная семья"}};
        one.alternative = {{"bg", "приемно семейство"}, {"en", "fostering"}, {"bg", "ПГ"}};
        one.aliases = {"priemna grizha", "FC"};
        one.notes = {{"bg", "Грижа в приемно семейство."}};
        one.definitions = {{"fi", "Lapsen hoito sijaisperheessä."}};
        one.notations = {{"eurovoc", "4051"}};
        one.mappings = {{Likeness::exact, "http://eurovoc.europa.eu/4051"},
                        {Likeness::broader, "http://example.org/care"}};
        return one;
    }
    static Concept named(std::string code, std::string broader = "") {
        Concept one;
        one.code = std::move(code);
        one.preferred["bg"] = one.code;
        one.broader = std::move(broader);
        return one;
    }
};
OGNISHTE_EACH_STORE(VocabulariesTest);

TEST_P(VocabulariesTest, WhatWasPutComesBack) {
    auto const written = putting({foster(), named("care"), named("kinship", "care")});
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(*written, (std::vector<Written>{Written::added, Written::added, Written::added}));
    Vocabularies vocabularies(db());
    EXPECT_EQ(vocabularies.current()->find("thesaurus", "foster"), nullptr);
    ASSERT_TRUE(vocabularies.load());
    auto const now = vocabularies.current();
    ASSERT_NE(now->find("thesaurus", "foster"), nullptr);
    EXPECT_EQ(*now->find("thesaurus", "foster"), foster());
    EXPECT_EQ(now->broader("thesaurus", "kinship"), (std::vector<std::string>{"care"}));
    EXPECT_EQ(now->match("thesaurus", "fc").codes, (std::vector<std::string>{"foster"}));

    auto changed = foster();
    changed.related = {"kinship"};
    changed.mappings.pop_back();
    changed.definitions["bg"] = "Отглеждане в приемно семейство.";
    changed.alternative.pop_back();
    changed.notes.clear();
    changed.status = Status::retired;
    auto const again = putting({foster(), named("care")});
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, (std::vector<Written>{Written::unchanged, Written::unchanged}));
    auto const once_more = putting({changed});
    ASSERT_TRUE(once_more);
    EXPECT_EQ(*once_more, (std::vector<Written>{Written::changed}));
    ASSERT_TRUE(vocabularies.load());
    EXPECT_EQ(*vocabularies.current()->find("thesaurus", "foster"), changed);
    EXPECT_EQ(*now->find("thesaurus", "foster"), foster()) << "who holds the old snapshot keeps reading it";

    auto const changes = feed();
    ASSERT_EQ(changes.size(), 2U) << "one entry a write, none for what changed nothing";
    EXPECT_EQ(changes[0].kind, "vocabulary");
    EXPECT_EQ(changes[0].act, "imported");
    EXPECT_EQ(changes[0].fields, (std::vector<std::string>{"thesaurus"}));
    EXPECT_EQ(changes[1].act, "revised");
}

TEST_P(VocabulariesTest, SchemesHaveTitles) {
    auto const title = [&](ByLang const& text) {
        return db().writing([&](store::Tx& tx) { return put_scheme(tx, Actor::system(), "thesaurus", text, clock_); });
    };
    ASSERT_TRUE(title({{"bg", "Речник"}, {"en", "Thesaurus"}}));
    EXPECT_EQ(*title({{"bg", "Речник"}, {"en", "Thesaurus"}}), Written::unchanged);
    EXPECT_EQ(*title({{"bg", "Тезаурус"}}), Written::changed);
    Vocabularies vocabularies(db());
    ASSERT_TRUE(vocabularies.load());
    EXPECT_EQ(vocabularies.current()->scheme_title(Lang::en, "thesaurus"), "Тезаурус");
    EXPECT_EQ(title({}).error().code, Code::invalid);
}

TEST_P(VocabulariesTest, RefusesWhatWouldNotHoldTogether) {
    ASSERT_TRUE(putting({named("a"), named("b", "a")}));
    struct Case {
        char const* what;
        std::vector<Concept> concepts;
        Code code;
        char const* names;  // the concept of which the message speaks
    };
    auto wordless = named("x");
    wordless.preferred.clear();
    auto blank = named("x");
    blank.preferred["en"] = " ";
    auto broken = named("x");
    broken.aliases = {"\xFF"};
    auto nul = named("x");
    nul.notes["bg"] = std::string("а\0б", 5);
    auto nameless = named("x");
    nameless.alternative = {{"", "без език"}};
    auto alone = named("x");
    alone.related = {"nowhere"};
    auto endless = named("x");
    endless.notes["bg"] = std::string(2'001, 'x');
    std::vector<Case> const cases = {
        {"no code", {named("")}, Code::invalid, ""},
        {"a code that is none", {named("два думи")}, Code::invalid, ""},
        {"no label", {wordless}, Code::invalid, "x"},
        {"an empty label", {blank}, Code::invalid, "x"},
        {"broken UTF-8", {broken}, Code::invalid, "x"},
        {"a NUL", {nul}, Code::invalid, "x"},
        {"a label without language", {nameless}, Code::invalid, "x"},
        {"too long", {endless}, Code::too_large, "x"},
        {"twice", {named("x"), named("x")}, Code::invalid, "x"},
        {"a wider concept that is not there", {named("x", "nowhere")}, Code::invalid, "x"},
        {"a related concept that is not there", {alone}, Code::invalid, "x"},
        {"wider than itself", {named("x", "x")}, Code::invalid, "x"},
        {"a circle with what is stored", {named("a", "b")}, Code::invalid, "circle"},
        {"a good one beside a bad one", {named("good"), named("x", "nowhere")}, Code::invalid, "x"},
    };
    for (auto const& one : cases) {
        auto const outcome = putting(one.concepts);
        ASSERT_FALSE(outcome) << one.what;
        EXPECT_EQ(outcome.error().code, one.code) << one.what;
        EXPECT_NE(outcome.error().message.find(one.names), std::string::npos)
            << one.what << ": " << outcome.error().message;
    }
    for (auto const& actor : {Actor::anonymous(), Actor{"a", {"practice.write"}}}) {
        auto const outcome = putting({named("y")}, actor);
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().code, Code::forbidden);
    }
    EXPECT_TRUE(putting({named("y")}, {"a", {"vocabulary.write"}}));
    auto const vocabulary = db().reading([](store::Reader& r) { return read_vocabulary(r); });
    ASSERT_TRUE(vocabulary);
    EXPECT_EQ((*vocabulary)->all(Lang::bg, "thesaurus").size(), 3U) << "what was refused left nothing";
    // Children may come before their parents, and a way may be turned around in one write.
    EXPECT_TRUE(putting({named("child", "parent"), named("parent")}));
    EXPECT_TRUE(putting({named("child"), named("parent", "child")}));
}

TEST_P(VocabulariesTest, NamesEveryFaultAtItsPlace) {
    ASSERT_TRUE(putting({named("a"), named("b", "a")}));
    Vocabularies vocabularies(db());
    ASSERT_TRUE(vocabularies.load());
    auto lonely = named("lonely", "none");
    lonely.related = {"b", "nobody"};
    auto const faults = faults_in({named("a", "c"), named("c", "b"), lonely, named("leads", "c"), named("fine", "b")},
                                  *vocabularies.current(), "thesaurus");
    ASSERT_EQ(faults.size(), 4U);
    EXPECT_EQ(faults[0].place, 0U);
    EXPECT_EQ(faults[0].what, Fault::What::circle);
    EXPECT_EQ(faults[0].code, "a, c, b, a");
    EXPECT_EQ(faults[1].place, 1U);
    EXPECT_EQ(faults[1].code, "c, b, a, c");
    EXPECT_EQ(faults[2].place, 2U);
    EXPECT_EQ(faults[2].what, Fault::What::no_related);
    EXPECT_EQ(faults[2].code, "nobody");
    EXPECT_EQ(faults[3].place, 2U);
    EXPECT_EQ(faults[3].what, Fault::What::no_broader);
    EXPECT_EQ(faults[3].code, "none");
}

TEST_P(VocabulariesTest, TheSnapshotFollowsTheFeed) {
    Vocabularies vocabularies(db());
    ASSERT_TRUE(vocabularies.load());
    records::Projector projector(db());
    projector.add(projection_of(vocabularies));
    ASSERT_TRUE(projector.run());
    ASSERT_TRUE(putting({foster()}));
    EXPECT_EQ(vocabularies.current()->find("thesaurus", "foster"), nullptr);
    ASSERT_TRUE(projector.run());
    auto const loaded = vocabularies.current();
    EXPECT_NE(loaded->find("thesaurus", "foster"), nullptr);
    // What others write does not make it load again.
    auto const other = db().write([&](store::Tx& tx) {
        return records::append_change(tx, {0, clock_.now(), "system", "practice", {}, 1, "revised", {}});
    });
    ASSERT_TRUE(other);
    ASSERT_TRUE(projector.run());
    EXPECT_EQ(vocabularies.current(), loaded);
    ASSERT_TRUE(projector.rebuild("vocabulary"));
    EXPECT_NE(vocabularies.current(), loaded);
    EXPECT_NE(vocabularies.current()->find("thesaurus", "foster"), nullptr);
}

TEST_P(VocabulariesTest, ReadersGoOnWhileItIsSwapped) {
    ASSERT_TRUE(putting({foster()}));
    Vocabularies vocabularies(db());
    ASSERT_TRUE(vocabularies.load());
    std::atomic<bool> running = true;
    std::atomic<int> wrong = 0;
    std::atomic<int> looks = 0;
    std::vector<std::thread> readers;
    for (int n = 0; n < 4; ++n)
        readers.emplace_back([&] {
            while (running) {
                auto const now = vocabularies.current();
                auto const label = now->label(Lang::bg, "thesaurus", "foster");
                if (label != "приемна грижа" && label != "друго име") ++wrong;
                ++looks;
            }
        });
    for (int n = 0; n < 20; ++n) {
        auto one = foster();
        if (n % 2 == 0) one.preferred["bg"] = "друго име";
        EXPECT_TRUE(putting({one}));
        EXPECT_TRUE(vocabularies.load());
    }
    running = false;
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_GT(looks, 0);
}

}  // namespace
}  // namespace ognishte::vocabulary
