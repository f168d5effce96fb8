// The declaration, its words, and the content that is shipped.
#include "fields.hpp"

#include <gtest/gtest.h>

#include "base/embedded_file.hpp"
#include "platform/fields/check.hpp"

namespace ognishte::embedded {
std::span<File const> features_organisations();
std::span<File const> platform_fields();
}  // namespace ognishte::embedded

namespace ognishte::organisations {
namespace {

class OrganisationFields : public testing::Test {
protected:
    OrganisationFields() {
        EXPECT_TRUE(texts_.add(embedded::features_organisations()));
        EXPECT_TRUE(texts_.add(embedded::platform_fields()));
    }
    fields::Checked checked(Json const& value) {
        return fields::check(declaration(), value, fields::Stage::complete, {texts_, vocabulary_, Lang::en});
    }

    i18n::Texts texts_;
    vocabulary::Vocabulary vocabulary_;
};

TEST_F(OrganisationFields, AreDeclaredWithoutMistakeAndHaveTheirWords) {
    EXPECT_EQ(fields::mistakes_of(declaration()), std::vector<std::string>{});
    for (auto const& key : fields::needed_text_keys(declaration()))
        for (Lang const lang : k_langs) EXPECT_TRUE(texts_.has(lang, key)) << key;
}

TEST_F(OrganisationFields, TheContentIsValidInBothLanguagesAndWithoutPersonalContacts) {
    auto const content = Json::parse(embedded::ending(embedded::features_organisations(), "/organisations.json"));
    ASSERT_TRUE(content);
    EXPECT_EQ(content->items().size(), 115U);
    for (auto const& item : content->items()) {
        auto const& id = item["id"].text();
        for (auto const& problem : checked(item).problems)
            ADD_FAILURE() << id << ", " << problem.path << ": " << problem.message;
        for (char const* name : {"name_en", "role_en"}) EXPECT_NE(item[name].text(), "") << id;
        EXPECT_NE(item["verification"].text(), "general") << id << ": what nobody checked is not shipped";
        EXPECT_EQ(item.dump().find('@'), std::string::npos) << id << ": an address of mail";
        EXPECT_EQ(item.dump().find("+359"), std::string::npos) << id << ": a telephone";
    }
}

TEST_F(OrganisationFields, WhatIsMissingIsNamed) {
    auto const problem = [&](char const* json) {
        auto const found = checked(*Json::parse(json)).problems;
        return found.empty() ? std::string() : found[0].path;
    };
    EXPECT_EQ(problem(R"({"id":"a","kind":"state","name_bg":"А","role_bg":"Двайсет знака има тук.","scope":"national",)"
                      R"("verification":"page","sources":["x"]})"),
              "");
    EXPECT_EQ(
        problem(R"({"id":"A b","kind":"state","name_bg":"А","role_bg":"Двайсет знака има тук.","scope":"national",)"
                R"("verification":"page","sources":["x"]})"),
        "id");
    EXPECT_EQ(problem(R"({"kind":"circus","name_bg":"А","role_bg":"Двайсет знака има тук.","scope":"national",)"
                      R"("verification":"page","sources":["x"]})"),
              "kind");
    EXPECT_EQ(problem(R"({"kind":"state","name_bg":"А","role_bg":"Двайсет знака има тук.","scope":"national",)"
                      R"("verification":"page"})"),
              "sources");
}

}  // namespace
}  // namespace ognishte::organisations
