// The manuals at the desk.
#include "features/manuals/manuals.hpp"

#include <gtest/gtest.h>

#include <string>

#include "test/kit/scenario.hpp"

namespace ognishte::manuals {
namespace {

class Manuals : public kit::OnContent<Manuals> {};

TEST_F(Manuals, StandAtTheDesk) {
    kit::Pairs const editor = {{"x-test-actor", "e desk.use"}};
    EXPECT_EQ(app_->get("/bg/desk/manual").status, 303);
    auto const list = app_->get("/bg/desk/manual", editor);
    EXPECT_EQ(list.status, 200);
    for (char const* name : {"operator", "editor", "reviewer", "coordinator"}) {
        EXPECT_TRUE(list.holds("/bg/desk/manual/" + std::string(name))) << name;
        auto const page = app_->get("/bg/desk/manual/" + std::string(name), editor);
        EXPECT_EQ(page.status, 200) << name;
        EXPECT_TRUE(page.holds("<h1>Наръчник на ")) << name;
        EXPECT_FALSE(page.holds("```")) << name;
    }
    EXPECT_TRUE(app_->get("/bg/desk/manual/operator", editor).holds("ognishte restore"));
    EXPECT_EQ(app_->get("/bg/desk/manual/nobody", editor).status, 404);
    EXPECT_EQ(text_of("nobody"), "");
}

}  // namespace
}  // namespace ognishte::manuals
