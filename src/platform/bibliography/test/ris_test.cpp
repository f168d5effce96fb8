#include <gtest/gtest.h>

#include "platform/bibliography/read.hpp"
#include "platform/bibliography/write.hpp"

namespace ognishte::bibliography {
namespace {

Reading ris(std::string_view text) {
    auto reading = read(text);
    EXPECT_TRUE(reading);
    EXPECT_EQ(reading ? reading->format : Format::bibtex, Format::ris);
    return reading ? std::move(reading).value() : Reading{};
}

// In the manner of each maker; the works are made up.
TEST(Ris, Ovid) {
    auto const reading =
        ris("1. \r\nTY  - JOUR\r\nDB  - Ovid MEDLINE(R) Daily Update \r\nID  - 12345678\r\nT1  - Made up.\r\nA1  - "
            "Doe, Jane A\r\n"
            "Y1  - 2023//\r\nN2  - First, p < .05., SECOND: R&D\r\nKW  - *Child\r\nKW  - Child\r\nJF  - A "
            "journal\r\nJA  - A j\r\n"
            "SP  - 472\r\nEP  - 482\r\nT2  - En francais.\r\nDO  - https://dx.doi.org/10.1000/ABC\r\nY2  - "
            "20230531//\r\nER  -  \r\n"
            "Link to the Ovid Full Text or citation: https://example.org/Link to more\r\n\r\n2. \r\n");
    ASSERT_EQ(reading.records.size(), 1U);
    EXPECT_TRUE(reading.problems.empty());
    auto const& work = reading.records[0].work;
    EXPECT_EQ(reading.records[0].line, 2);
    EXPECT_EQ(work.author, (std::vector<Name>{{.family = "Doe", .given = "Jane A"}}));
    EXPECT_EQ(work.issued, (PartialDate{{2023, 0, 0}}));
    EXPECT_EQ(work.accessed, (PartialDate{{2023, 5, 31}}));
    EXPECT_EQ(work.abstract, "First, p < .05., SECOND: R&D");
    EXPECT_EQ(work.keyword, std::vector<std::string>{"Child"});
    EXPECT_EQ(work.doi, "10.1000/ABC");
    EXPECT_EQ(doi_key(work.doi), "10.1000/abc");
    EXPECT_EQ(work.pmid, "12345678");
    EXPECT_EQ(work.page, "472-482");
    EXPECT_EQ(work.container_title, "A journal");
    EXPECT_EQ(work.extra["ris:T2"].text(), "En francais.");
}

TEST(Ris, Ebsco) {
    auto const reading =
        ris("TY  - JOUR\nID  - 1\nT1  - Made up.\nAU  - Guchhait, Sanat Kr.\nY1  - 2022/09//\nSP  - e1678\nEP  - "
            "e1689\nJO  - J\nJF  - J\n"
            "CY  - London, <Blank>\nSN  - 18911803\nU2  - PMID: NLM36070045.\nL3  - 10.1002/cl2.1282\nER  - \n");
    ASSERT_EQ(reading.records.size(), 1U);
    auto const& work = reading.records[0].work;
    EXPECT_EQ(work.issued, (PartialDate{{2022, 9, 0}}));
    EXPECT_EQ(work.page, "e1678-e1689");
    EXPECT_EQ(work.publisher_place, "London");
    EXPECT_EQ(work.issn, std::vector<std::string>{"1891-1803"});
    EXPECT_EQ(work.pmid, "36070045");
    EXPECT_EQ(work.doi, "10.1002/cl2.1282");
    EXPECT_TRUE(work.extra.members().empty()) << work.extra.dump();
}

TEST(Ris, Proquest) {
    auto const reading =
        ris("TY  - Scholarly Journals\nT1  - A\nJF  - J\nY1  - 2004-03-01\nDA  - March 2004\nER  - \n\n"
            "TY  - Undefined\nT1  - B\nJF  - J\nER  - \nTY  - Dissertations & Theses\nT1  - C\nER  - \nTY  - "
            "Undefined\nT1  - D\nER  - \n");
    ASSERT_EQ(reading.records.size(), 4U);
    EXPECT_EQ(reading.records[0].work.type, "article-journal");
    EXPECT_EQ(reading.records[0].work.issued, (PartialDate{{2004, 3, 0}}));
    EXPECT_EQ(reading.records[1].work.type, "article-journal");
    EXPECT_EQ(reading.records[2].work.type, "thesis");
    EXPECT_EQ(reading.records[3].work.type, "document");
}

TEST(Ris, Eppi) {
    auto const reading =
        ris("TY  - JOUR\nTI  - A\nAU  - Holloway R G\nAU  - NA\nVL  - NA\nSN  - NA\nPY  - 2013\nAB  - NA\nUR  - NA\nER "
            " -\n");
    ASSERT_EQ(reading.records.size(), 1U);
    auto const& work = reading.records[0].work;
    EXPECT_EQ(work.author, (std::vector<Name>{{.family = "Holloway", .given = "R G"}}));
    EXPECT_EQ(work.volume + work.abstract + work.url, "");
    EXPECT_TRUE(work.issn.empty());
    auto const named = ris("TY  - JOUR\nTI  - NA\nER  - \n");
    ASSERT_EQ(named.records.size(), 1U) << "a work without a title would be lost";
    EXPECT_EQ(named.records[0].work.title, "NA");
}

TEST(Ris, LinesWithoutTagGoOn) {
    auto const reading =
        ris("TY  - JOUR\nT1  - A title\n   over two lines\nAB  - EU - no tag\nUK - none either\nER  - \n");
    ASSERT_EQ(reading.records.size(), 1U);
    EXPECT_EQ(reading.records[0].work.title, "A title over two lines");
    EXPECT_EQ(reading.records[0].work.abstract, "EU - no tag UK - none either");
}

TEST(Ris, ABadRecordDoesNotSpoilTheOthers) {
    auto const reading =
        ris("TY  - JOUR\nT1  - One\nER  - \nTI  - Lost\nAU  - Nobody\nER  - \nTY  - JOUR\nAU  - No, Title\nER  - \nTY  "
            "- BOOK\nTI  - No end\nTY  - BOOK\nTI  - Last");
    ASSERT_EQ(reading.records.size(), 3U);
    EXPECT_EQ(reading.records[1].work.title, "No end");
    EXPECT_EQ(reading.records[2].work.title, "Last");
    ASSERT_EQ(reading.problems.size(), 2U);
    EXPECT_EQ(reading.problems[0].text_key, "bibliography.problem.no_start");
    EXPECT_EQ(reading.problems[0].line, 4);
    EXPECT_EQ(reading.problems[1].text_key, "bibliography.problem.no_title");
    EXPECT_EQ(reading.problems[1].line, 7);
}

TEST(Ris, PathsOfSomebodysComputerAreDropped) {
    auto const reading =
        ris("TY  - JOUR\nT1  - A\nL1  - file:///papers/a.pdf\nL4  - C:\\papers\\a.pdf\nL2  - "
            "https://example.org/a.pdf\nER  - \n");
    ASSERT_EQ(reading.records.size(), 1U);
    auto const text = write_ris(std::span(&reading.records[0].work, 1));
    EXPECT_EQ(text.find("papers"), std::string::npos);
    EXPECT_NE(text.find("L2  - https://example.org/a.pdf"), std::string::npos);
}

TEST(Ris, EncodingsOfOldPrograms) {
    std::string const utf8 = "TY  - JOUR\nT1  - Деца\nER  - \n";
    std::string cp1251 = "TY  - JOUR\nT1  - \xC4\xE5\xF6\xE0\nER  - \n";
    std::string utf16 = "\xFF\xFE";
    for (char const c : std::string("TY  - JOUR\r\nT1  - ")) utf16 += {c, '\0'};
    utf16 += std::string("\x14\x04\x35\x04\x46\x04\x30\x04", 8);
    for (char const c : std::string("\r\nER  - ")) utf16 += {c, '\0'};
    std::string mac = utf8;
    for (auto& c : mac)
        if (c == '\n') c = '\r';
    struct {
        std::string bytes;
        char const* encoding;
    } const rows[] = {{utf8, "utf-8"},
                      {"\xEF\xBB\xBF" + utf8, "utf-8"},
                      {cp1251, "windows-1251"},
                      {utf16, "utf-16le"},
                      {mac, "utf-8"}};
    for (auto const& row : rows) {
        auto const reading = ris(row.bytes);
        EXPECT_EQ(reading.encoding, row.encoding);
        ASSERT_EQ(reading.records.size(), 1U);
        EXPECT_EQ(reading.records[0].work.title, "Деца");
    }
}

TEST(Ris, WhatIsNoBibliographyIsRefused) {
    struct {
        std::string bytes;
        char const* key;
    } const rows[] = {{"", "bibliography.error.format"},
                      {"name;age\nA;1\n", "bibliography.error.format"},
                      {std::string("PK\x03\x04\0\0", 6), "bibliography.error.format"},
                      {"\xEF\xBB\xBF\xC4\xE5", "bibliography.error.encoding"},
                      {"[{\"title\": ", "bibliography.error.json"}};
    for (auto const& row : rows) {
        auto const reading = read(row.bytes);
        ASSERT_FALSE(reading);
        EXPECT_EQ(reading.error().text_key, row.key);
    }
    ReadOptions small;
    small.limits.bytes = 10;
    EXPECT_EQ(read("TY  - JOUR\nT1  - x\n", small).error().code, Code::too_large);
}

}  // namespace
}  // namespace ognishte::bibliography
