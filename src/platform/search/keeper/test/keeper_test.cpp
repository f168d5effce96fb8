// The index follows what the store holds, on both engines: changes, restarts, damage, another make, making anew.
#include "keeper.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/embedded.hpp"
#include "platform/search/index.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_records();
std::span<File const> platform_vocabulary();
}  // namespace ognishte::embedded

namespace ognishte::search {
namespace {

class KeeperTest : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()}, {"vocabulary", embedded::platform_vocabulary()}});
        vocabularies_ = std::make_unique<vocabulary::Vocabularies>(db());
    }

    std::unique_ptr<Keeper> keeper(std::vector<std::string> const& kinds = {"practice"},
                                   std::string const& page = "За центъра") {
        auto out = std::make_unique<Keeper>(Keeper::Deps{db(), records_, *vocabularies_, folder_.path("search")});
        Sources sources;
        for (auto const& kind : kinds)
            sources.records.push_back(
                {kind, "a.text", [](records::Record const& record, records::Version const& version) {
                     auto document = document_of(record, version, "/" + record.slug);
                     document.passages.push_back({version.content.fields["body"].text(), 3, Lang::bg, {}});
                     document.passages.push_back({"foster", 5, std::nullopt, "topics"});
                     return document;
                 }});
        sources.pages = {{"page", "a.text", [page] {
                              Document document;
                              document.key = "page:/about";
                              document.kind = "page";
                              document.path = "/about";
                              document.title[Lang::bg] = page;
                              return std::vector<Document>{document};
                          }}};
        sources.concepts = {{"topics", ConceptSource::Filters::topics, {}}};
        out->set_sources(std::move(sources));
        return out;
    }
    records::Content content(std::string const& title, std::string const& body) const {
        records::Content out;
        out.title[Lang::bg] = title;
        out.fields = Json::object();
        out.fields.set("body", Json(body));
        return out;
    }
    records::RecordId published(std::string const& title, std::string const& body) {
        auto const made = db().writing([&](store::Tx& tx) -> Result<records::RecordId> {
            auto const version =
                TRY(records_.create(tx, Actor::system(), "practice", "", content(title, body), "first"));
            TRY(records_.publish(tx, Actor::system(), version.id, version.version));
            return version.id;
        });
        EXPECT_TRUE(made) << (made ? "" : made.error().message);
        return made ? *made : records::RecordId{};
    }
    static std::string found(Keeper const& keeper, std::string const& words) {
        Ask ask;
        ask.text = words;
        auto const answer = keeper.search(ask);
        if (!answer) return answer.error().message;
        std::string out;
        for (auto const& hit : answer->hits) out += hit.path + " ";
        return out;
    }
    std::string index_folder() const {
        std::string name;
        std::ifstream(folder_.path("search/current")) >> name;
        return folder_.path("search/" + name);
    }

    records::Records records_{clock_};
    std::unique_ptr<vocabulary::Vocabularies> vocabularies_;
    test::Folder folder_;
};
OGNISHTE_EACH_STORE(KeeperTest);

TEST_P(KeeperTest, FollowsTheLifeOfRecords) {
    auto const keeper = this->keeper();
    EXPECT_FALSE(keeper->search(Ask{"дете"}));
    auto const first = published("Наставничество", "Млад човек и неговият наставник.");
    ASSERT_TRUE(keeper->catch_up());
    EXPECT_EQ(found(*keeper, "наставници"), "/nastavnichestvo ");
    EXPECT_EQ(found(*keeper, "центърът"), "/about ");
    ASSERT_TRUE(db().write([&](store::Tx& tx) -> Result<> {
        auto const next =
            TRY(records_.revise(tx, Actor::system(), first, 1, content("Кръстничество", "Друго."), "second"));
        TRY(records_.revise(tx, Actor::system(), first, 2, content("Чернова", "Недовършено."), "third"));
        return records_.publish(tx, Actor::system(), first, next.version);
    }));
    ASSERT_TRUE(keeper->catch_up());
    EXPECT_EQ(found(*keeper, "наставници"), "");
    EXPECT_EQ(found(*keeper, "кръстничеството"), "/nastavnichestvo ");
    EXPECT_EQ(found(*keeper, "недовършено"), "") << "a draft is nobody's to find";
    ASSERT_TRUE(db().write([&](store::Tx& tx) { return records_.withdraw(tx, Actor::system(), first, "проба"); }));
    ASSERT_TRUE(keeper->catch_up());
    EXPECT_EQ(found(*keeper, "кръстничество"), "");
}

TEST_P(KeeperTest, GoesOnWhereItWasAfterARestart) {
    published("Наставничество", "Първо.");
    ASSERT_TRUE(keeper()->catch_up());
    auto const before = index_folder();
    published("Осиновяване", "Второ.");
    auto const again = keeper();
    ASSERT_TRUE(again->catch_up());
    EXPECT_EQ(index_folder(), before) << "nothing was made anew";
    EXPECT_EQ(found(*again, "наставник"), "/nastavnichestvo ");
    EXPECT_EQ(found(*again, "осиновяването"), "/osinovyavane ");
}

