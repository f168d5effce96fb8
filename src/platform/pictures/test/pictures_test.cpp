// Pictures of records on both engines: who may add and see them, and that nothing stays when they go.
#include "platform/pictures/pictures.hpp"

#include <gtest/gtest.h>

#include "base/embedded.hpp"
#include "painted.hpp"
#include "platform/files/files.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_audit();
std::span<File const> platform_pictures();
std::span<File const> platform_records();
}  // namespace ognishte::embedded

namespace ognishte::pictures {
namespace {

Actor drawer() {
    return {"drawer", {"story.write"}};
}
Actor chief() {
    return {"chief", {"story.write", "story.publish", "story.withdraw"}};
}

class Shelf : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        if (auto const why = no_decoder(); !why.empty()) GTEST_SKIP() << why;
        migrate({{"records", embedded::platform_records()},
                 {"audit", embedded::platform_audit()},
                 {"pictures", embedded::platform_pictures()}});
        ASSERT_TRUE(texts_.add(embedded::platform_pictures()));
        ASSERT_TRUE(views_.add(embedded::platform_pictures(), texts_));
        files_ = std::move(*files::open({folder_.path()}));
        pictures_ =
            std::make_unique<Pictures>(Pictures::Deps{db(), records_, *files_, texts_, views_, clock_, [] {}, {}});
        records::Content content;
        content.title[Lang::bg] = "Разказ";
        auto const made =
            db().writing([&](store::Tx& tx) { return records_.create(tx, drawer(), "story", "", content, ""); });
        ASSERT_TRUE(made);
        record_ = made->id;
    }
    Result<> add(Actor const& actor, std::uint32_t width = 500) {
        clock_.advance_s(1);
        return pictures_->add(actor, record_, painted(width, 100), words_);
    }
    void publish() {
        ASSERT_TRUE(db().write([&](store::Tx& tx) { return records_.publish(tx, chief(), record_, 1); }));
    }
    std::vector<Picture> all() {
        auto out = pictures_->of(record_);
        EXPECT_TRUE(out);
        return *out;
    }
    std::string page() {
        auto const record = db().reading([&](store::Reader& reader) { return records_.find(reader, record_); });
        return std::string(pictures_->html(**record, Lang::bg).markup());
    }
    int status(Actor const& actor, std::string const& picture, int width = 400) {
        http::Request request;
        request.actor = actor;
        request.route = http::Parameters({{"picture", picture}, {"width", std::to_string(width)}});
        auto const answer = pictures_->route().handler(request);
        return answer ? answer->status : answer.error().code == Code::not_found ? 404 : 500;
    }
    int files_kept() {
        int count = 0;
        EXPECT_TRUE(files_->each([&](files::Stored const&) {
            ++count;
            return done();
        }));
        return count;
    }

    records::Records records_{clock_};
    i18n::Texts texts_;
    view::Views views_;
    test::Folder folder_;
    std::unique_ptr<files::Store> files_;
    std::unique_ptr<Pictures> pictures_;
    records::RecordId record_;
    Words words_{{{Lang::bg, "Градина с \"люлки\""}, {Lang::en, "A garden with <swings>"}},
                 {{Lang::bg, "Снимка: измислен автор, CC BY 4.0"}}};
};
OGNISHTE_EACH_STORE(Shelf);

TEST_P(Shelf, ShowsAPictureWithWordsAndWidths) {
    ASSERT_TRUE(add(drawer()));
    auto const one = all();
    ASSERT_EQ(one.size(), 1U);
    auto const html = page();
    auto const base = "/pictures/" + one[0].picture;
    EXPECT_NE(html.find("src=\"" + base + "/500.jpg\""), std::string::npos) << html;
    EXPECT_NE(html.find("srcset=\"" + base + "/400.jpg 400w, " + base + "/500.jpg 500w\""), std::string::npos) << html;
    EXPECT_NE(html.find("width=\"500\" height=\"100\""), std::string::npos) << html;
    EXPECT_NE(html.find("alt=\"Градина с &quot;люлки&quot;\""), std::string::npos) << html;
    EXPECT_NE(html.find("Снимка: измислен автор, CC BY 4.0"), std::string::npos) << html;
}

