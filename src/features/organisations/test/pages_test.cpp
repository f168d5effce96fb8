// Pages over the whole program with the demonstration content.
#include <gtest/gtest.h>

#include "test/kit/scenario.hpp"

namespace ognishte::organisations {
namespace {

TEST(OrganisationPages, SayWhatTheyShould) {
    kit::App app(app::Program::Content::demonstration);
    kit::expect(
        app,
        {
            {"/bg/organisations", 200, {"115 организации", "Кой кой е", "organisations.csv"}, {"organisations.list"}},
            {"/en/organisations", 200, {"115 organisations", "Who is who"}, {}},
            {"/bg/organisations?kind=donor", 200, {"8 организации"}, {}},
            // The municipality of Ruse lies in the district of Ruse.
            {"/bg/organisations?municipality=RSE", 200, {"2 организации", "Еквилибриум"}, {}},
            {"/bg/organisations?q=%D0%BF%D1%80%D0%B8%D0%B5%D0%BC%D0%BD%D0%B0", 200, {"„приемна“"}, {"115 организации"}},
            {"/bg/organisations/hhc",
             200,
             {"Надежда и\u00a0домове за децата", "Доколко е проверено", "видяхме нейна страница",
              "22\u00a0ноември 2026", "href=\"https://hopeandhomesbg.com\"", "\"@type\":\"Organization\""},
             {}},
            {"/en/organisations/karindom",
             200,
             {"we found it in the public register", "lang=\"bg\">публичен регистър"},
             {}},
            {"/en/organisations/mh", 200, {"named in the sources below"}, {}},
            {"/bg/organisations/hhc/history", 200, {"1 версия"}, {}},
            {"/bg/organisations/hhc?version=1", 200, {"Надежда"}, {}},
            {"/bg/organisations/hhc?version=2", 404, {}, {}},
            {"/bg/organisations/hhc?version=x", 404, {}, {}},
            {"/bg/organisations/none", 404, {"Отговор 404"}, {"no organisation"}},
        });
    auto const one = Json::parse(app.get("/en/organisations/hhc.json").body);
    ASSERT_TRUE(one);
    EXPECT_EQ((*one)["verification"].text(), "page");
    EXPECT_EQ((*one)["version"].integer(), 1);
    auto const list = Json::parse(app.get("/bg/organisations.json?kind=donor").body);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->items().size(), 8U);
    EXPECT_EQ(app.get("/bg/organisations.xlsx").body.substr(0, 2), "PK");
    EXPECT_TRUE(app.get("/bg/organisations.csv").header("content-disposition").starts_with("attachment"));
}

}  // namespace
}  // namespace ognishte::organisations
