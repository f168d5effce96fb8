// What harvesters are told while records come, change and go, on both engines.
#include "follow.hpp"

#include <map>

#include "oai.hpp"
#include "platform/records/records.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_records();
std::span<File const> features_harvest();
}  // namespace ognishte::embedded

namespace ognishte::harvest {
namespace {

class FollowTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()}, {"harvest", embedded::features_harvest()}});
        ASSERT_TRUE(texts_.add(embedded::features_harvest()));
        for (char const* kind : {"practice", "article"})
            sections_.add({std::string(kind) + "s",
                           kind,
                           "harvest.repository",
                           [kind = std::string(kind)](records::Public const& record) {
                               auto out = describe::description_of(kind, record, "/" + kind + "s/" + record.slug);
                               if (kind == "article") out.work = "article-journal";
                               out.publisher = record.content.fields["publisher"].text();
                               return out;
                           },
                           {},
                           std::string_view(kind) == "article"});
        vocabularies_ = std::make_unique<vocabulary::Vocabularies>(db());
        projector_ = std::make_unique<records::Projector>(db());
        projector_->add(follow(db(), sections_, clock_));
        oai_ = std::make_unique<Oai>(
            OaiDeps{db(), sections_, *vocabularies_, texts_, clock_, "https://example.org", "help@example.org"});
    }

    static records::Content content(std::string const& title, std::vector<std::string> topics = {},
                                    records::Audience audience = records::Audience::everyone) {
        records::Content out;
        out.audience = audience;
        out.title[Lang::bg] = title;
        out.topics = std::move(topics);
        return out;
    }
    records::RecordId published(std::string_view kind, records::Content const& content) {
        records::RecordId out;
        auto const written = db().write([&](store::Tx& tx) -> Result<> {
            auto const made = TRY(records_.create(tx, Actor::system(), kind, "", content, ""));
            out = made.id;
            return records_.publish(tx, Actor::system(), made.id, made.version);
        });
        EXPECT_TRUE(written) << written.error().message;
        return out;
    }
    void revised(records::RecordId const& id, int based_on, records::Content const& content) {
        auto const written = db().write([&](store::Tx& tx) -> Result<> {
            auto const made = TRY(records_.revise(tx, Actor::system(), id, based_on, content, ""));
            return records_.publish(tx, Actor::system(), id, made.version);
        });
        EXPECT_TRUE(written) << written.error().message;
    }
    void withdrawn(records::RecordId const& id) {
        auto const written =
            db().write([&](store::Tx& tx) { return records_.withdraw(tx, Actor::system(), id, "Вече не е вярно."); });
        EXPECT_TRUE(written) << written.error().message;
    }
    void run() {
        auto const outcome = projector_->run();
        EXPECT_TRUE(outcome) << outcome.error().message;
    }
    std::string ask(Pairs const& arguments) {
        auto answer = oai_->answer(arguments);
        EXPECT_TRUE(answer) << answer.error().message;
        return answer ? answer->body : std::string();
    }
    // Identifier and whether it is deleted, of every header of a list, through all its tokens; `between` runs after
    // each page.
    std::map<std::string, bool> harvested(Pairs arguments, std::function<void()> const& between = {}) {
        std::map<std::string, bool> out;
        for (int pages = 0; pages < 50; ++pages) {
            auto const body = ask(arguments);
            for (std::size_t at = 0; (at = body.find("<header", at)) != std::string::npos; ++at) {
                auto const from = body.find("<identifier>", at) + 12;
                auto const id = body.substr(from, body.find('<', from) - from);
                out[id] = body.compare(at, 24, "<header status=\"deleted\"") == 0;
            }
            if (between) between();
            auto const token = body.find("<resumptionToken");
            if (token == std::string::npos) return out;
            auto const from = body.find('>', token) + 1;
            auto const words = body.substr(from, body.find('<', from) - from);
            if (words.empty() || body[from - 2] == '/') return out;
            arguments = {{"verb", arguments[0].second}, {"resumptionToken", words}};
        }
        ADD_FAILURE() << "the harvest does not end";
        return out;
    }
    std::string now() const { return iso_utc(clock_.now()); }
    static std::string oai(std::string_view kind, records::RecordId const& id) {
        return "oai:example.org:" + std::string(kind) + "/" + id.text();
    }

    records::Records records_{clock_};
    describe::Sections sections_;
    i18n::Texts texts_;
    std::unique_ptr<vocabulary::Vocabularies> vocabularies_;
    std::unique_ptr<records::Projector> projector_;
    std::unique_ptr<Oai> oai_;
    Pairs const all_ = {{"verb", "ListIdentifiers"}, {"metadataPrefix", "oai_dc"}};
};
OGNISHTE_EACH_STORE(FollowTest);