TEST_P(KeeperTest, PagesThatAreAsTheyWereAreNotWrittenAgain) {
    ASSERT_TRUE(keeper()->catch_up());
    auto const file = index_folder() + "/postlist.glass";
    auto const before = std::filesystem::last_write_time(file);
    {
        auto const same = keeper();
        ASSERT_TRUE(same->catch_up());
        EXPECT_EQ(found(*same, "центърът"), "/about ");
        EXPECT_EQ(std::filesystem::last_write_time(file), before);
    }
    auto const other = keeper({"practice"}, "За школата");
    ASSERT_TRUE(other->catch_up());
    EXPECT_EQ(found(*other, "школите"), "/about ");
    EXPECT_EQ(found(*other, "центърът"), "");
}

TEST_P(KeeperTest, ServesWhatIsThereFromTheFirstMoment) {
    published("Наставничество", "Първо.");
    ASSERT_TRUE(keeper()->catch_up());
    // Nobody can write: the thread gets no further than what start() itself did.
    auto const writer = IndexWriter::open(index_folder());
    ASSERT_TRUE(writer);
    auto const again = keeper();
    again->start();
    EXPECT_EQ(found(*again, "наставник"), "/nastavnichestvo ");
    auto const other = keeper({"practice", "article"});
    other->start();
    EXPECT_NE(found(*other, "наставник"), "/nastavnichestvo ") << "it has other sources";
}

TEST_P(KeeperTest, MakesAnewWhatIsDamagedOrOfAnotherMake) {
    published("Наставничество", "Първо.");
    ASSERT_TRUE(keeper()->catch_up());
    auto const before = index_folder();
    auto other = keeper({"practice", "article"});
    ASSERT_TRUE(other->catch_up());
    auto const after = index_folder();
    EXPECT_NE(after, before) << "it has other sources";
    EXPECT_FALSE(std::filesystem::exists(before));
    other.reset();  // one writer at a time
    for (auto const& file : std::filesystem::directory_iterator(after))
        std::ofstream(file.path(), std::ios::trunc) << "not an index";
    auto third = keeper({"practice", "article"});
    ASSERT_TRUE(third->catch_up());
    EXPECT_EQ(found(*third, "наставник"), "/nastavnichestvo ");
    third.reset();
    std::ofstream(folder_.path("search/current"), std::ios::trunc) << "../../etc";
    ASSERT_TRUE(keeper({"practice", "article"})->catch_up());
    std::filesystem::remove_all(folder_.path("search"));
    auto const last = keeper();
    ASSERT_TRUE(last->catch_up());
    EXPECT_EQ(found(*last, "наставник"), "/nastavnichestvo ");
}

TEST_P(KeeperTest, PutsRecordsAnewWhenLabelsChange) {
    published("Подкрепа", "Първо.");
    auto const keeper = this->keeper();
    ASSERT_TRUE(keeper->catch_up());
    EXPECT_EQ(found(*keeper, "приемна грижа"), "");
    vocabulary::Concept foster;
    foster.code = "foster";
    foster.preferred = {{"bg", "приемна грижа"}, {"en", "foster care"}};
    ASSERT_TRUE(db().write([&](store::Tx& tx) -> Result<> {
        TRY(vocabulary::put(tx, Actor::system(), "topics", {foster}, clock_));
        return done();
    }));
    ASSERT_TRUE(keeper->catch_up());
    EXPECT_EQ(found(*keeper, "приемна грижа"), "/podkrepa ");
    EXPECT_EQ(found(*keeper, "foster care"), "/podkrepa ");
}

TEST_P(KeeperTest, TheThreadFindsAChangeWithinFiveSeconds) {
    auto const keeper = this->keeper();
    keeper->start();
    published("Наставничество", "Първо.");
    keeper->wake();
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (found(*keeper, "наставник") != "/nastavnichestvo " && std::chrono::steady_clock::now() < until)
        std::this_thread::yield();
    EXPECT_EQ(found(*keeper, "наставник"), "/nastavnichestvo ");
    keeper->stop();
}

TEST_P(KeeperTest, IsMadeAnewWhileItServesAndFollows) {
    for (int i = 0; i < 30; ++i) published("Наставничество " + std::to_string(i), "Едно.");
    auto keeper = this->keeper();
    ASSERT_TRUE(keeper->catch_up());
    keeper->start();
    std::atomic<bool> ended = false;
    std::atomic<int> wrong = 0;
    std::thread reader([&] {
        while (!ended) {
            Ask ask;
            ask.text = "наставничество";
            auto const answer = keeper->search(ask);
            if (!answer || answer->total < 30) ++wrong;
        }
    });
    for (int round = 0; round < 3; ++round) {
        auto const made = keeper->rebuild();
        EXPECT_TRUE(made) << (made ? "" : made.error().message);
        published("Осиновяване " + std::to_string(round), "Второ.");
    }
    ended = true;
    reader.join();
    EXPECT_EQ(wrong, 0);
    keeper.reset();
    auto const last = this->keeper();
    ASSERT_TRUE(last->catch_up());
    Ask ask;
    ask.text = "осиновяване";
    EXPECT_EQ(last->search(ask)->total, 3U);
    int folders = 0;
    for (auto const& entry : std::filesystem::directory_iterator(folder_.path("search")))
        folders += entry.is_directory() ? 1 : 0;
    EXPECT_EQ(folders, 1) << "old ones are gone";
}

}  // namespace
}  // namespace ognishte::search
