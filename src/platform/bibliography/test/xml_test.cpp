// Articles in JATS and answers of OAI-PMH: files of other makers, and files made to harm.
#include "base/text.hpp"
#include "real_files.hpp"

namespace ognishte::bibliography {
namespace {

using XmlFiles = RealFiles;

struct Known {
    char const* file;
    char const* title;
    char const* first_author;
    std::size_t authors;
    char const* journal;
    char const* doi;
    DateParts issued;
    char const* volume;
    char const* page;
};

// Read by eye in the files.
TEST_F(XmlFiles, ArticlesInJatsAreReadAsTheyStand) {
    for (auto const& one : {Known{"jats-pubmed/pone.0000217.nxml",
                                  "Quantifying Organismal Complexity using a Population Genetic Approach",
                                  "Tenaillon",
                                  4,
                                  "PLoS ONE",
                                  "10.1371/journal.pone.0000217",
                                  {2007, 2, 14},
                                  "2",
                                  ""},
                            Known{"jats-pubmed/1472-6831-8-11.nxml",
                                  nullptr,
                                  nullptr,
                                  0,
                                  "BMC Oral Health",
                                  "10.1186/1472-6831-8-11",
                                  {2008, 0, 0},
                                  "8",
                                  "11"}}) {
        auto const all = works(one.file);
        ASSERT_EQ(all.size(), 1U) << one.file;
        auto const& work = all[0];
        if (one.title != nullptr) {
            EXPECT_EQ(work.title, one.title);
        }
        if (one.first_author != nullptr) {
            ASSERT_EQ(work.author.size(), one.authors) << one.file;
            EXPECT_EQ(work.author[0].family, one.first_author);
        }
        EXPECT_EQ(work.type, "article-journal");
        EXPECT_EQ(work.container_title, one.journal) << one.file;
        EXPECT_EQ(work.doi, one.doi) << one.file;
        EXPECT_EQ(work.issued.from.year, one.issued.year) << one.file;
        EXPECT_EQ(work.volume, one.volume) << one.file;
        EXPECT_EQ(work.page, one.page) << one.file;
        EXPECT_FALSE(work.abstract.empty()) << one.file;
        EXPECT_FALSE(work.title.empty());
    }
    auto const sink = works("jats-pubmed/elife-kitchen-sink.xml");
    ASSERT_EQ(sink.size(), 1U);
    EXPECT_EQ(sink[0].container_title, "eLife");
    EXPECT_FALSE(sink[0].author.empty());
    EXPECT_EQ(works("jats-pubmed/pone.0046493.nxml").size(), 1U);
}

TEST_F(XmlFiles, AnswersOfRepositoriesAreReadWithoutWhatWasDeleted) {
    struct Case {
        char const* file;
        std::size_t records;
    };
    for (auto const& [file, records] : {Case{"oai-pmh/ListRecords.xml", 1}, Case{"oai-pmh/ListRecords2.xml", 1},
                                        Case{"oai-pmh/ListRecords3.xml", 1}, Case{"oai-pmh/ListRecords4.xml", 1},
                                        Case{"oai-pmh/GetRecord.xml", 1}, Case{"oai-pmh/GetRecord_utf8test.xml", 1}}) {
        auto const read = reading(file);
        EXPECT_EQ(read.format, Format::oai_dc) << file;
        EXPECT_EQ(read.records.size(), records) << file;
        EXPECT_TRUE(read.problems.empty()) << file;
    }
    auto const work = works("oai-pmh/ListRecords.xml").at(0);
    EXPECT_EQ(work.title, "Sample Title");
    EXPECT_EQ(work.type, "article-journal");
    EXPECT_EQ(work.issued.from.year, 2010);
    EXPECT_EQ(work.publisher, "Sample Publisher");
    EXPECT_EQ(work.url, "http://test.example.com/publication/1585322");
    EXPECT_EQ(work.author.at(0).literal, "John Doe");
    EXPECT_EQ(works("oai-pmh/GetRecord_utf8test.xml").at(0).author.at(0).literal, "某人");
}

TEST_F(XmlFiles, WhatIsNoBibliographyIsRefused) {
    // A piece of text that does not even begin as XML.
    EXPECT_EQ(bibliography::read(bytes("oai-pmh/ListRecordsBroken.xml")).error().text_key, "bibliography.error.format");
    for (char const* file : {"oai-pmh/Identify.xml", "oai-pmh/badArgument.xml", "oai-pmh/noRecordsMatch.xml",
                             "oai-pmh/ListIdentifiers.xml", "jats-pubmed/pubmed-29768149.xml"}) {
        auto const read = bibliography::read(bytes(file));
        ASSERT_FALSE(read) << file;
        EXPECT_EQ(read.error().text_key, "bibliography.error.xml") << file;
    }
}

std::string jats(std::string const& meta, std::string const& before = "") {
    return before + "<article xml:lang=\"en\"><front><article-meta>" + meta +
           "</article-meta></front><body><p>The title in the body</p></body></article>";
}

TEST(Jats, MarkupNotesAndTranslationsFindTheirPlace) {
    auto const read = bibliography::read(
        jats("<article-id pub-id-type=\"pmc\">123</article-id><title-group><article-title>Care <italic>and</italic> "
             "home<xref>1</xref></article-title><subtitle>an example</subtitle><trans-title-group xml:lang=\"bg\">"
             "<trans-title>Грижа и дом</trans-title></trans-title-group></title-group><contrib-group><contrib><name>"
             "<surname>Ivanova</surname><given-names>Maria</given-names></name></contrib><contrib contrib-type="
             "\"author\"><collab>Example group</collab></contrib><contrib contrib-type=\"editor\"><string-name>An "
             "Editor</string-name></contrib><contrib contrib-type=\"reviewer\"><string-name>No One</string-name>"
             "</contrib></contrib-group><pub-date pub-type=\"collection\"><year>2020</year></pub-date><pub-date "
             "pub-type=\"epub\"><day>3</day><month>May</month><year>2020</year></pub-date><fpage>10</fpage><lpage>20"
             "</lpage><abstract abstract-type=\"teaser\"><p>No.</p></abstract><abstract><sec><title>Aim</title><p>p "
             "&lt; .05 &amp; more.</p></sec></abstract><kwd-group><kwd>foster care</kwd></kwd-group>"));
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->records.size(), 1U);
    auto const& work = read->records[0].work;
    EXPECT_EQ(work.title, "Care and home: an example");
    EXPECT_EQ(work.extra["title_bg"].text(), "Грижа и дом");
    ASSERT_EQ(work.author.size(), 2U);
    EXPECT_EQ(work.author[0].given, "Maria");
    EXPECT_EQ(work.author[1].literal, "Example group");
    ASSERT_EQ(work.editor.size(), 1U);
    EXPECT_EQ(work.editor[0].literal, "An Editor");
    EXPECT_EQ(work.issued.from, (DateParts{2020, 5, 3}));
    EXPECT_EQ(work.page, "10-20");
    EXPECT_EQ(work.pmcid, "PMC123");
    EXPECT_EQ(work.abstract, "Aim\n\np < .05 & more.");
    EXPECT_EQ(work.keyword, std::vector<std::string>{"foster care"});
    EXPECT_EQ(work.language, "en");
}

TEST(Jats, ARecordWithoutTitleIsAProblemAndSparesTheOthers) {
    auto const read = bibliography::read(
        "<pmc-articleset><article><front><article-meta><article-id>7</article-id>"
        "</article-meta></front></article>\n<article/>\n<article><front><article-meta>"
        "<title-group><article-title>A</article-title></title-group></article-meta>"
        "</front></article></pmc-articleset>");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->records.size(), 1U);
    ASSERT_EQ(read->problems.size(), 2U);
    EXPECT_EQ(read->problems[0].text_key, "bibliography.problem.no_title");
    EXPECT_EQ(read->problems[1].text_key, "bibliography.problem.no_metadata");
    EXPECT_EQ(read->problems[1].line, 2);
}