TEST_P(FollowTest, APartnerLearnsOfADeletion) {
    auto const stays = published("practice", content("Остава"));
    auto const goes = published("practice", content("Отива си", {"foster-care"}));
    auto const hides = published("article", content("Само за екипа после"));
    auto const draft = published("practice", content("Никога за всички", {}, records::Audience::staff));
    run();
    EXPECT_EQ(harvested(all_),
              (std::map<std::string, bool>{
                  {oai("practice", stays), false}, {oai("practice", goes), false}, {oai("article", hides), false}}));
    clock_.advance_s(3'600);
    auto const then = now();
    withdrawn(goes);
    revised(hides, 1, content("Само за екипа", {}, records::Audience::staff));
    withdrawn(draft);
    run();
    auto since = all_;
    since.emplace_back("from", then);
    std::map<std::string, bool> const gone = {{oai("practice", goes), true}, {oai("article", hides), true}};
    EXPECT_EQ(harvested(since), gone);
    // Of its sets too, for those who gather a set alone.
    since.emplace_back("set", "topic:foster-care");
    EXPECT_EQ(harvested(since), (std::map<std::string, bool>{{oai("practice", goes), true}}));
    // Nothing of what it said is told any more.
    auto const one = ask({{"verb", "GetRecord"}, {"identifier", oai("practice", goes)}, {"metadataPrefix", "oai_dc"}});
    EXPECT_NE(one.find("status=\"deleted\""), std::string::npos);
    EXPECT_EQ(one.find("Отива"), std::string::npos);
    EXPECT_EQ(one.find("<metadata>"), std::string::npos);
    // For ever, also when the rows are made again from the feed.
    clock_.advance_s(3'600);
    auto const later = now();
    ASSERT_TRUE(projector_->rebuild("harvest.1"));
    EXPECT_NE(ask({{"verb", "ListIdentifiers"}, {"metadataPrefix", "oai_dc"}, {"from", later}}).find("noRecordsMatch"),
              std::string::npos);
    EXPECT_EQ(harvested(all_).size(), 3U);
    // And it comes back.
    revised(hides, 2, content("Пак за всички"));
    run();
    EXPECT_EQ(harvested({all_[0], all_[1], {"from", later}}),
              (std::map<std::string, bool>{{oai("article", hides), false}}));
}

TEST_P(FollowTest, TheStampMovesOnlyWhenWhatIsToldChanges) {
    auto one = content("Практика");
    auto const id = published("practice", one);
    run();
    clock_.advance_s(100);
    auto const then = now();
    one.fields.set("inner", "нещо, което не се описва");
    revised(id, 1, one);
    run();
    Pairs const since = {all_[0], all_[1], {"from", then}};
    EXPECT_TRUE(harvested(since).empty());
    one.fields.set("publisher", "НБУ");
    revised(id, 2, one);
    run();
    EXPECT_EQ(harvested(since).size(), 1U);
}

TEST_P(FollowTest, AStampIsNeverBehindAnAnswerAlreadyGiven) {
    published("practice", content("Първа"));
    run();
    auto const answered = now();
    // Written before that answer, taken from the feed after it.
    auto const late = published("practice", content("Втора"));
    run();
    EXPECT_TRUE(harvested({all_[0], all_[1], {"from", answered}}).contains(oai("practice", late)));
    // The clock of the machine is set back.
    clock_.advance_s(-86'400);
    auto const after = published("practice", content("Трета"));
    run();
    EXPECT_TRUE(harvested({all_[0], all_[1], {"from", answered}}).contains(oai("practice", after)));
}

TEST_P(FollowTest, AHarvestStaysWholeWhileRecordsChange) {
    std::vector<records::RecordId> ids;
    ASSERT_TRUE(db().write([&](store::Tx& tx) -> Result<> {
        ids.clear();
        for (int i = 0; i < 450; ++i) {
            auto const made =
                TRY(records_.create(tx, Actor::system(), "practice", "", content("Практика " + std::to_string(i)), ""));
            TRY(records_.publish(tx, Actor::system(), made.id, made.version));
            ids.push_back(made.id);
        }
        return done();
    }));
    run();
    std::size_t turn = 0;
    auto const told = harvested({{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}}, [&] {
        // One that was told and one that was not yet: both move to the end, none is lost.
        if (turn >= 2) return;
        clock_.advance_s(60);
        revised(ids[turn], 1, content("Нова " + std::to_string(turn)));
        withdrawn(ids[ids.size() - 1 - turn]);
        ++turn;
        run();
    });
    EXPECT_EQ(told.size(), ids.size());
    EXPECT_TRUE(told.at(oai("practice", ids.back())));
    EXPECT_FALSE(told.at(oai("practice", ids.front())));
    auto const first = ask({{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}});
    EXPECT_NE(first.find("completeListSize=\"450\" cursor=\"0\""), std::string::npos);
}

TEST_P(FollowTest, WorksAloneAreInTheFormatOfLiterature) {
    auto const article = published("article", content("Статия & <тя>"));
    auto const practice = published("practice", content("Практика"));
    run();
    EXPECT_EQ(harvested({{"verb", "ListIdentifiers"}, {"metadataPrefix", "oai_openaire"}}),
              (std::map<std::string, bool>{{oai("article", article), false}}));
    auto const one =
        ask({{"verb", "GetRecord"}, {"identifier", oai("article", article)}, {"metadataPrefix", "oai_openaire"}});
    EXPECT_NE(one.find("Статия &amp; &lt;тя&gt;</datacite:title>"), std::string::npos);
    EXPECT_NE(one.find("http://purl.org/coar/resource_type/c_6501"), std::string::npos);
    auto const other =
        ask({{"verb", "GetRecord"}, {"identifier", oai("practice", practice)}, {"metadataPrefix", "oai_openaire"}});
    EXPECT_NE(other.find("cannotDisseminateFormat"), std::string::npos);
    auto const formats = ask({{"verb", "ListMetadataFormats"}, {"identifier", oai("practice", practice)}});
    EXPECT_EQ(formats.find("oai_openaire"), std::string::npos);
    EXPECT_NE(ask({{"verb", "ListMetadataFormats"}}).find("oai_openaire"), std::string::npos);
}

TEST_P(FollowTest, TokensLiveLongerThanTheProgram) {
    for (int i = 0; i < 201; ++i) published("practice", content("Практика " + std::to_string(i)));
    run();
    auto const first = ask({{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}});
    auto const from = first.find('>', first.find("<resumptionToken")) + 1;
    auto const token = first.substr(from, first.find('<', from) - from);
    clock_.advance_s(std::int64_t{86'400} * 3'650);
    Oai other({db(), sections_, *vocabularies_, texts_, clock_, "https://example.org", ""});
    auto const rest = other.answer({{"verb", "ListRecords"}, {"resumptionToken", token}});
    ASSERT_TRUE(rest);
    EXPECT_NE(rest->body.find("cursor=\"200\"/>"), std::string::npos) << rest->body.substr(0, 600);
    auto const told = rest->body;
    EXPECT_EQ(told.find("<error"), std::string::npos);
    EXPECT_NE(other.answer({{"verb", "Identify"}})->body.find("@ognishte.invalid</adminEmail>"), std::string::npos);
}

}  // namespace
}  // namespace ognishte::harvest
