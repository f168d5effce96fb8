// Pages over the whole program with the demonstration content.
#include <gtest/gtest.h>

#include "test/kit/scenario.hpp"

namespace ognishte::publications {
namespace {

TEST(PublicationPages, SayWhatTheyShould) {
    kit::App app(app::Program::Content::demonstration);
    kit::expect(app, {
                         {"/bg/publications",
                          200,
                          {"18 публикации", "publications.csv", "Галина Маркова и\u00a0др."},
                          {"publications.list"}},
                         {"/en/publications", 200, {"18 publications"}, {}},
                         {"/bg/publications?type=guide", 200, {"2 публикации"}, {}},
                         {"/bg/publications?year=2017", 200, {"3 публикации"}, {}},
                         {"/bg/publications/khc-fail-2022",
                          200,
                          {"провал или успех", "/bg/organisations/khc", "/bg/projects/case-bg-3",
                           "/bg/articles/khc-2022", "\"datePublished\":\"2022\""},
                          {"Какво не е потвърдено"}},
                         {"/en/publications/khc-young", 200, {"The year was not seen.", "not found"}, {}},
                         {"/bg/publications/sos-leaving-2018", 200, {"Не намерихме публичен адрес"}, {}},
                         // Each link shows at its other end.
                         {"/bg/projects/case-bg-3", 200, {"/bg/publications/khc-fail-2022"}, {}},
                         {"/bg/articles/khc-2022", 200, {"/bg/publications/khc-fail-2022"}, {}},
                         {"/bg/publications/khc-fail-2022/history", 200, {"1 версия"}, {}},
                         {"/bg/publications/none", 404, {}, {}},
                     });
    EXPECT_EQ(Json::parse(app.get("/bg/publications.json?type=guide").body)->items().size(), 2U);
}

}  // namespace
}  // namespace ognishte::publications
