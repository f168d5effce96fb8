// The whole matrix: actor × action × state × audience, as people agreed it; and what follows from it.
#include <gtest/gtest.h>

#include "platform/records/authorize.hpp"

namespace ognishte::records {
namespace {

struct Who {
    char const* name;
    Actor actor;
    // What each audience lets them do, a letter for each: s see (public states), d see draft, w write, p publish,
    // a archive, x withdraw.
    char const* everyone;
    char const* partners;
    char const* staff;
};

std::vector<Who> actors() {
    return {
        {"anonymous", Actor::anonymous(), "s", "", ""},
        {"signed in, nothing granted", {"a", {}}, "s", "", ""},
        {"partner", {"b", {"records.partners"}}, "s", "s", ""},
        {"staff", {"c", {"records.staff"}}, "s", "s", "s"},
        {"writer from outside", {"d", {"practice.write"}}, "sdw", "", ""},
        {"writing partner", {"e", {"practice.write", "records.partners"}}, "sdw", "sdw", ""},
        {"editor", {"f", {"practice.write", "practice.publish", "records.staff"}}, "sdwpa", "sdwpa", "sdwpa"},
        {"publisher only", {"g", {"practice.publish"}}, "sdpa", "", ""},
        {"withdrawer only", {"h", {"practice.withdraw", "records.staff"}}, "sx", "sx", "sx"},
        {"editor of another kind",
         {"i", {"article.write", "article.publish", "article.withdraw", "records.staff"}},
         "s",
         "s",
         "s"},
        {"near misses",
         {"j", {"practice", "practice.", "write", ".write", "practices.write", "records.everyone"}},
         "s",
         "",
         ""},
        {"system", Actor::system(), "sdwpax", "sdwpax", "sdwpax"},
    };
}

TEST(Authorize, WholeMatrix) {
    struct Named {
        Action action;
        char letter;
    };
    constexpr Named actions[] = {{Action::see, 's'},     {Action::see_draft, 'd'}, {Action::write, 'w'},
                                 {Action::publish, 'p'}, {Action::archive, 'a'},   {Action::withdraw, 'x'}};
    constexpr State states[] = {State::draft,     State::submitted, State::in_review,
                                State::published, State::archived,  State::withdrawn};
    int looked_at = 0;
    for (auto const& who : actors())
        for (auto const audience : {Audience::everyone, Audience::partners, Audience::staff})
            for (auto const state : states)
                for (auto const& [action, letter] : actions) {
                    Record record;
                    record.kind = "practice";
                    record.state = state;
                    record.audience = audience;
                    std::string_view const granted = audience == Audience::everyone   ? who.everyone
                                                     : audience == Audience::partners ? who.partners
                                                                                      : who.staff;
                    bool expected = granted.find(letter) != std::string_view::npos;
                    if (action == Action::see)
                        expected = expected && (state == State::published || state == State::archived);
                    EXPECT_EQ(authorize(who.actor, action, record), expected)
                        << who.name << " " << letter << " " << name_of(state) << " " << name_of(audience);
                    ++looked_at;
                }
    EXPECT_EQ(looked_at, 12 * 3 * 6 * 6);
}

TEST(Authorize, ALimitedPermissionHoldsWhereTheRecordBelongs) {
    Record record;
    record.kind = "practice";
    record.id = RecordId::of("R");
    record.territories = {"SHU", "RSE27"};
    record.topics = {"foster"};
    struct Case {
        char const* permission;
        bool expected;
    };
    for (auto const& [permission, expected] :
         {Case{"practice.write@territory:RSE27", true}, Case{"practice.write@topic:foster", true},
          Case{"practice.write@organisation:R", true}, Case{"practice.write@territory:VAR", false},
          Case{"practice.write@topic:SHU", false}, Case{"practice.write@territory:", false},
          Case{"practice.write@organisation:S", false}, Case{"practice.publish@territory:SHU", false},
          Case{"article.write@territory:SHU", false}})
        EXPECT_EQ(authorize({"a", {permission}}, Action::write, record), expected) << permission;
    record.territories.clear();
    EXPECT_FALSE(authorize({"a", {"practice.write@territory:SHU"}}, Action::write, record));
}

TEST(Authorize, ARecordWithoutKindOpensNothingButSight) {
    Record record;
    record.state = State::published;
    EXPECT_TRUE(authorize(Actor::anonymous(), Action::see, record));
    EXPECT_FALSE(authorize({"a", {".write"}}, Action::write, record));
}

TEST(Authorize, AudiencesOfListsAreThoseOfPages) {
    using A = Audience;
    EXPECT_EQ(visible_audiences(Actor::anonymous()), (std::vector<A>{A::everyone}));
    EXPECT_EQ(visible_audiences({"b", {"records.partners"}}), (std::vector<A>{A::everyone, A::partners}));
    EXPECT_EQ(visible_audiences({"c", {"records.staff"}}), (std::vector<A>{A::everyone, A::partners, A::staff}));
    EXPECT_EQ(visible(Actor::anonymous()).text(), "record.shown_to = 'everyone'");
    EXPECT_EQ(visible({"b", {"records.partners"}}).text(), "record.shown_to IN ('everyone', 'partners')");
    EXPECT_EQ(visible({"c", {"records.staff"}}).text(), "record.shown_to IN ('everyone', 'partners', 'staff')");
}

TEST(Authorize, AddressesAnswerShownGoneOrHidden) {
    struct Case {
        State state;
        Audience audience;
        Answer anonymous;
        Answer staff;
    };
    constexpr Case cases[] = {
        {State::draft, Audience::everyone, Answer::hidden, Answer::hidden},
        {State::in_review, Audience::everyone, Answer::hidden, Answer::hidden},
        {State::published, Audience::everyone, Answer::shown, Answer::shown},
        {State::archived, Audience::everyone, Answer::shown, Answer::shown},
        {State::withdrawn, Audience::everyone, Answer::gone, Answer::gone},
        {State::published, Audience::staff, Answer::hidden, Answer::shown},
        {State::withdrawn, Audience::staff, Answer::hidden, Answer::gone},
    };
    for (auto const& one : cases) {
        Record record;
        record.kind = "practice";
        record.state = one.state;
        record.audience = one.audience;
        EXPECT_EQ(answer_to(Actor::anonymous(), record), one.anonymous) << name_of(one.state) << name_of(one.audience);
        EXPECT_EQ(answer_to({"c", {"records.staff"}}, record), one.staff)
            << name_of(one.state) << name_of(one.audience);
    }
}

TEST(Authorize, AVersionKeepsItsOwnAudience) {
    Record record;
    record.kind = "practice";
    record.state = State::published;
    Version for_staff;
    for_staff.content.audience = Audience::staff;
    for_staff.published = Instant{1};
    Version open;
    open.published = Instant{2};
    Version const draft;
    Actor const anonymous = Actor::anonymous();
    Actor const writer{"d", {"practice.write"}};
    EXPECT_FALSE(may_see(anonymous, record, for_staff));
    EXPECT_TRUE(may_see(anonymous, record, open));
    EXPECT_FALSE(may_see(anonymous, record, draft));
    EXPECT_FALSE(may_see(writer, record, for_staff));
    EXPECT_TRUE(may_see(writer, record, draft));
    record.state = State::withdrawn;
    EXPECT_FALSE(may_see(anonymous, record, open));
    EXPECT_TRUE(may_see(writer, record, open));
}

}  // namespace
}  // namespace ognishte::records
