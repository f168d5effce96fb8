// What stands around a record: links, permissions, counters, names of what changed.
#include "centre.hpp"

namespace ognishte::records {
namespace {

class RelationsTest : public Centre {};
OGNISHTE_EACH_STORE(RelationsTest);

TEST_P(RelationsTest, LinksShowFromBothEndsWhatTheActorMaySee) {
    auto const practice = published(content("Практика"));
    auto const article = published(content("Статия"), "article");
    auto const secret = published(content("Вътрешно", Audience::staff), "article");
    auto const draft = created(content("Чернова"), "article");
    auto const link = [&](RecordId const& from, RecordId const& to, Relation relation) {
        return code(write([&](store::Tx& tx) { return records_.link(tx, system_, {from, to, relation}); }));
    };
    EXPECT_EQ(link(practice, article, Relation::related), std::nullopt);
    EXPECT_EQ(link(practice, article, Relation::rests_on), std::nullopt);
    EXPECT_EQ(link(practice, article, Relation::rests_on), std::nullopt);
    EXPECT_EQ(link(practice, secret, Relation::rests_on), std::nullopt);
    EXPECT_EQ(link(draft, practice, Relation::is_about), std::nullopt);
    EXPECT_EQ(link(practice, practice, Relation::related), Code::invalid);
    EXPECT_EQ(link(practice, RecordId::of(new_random_id()), Relation::related), Code::not_found);
    EXPECT_EQ(number("SELECT COUNT(*) FROM record_link"), 4);

    auto const related = [&](Actor const& actor, RecordId const& id) {
        auto found = read([&](store::Reader& r) { return records_.related(r, actor, id); });
        EXPECT_TRUE(found) << found.error().message;
        return found ? std::move(*found) : std::vector<Records::Related>{};
    };
    auto const seen = related(anonymous_, practice);
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0].relation, Relation::rests_on);
    EXPECT_EQ(seen[0].direction, Records::Related::Direction::from_here);
    EXPECT_EQ(seen[0].record.id, article);
    EXPECT_EQ(seen[1].relation, Relation::related);
    auto const back = related(anonymous_, article);
    ASSERT_EQ(back.size(), 2U);
    EXPECT_EQ(back[0].direction, Records::Related::Direction::to_here);
    EXPECT_EQ(back[0].record.id, practice);
    EXPECT_EQ(related({"c", {"records.staff"}}, practice).size(), 3U);

    auto const unlink = write([&](store::Tx& tx) {
        return records_.unlink(tx, system_, {practice, article, Relation::related});
    });
    EXPECT_TRUE(unlink);
    EXPECT_EQ(related(anonymous_, practice).size(), 1U);
}

TEST_P(RelationsTest, WritingNeedsThePermissionOfTheKindAndTheAudience) {
    auto const open = published(content("Отворена"));
    auto const inner = created(content("Вътрешна", Audience::staff));
    auto const as = [&](Actor const& actor, auto&& work) {
        return code(write([&](store::Tx& tx) { return work(tx, actor); }));
    };
    auto const create = [&](Audience audience) {
        return [&, audience](store::Tx& tx, Actor const& actor) {
            return records_.create(tx, actor, "practice", "", content("Х", audience), "");
        };
    };
    EXPECT_EQ(as(anonymous_, create(Audience::everyone)), Code::forbidden);
    EXPECT_EQ(as(editor_, create(Audience::everyone)), std::nullopt);
    EXPECT_EQ(as(editor_, create(Audience::staff)), Code::forbidden);
    auto const revise = [&](RecordId const& id, Audience audience) {
        return [&, audience](store::Tx& tx, Actor const& actor) {
            return records_.revise(tx, actor, id, 1, content("Х", audience), "");
        };
    };
    EXPECT_EQ(as(anonymous_, revise(open, Audience::everyone)), Code::forbidden);
    EXPECT_EQ(as(anonymous_, revise(inner, Audience::everyone)), Code::not_found) << "says nothing of what is hidden";
    EXPECT_EQ(as(editor_, revise(open, Audience::staff)), Code::forbidden);
    EXPECT_EQ(as(editor_, revise(inner, Audience::everyone)), Code::not_found);
    auto const publish = [&](store::Tx& tx, Actor const& actor) { return records_.publish(tx, actor, open, 1); };
    auto const withdraw = [&](store::Tx& tx, Actor const& actor) { return records_.withdraw(tx, actor, open, "х"); };
    auto const rename = [&](store::Tx& tx, Actor const& actor) { return records_.rename(tx, actor, open, "nov"); };
    auto const link = [&](store::Tx& tx, Actor const& actor) {
        return records_.link(tx, actor, {open, inner, Relation::related});
    };
    EXPECT_EQ(as(editor_, publish), Code::forbidden);
    EXPECT_EQ(as(editor_, withdraw), Code::forbidden);
    EXPECT_EQ(as(anonymous_, rename), Code::forbidden);
    EXPECT_EQ(as(editor_, rename), std::nullopt);
    EXPECT_EQ(as(editor_, link), Code::not_found);
    EXPECT_EQ(as(system_, link), std::nullopt);
}

TEST_P(RelationsTest, CountersFollowEveryMove) {
    auto const counted = [&](std::string_view state, std::string_view audience) {
        return number(
            "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) FROM record_count WHERE state = ? AND audience = ?",
            {state, audience});
    };
    auto const id = created(content("А"));
    created(content("Б", Audience::staff));
    EXPECT_EQ(counted("draft", "everyone"), 1);
    EXPECT_EQ(counted("draft", "staff"), 1);
    EXPECT_EQ(publish(id, 1), std::nullopt);
    EXPECT_EQ(counted("draft", "everyone"), 0);
    EXPECT_EQ(counted("published", "everyone"), 1);
    EXPECT_EQ(revised(id, 1, content("А", Audience::partners)), 2);
    EXPECT_EQ(counted("published", "everyone"), 1);
    EXPECT_EQ(publish(id, 2), std::nullopt);
    EXPECT_EQ(counted("published", "everyone"), 0);
    EXPECT_EQ(counted("published", "partners"), 1);
    ASSERT_TRUE(write([&](store::Tx& tx) { return records_.withdraw(tx, system_, id, "х"); }));
    EXPECT_EQ(counted("published", "partners"), 0);
    EXPECT_EQ(counted("withdrawn", "partners"), 1);
}

TEST(ChangedNames, AreNamesAndNothingElse) {
    Content before;
    before.title[Lang::bg] = "а";
    before.fields.set("kept", 1);
    before.fields.set("dropped", 1);
    before.fields.set("deep", Json::object().set("x", 1));
    Content after = before;
    EXPECT_TRUE(changed_names(before, after).empty());
    after.title[Lang::en] = "a";
    after.fields = Json::object();
    after.fields.set("kept", 1);
    after.fields.set("deep", Json::object().set("x", 2));
    after.fields.set("a name with spaces that could be somebody's words", true);
    EXPECT_EQ(changed_names(before, after), (std::vector<std::string>{"title", "deep", "other", "dropped"}));
}

}  // namespace
}  // namespace ognishte::records
