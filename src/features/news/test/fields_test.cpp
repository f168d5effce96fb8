// The declaration, its words, and the content that is shipped.
#include "fields.hpp"

#include <gtest/gtest.h>

#include "base/embedded_file.hpp"
#include "platform/fields/check.hpp"

namespace ognishte::embedded {
std::span<File const> features_news();
std::span<File const> platform_fields();
}  // namespace ognishte::embedded

namespace ognishte::news {
namespace {

class NewsFields : public testing::Test {
protected:
    NewsFields() {
        EXPECT_TRUE(texts_.add(embedded::features_news()));
        EXPECT_TRUE(texts_.add(embedded::platform_fields()));
    }
    fields::Checked checked(Json const& value) {
        return fields::check(declaration(), value, fields::Stage::complete, {texts_, vocabulary_, Lang::en});
    }

    i18n::Texts texts_;
    vocabulary::Vocabulary vocabulary_;
};

TEST_F(NewsFields, AreDeclaredWithoutMistakeAndHaveTheirWords) {
    EXPECT_EQ(fields::mistakes_of(declaration()), std::vector<std::string>{});
    for (auto const& key : fields::needed_text_keys(declaration()))
        for (Lang const lang : k_langs) EXPECT_TRUE(texts_.has(lang, key)) << key;
}

TEST_F(NewsFields, TheContentIsValidInBothLanguagesAndNamesItsSources) {
    auto const content = Json::parse(embedded::ending(embedded::features_news(), "/news.json"));
    ASSERT_TRUE(content);
    EXPECT_EQ(content->items().size(), 3U);
    for (auto const& item : content->items()) {
        auto const& id = item["id"].text();
        for (auto const& problem : checked(item).problems)
            ADD_FAILURE() << id << ", " << problem.path << ": " << problem.message;
        for (char const* name : {"title_en", "summary_en"}) EXPECT_NE(item[name].text(), "") << id;
        for (auto const& one : item["unsure"].items()) EXPECT_NE(one["en"].text(), "") << id;
        EXPECT_FALSE(item["sources"].items().empty()) << id;
    }
}

TEST_F(NewsFields, ADateIsADayAMonthOrAYear) {
    auto const problem = [&](std::string const& date) {
        auto const found =
            checked(*Json::parse(R"({"title_bg":"А","summary_bg":"Двайсет знака има тук.","date":")" + date + "\"}"))
                .problems;
        return found.empty() ? std::string() : found[0].path;
    };
    for (char const* date : {"2026", "2026-02", "2026-02-05"}) EXPECT_EQ(problem(date), "") << date;
    for (char const* date : {"", "05.02.2026", "2026-13", "вчера"}) EXPECT_EQ(problem(date), "date") << date;
}

}  // namespace
}  // namespace ognishte::news
