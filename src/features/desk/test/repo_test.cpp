// What the desk keeps beside the records, on both engines.
#include "repo.hpp"

#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_desk();
}

namespace ognishte::desk {
namespace {

class DeskRepo : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"desk", embedded::features_desk()}});
    }
    void write(store::TxFunction const& work) {
        auto const written = db().write(work);
        ASSERT_TRUE(written) << written.error().message;
    }
};
OGNISHTE_EACH_STORE(DeskRepo);

TEST_P(DeskRepo, WhatIsTypedBelongsToOnePersonAndOneForm) {
    Json fields = Json::object();
    fields.set("title_bg", "Незаписано");
    Typed const typed{3, records::Audience::partners, fields, Instant{7}};
    write([&](store::Tx& tx) -> Result<> {
        TRY(keep_typed(tx, {"ana", "story", "R1"}, {2, records::Audience::everyone, Json::object(), Instant{5}}));
        TRY(keep_typed(tx, {"ana", "story", "R1"}, typed));
        return keep_typed(tx, {"boris", "story", "R1"}, {1, records::Audience::staff, Json::object(), Instant{6}});
    });
    auto const read = [&](Form const& form) {
        auto found = db().reading([&](store::Reader& reader) { return find_typed(reader, form); });
        EXPECT_TRUE(found);
        return std::move(found).value_or(std::nullopt);
    };
    auto const mine = read({"ana", "story", "R1"});
    ASSERT_TRUE(mine);
    EXPECT_EQ(mine->based_on, 3);
    EXPECT_EQ(mine->audience, records::Audience::partners);
    EXPECT_EQ(mine->fields, fields);
    EXPECT_EQ(mine->saved, Instant{7});
    EXPECT_FALSE(read({"ana", "story", ""}));
    EXPECT_FALSE(read({"ana", "other", "R1"}));
    write([&](store::Tx& tx) { return forget_typed(tx, {"ana", "story", "R1"}); });
    EXPECT_FALSE(read({"ana", "story", "R1"}));
    EXPECT_EQ(read({"boris", "story", "R1"})->based_on, 1);
}

TEST_P(DeskRepo, APressIsRememberedForADay) {
    constexpr std::int64_t hour = 3600LL * 1'000'000;
    auto const find = [&](char const* person, char const* key) {
        auto found = db().reading([&](store::Reader& reader) { return find_once(reader, person, key); });
        EXPECT_TRUE(found);
        return std::move(found).value_or(std::nullopt);
    };
    write([&](store::Tx& tx) { return keep_once(tx, "ana", "k1", {"R1", 2}, Instant{100 * hour}); });
    ASSERT_TRUE(find("ana", "k1"));
    EXPECT_EQ(find("ana", "k1")->record, "R1");
    EXPECT_EQ(find("ana", "k1")->version, 2);
    EXPECT_FALSE(find("boris", "k1"));
    write([&](store::Tx& tx) { return keep_once(tx, "ana", "k2", {"R1", 3}, Instant{123 * hour}); });
    EXPECT_TRUE(find("ana", "k1"));
    write([&](store::Tx& tx) { return keep_once(tx, "ana", "k3", {"R1", 4}, Instant{125 * hour}); });
    EXPECT_FALSE(find("ana", "k1"));
    EXPECT_TRUE(find("ana", "k2"));
}

TEST_P(DeskRepo, RemarksStandUntilTheyAreTakenCareOf) {
    write([&](store::Tx& tx) -> Result<> {
        TRY(add(tx, {"b", "R1", 2, "ana", "sent_back", "", "Липсва източник.", Instant{2}}));
        TRY(add(tx, {"a", "R1", 1, "boris", "comment", "title_bg", "По-кратко.", Instant{1}}));
        return add(tx, {"c", "R2", 1, "boris", "sent_back", "", "Друго.", Instant{3}});
    });
    auto const words = [&] {
        auto const open = db().reading([](store::Reader& reader) { return open_remarks(reader, "R1"); });
        EXPECT_TRUE(open);
        std::string out;
        for (auto const& one : *open) out += one.field + ":" + one.words + ";";
        return out;
    };
    EXPECT_EQ(words(), "title_bg:По-кратко.;:Липсва източник.;");
    write([&](store::Tx& tx) { return settle_remarks(tx, "R1", "sent_back", Instant{4}); });
    EXPECT_EQ(words(), "title_bg:По-кратко.;");
    // Those of a person; settled ones go with time.
    auto const of_ana = [&] {
        return db().reading([](store::Reader& reader) { return remarks_by(reader, "ana"); }).value().size();
    };
    write([&](store::Tx& tx) { return forget_settled_remarks(tx, Instant{4}); });
    EXPECT_EQ(of_ana(), 1U);
    write([&](store::Tx& tx) { return forget_settled_remarks(tx, Instant{5}); });
    EXPECT_EQ(of_ana(), 0U);
    EXPECT_EQ(words(), "title_bg:По-кратко.;") << "an open one stays";
}

TEST_P(DeskRepo, WhatIsTypedGoesWithItsTermOrItsPerson) {
    Typed const old{1, records::Audience::everyone, Json::object(), Instant{5}};
    Typed const fresh{1, records::Audience::everyone, Json::object(), Instant{9}};
    write([&](store::Tx& tx) -> Result<> {
        TRY(keep_typed(tx, {"ana", "story", "R1"}, old));
        TRY(keep_typed(tx, {"ana", "story", ""}, fresh));
        TRY(keep_once(tx, "ana", "k", {"R1", 1}, Instant{9}));
        return keep_typed(tx, {"boris", "story", "R1"}, fresh);
    });
    auto const records = [&](char const* person) {
        std::string out;
        auto const found = db().reading([&](store::Reader& reader) { return typed_by(reader, person); });
        for (auto const& one : *found) out += one.record + ";";
        return out;
    };
    EXPECT_EQ(records("ana"), ";R1;");
    write([](store::Tx& tx) { return forget_typed_before(tx, Instant{6}); });
    EXPECT_EQ(records("ana"), ";");
    write([](store::Tx& tx) { return forget_person(tx, "ana"); });
    EXPECT_EQ(records("ana"), "");
    EXPECT_EQ(records("boris"), "R1;");
    EXPECT_FALSE(*db().reading([](store::Reader& reader) { return find_once(reader, "ana", "k"); }));
}

}  // namespace
}  // namespace ognishte::desk
