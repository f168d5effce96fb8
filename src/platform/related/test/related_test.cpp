// What stands beside a record, on both engines: links with their words, reasons, kinds in turn, who may see, and that
// nothing old is kept.
#include "platform/related/related.hpp"

#include "platform/records/bulk.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_records();
std::span<File const> platform_vocabulary();
std::span<File const> platform_related();
}  // namespace ognishte::embedded

namespace ognishte::related {
namespace {

class RelatedTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()}, {"vocabulary", embedded::platform_vocabulary()}});
        ASSERT_TRUE(texts_.add(embedded::platform_related()));
        ASSERT_TRUE(views_.add(embedded::platform_related(), texts_));
        vocabularies_ = std::make_unique<vocabulary::Vocabularies>(db());
        related_ = std::make_unique<Related>(Deps{
            db(), records_, *vocabularies_, texts_, views_,
            [](Subject const& subject, Lang) -> std::optional<Shown> {
                if (subject.kind == "unknown") return std::nullopt;
                return Shown{std::string(subject.kind), "/bg/" + std::string(subject.slug), std::string(subject.title)};
            },
            [] {
                return std::vector<std::string>{"practice", "article"};
            }});
        self_ = publish("practice", "Самата", {"rare", "usual"}, {"SLS"});
    }

    records::RecordId publish(std::string_view kind, std::string const& title, std::vector<std::string> topics,
                              std::vector<std::string> places,
                              records::Audience audience = records::Audience::everyone) {
        clock_.advance_s(60);
        records::Content content;
        content.title[Lang::bg] = title;
        content.topics = std::move(topics);
        content.territories = std::move(places);
        content.audience = audience;
        records::RecordId id;
        auto const done = db().write([&](store::Tx& tx) -> Result<> {
            auto const made = TRY(records_.create(tx, Actor::system(), kind, "", content, "test"));
            id = made.id;
            return records_.publish(tx, Actor::system(), made.id, made.version);
        });
        EXPECT_TRUE(done) << done.error().message;
        return id;
    }

    void link(records::RecordId const& from, records::RecordId const& to, records::Relation relation) {
        ASSERT_TRUE(db().write([&](store::Tx& tx) {
            return records_.link(tx, Actor::system(), {from, to, relation});
        }));
    }

    // "title why; title why": as a visitor sees it.
    std::string akin(std::size_t limit = 6) {
        std::string out;
        auto const found = db().reading([&](store::Reader& reader) -> Result<std::vector<records::Akin>> {
            auto const self = TRY(records_.find(reader, self_));
            return records::akin(reader, Actor::anonymous(), *self, {}, Lang::bg, limit);
        });
        EXPECT_TRUE(found);
        for (auto const& one : *found) {
            out += one.record.title + ":";
            for (auto const& code : one.topics) out += " " + code;
            for (auto const& code : one.territories) out += " " + code;
            out += "; ";
        }
        return out;
    }

    std::string beside(Related::Linked linked = Related::Linked::shown) {
        auto const self = db().reading([&](store::Reader& reader) { return records_.find(reader, self_); });
        auto const html = related_->beside(Actor::anonymous(), **self, Lang::bg, linked);
        EXPECT_TRUE(html);
        return html ? html->markup() : std::string();
    }

    records::Records records_{clock_};
    i18n::Texts texts_;
    view::Views views_;
    std::unique_ptr<vocabulary::Vocabularies> vocabularies_;
    std::unique_ptr<Related> related_;
    records::RecordId self_;
};
OGNISHTE_EACH_STORE(RelatedTest);

TEST_P(RelatedTest, RanksByWhatFewCarryAndTakesKindsInTurn) {
    EXPECT_EQ(akin(), "");
    publish("practice", "Обичайна", {"usual"}, {});
    publish("practice", "Рядка", {"rare"}, {});
    publish("practice", "И двете", {"usual", "rare"}, {});
    publish("article", "Статия", {"usual"}, {"SLS"});
    publish("article", "Друга", {"other"}, {});
    publish("practice", "Тайна", {"rare", "usual"}, {"SLS"}, records::Audience::staff);
    // "usual" is carried by four of the six that everyone sees, "rare" by three, the place by two.
    EXPECT_EQ(akin(), "Статия: usual SLS; И двете: rare usual; Рядка: rare; Обичайна: usual; ");
    EXPECT_EQ(akin(2), "Статия: usual SLS; И двете: rare usual; ");
}

TEST_P(RelatedTest, OfACodeThatThousandsCarryShowsTheNewestOfEachKind) {
    publish("article", "Статия", {"usual"}, {});
    records::Content content;
    content.topics = {"usual"};
    std::vector<records::Prepared> prepared;
    for (int i = 0; i < 501; ++i) {
        content.title[Lang::bg] = "Много " + std::to_string(i);
        prepared.push_back(*records::prepare("", content));
    }
    records::Bulk const bulk(clock_);
    ASSERT_TRUE(db().write([&](store::Tx& tx) -> Result<> {
        auto const batch = TRY(bulk.open(tx, Actor::system(), "practice", records::Audience::everyone));
        TRY(bulk.stage(tx, Actor::system(), batch, prepared, "test"));
        TRY(bulk.publish(tx, Actor::system(), batch));
        return bulk.close(tx, batch);
    }));
    publish("practice", "Рядка", {"rare"}, {});
    publish("practice", "Най-нова", {"usual"}, {});
    EXPECT_EQ(akin(3), "Рядка: rare; Статия: usual; Най-нова: usual; ");
}

TEST_P(RelatedTest, SaysHowThingsAreLinkedFromEitherEnd) {
    auto const article = publish("article", "Опора", {}, {});
    auto const later = publish("practice", "По-късна", {"rare"}, {});
    link(self_, article, records::Relation::rests_on);
    link(later, self_, records::Relation::replaces);
    auto const html = beside();
    EXPECT_NE(html.find("article, на това се опира</span><br><a href=\"/bg/opora\""), std::string::npos) << html;
    EXPECT_NE(html.find("practice, заменя тази страница"), std::string::npos) << html;
    // What is linked does not stand in the second list as well.
    EXPECT_EQ(html.find("общо:"), std::string::npos) << html;
    EXPECT_EQ(beside(Related::Linked::named_by_page), "");
}

TEST_P(RelatedTest, KeepsWhatItMadeUntilSomethingChanges) {
    records::Projector projector(db());
    projector.add(related_->projection());
    ASSERT_TRUE(projector.run());
    EXPECT_EQ(beside(), "");
    publish("article", "Нова", {"rare"}, {});
    EXPECT_EQ(beside(), "") << "kept until the feed was followed";
    ASSERT_TRUE(projector.run());
    auto const html = beside();
    EXPECT_NE(html.find("Нова"), std::string::npos);
    EXPECT_NE(html.find("общо: rare"), std::string::npos) << html;
    publish("unknown", "Без страница", {"rare"}, {});
    ASSERT_TRUE(projector.run());
    EXPECT_EQ(beside().find("Без страница"), std::string::npos);
}

}  // namespace
}  // namespace ognishte::related
