// The declaration itself, and its words.
#include "fields.hpp"

#include <gtest/gtest.h>

#include "articles.hpp"
#include "base/embedded.hpp"
#include "platform/fields/check.hpp"
#include "platform/fields/table.hpp"

namespace ognishte::embedded {
std::span<File const> features_articles();
std::span<File const> platform_fields();
}  // namespace ognishte::embedded

namespace ognishte::articles {
namespace {

class ArticleFields : public testing::Test {
protected:
    ArticleFields() {
        EXPECT_TRUE(texts_.add(embedded::features_articles()));
        EXPECT_TRUE(texts_.add(embedded::platform_fields()));
        for (auto const& one : embedded::features_articles())
            if (one.name.ends_with("/articles.json")) content_ = *Json::parse(one.bytes);
    }
    fields::Context context() const { return {texts_, vocabulary_, Lang::en}; }

    i18n::Texts texts_;
    vocabulary::Vocabulary vocabulary_;
    Json content_;
};

TEST_F(ArticleFields, AreDeclaredWithoutMistakeAndHaveTheirWords) {
    EXPECT_EQ(fields::mistakes_of(declaration()), std::vector<std::string>{});
    for (auto const& key : fields::needed_text_keys(declaration()))
        for (Lang const lang : k_langs) EXPECT_TRUE(texts_.has(lang, key)) << key;
}

TEST_F(ArticleFields, TheContentIsValidAndComesBackFromEveryTable) {
    ASSERT_EQ(content_.items().size(), 139U);
    std::vector<Json> values;
    for (auto const& item : content_.items()) {
        auto checked = fields::check(declaration(), item, fields::Stage::complete, context());
        for (auto const& problem : checked.problems)
            ADD_FAILURE() << item["id"].text() << ", " << problem.path << ": " << problem.message;
        values.push_back(std::move(checked.value));
    }
    for (char const* format : {"csv", "xlsx"}) {
        auto const bytes = fields::write_records(declaration(), values, format, context());
        ASSERT_TRUE(bytes) << bytes.error().message;
        auto const table = tables::read_table(*bytes);
        ASSERT_TRUE(table) << table.error().message;
        auto const columns = fields::recognise(declaration(), table->header, context());
        EXPECT_EQ(columns.unknown, std::vector<std::string>{});
        ASSERT_EQ(table->rows.size(), values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            EXPECT_EQ(fields::check(declaration(), fields::read_row(declaration(), columns, table->rows[i]),
                                    fields::Stage::complete, context())
                          .value,
                      values[i])
                << format << " " << values[i]["id"].text();
    }
}

// What every annotation of the content owes its reader.
TEST_F(ArticleFields, EveryAnnotationSaysWhatWasReadAndThatItWaits) {
    int extended = 0;
    int brief = 0;
    for (auto const& item : content_.items())
        for (auto const& annotation : item["annotations"].items()) {
            (annotation["extent"].text() == "extended" ? extended : brief) += 1;
            EXPECT_NE(annotation["read"].text(), "") << item["id"].text();
            EXPECT_NE(annotation["read"].text(), "full_text") << item["id"].text();
            EXPECT_FALSE(annotation.has("second_reader")) << item["id"].text();
        }
    EXPECT_EQ(extended, 33);
    EXPECT_EQ(brief, 39);
}

TEST_F(ArticleFields, RulesSpeakPlainly) {
    auto const problem = [&](char const* json) {
        auto const checked = fields::check(declaration(), *Json::parse(json), fields::Stage::complete, context());
        return checked.problems.empty() ? std::string() : checked.problems[0].path;
    };
    EXPECT_EQ(problem(R"({"type":"book","title":"T"})"), "");
    EXPECT_EQ(problem(R"({"type":"book"})"), "title");
    EXPECT_EQ(problem(R"({"type":"novel","title":"T"})"), "type");
    EXPECT_EQ(problem(R"({"type":"book","title":"T","doi":"no doi"})"), "doi");
    EXPECT_EQ(problem(R"({"type":"book","title":"T","countries":["XX"]})"), "countries");
    EXPECT_EQ(problem(R"({"type":"book","title":"T","countries":["BG","INT","EU"]})"), "");
    EXPECT_EQ(problem(R"({"type":"book","title":"T","issued":"0031"})"), "issued");
    EXPECT_EQ(problem(R"({"type":"book","title":"T","id":"Not A Slug"})"), "id");
}

TEST(ArticleSlug, IsMadeOfAuthorYearAndTitle) {
    EXPECT_EQ(slug_of(*Json::parse(R"({"title":"The effect of foster care on young children","issued":"2007-11",)"
                                   R"("author":["van Geel, Mitch"]})")),
              "geel-2007-effect-foster-care-young");
    EXPECT_EQ(slug_of(*Json::parse(R"({"id":"khc-2022","title":"T"})")), "khc-2022");
    EXPECT_EQ(slug_of(*Json::parse(R"({"title":"Дом"})")), "dom");
}

}  // namespace
}  // namespace ognishte::articles
