// Pages over the whole program with the demonstration content.
#include <gtest/gtest.h>

#include "test/kit/scenario.hpp"

namespace ognishte::news {
namespace {

class NewsPages : public kit::OnContent<NewsPages> {};

TEST_F(NewsPages, SayWhatTheyShould) {
    kit::expect(
        *app_,
        {
            {"/bg/news", 200, {"3 новини", "05.02.2026", "news.csv"}, {"news.list"}},
            {"/en/news", 200, {"3 news items"}, {}},
            {"/bg/news?municipality=SOF", 200, {"1 новина"}, {}},
            {"/bg/news?year=2025&topic=foster", 200, {"1 новина"}, {}},
            {"/bg/news/homes-for-the-youngest-2025",
             200,
             {"18,5", "bta.bg", "\"@type\":\"NewsArticle\"", "\"datePublished\":\"2026-02-05\""},
             {"Какво не е потвърдено"}},
            {"/en/news/last-two-homes-to-close", 200, {"The text of the decision was not seen.", "September 2025"}, {}},
            {"/bg/news/last-two-homes-to-close/history", 200, {"1 версия"}, {}},
            {"/feeds/news.xml?lang=bg", 200, {"97 деца са приети"}, {}},
            {"/bg/news/none", 404, {}, {}},
        });
}

// The newest first; a month stands after its days.
TEST_F(NewsPages, AreSortedByWhenItHappened) {
    auto const page = app_->get("/bg/news").body;
    auto const at = [&](char const* slug) { return page.find("/bg/news/" + std::string(slug)); };
    EXPECT_LT(at("homes-for-the-youngest-2025"), at("foster-families-without-a-child-2025"));
    EXPECT_LT(at("foster-families-without-a-child-2025"), at("last-two-homes-to-close"));
}

}  // namespace
}  // namespace ognishte::news
