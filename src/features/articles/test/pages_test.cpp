// Page scenarios over the whole program with the demonstration content: who asks what, and what stands in the answer.
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::articles {
namespace {

class ArticlePages : public kit::OnContent<ArticlePages> {};

TEST_F(ArticlePages, SayWhatTheyShould) {
    kit::expect(*app_, {
                           {"/bg/articles", 200, {"139 статии", "rel=\"canonical\"", "Само резюме"}, {"[[", "{{"}},
                           {"/en/articles", 200, {"139 articles", "hreflang=\"bg\""}, {"[[", "{{"}},
                           {"/bg/articles?annotation=extended", 200, {"33 статии", "махни филтъра"}, {}},
                           {"/bg/articles?method=meta_analysis", 200, {"10 статии"}, {}},
                           {"/bg/articles?country=BG", 200, {"42 статии"}, {}},
                           {"/bg/articles?language=ru", 200, {"1 статия"}, {}},
                           {"/bg/articles?read=full_text", 200, {"class=\"blank\""}, {}},
                           {"/bg/articles?q=%3Cscript%3Ealert(1)%3C/script%3E",
                            200,
                            {"&lt;script&gt;", "class=\"blank\""},
                            {"<script>alert"}},
                           {"/bg/articles/nelson-2007",
                            200,
                            {"Чака втори читател", "Какво значи за", "id=\"findings\"", "citation_title", "DC.title",
                             "application/ld+json", "application/x-bibtex", "Букурещ",
                             "/bg/practices/ro-bucharest-early-intervention", "class=\"Z3988\""},
                            {"[[", "{{", "articles.page"}},
                           {"/en/articles/nelson-2007",
                            200,
                            {"Awaits a second reader", "What was found", "Extended annotation, in Bulgarian"},
                            {"[[", "{{"}},
                           {"/en/practices/ro-bucharest-early-intervention", 200, {"/en/articles/nelson-2007"}, {}},
                           {"/bg/articles/nelson-2007/history", 200, {"1 версия"}, {}},
                           {"/bg/articles/nelson-2007?version=1", 200, {"citation_title"}, {}},
                           {"/bg/articles/nelson-2007?version=9", 404, {}, {}},
                           {"/bg/articles/none", 404, {"Отговор 404"}, {"no article"}},
                           {"/bg/articles/by/author", 200, {"Nelson", "Маркова"}, {"[[", "{{"}},
                           {"/en/articles/by/topic", 200, {"foster care"}, {}},
                           {"/bg/articles/by/year", 200, {"year=2007"}, {}},
                       });
}

TEST_F(ArticlePages, NothingOfTheEditorsIsShown) {
    for (char const* target : {"/bg/articles/lumos-2016", "/bg/articles/lumos-2016/history", "/bg/articles.csv",
                               "/bg/articles.json", "/bg/articles/lumos-2016.json"}) {
        auto const answer = app_->get(target);
        EXPECT_EQ(answer.status, 200) << target;
        EXPECT_FALSE(answer.holds("Gillinson")) << target;  // of `uncertainties`
        EXPECT_FALSE(answer.holds("seen.1.url")) << target;
    }
}

TEST_F(ArticlePages, GiveTheirWorksToReferenceManagers) {
    struct Case {
        char const* target;
        char const* type;
        char const* begins;
    };
    for (auto const& [target, type, begins] : std::vector<Case>{
             {"/bg/articles/nelson-2007.bib", "application/x-bibtex; charset=utf-8", "@article{nelson-2007"},
             {"/bg/articles/nelson-2007.ris", "application/x-research-info-systems; charset=utf-8", "TY  - JOUR"},
             {"/bg/articles/nelson-2007.json", "application/vnd.citationstyles.csl+json", "["},
             {"/en/articles.bib?annotation=extended", "application/x-bibtex; charset=utf-8", "@"},
             {"/bg/articles.csv?country=BG", "text/csv; charset=utf-8", ""},
             {"/bg/articles.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"},
         }) {
        auto const answer = app_->get(target);
        EXPECT_EQ(answer.status, 200) << target;
        EXPECT_EQ(answer.header("content-type"), type) << target;
        EXPECT_EQ(answer.body.substr(0, std::string(begins).size()), begins) << target;
    }
    auto const one = Json::parse(app_->get("/bg/articles/nelson-2007.json").body);
    ASSERT_TRUE(one);
    ASSERT_EQ(one->items().size(), 1U);
    EXPECT_EQ(one->items()[0]["id"].text(), "nelson-2007");
    auto const picked = Json::parse(app_->get("/bg/articles.json?pick=nelson-2007&pick=none&pick=li-2019").body);
    ASSERT_TRUE(picked);
    EXPECT_EQ(picked->items().size(), 2U);
}

}  // namespace
}  // namespace ognishte::articles
