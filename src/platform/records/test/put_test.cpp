// Records put whole, their links, and what everyone may read of a kind.
#include "platform/records/put.hpp"

#include "centre.hpp"
#include "platform/records/shown.hpp"

namespace ognishte::records {
namespace {

class PutTest : public Centre {
protected:
    Put put_one(std::string const& slug, Content const& given) {
        auto made = write([&](store::Tx& tx) { return put(records_, tx, system_, "house", slug, given, "test"); });
        EXPECT_TRUE(made) << (made ? "" : made.error().message);
        return made ? *made : Put{};
    }
    std::size_t linked(RecordId const& id) {
        auto const found = read([&](store::Reader& r) { return records_.related(r, anonymous_, id); });
        EXPECT_TRUE(found);
        return found ? found->size() : 99;
    }
    std::string public_ones() {
        std::string out;
        EXPECT_TRUE(db().read([&](store::Reader& r) {
            return each_public(r, "house", [&](Public const& one) {
                out += one.slug + "=" + one.content.title.at(Lang::bg) + "/" + one.content.fields["steps"].text() + ";";
            });
        }));
        return out;
    }
};
OGNISHTE_EACH_STORE(PutTest);

TEST_P(PutTest, WritesOnlyWhatIsDifferent) {
    auto const first = put_one("dom", content("Дом"));
    EXPECT_EQ(first.outcome, Outcome::added);
    EXPECT_TRUE(first.before.is_null());
    EXPECT_EQ(put_one("dom", content("Дом")).outcome, Outcome::unchanged);
    auto next = content("Дом");
    next.fields.set("steps", "2");
    auto const second = put_one("dom", next);
    EXPECT_EQ(second.outcome, Outcome::changed);
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.before["steps"].text(), "1");
    EXPECT_EQ(record(first.id).version, 2);
    // What was withdrawn comes back, even unchanged.
    ASSERT_TRUE(write([&](store::Tx& tx) { return records_.withdraw(tx, system_, first.id, "грешка"); }));
    EXPECT_EQ(public_ones(), "");
    EXPECT_EQ(put_one("dom", next).outcome, Outcome::changed);
    EXPECT_EQ(public_ones(), "dom=Дом/2;");
}

TEST_P(PutTest, LinksWhatIsWishedAndNothingElse) {
    auto const one = put_one("edno", content("Едно")).id;
    auto const two = put_one("dve", content("Две")).id;
    std::vector<Wish> const wishes = {{"house", "dve", Relation::is_about},
                                      {"house", "dve", Relation::is_about},
                                      {"house", "", Relation::is_about},
                                      {"house", "edno", Relation::is_about},
                                      {"house", "nyama", Relation::is_about}};
    auto const again = [&](std::vector<Wish> const& before, std::vector<Wish> const& after) {
        return write([&](store::Tx& tx) { return relink(records_, tx, system_, one, before, after); });
    };
    ASSERT_TRUE(again({}, wishes));
    EXPECT_EQ(linked(one), 1U);
    EXPECT_EQ(linked(two), 1U);
    ASSERT_TRUE(again(wishes, wishes));
    EXPECT_EQ(linked(one), 1U);
    ASSERT_TRUE(again(wishes, {}));
    EXPECT_EQ(linked(two), 0U);
}

TEST_P(PutTest, ReadsThePublicOnesByKindAndInTheOrderAskedFor) {
    auto const one = put_one("edno", content("Едно")).id;
    auto const two = put_one("dve", content("Две")).id;
    auto const draft = created(content("Чернова"), "house", "chernova");
    published(content("Друг вид"), "tree");
    EXPECT_EQ(public_ones(), "edno=Едно/1;dve=Две/1;");
    auto const these = read([&](store::Reader& r) {
        return these_public(r, {two.text(), draft.text(), one.text(), "none"});
    });
    ASSERT_TRUE(these);
    ASSERT_EQ(these->size(), 2U);
    EXPECT_EQ((*these)[0].slug, "dve");
    EXPECT_EQ((*these)[1].slug, "edno");
    EXPECT_TRUE(read([&](store::Reader& r) { return these_public(r, {}); })->empty());
}

}  // namespace
}  // namespace ognishte::records
