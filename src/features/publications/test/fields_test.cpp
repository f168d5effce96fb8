// The declaration, its words, and the content that is shipped.
#include "fields.hpp"

#include <gtest/gtest.h>

#include "base/embedded_file.hpp"
#include "platform/fields/check.hpp"

namespace ognishte::embedded {
std::span<File const> features_publications();
std::span<File const> platform_fields();
}  // namespace ognishte::embedded

namespace ognishte::publications {
namespace {

class PublicationFields : public testing::Test {
protected:
    PublicationFields() {
        EXPECT_TRUE(texts_.add(embedded::features_publications()));
        EXPECT_TRUE(texts_.add(embedded::platform_fields()));
    }
    fields::Checked checked(Json const& value) {
        return fields::check(declaration(), value, fields::Stage::complete, {texts_, vocabulary_, Lang::en});
    }

    i18n::Texts texts_;
    vocabulary::Vocabulary vocabulary_;
};

TEST_F(PublicationFields, AreDeclaredWithoutMistakeAndHaveTheirWords) {
    EXPECT_EQ(fields::mistakes_of(declaration()), std::vector<std::string>{});
    for (auto const& key : fields::needed_text_keys(declaration()))
        for (Lang const lang : k_langs) EXPECT_TRUE(texts_.has(lang, key)) << key;
}

TEST_F(PublicationFields, TheContentIsValidInBothLanguages) {
    auto const content = Json::parse(embedded::ending(embedded::features_publications(), "/publications.json"));
    ASSERT_TRUE(content);
    EXPECT_EQ(content->items().size(), 18U);
    for (auto const& item : content->items()) {
        auto const& id = item["id"].text();
        for (auto const& problem : checked(item).problems)
            ADD_FAILURE() << id << ", " << problem.path << ": " << problem.message;
        for (char const* name : {"title_en", "summary_en"}) EXPECT_NE(item[name].text(), "") << id;
        for (auto const& one : item["unsure"].items()) EXPECT_NE(one["en"].text(), "") << id;
        // A year nobody saw is said to be so.
        EXPECT_TRUE(item["year"].is_int() || !item["unsure"].items().empty()) << id;
    }
}

TEST_F(PublicationFields, WhatIsMissingIsNamed) {
    auto const problem = [&](char const* json) {
        auto const found = checked(*Json::parse(json)).problems;
        return found.empty() ? std::string() : found[0].path;
    };
    EXPECT_EQ(problem(R"({"type":"report","title_bg":"А","summary_bg":"Двайсет знака има тук."})"), "");
    EXPECT_EQ(problem(R"({"type":"poem","title_bg":"А","summary_bg":"Двайсет знака има тук."})"), "type");
    EXPECT_EQ(problem(R"({"type":"report","title_bg":"А","summary_bg":"Кратко."})"), "summary_bg");
    EXPECT_EQ(problem(R"({"type":"report","title_bg":"А","summary_bg":"Двайсет знака има тук.","year":3000})"), "year");
    EXPECT_EQ(problem(R"({"type":"report","title_bg":"А","summary_bg":"Двайсет знака има тук.",)"
                      R"("related":[{"kind":"project"}]})"),
              "related.1.slug");
}

}  // namespace
}  // namespace ognishte::publications
