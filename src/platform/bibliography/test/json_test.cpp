#include <gtest/gtest.h>

#include "platform/bibliography/read.hpp"
#include "platform/bibliography/write.hpp"

namespace ognishte::bibliography {
namespace {

TEST(CslJson, EverythingStaysIncludingFieldsOfOthers) {
    auto const reading = read(
        R"([{"id":7,"type":"article-journal","title":"A","author":[{"family":"Beethoven","given":"Ludwig","non-dropping-particle":"van","suffix":"Jr."},
        {"literal":"ДАЗД"}],"issued":{"date-parts":[["2019",7,1],[2019,8]],"circa":true},"volume":12,"archive":"BL","title_bg":"А","topics":["di"],
        "keyword":"one; two, three","ISSN":"1314-1031, 13141031","DOI":"https://doi.org/10.1000/x","custom":{"bibtex:annote":"n"}}])");
    ASSERT_TRUE(reading);
    ASSERT_EQ(reading->records.size(), 1U);
    auto const& work = reading->records[0].work;
    EXPECT_EQ(work.id, "7");
    EXPECT_EQ(work.volume, "12");
    EXPECT_EQ(work.author[0].non_dropping_particle, "van");
    EXPECT_EQ(work.author[1].literal, "ДАЗД");
    EXPECT_EQ(work.issued, (PartialDate{{2019, 7, 1}, {2019, 8, 0}, true}));
    EXPECT_EQ(work.keyword, (std::vector<std::string>{"one", "two, three"}));
    EXPECT_EQ(work.issn, std::vector<std::string>{"1314-1031"});
    EXPECT_EQ(work.doi, "10.1000/x");
    EXPECT_EQ(work.extra["title_bg"].text(), "А");
    auto const out = to_csl(work);
    EXPECT_EQ(out["archive"].text(), "BL");
    EXPECT_FALSE(out.has("title_bg"));  // the schema knows no such name
    EXPECT_EQ(out["custom"]["title_bg"].text(), "А");
    EXPECT_EQ(from_csl(out).value(), work);
}

TEST(CslJson, AMonthWithoutYearIsNoDate) {
    auto const work =
        from_csl(Json::parse(R"({"title":"A","issued":{"date-parts":[["x",7],[2020]],"circa":1}})").value());
    ASSERT_TRUE(work);
    EXPECT_EQ(work->issued, PartialDate{});
}

TEST(CslJson, ItemsThatAreNone) {
    auto const reading = read(R"([{"title":"A"}, 5, {"id":"x","type":"book"}, {"title":"B"}])");
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->records.size(), 2U);
    ASSERT_EQ(reading->problems.size(), 2U);
    EXPECT_EQ(reading->problems[0].text_key, "bibliography.problem.no_object");
    EXPECT_EQ(reading->problems[1].text_key, "bibliography.problem.no_title");
    EXPECT_EQ(reading->problems[1].line, 3);
    EXPECT_EQ(reading->problems[1].what, "x");
}

TEST(CslJson, OneItemALine) {
    auto const reading = read("{\"title\":\"A\"}\n\n{\"title\":\"B\"}\n{broken\n");
    ASSERT_TRUE(reading);
    ASSERT_EQ(reading->records.size(), 2U);
    EXPECT_EQ(reading->records[1].line, 3);
    ASSERT_EQ(reading->problems.size(), 1U);
    EXPECT_EQ(reading->problems[0].line, 4);
}

TEST(Crossref, OneWork) {
    auto const reading = read(
        R"({"status":"ok","message-type":"work","message":{"DOI":"10.1000/Y","indexed":{},"member":"1","type":"book-chapter",
        "title":["A <i>chapter</i> &amp; more"],"subtitle":["Its subtitle"],"container-title":["The book"],"ISBN":["http://id.crossref.org/isbn/9789540712345"],
        "author":[{"given":"J","family":"D","sequence":"first","affiliation":[]},{"name":"A group"}],"published-print":{"date-parts":[[2001,2]]},
        "issued":{"date-parts":[[2001]]},"abstract":"<jats:title>Abstract</jats:title><jats:sec><jats:title>Aims</jats:title><jats:p>p &lt; .05 in <jats:italic>n</jats:italic> &amp; more.</jats:p></jats:sec><jats:p>Second.</jats:p>","reference":[{"key":"x"}]}})");
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->format, Format::crossref_json);
    ASSERT_EQ(reading->records.size(), 1U);
    auto const& work = reading->records[0].work;
    EXPECT_EQ(work.title, "A chapter & more: Its subtitle");
    EXPECT_EQ(work.type, "chapter");
    EXPECT_EQ(work.isbn, std::vector<std::string>{"9789540712345"});
    EXPECT_EQ(work.author[1].literal, "A group");
    EXPECT_EQ(work.abstract, "Aims\n\np < .05 in n & more.\n\nSecond.");
    EXPECT_TRUE(work.extra.members().empty());
}

}  // namespace
}  // namespace ognishte::bibliography