TEST(OaiDc, NamesIdentifiersAndLanguagesAreToldApart) {
    auto const read = bibliography::read(
        "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><ListRecords><record><header><identifier>oai:e:1"
        "</identifier></header><metadata><dc xmlns=\"http://purl.org/dc/elements/1.1/\"><title xml:lang=\"en\">Foster "
        "care</title><title xml:lang=\"bg\">Приемна грижа</title><creator>Ivanova, Maria</creator><creator>Example "
        "group</creator><subject>care</subject><date>2019-05</date><type>text</type><type>info:eu-repo/semantics/"
        "doctoralThesis</type><identifier>https://example.org/2</identifier><identifier>https://doi.org/10.1000/abc"
        "</identifier><relation>https://doi.org/10.9/other</relation><source>Journal; Vol 5; 1-9</source><source>"
        "1314-1031</source><language>eng</language></dc></metadata></record></ListRecords></OAI-PMH>");
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->records.size(), 1U);
    auto const& work = read->records[0].work;
    EXPECT_EQ(work.title, "Foster care");
    EXPECT_EQ(work.extra["title_bg"].text(), "Приемна грижа");
    EXPECT_EQ(work.author.at(0).family, "Ivanova");
    EXPECT_EQ(work.author.at(1).literal, "Example group");
    EXPECT_EQ(work.type, "thesis");
    EXPECT_EQ(work.doi, "10.1000/abc");
    EXPECT_EQ(work.url, "https://example.org/2");
    EXPECT_EQ(work.container_title, "Journal");
    EXPECT_EQ(work.issn, std::vector<std::string>{"1314-1031"});
    EXPECT_EQ(work.issued.from, (DateParts{2019, 5, 0}));
}

