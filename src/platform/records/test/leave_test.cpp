#include "platform/records/leave.hpp"

#include <gtest/gtest.h>

namespace ognishte::records {
namespace {

using Limits = std::map<std::string, std::vector<std::string>>;

TEST(Leave, TellsWhereSomethingIsAllowed) {
    struct Case {
        char const* what;
        std::set<std::string, std::less<>> permissions;
        bool write, publish;
        Limits write_limits;
    };
    std::vector<Case> const cases = {
        {"nobody", {}, false, false, {}},
        {"everywhere", {"story.write"}, true, false, {}},
        {"in a place", {"story.write@territory:SHU"}, true, false, {{"territory", {"SHU"}}}},
        {"another kind",
         {"storyteller.write", "tale.write@territory:SHU", "story.writes@territory:SHU"},
         false,
         false,
         {}},
        {"in places and topics",
         {"story.write@territory:SHU", "story.write@territory:VAR", "story.write@topic:foster"},
         true,
         false,
         {{"territory", {"SHU", "VAR"}}, {"topic", {"foster"}}}},
        {"everywhere, whatever else", {"story.write", "story.write@territory:SHU"}, true, false, {}},
        {"reviews in a place", {"story.publish@territory:SHU"}, false, true, {}},
        {"the program", {"*"}, true, true, {}},
    };
    for (auto const& one : cases) {
        Actor const actor{"a", one.permissions};
        EXPECT_EQ(may_somewhere(actor, Action::write, "story"), one.write) << one.what;
        EXPECT_EQ(may_somewhere(actor, Action::publish, "story"), one.publish) << one.what;
        EXPECT_EQ(may_somewhere(actor, Action::see_draft, "story"), one.write || one.publish) << one.what;
        EXPECT_EQ(limits_of(actor, Action::write, "story"), one.write_limits) << one.what;
    }
}

}  // namespace
}  // namespace ognishte::records
