// Pages over the whole program with the demonstration content.
#include <gtest/gtest.h>

#include "test/kit/scenario.hpp"

namespace ognishte::projects {
namespace {

class ProjectPages : public kit::OnContent<ProjectPages> {};

TEST_F(ProjectPages, SayWhatTheyShould) {
    kit::expect(*app_, {
                           {"/bg/projects", 200, {"37 проекта", "projects.csv"}, {"projects.list"}},
                           {"/en/projects", 200, {"37 projects"}, {}},
                           {"/bg/projects?owner=national", 200, {"13 проекта"}, {}},
                           {"/bg/projects?municipality=KNL", 200, {"3 проекта", "Горна Козница", "PEER"}, {}},
                           {"/bg/projects/childhood-all",
                            200,
                            {"Детство за всички", "4\u00a0960\u00a0400,17\u00a0лв.",
                             "юни 2010\u00a0г.\u00a0– ноември 2014\u00a0г.", "/bg/organisations/sacp",
                             "BG051PO001-5.2.08-0001", "Какво не е потвърдено", "1\u00a0797\u00a0деца"},
                            {"Силни страни"}},
                           {"/en/projects/childhood-all",
                            200,
                            {"Childhood for All", "4,960,400.17", "State Agency for Child Protection"},
                            {}},
                           // A partner that is no record of ours stands by its name, in the language of the page.
                           {"/en/projects/siyanie", 200, {"Bobov Dol Municipality", "/en/organisations/cedar"}, {}},
                           {"/bg/projects/coming-home",
                            200,
                            {"от 2010\u00a0г.; краят не е намерен", "/bg/organisations/oak", "не е намерена"},
                            {}},
                           {"/bg/projects/closures-eval", 200, {"Не намерихме публикувани резултати."}, {}},
                           // The link shows at its other end.
                           {"/bg/organisations/oak", 200, {"/bg/projects/coming-home", "Свързано"}, {}},
                           {"/bg/projects/none", 404, {}, {}},
                       });
}

// Last of the file: it changes the content.
TEST_F(ProjectPages, ZStrengthsAndDifficultiesStandByStage) {
    Result<ImportReport> report = Error{Code::not_found, "no importer"};
    std::string const csv =
        "id,stages.1.stage,stages.1.strengths_bg,stages.1.difficulties_bg\n"
        "siyanie,moving,Част от персонала се премести с децата.,Пример за трудност.\n";
    for (auto const& manifest : app_->program().manifests())
        for (auto const& one : manifest.importers)
            if (one.kind == "projects") report = one.run(Actor::system(), {"mine.csv", csv, "", false, false});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->count(RowOutcome::What::changed), 1)
        << (report->rows.empty() ? "" : report->rows[0].column + ": " + report->rows[0].message);
    ASSERT_TRUE(app_->program().project());
    auto const page = app_->get("/bg/projects/siyanie");
    EXPECT_TRUE(page.holds("Силни страни и\u00a0трудности по етапи"));
    EXPECT_TRUE(page.holds("Преместване: трудности"));
    EXPECT_TRUE(app_->get("/bg/projects/siyanie/history").holds("2 версии"));
}

}  // namespace
}  // namespace ognishte::projects