TEST(XmlOfAStranger, IsNeverExpandedFetchedOrBelieved) {
    std::string const title = "<title-group><article-title>T&nbsp;U</article-title></title-group>";
    auto const named =
        bibliography::read(jats(title, "<!DOCTYPE article PUBLIC \"-//NLM//DTD\" \"file:///etc/passwd\">"));
    ASSERT_TRUE(named) << named.error().message;
    EXPECT_EQ(named->records.at(0).work.title, "T U");
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<sec>";
    std::string many = "<p";
    for (int i = 0; i < 65; ++i) many += " a" + std::to_string(i) + "=\"\"";
    for (auto const& bad : {
             jats(title, "<!DOCTYPE article [<!ENTITY nbsp \"aaaa\">]>"),
             jats(title,
                  "<!DOCTYPE article SYSTEM \"http://localhost/x\" [<!ENTITY % p SYSTEM \"http://localhost/y\"> %p;]>"),
             jats(title),  // a reference that nothing declares
             jats(deep),
             jats(many + "/>"),
             std::string("<article"),
             std::string("<html><body/></html>"),
             std::string("<OAI-PMH><error code=\"x\"/></OAI-PMH>"),
         }) {
        auto const read = bibliography::read(bad);
        ASSERT_FALSE(read) << bad.substr(0, 80);
        EXPECT_EQ(read.error().text_key, "bibliography.error.xml") << bad.substr(0, 80);
    }
}

TEST(XmlOfAStranger, StaysWithinTheLimits) {
    std::string big(2U << 20U, 'x');
    ReadOptions options;
    options.format = "xml";
    auto const read = bibliography::read(
        "<pmc-articleset>" + jats("<title-group><article-title>" + big + "</article-title></title-group>") +
            jats("<title-group><article-title>A</article-title></title-group>") + "</pmc-articleset>",
        options);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->records.size(), 1U);
    ASSERT_EQ(read->problems.size(), 1U);
    EXPECT_EQ(read->problems[0].text_key, "bibliography.problem.too_large");
    options.limits.records = 1;
    std::string two = "<articles>";
    for (int i = 0; i < 3; ++i) two += jats("<title-group><article-title>A</article-title></title-group>");
    auto const cut = bibliography::read(two + "</articles>", options);
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->records.size(), 1U);
    ASSERT_EQ(cut->problems.size(), 1U);
    EXPECT_EQ(cut->problems[0].text_key, "bibliography.problem.too_many");
}

}  // namespace
}  // namespace ognishte::bibliography
