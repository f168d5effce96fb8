// The declaration, its words, and the content that is shipped.
#include "fields.hpp"

#include <gtest/gtest.h>

#include "base/embedded_file.hpp"
#include "platform/fields/check.hpp"

namespace ognishte::embedded {
std::span<File const> features_projects();
std::span<File const> platform_fields();
}  // namespace ognishte::embedded

namespace ognishte::projects {
namespace {

class ProjectFields : public testing::Test {
protected:
    ProjectFields() {
        EXPECT_TRUE(texts_.add(embedded::features_projects()));
        EXPECT_TRUE(texts_.add(embedded::platform_fields()));
    }
    fields::Checked checked(Json const& value) {
        return fields::check(declaration(), value, fields::Stage::complete, {texts_, vocabulary_, Lang::en});
    }

    i18n::Texts texts_;
    vocabulary::Vocabulary vocabulary_;
};

TEST_F(ProjectFields, AreDeclaredWithoutMistakeAndHaveTheirWords) {
    EXPECT_EQ(fields::mistakes_of(declaration()), std::vector<std::string>{});
    for (auto const& key : fields::needed_text_keys(declaration()))
        for (Lang const lang : k_langs) EXPECT_TRUE(texts_.has(lang, key)) << key;
}

TEST_F(ProjectFields, TheContentIsValidInBothLanguagesAndSaysWhatIsNotConfirmed) {
    auto const content = Json::parse(embedded::ending(embedded::features_projects(), "/projects.json"));
    ASSERT_TRUE(content);
    EXPECT_EQ(content->items().size(), 37U);
    for (auto const& item : content->items()) {
        auto const& id = item["id"].text();
        for (auto const& problem : checked(item).problems)
            ADD_FAILURE() << id << ", " << problem.path << ": " << problem.message;
        for (char const* name : {"title", "goal", "activities", "results", "funder"}) {
            auto const& bg = item[std::string(name) + "_bg"];
            auto const& en = item[std::string(name) + "_en"];
            EXPECT_EQ(bg.text().empty(), en.text().empty()) << id << " " << name;
            EXPECT_EQ(bg.items().size(), en.items().size()) << id << " " << name;
        }
        for (auto const& one : item["unsure"].items()) EXPECT_NE(one["en"].text(), "") << id;
        EXPECT_FALSE(item["unsure"].items().empty()) << id;
    }
}

TEST_F(ProjectFields, RulesSpeakOfDates) {
    auto const problem = [&](std::string const& more) {
        auto const json =
            R"({"id":"a","owner":"centre","status":"ended","title_bg":"А","goal_bg":"Двайсет знака има тук.",)"
            R"("sources":["x"])" +
            more + "}";
        auto const found = checked(*Json::parse(json)).problems;
        return found.empty() ? std::string() : found[0].path;
    };
    EXPECT_EQ(problem(""), "");
    EXPECT_EQ(problem(R"(,"start":"2016-10","end":"2017")"), "");
    EXPECT_EQ(problem(R"(,"start":"2018-09","end":"2018")"), "");
    EXPECT_EQ(problem(R"(,"start":"2018-09","end":"2018-08-31")"), "end");
    EXPECT_EQ(problem(R"(,"start":"есента")"), "start");
    EXPECT_EQ(problem(R"(,"end":"2018-13")"), "end");
    EXPECT_EQ(problem(R"(,"amount":{"amount":100,"currency":"BGN"})"), "");
    EXPECT_EQ(problem(R"(,"amount":{"amount":-1,"currency":"BGN"})"), "amount.amount");
    EXPECT_EQ(problem(R"(,"partners":[{"role":"lead","name_bg":"Общини"}])"), "");
    EXPECT_EQ(problem(R"(,"partners":[{"role":"lead"}])"), "partners.1.name_bg");
    EXPECT_EQ(problem(R"(,"stages":[{"stage":"moving","strengths_bg":["Децата знаеха къде отиват."]}])"), "");
}

}  // namespace
}  // namespace ognishte::projects
