// What readers tell, on both engines: confirmed before it counts, addresses gone when they were used.
#include "letterbox.hpp"

#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_inbox();
std::span<File const> platform_audit();
std::span<File const> platform_jobs();
std::span<File const> platform_records();
}  // namespace ognishte::embedded

namespace ognishte::inbox {
namespace {

class LetterboxTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()},
                 {"audit", embedded::platform_audit()},
                 {"jobs", embedded::platform_jobs()},
                 {"inbox", embedded::features_inbox()}});
    }

    Result<> put(Message message) {
        return db().write([&](store::Tx& tx) { return add(tx, message); });
    }
    static Message message(std::string id, Kind kind, State state) {
        Message out;
        out.id = std::move(id);
        out.kind = kind;
        out.state = state;
        out.subject = kind == Kind::error ? "/bg/practices" : "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        out.fields.set("what", "Думи \"в кавички\".");
        out.address = "reader@example.org";
        out.token_hash = state == State::unconfirmed ? token_hash("secret-" + out.id) : "";
        out.written = Instant{1'000'000};
        return out;
    }
};
OGNISHTE_EACH_STORE(LetterboxTest);

TEST_P(LetterboxTest, KeepsWhatWasToldWhole) {
    ASSERT_TRUE(put(message("a", Kind::tried, State::unconfirmed)));
    auto const found = db().reading([&](store::Reader& reader) { return by_token(reader, token_hash("secret-a")); });
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->kind, Kind::tried);
    EXPECT_EQ((*found)->fields["what"].text(), "Думи \"в кавички\".");
    EXPECT_EQ((*found)->address, "reader@example.org");
    auto const other = db().reading([&](store::Reader& reader) { return by_token(reader, token_hash("secret-b")); });
    EXPECT_FALSE(*other);
}

TEST_P(LetterboxTest, ShowsOfARecordWhatIsPublishedAlone) {
    ASSERT_TRUE(put(message("a", Kind::tried, State::open)));
    ASSERT_TRUE(put(message("b", Kind::tried, State::published)));
    ASSERT_TRUE(put(message("c", Kind::tried, State::closed)));
    auto const shown =
        db().reading([&](store::Reader& reader) { return published_on(reader, "01ARZ3NDEKTSV4RRFFQ69G5FAV"); });
    ASSERT_TRUE(shown);
    ASSERT_EQ(shown->size(), 1U);
    EXPECT_EQ(shown->front().id, "b");
}

TEST_P(LetterboxTest, ForgetsWhatNobodyConfirmedAndWhatIsLongClosed) {
    auto old = message("a", Kind::error, State::closed);
    old.closed = Instant{5};
    ASSERT_TRUE(put(message("b", Kind::tried, State::unconfirmed)));
    ASSERT_TRUE(put(message("c", Kind::error, State::open)));
    ASSERT_TRUE(put(old));
    ASSERT_TRUE(db().write([&](store::Tx& tx) { return save(tx, old); }));
    auto const gone = db().writing([&](store::Tx& tx) -> Result<std::int64_t> {
        auto const early = TRY(forget_unconfirmed(tx, Instant{1'000'000}));
        EXPECT_EQ(early, 0);
        auto const closed = TRY(forget_closed(tx, Instant{6}));
        return TRY(forget_unconfirmed(tx, Instant{1'000'001})) + closed;
    });
    ASSERT_TRUE(gone) << gone.error().message;
    EXPECT_EQ(*gone, 2);
}

}  // namespace
}  // namespace ognishte::inbox
