#include <gtest/gtest.h>

#include "clean.hpp"
#include "dates.hpp"
#include "names.hpp"

namespace ognishte::bibliography {
namespace {

TEST(Plain, MarkupGoesAndSignsStay) {
    struct {
        char const* from;
        char const* to;
    } const rows[] = {
        {"p < .05 and R&D; n<30, <Blank>", "p < .05 and R&D; n<30, <Blank>"},
        {"H<sub>2</sub>O in <i>Homo sapiens</i>", "H2O in Homo sapiens"},
        {"Caf&eacute; &#8211; &#x201C;x&#x201D; &amp;amp; y", "Café – “x” & y"},
        {"<script>alert(1)</script>Words<img src=x onerror=alert(1)>", "Words"},
        {"&lt;script&gt;alert(1)&lt;/script&gt;Words", "Words"},
        {"AT&T &copy 2001 &section", "AT&T &copy 2001 &section"},
        {"  two\t spaces\x01 ", "two spaces"},
    };
    for (auto const& row : rows) {
        EXPECT_EQ(plain(row.from, Shape::line), row.to) << row.from;
        EXPECT_EQ(plain(row.to, Shape::line), row.to);
    }
    EXPECT_EQ(plain("<p>One.</p><p>Two<br>lines.</p><ul><li>a</li></ul>", Shape::paragraphs),
              "One.\n\nTwo lines.\n\n– a");
}

TEST(Doi, IsFoundInEveryDress) {
    for (auto const* text : {"10.1000/Xyz", "https://doi.org/10.1000/Xyz", "http://dx.doi.org/10.1000/Xyz",
                             "doi:10.1000/Xyz", "DOI 10.1000/Xyz.", " https://dx.doi.org/10.1000/Xyz "})
        EXPECT_EQ(doi_key(text), "10.1000/xyz") << text;
    for (auto const* text :
         {"", "NA", "10.1000", "10.1000/", "11.1000/x", "10.1000/a b", "https://example.org/10.1000/x", "10.10x0/y"})
        EXPECT_EQ(doi_key(text), "") << text;
}

TEST(Dates, AsTheyAreWritten) {
    struct {
        char const* text;
        PartialDate date;
    } const rows[] = {
        {"2013", {{2013, 0, 0}}},
        {"2019-07-01", {{2019, 7, 1}}},
        {"2022/09//", {{2022, 9, 0}}},
        {"2023//", {{2023, 0, 0}}},
        {"20230531//", {{2023, 5, 31}}},
        {"2010///Spring", {{2010, 21, 0}}},
        {"March 2004", {{2004, 3, 0}}},
        {"Mar 15, 2008", {{2008, 3, 15}}},
        {"1 юли 2019 г.", {{2019, 7, 1}}},
        {"31.12.2019", {{2019, 12, 31}}},
        {"Jan-Feb 2009", {{2009, 1, 0}, {2009, 2, 0}}},
        {"2019/2020", {{2019, 0, 0}, {2020, 0, 0}}},
        {"2018–2019", {{2018, 0, 0}, {2019, 0, 0}}},
        {"ca. 1912", {{1912, 0, 0}, {}, true}},
        {"1912~", {{1912, 0, 0}, {}, true}},
        {"[2001]", {{2001, 0, 0}}},
        {"in press", {{}, {}, false, "in press"}},
        {"2019 (online first)", {{2019, 0, 0}, {}, false, "2019 (online first)"}},
        {"2019-13-41", {{2019, 0, 0}, {}, false, "2019-13-41"}},
        {"", {}},
    };
    for (auto const& row : rows) {
        EXPECT_EQ(parse_date(row.text), row.date) << row.text;
        if (row.date.from.month < 13) {
            EXPECT_EQ(parse_date(date_text(row.date)), row.date) << row.text;
        }
    }
}

TEST(Names, OfPlainText) {
    struct {
        char const* text;
        Name name;
    } const rows[] = {
        {"Markova, Galina", {.family = "Markova", .given = "Galina"}},
        {"van der Berg, Jan, Jr.",
         {.family = "Berg", .given = "Jan", .non_dropping_particle = "van der", .suffix = "Jr."}},
        {"Holloway R G", {.family = "Holloway", .given = "R G"}},
        {"Costa P T.,Jr", {.family = "Costa", .given = "P T.", .suffix = "Jr"}},
        {"Le Roux G", {.family = "Le Roux", .given = "G"}},
        {"Иванов И.", {.family = "Иванов", .given = "И."}},
        {"World Health Organization", {.literal = "World Health Organization"}},
        {"UNICEF", {.literal = "UNICEF"}},
        {"John Smith", {.literal = "John Smith"}},
    };
    for (auto const& row : rows) {
        EXPECT_EQ(parse_plain_name(row.text), row.name) << row.text;
        EXPECT_EQ(parse_plain_name(write_plain_name(row.name)), row.name) << row.text;
    }
}

TEST(Languages, ByTheirNames) {
    EXPECT_EQ(language_tag("Bulgarian"), "bg");
    EXPECT_EQ(language_tag("en-US"), "en");
    EXPECT_EQ(language_tag("eng"), "en");
    EXPECT_EQ(language_tag("Klingon"), "");
    EXPECT_EQ(language_tag(""), "");
}

}  // namespace
}  // namespace ognishte::bibliography