TEST_P(Shelf, WordsAreNeededInBothLanguages) {
    words_.alt[Lang::en] = "  ";
    auto const refused = add(drawer());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().text_key, "pictures.mend.alt");
    words_.alt[Lang::en] = std::string(501, 'x');
    EXPECT_EQ(add(drawer()).error().text_key, "pictures.mend.long");
    EXPECT_EQ(pictures_->add(drawer(), record_, "<svg/>", {words_.caption, {}}).error().text_key, "pictures.mend.alt");
    words_.alt[Lang::en] = "A garden";
    EXPECT_EQ(pictures_->add(drawer(), record_, "<svg/>", words_).error().text_key, "pictures.mend.format");
    EXPECT_EQ(pictures_->add(drawer(), record_, painted(300, 300).substr(0, 90'000), words_).error().text_key,
              "pictures.mend.broken");
    EXPECT_EQ(files_kept(), 0);
}

TEST_P(Shelf, IsSeenWithItsRecordAndByWhoWritesIt) {
    ASSERT_TRUE(add(drawer()));
    auto const picture = all()[0].picture;
    EXPECT_EQ(status(Actor::anonymous(), picture), 404) << "the record is a draft";
    EXPECT_EQ(status({"other", {"tale.write"}}, picture), 404);
    EXPECT_EQ(status(drawer(), picture), 200);
    publish();
    EXPECT_EQ(status(Actor::anonymous(), picture), 200);
    EXPECT_EQ(status(Actor::anonymous(), picture, 401), 404);
    EXPECT_EQ(status(Actor::anonymous(), std::string(64, 'a')), 404);
    EXPECT_EQ(status(Actor::anonymous(), "../../etc/passwd"), 404);
    ASSERT_TRUE(db().write([&](store::Tx& tx) { return records_.withdraw(tx, chief(), record_, "Остаря."); }));
    EXPECT_EQ(status(Actor::anonymous(), picture), 404) << "it goes with the record";
}

TEST_P(Shelf, OnAPublicRecordItWaitsForWhoMayPublish) {
    publish();
    ASSERT_TRUE(add(drawer()));
    EXPECT_TRUE(all()[0].waits);
    EXPECT_EQ(page(), "");
    EXPECT_EQ(status(Actor::anonymous(), all()[0].picture), 404);
    EXPECT_FALSE(db().write([&](store::Tx& tx) { return pictures_->show(tx, drawer(), record_); }));
    ASSERT_TRUE(db().write([&](store::Tx& tx) { return pictures_->show(tx, chief(), record_); }));
    EXPECT_NE(page(), "");
    EXPECT_EQ(status(Actor::anonymous(), all()[0].picture), 200);
    EXPECT_EQ(pictures_->remove(drawer(), record_, all()[0].id).error().code, Code::forbidden);
    ASSERT_TRUE(add(chief()));
    EXPECT_FALSE(all()[1].waits);
}

TEST_P(Shelf, NothingStaysOfWhatIsRemoved) {
    ASSERT_TRUE(add(drawer()));
    ASSERT_TRUE(add(drawer()));
    ASSERT_EQ(all().size(), 2U);
    EXPECT_EQ(files_kept(), 2) << "the same picture is kept once: two widths";
    ASSERT_TRUE(pictures_->remove(drawer(), record_, all()[0].id));
    EXPECT_EQ(files_kept(), 2);
    EXPECT_EQ(pictures_->remove({"other", {}}, record_, all()[0].id).error().code, Code::not_found);
    ASSERT_TRUE(pictures_->remove(drawer(), record_, all()[0].id));
    EXPECT_EQ(files_kept(), 0);
    EXPECT_TRUE(all().empty());
}

TEST_P(Shelf, IsForWhoMayWriteAndHasAnEnd) {
    EXPECT_EQ(add({"other", {"tale.write"}}).error().code, Code::not_found);
    EXPECT_EQ(add({"reader", {"story.publish"}}).error().code, Code::forbidden);
    for (std::size_t i = 0; i < k_most_of_a_record; ++i) ASSERT_TRUE(add(drawer(), 10));
    EXPECT_EQ(add(drawer(), 10).error().text_key, "pictures.mend.many");
}

}  // namespace
}  // namespace ognishte::pictures
