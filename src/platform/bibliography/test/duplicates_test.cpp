#include "platform/bibliography/duplicates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "real_files.hpp"

namespace ognishte::bibliography {
namespace {

Work work(char const* title, int year, char const* author, char const* doi = "", char const* container = "") {
    Work out;
    out.title = title;
    out.issued.from.year = year;
    if (*author != 0) out.author = {{.family = author}};
    out.doi = doi;
    out.container_title = container;
    return out;
}

constexpr auto* k_long = "Children in foster care: a long enough title";

TEST(Duplicates, Rules) {
    struct {
        char const* why;
        Work a, b;
        bool same;
    } const rows[] = {
        {"one DOI in two dresses", work("A", 2001, "X", "10.1000/A"), work("B", 2002, "Y", "https://doi.org/10.1000/a"),
         true},
        {"two DOIs", work(k_long, 2001, "X", "10.1000/a"), work(k_long, 2001, "X", "10.1000/b"), false},
        {"one has a DOI", work(k_long, 2001, "X", "10.1000/a"), work(k_long, 2001, "X"), true},
        {"signs and case", work(k_long, 2001, "X"), work("CHILDREN IN FOSTER CARE - a long enough title.", 2001, "X"),
         true},
        {"another year", work(k_long, 2001, "X"), work(k_long, 2002, "X"), false},
        {"another author", work(k_long, 2001, "Ivanov"), work(k_long, 2001, "Petrov"), false},
        {"the author in both alphabets", work(k_long, 2001, "Стоянов"), work(k_long, 2001, "Stoyanov"), true},
        {"the author with and without accents", work(k_long, 2001, "Müller"), work(k_long, 2001, "Muller"), true},
        {"no author is no contradiction", work(k_long, 2001, ""), work(k_long, 2001, "Petrov"), true},
        {"a short title alone says nothing", work("Editorial", 2001, "X", "", "One journal"),
         work("Editorial", 2001, "X", "", "Another"), false},
        {"a short title in one place", work("Editorial", 2001, "X", "", "One journal"),
         work("Editorial.", 2001, "X", "", "One Journal"), true},
        {"Latin letters that look Cyrillic", work("Процесът на деинституционализaция на домовете", 2014, ""),
         work("Процесът на деинституционализация на домовете", 2014, ""), true},
    };
    for (auto const& row : rows) {
        EXPECT_EQ(same_work(keys_of(row.a), keys_of(row.b)), row.same) << row.why;
        EXPECT_EQ(first_of_each(std::vector<Work>{row.a, row.b})[1], row.same ? 0U : 1U) << row.why;
    }
}

using RealDuplicates = RealFiles;

std::set<std::string> titles(std::vector<Work> const& works) {
    std::set<std::string> out;
    for (auto const& each : works) out.insert(title_key(each.title));
    return out;
}

std::size_t shared(std::set<std::string> const& a, std::set<std::string> const& b) {
    return static_cast<std::size_t>(
        std::count_if(a.begin(), a.end(), [&](std::string const& key) { return b.count(key) > 0; }));
}

std::set<std::string> dois(std::vector<Work> const& works) {
    std::set<std::string> out;
    for (auto const& each : works)
        if (auto key = doi_key(each.doi); !key.empty()) out.insert(key);
    return out;
}

// The numbers stand in the README of the files; bibutils and citation-js gave the same.
TEST_F(RealDuplicates, CountsOfTheReadme) {
    auto const medline = works("ris/medline_08062023.ris");
    auto const cinahl = works("ris/cinahl_07062023.ris");
    auto const sociology = works("ris/sociological_abstracts_07062023.RIS");
    auto all = medline;
    for (auto const* name : {"ris/violence_abuse_abstracts_08062023.ris", "ris/family-therapy-eppi.ris"})
        for (auto const& each : works(name)) all.push_back(each);
    all.insert(all.end(), cinahl.begin(), cinahl.end());
    all.insert(all.end(), sociology.begin(), sociology.end());
    EXPECT_EQ(all.size(), 1912U);
    // The README counts letters a to z, before which the one title in Greek is nothing.
    auto const keys = titles(all);
    EXPECT_EQ(std::count_if(keys.begin(), keys.end(),
                            [](std::string const& key) {
                                return key.find_first_of("abcdefghijklmnopqrstuvwxyz0123456789") != std::string::npos;
                            }),
              1665);
    EXPECT_EQ(keys.size(), 1666U);
    EXPECT_EQ(shared(titles(cinahl), titles(medline)), 143U);
    EXPECT_EQ(shared(dois(cinahl), dois(medline)), 103U);
    EXPECT_EQ(sociology.size() - titles(sociology).size(), 41U);
    EXPECT_TRUE(dois(sociology).empty());
    EXPECT_EQ(shared(titles(sociology), titles(cinahl)), 23U);
    EXPECT_EQ(shared(titles(sociology), titles(medline)), 27U);
}

// Works that became one though their copies disagree on volume or first page, and only one or none of them has a DOI;
// each pair was looked at: one work, of which a database has another page, the offprint's pages or the supplement.
std::set<std::string> const k_reviewed = {
    "reportfromcalyouthfindingsontherelationshipbetweenextendedfostercareandyouthsoutcomesatage21",
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one key
    "acontrolledtrialofimplementingacomplexmentalhealthinterventionforcarersofvulnerableyoungpeoplelivinginoutofhomecar"
    "etherippleproject",
    "asupportinterventiontopromotehealthandcopingamonghomelessyouths",
    "telephonecommunicationofhivtestingresultsforimprovingknowledgeofhivinfectionstatus",
    "reprintofhomelessnessandchildprotectioninvolvementtemporallinksandriskstostudentattendanceandschoolmobility",
    "homelessnessandchildprotectioninvolvementtemporallinksandriskstostudentattendanceandschoolmobility",
    "nationaldifferencesinpsychiatricmorbiditymethodologicalissuesscientificinterpretationsandsocialimplications",
    "genderdifferencesinvictimizedhomelessadolescents",
};

TEST_F(RealDuplicates, NoFalseMerge) {
    std::vector<Work> all;
    for (auto const& file : k_real_files)
        for (auto const& each : works(file.name)) all.push_back(each);
    auto const first = first_of_each(all);
    auto const differ = [](std::string const& a, std::string const& b) { return !a.empty() && !b.empty() && a != b; };
    auto const page = [](Work const& each) { return each.page.substr(0, each.page.find('-')); };
    std::size_t merged = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const& a = all[first[i]];
        auto const& b = all[i];
        if (first[i] == i) continue;
        ++merged;
        if (!a.doi.empty() && doi_key(a.doi) == doi_key(b.doi)) continue;
        EXPECT_FALSE(differ(doi_key(a.doi), doi_key(b.doi))) << a.title;
        EXPECT_EQ(title_key(a.title), title_key(b.title));
        if (differ(a.volume, b.volume) || differ(page(a), page(b))) {
            EXPECT_EQ(k_reviewed.count(title_key(a.title)), 1U) << a.title;
        }
    }
    EXPECT_GT(merged, 200U);
}

}  // namespace
}  // namespace ognishte::bibliography
