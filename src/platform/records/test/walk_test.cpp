// The walk by key: who sees what, both orders, pages that hold while records come, change and go.
#include "platform/records/walk.hpp"

#include "centre.hpp"

namespace ognishte::records {
namespace {

class WalkTest : public Centre {
protected:
    void SetUp() override {
        Centre::SetUp();
        if (IsSkipped()) return;
        for (int i = 1; i <= 7; ++i) {
            time_.set(i * 1'000'000);
            ids_.push_back(published(content("практика " + std::to_string(i))));
        }
    }
    WalkPage page(WalkRequest const& request, Actor const& actor = Actor::anonymous()) {
        auto made = read([&](store::Reader& r) { return walk(r, actor, request); });
        EXPECT_TRUE(made) << made.error().message;
        return made ? std::move(*made) : WalkPage{};
    }
    static std::vector<std::string> titles(WalkPage const& page) {
        std::vector<std::string> out;
        for (auto const& one : page.records) out.push_back(one.content.title.at(Lang::bg));
        return out;
    }
    std::vector<std::string> walked(WalkRequest request) {
        std::vector<std::string> out;
        for (int pages = 0; pages < 100; ++pages) {
            auto const here = page(request);
            for (auto const& title : titles(here)) out.push_back(title);
            if (!here.next) return out;
            request.after = here.next;
        }
        ADD_FAILURE() << "a walk without end";
        return out;
    }
    using Names = std::vector<std::string>;
    std::vector<RecordId> ids_;
};
OGNISHTE_EACH_STORE(WalkTest);

TEST_P(WalkTest, GoesBothWays) {
    WalkRequest request{.kind = "practice", .limit = 3};
    EXPECT_EQ(walked(request), (Names{"практика 7", "практика 6", "практика 5", "практика 4", "практика 3",
                                      "практика 2", "практика 1"}));
    time_.set(50'000'000);
    revised(ids_[1], 1, content("практика 2, променена"));
    ASSERT_EQ(publish(ids_[1], 2), std::nullopt);
    request.by = WalkOrder::changed;
    EXPECT_EQ(walked(request), (Names{"практика 1", "практика 3", "практика 4", "практика 5", "практика 6",
                                      "практика 7", "практика 2, променена"}));
    request.changed_since = Instant{7'000'000};
    EXPECT_EQ(walked(request), (Names{"практика 7", "практика 2, променена"}));
    auto const last = page(request).records.back();
    EXPECT_EQ(last.version, 2);
    EXPECT_EQ(last.changed, (Instant{50'000'000}));
    EXPECT_EQ(last.published, (Instant{2'000'000}));
    request.changed_since = Instant{50'000'001};
    EXPECT_TRUE(walked(request).empty());
}

TEST_P(WalkTest, HoldsWhileRecordsComeAndGo) {
    WalkRequest request{.kind = "practice", .limit = 3};
    auto const first = page(request);
    ASSERT_TRUE(first.next);
    // The record the page ended with goes, and a new one comes.
    ASSERT_TRUE(write([&](store::Tx& tx) { return records_.withdraw(tx, system_, ids_[4], "край"); }));
    time_.set(60'000'000);
    published(content("нова"));
    request.after = first.next;
    EXPECT_EQ(titles(page(request)), (Names{"практика 4", "практика 3", "практика 2"}));
    // A page that ends with the last record has no next one.
    request.limit = 4;
    EXPECT_FALSE(page(request).next);
}

TEST_P(WalkTest, ShowsNobodyWhatIsNotForThem) {
    time_.set(80'000'000);
    published(content("за екипа", Audience::staff));
    created(content("чернова"));
    published(content("друг вид"), "article");
    WalkRequest const request{.kind = "practice", .limit = 200};
    EXPECT_EQ(page(request).records.size(), 7U);
    EXPECT_EQ(page(request, actor_with("staff", {"records.staff"})).records.size(), 8U);
}

TEST_P(WalkTest, StaysWithinTheIdsGiven) {
    std::vector<std::string> const few = {ids_[5].text(), ids_[0].text(), ids_[3].text(), "none"};
    WalkRequest request{.kind = "practice", .within = &few, .limit = 2};
    EXPECT_EQ(walked(request), (Names{"практика 6", "практика 4", "практика 1"}));
    request.changed_since = Instant{4'000'000};
    EXPECT_EQ(walked(request), (Names{"практика 6", "практика 4"}));
    // Many ids are walked past rather than looked up.
    std::vector<std::string> many = few;
    for (int i = 0; i < 1'000; ++i) many.push_back("none" + std::to_string(i));
    request.within = &many;
    EXPECT_EQ(walked(request), (Names{"практика 6", "практика 4"}));
    request.changed_since.reset();
    EXPECT_EQ(walked(request), (Names{"практика 6", "практика 4", "практика 1"}));
    std::vector<std::string> const none;
    request.within = &none;
    EXPECT_TRUE(walked(request).empty());
}

TEST_P(WalkTest, KnowsTheLastChange) {
    auto const last = [&](Actor const& actor, std::string_view kind) {
        auto const found = read([&](store::Reader& r) { return last_change(r, actor, kind); });
        EXPECT_TRUE(found);
        return found && *found ? (*found)->us : -1;
    };
    time_.set(90'000'000);
    published(content("за екипа", Audience::staff));
    EXPECT_EQ(last(anonymous_, "practice"), 7'000'000);
    EXPECT_EQ(last(system_, "practice"), 90'000'000);
    EXPECT_EQ(last(anonymous_, "none"), -1);
}

TEST_P(WalkTest, RefusesALimitThatIsNone) {
    for (int const limit : {0, -1, 201})
        EXPECT_EQ(code(read([&](store::Reader& r) {
                      return walk(r, anonymous_, WalkRequest{.kind = "practice", .limit = limit});
                  })),
                  Code::invalid);
}

}  // namespace
}  // namespace ognishte::records
