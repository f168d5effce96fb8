// Lines of names and dates: what stands in a field, and the Work it makes.
#include "citation.hpp"

#include <gtest/gtest.h>

namespace ognishte::articles {
namespace {

using bibliography::Name;
using bibliography::PartialDate;

TEST(Citation, ReadsNamesAsFilesWriteThem) {
    struct Case {
        char const* line;
        Name name;
    };
    for (auto const& [line, name] : std::vector<Case>{
             {"Маркова, Галина", {.family = "Маркова", .given = "Галина"}},
             {"van IJzendoorn, Marinus H.",
              {.family = "IJzendoorn", .given = "Marinus H.", .non_dropping_particle = "van"}},
             {"van der Laan, Peter H.", {.family = "Laan", .given = "Peter H.", .non_dropping_particle = "van der"}},
             {"Goethe, Johann Wolfgang von",
              {.family = "Goethe", .given = "Johann Wolfgang", .dropping_particle = "von"}},
             {"King, Jr., Martin", {.family = "King", .given = "Martin", .suffix = "Jr."}},
             {"УНИЦЕФ България", {.literal = "УНИЦЕФ България"}},
             {"{Ministry of Labour, Social Policy}", {.literal = "Ministry of Labour, Social Policy"}},
         }) {
        EXPECT_EQ(name_from(line), name) << line;
        EXPECT_EQ(line_of(name), line);
    }
}

TEST(Citation, ReadsDatesAsFarAsTheyAreKnown) {
    struct Case {
        char const* line;
        PartialDate date;
    };
    for (auto const& [line, date] : std::vector<Case>{
             {"2016", {.from = {.year = 2016}}},
             {"2016-05", {.from = {.year = 2016, .month = 5}}},
             {"2016-05-03", {.from = {.year = 2016, .month = 5, .day = 3}}},
             {"2015/2016", {.from = {.year = 2015}, .to = {.year = 2016}}},
             {"2012~", {.from = {.year = 2012}, .circa = true}},
             {"под печат", {.literal = "под печат"}},
             {"", {}},
         }) {
        EXPECT_EQ(date_from(line), date) << line;
        EXPECT_EQ(line_of(date), line);
    }
    EXPECT_EQ(date_from("2016-5").literal, "2016-5");
    EXPECT_EQ(date_from("20166").literal, "20166");
}

TEST(Citation, AWorkComesBackWhole) {
    bibliography::Work work;
    work.id = "markova-2017";
    work.type = "chapter";
    work.title = "Въпроси";
    work.author = {name_from("Маркова, Галина"), name_from("Нов български университет")};
    work.editor = {name_from("van Geel, Mitch")};
    work.issued = date_from("2017-03");
    work.container_title = "Годишник";
    work.volume = "4";
    work.page = "12-30";
    work.doi = "10.1000/182";
    work.isbn = {"9780947649913"};
    work.keyword = {"приемна грижа", "етика"};
    work.abstract = "Първи.\n\nВтори.";
    EXPECT_EQ(work_of(fields_of(work), "markova-2017"), work);
}

}  // namespace
}  // namespace ognishte::articles
