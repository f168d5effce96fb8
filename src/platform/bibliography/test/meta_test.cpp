#include "platform/bibliography/meta.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ognishte::bibliography {
namespace {

Work article() {
    Work work;
    work.type = "article-journal";
    work.title = "Приемна грижа & „дом“";
    work.author = {{.family = "Berg", .given = "Jan", .non_dropping_particle = "van der"}, {.literal = "ДАЗД"}};
    work.issued.from = {2014, 3, 0};
    work.container_title = "Диоген";
    work.volume = "22";
    work.issue = "1";
    work.page = "258-270";
    work.doi = "10.1000/x(1)";
    work.issn = {"1314-1031"};
    work.language = "Bulgarian";
    work.keyword = {"деца", "дом"};
    return work;
}

TEST(Meta, Highwire) {
    std::vector<Meta> const expected = {{"citation_title", "Приемна грижа & „дом“"},
                                        {"citation_author", "van der Berg, Jan"},
                                        {"citation_author", "ДАЗД"},
                                        {"citation_publication_date", "2014/03"},
                                        {"citation_journal_title", "Диоген"},
                                        {"citation_volume", "22"},
                                        {"citation_issue", "1"},
                                        {"citation_firstpage", "258"},
                                        {"citation_lastpage", "270"},
                                        {"citation_doi", "10.1000/x(1)"},
                                        {"citation_issn", "1314-1031"},
                                        {"citation_language", "bg"},
                                        {"citation_keywords", "деца"},
                                        {"citation_keywords", "дом"},
                                        {"citation_abstract_html_url", "https://example.org/a"}};
    EXPECT_EQ(highwire(article(), "https://example.org/a"), expected);
}

TEST(Meta, HighwireOfOtherTypes) {
    auto const has = [](Work const& work, Meta const& meta) {
        auto const list = highwire(work, "");
        return std::find(list.begin(), list.end(), meta) != list.end();
    };
    Work work;
    work.title = "T";
    work.publisher = "НБУ";
    work.container_title = "C";
    work.number = "5";
    work.type = "thesis";
    EXPECT_TRUE(has(work, {"citation_dissertation_institution", "НБУ"}));
    work.type = "report";
    EXPECT_TRUE(has(work, {"citation_technical_report_institution", "НБУ"}));
    EXPECT_TRUE(has(work, {"citation_technical_report_number", "5"}));
    work.type = "chapter";
    EXPECT_TRUE(has(work, {"citation_inbook_title", "C"}));
    work.type = "paper-conference";
    EXPECT_TRUE(has(work, {"citation_conference_title", "C"}));
}

TEST(Meta, DublinCore) {
    std::vector<Meta> const expected = {{"DC.title", "Приемна грижа & „дом“"},
                                        {"DC.creator", "van der Berg, Jan"},
                                        {"DC.creator", "ДАЗД"},
                                        {"DC.date", "2014-03"},
                                        {"DC.source", "Диоген"},
                                        {"DC.language", "bg"},
                                        {"DC.type", "Text"},
                                        {"DC.subject", "деца"},
                                        {"DC.subject", "дом"},
                                        {"DC.identifier", "https://doi.org/10.1000/x(1)"}};
    EXPECT_EQ(dublin_core(article(), ""), expected);
}

TEST(Meta, SchemaOrg) {
    auto const json = schema_org(article(), "https://example.org/a");
    EXPECT_EQ(json["@type"].text(), "ScholarlyArticle");
    EXPECT_EQ(json["author"].items()[0]["familyName"].text(), "van der Berg");
    EXPECT_EQ(json["author"].items()[1]["name"].text(), "ДАЗД");
    EXPECT_EQ(json["isPartOf"]["issueNumber"].text(), "1");
    EXPECT_EQ(json["isPartOf"]["isPartOf"]["volumeNumber"].text(), "22");
    EXPECT_EQ(json["isPartOf"]["isPartOf"]["isPartOf"]["name"].text(), "Диоген");
    EXPECT_EQ(json["identifier"]["value"].text(), "10.1000/x(1)");
    EXPECT_EQ(json["inLanguage"].text(), "bg");
}

TEST(Meta, Coins) {
    EXPECT_EQ(coins(article()),
              "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&rft_id=info%3Adoi%2F10.1000%2Fx%"
              "281%29&rft.genre=article"
              "&rft.atitle=%D0%9F%D1%80%D0%B8%D0%B5%D0%BC%D0%BD%D0%B0%20%D0%B3%D1%80%D0%B8%D0%B6%D0%B0%20%26%20%E2%80%"
              "9E%D0%B4%D0%BE%D0%BC%E2%80%9C"
              "&rft.jtitle=%D0%94%D0%B8%D0%BE%D0%B3%D0%B5%D0%BD&rft.aulast=van%20der%20Berg&rft.aufirst=Jan&rft.au=van%"
              "20der%20Berg%2C%20Jan"
              "&rft.au=%D0%94%D0%90%D0%97%D0%94&rft.date=2014-03&rft.volume=22&rft.issue=1&rft.spage=258&rft.epage=270&"
              "rft.issn=1314-1031");
}

}  // namespace
}  // namespace ognishte::bibliography
