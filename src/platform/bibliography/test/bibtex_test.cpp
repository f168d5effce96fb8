#include <gtest/gtest.h>

#include "latex.hpp"
#include "platform/bibliography/read.hpp"
#include "platform/bibliography/write.hpp"

namespace ognishte::bibliography {
namespace {

Reading bibtex(std::string_view text) {
    auto reading = read(text, ReadOptions{.format = "bibtex"});
    EXPECT_TRUE(reading);
    return reading ? std::move(reading).value() : Reading{};
}

Work one(std::string_view text) {
    auto reading = bibtex(text);
    EXPECT_EQ(reading.records.size(), 1U) << text;
    return reading.records.empty() ? Work{} : reading.records[0].work;
}

TEST(Bibtex, LatexBecomesLetters) {
    struct {
        char const* latex;
        char const* text;
    } const rows[] = {
        {R"(Erd{\H o}s)", "Erdős"},
        {R"(Universit\'e)", "Université"},
        {R"(Universit{\'e})", "Université"},
        {R"(na{\"{\i}}ve)", "naïve"},
        {R"(\v{S}koda, \c{c}a, \aa rhus, \O re, stra\ss e)", "Škoda, ça, århus, Øre, straße"},
        {R"({\L}\'od\'z)", "Łódź"},
        {R"(\CYRD\cyre\cyrc\cyra)", "Деца"},
        {R"(\u{и}\`{и})", "йѝ"},
        {R"(Smith \& Co, 50\%, \#1, a\_b, \$5)", "Smith & Co, 50%, #1, a_b, $5"},
        {R"(pages 3--5 --- ``so'' he)", "pages 3–5 — “so” he"},
        {R"($\alpha$-level $p < .05$)", "α-level p < .05"},
        {R"(\emph{very} {\bf bold} \textit{x})", "very bold x"},
        {R"(a~b)", "a\u00a0b"},
        {R"(\glqq Деца\grqq{} и \glqq)", "„Деца“ и „"},
        {R"({The {UNICEF} Report})", "The UNICEF Report"},
        {R"(\unknown{kept})", "kept"},
        {R"(ends in \)", "ends in "},
    };
    for (auto const& row : rows) EXPECT_EQ(from_latex(row.latex), row.text) << row.latex;
}

TEST(Bibtex, AnyTextSurvivesLatex) {
    for (auto const* text :
         {"100% & more_ #1 $5 {x} \\ ~ ^ '' `` -- ---", "Деца „в риск“ – 2019", "It's", "a\u00a0b"}) {
        EXPECT_EQ(from_latex(to_latex(text)), text);
        EXPECT_EQ(from_latex(to_latex_title(text)), text);
    }
    EXPECT_EQ(to_latex_title("Foster care in Bulgaria"), "Foster care in {Bulgaria}");
}

TEST(Bibtex, MacrosQuotesAndParentheses) {
    auto const work = one(R"(@string{cyr = "Children and Youth " # rest}
@STRING( rest = {Services Review} )
@comment{ignored, @even{this}}
Anything outside is a comment.
@Article(smith2019,
  Title = "A {"}quoted{"} " # {title},
  Journal = cyr # { (online)},
  year = 2019, month = sep # "~15",
  pages = "1--9"
))");
    EXPECT_EQ(work.id, "smith2019");
    EXPECT_EQ(work.type, "article-journal");
    EXPECT_EQ(work.title, "A \"quoted\" title");
    EXPECT_EQ(work.container_title, "Children and Youth rest (online)");  // "rest" stands after its use
    EXPECT_EQ(work.issued, (PartialDate{{2019, 9, 15}}));
    EXPECT_EQ(work.page, "1-9");
}

TEST(Bibtex, Names) {
    struct {
        char const* bibtex;
        Name name;
    } const rows[] = {
        {"Galina Markova", {.family = "Markova", .given = "Galina"}},
        {"Маркова, Галина", {.family = "Маркова", .given = "Галина"}},
        {"Ludwig van Beethoven", {.family = "Beethoven", .given = "Ludwig", .non_dropping_particle = "van"}},
        {"de la Cruz, María", {.family = "Cruz", .given = "María", .non_dropping_particle = "de la"}},
        {"King, Jr., Martin Luther", {.family = "King", .given = "Martin Luther", .suffix = "Jr."}},
        {"{World Health Organization}", {.literal = "World Health Organization"}},
        {"{Barnes and Noble, Inc.}", {.literal = "Barnes and Noble, Inc."}},
        {"UNICEF", {.literal = "UNICEF"}},
        {R"(Bj{\o}rn C. A. Viinholt)", {.family = "Viinholt", .given = "Bjørn C. A."}},
        {"family=Hasselt, given=Jan, prefix=van, useprefix=true",
         {.family = "Hasselt", .given = "Jan", .non_dropping_particle = "van"}},
    };
    for (auto const& row : rows) {
        auto const text = std::string("@book{k, title={T}, author={") + row.bibtex + "}}";
        auto const work = one(text);
        ASSERT_EQ(work.author.size(), 1U) << row.bibtex;
        EXPECT_EQ(work.author[0], row.name) << row.bibtex;
        EXPECT_EQ(one(write_bibtex(std::span(&work, 1))), work) << row.bibtex;
    }
    auto const many = one("@book{k, title={T}, author={A, B and\n C, D AND {X and Y} and others}}");
    ASSERT_EQ(many.author.size(), 3U);
    EXPECT_EQ(many.author[2].literal, "X and Y");
    EXPECT_EQ(one(write_bibtex(std::span(&many, 1))), many);
}

TEST(Bibtex, CrossrefGivesWhatIsMissing) {
    auto const reading = bibtex(R"(
@incollection{part, title={A chapter}, author={A, B}, pages={1--2}, crossref={Whole}}
@book{whole, title={The book}, editor={C, D}, publisher={Press}, year={2001}, isbn={978-954-07-1234-5}}
)");
    ASSERT_EQ(reading.records.size(), 2U);
    auto const& part = reading.records[0].work;
    EXPECT_EQ(part.container_title, "The book");
    EXPECT_EQ(part.publisher, "Press");
    EXPECT_EQ(part.issued.from.year, 2001);
    EXPECT_EQ(part.isbn, (std::vector<std::string>{"978-954-07-1234-5"}));
    ASSERT_EQ(part.editor.size(), 1U);
    EXPECT_EQ(part.editor[0].family, "C");
}

TEST(Bibtex, BiblatexFields) {
    auto const work =
        one(R"(@report{k, title={Доклад}, subtitle={Случаят България}, author={Маркова, Галина}, date={2017-05/2017-06},
 institution={НБУ}, location={София}, number={3}, type={Изследване}, url={http://example.org/a\_b}, urldate={2020-01-02}, langid={bulgarian},
 keywords={деца, {приют, дом}}, annotation={own words}, file={C:/papers/a.pdf}})");
    EXPECT_EQ(work.type, "report");
    EXPECT_EQ(work.title, "Доклад: Случаят България");
    EXPECT_EQ(work.issued, (PartialDate{{2017, 5, 0}, {2017, 6, 0}}));
    EXPECT_EQ(work.publisher, "НБУ");
    EXPECT_EQ(work.publisher_place, "София");
    EXPECT_EQ(work.number, "3");
    EXPECT_EQ(work.genre, "Изследване");
    EXPECT_EQ(work.url, "http://example.org/a_b");
    EXPECT_EQ(work.accessed, (PartialDate{{2020, 1, 2}}));
    EXPECT_EQ(language_tag(work.language), "bg");
    EXPECT_EQ(work.keyword, (std::vector<std::string>{"деца", "приют, дом"}));
    EXPECT_EQ(work.extra["bibtex:annotation"].text(), "own words");
    EXPECT_FALSE(work.extra.has("bibtex:file"));
    EXPECT_EQ(one(write_bibtex(std::span(&work, 1))), work);
}

TEST(Bibtex, ABadRecordDoesNotSpoilTheOthers) {
    auto const reading = bibtex(
        "@article{a, title={One}}\n\n@article{b, title={Not closed, year=2001}\n\n@article{c, title={Three}}\n"
        "@article{d, year={2004}}\n@article{e, title {no equals}}\n@book{f, title={Six}}\n");
    std::vector<std::string> good;
    for (auto const& record : reading.records) good.push_back(record.work.title + " " + std::to_string(record.line));
    EXPECT_EQ(good, (std::vector<std::string>{"One 1", "Three 5", "Six 8"}));
    ASSERT_EQ(reading.problems.size(), 3U);
    EXPECT_EQ(reading.problems[0].line, 3);
    EXPECT_EQ(reading.problems[0].text_key, "bibliography.problem.not_closed");
    EXPECT_EQ(reading.problems[0].what, "b");
    EXPECT_EQ(reading.problems[1].text_key, "bibliography.problem.no_title");
    EXPECT_EQ(reading.problems[1].line, 6);
    EXPECT_EQ(reading.problems[2].line, 7);
    EXPECT_EQ(reading.problems[2].what, "e");
}

TEST(Bibtex, Limits) {
    std::string bomb = "@string{a0 = {" + std::string(1000, 'x') + "}}\n";
    for (int i = 1; i < 40; ++i) {
        auto const before = "a" + std::to_string(i - 1);
        bomb += "@string{a" + std::to_string(i) + " = " + before + " # " + before + "}\n";
    }
    bomb += "@book{k, title = a39}\n@book{deep, title = " + std::string(100, '{') + "x" + std::string(100, '}') +
            "}\n@book{good, title={T}}";
    auto const reading = bibtex(bomb);
    ASSERT_EQ(reading.records.size(), 2U);  // a macro that grew too long is none: its name stands
    EXPECT_LE(reading.records[0].work.title.size(), Limits{}.field_bytes);
    EXPECT_EQ(reading.records[1].work.id, "good");
    auto options = ReadOptions{.format = "bibtex"};
    options.limits.records = 1;
    auto const few = read("@book{a, title={A}}@book{b, title={B}}", options);
    ASSERT_TRUE(few);
    EXPECT_EQ(few->records.size(), 1U);
    ASSERT_EQ(few->problems.size(), 1U);
    EXPECT_EQ(few->problems[0].text_key, "bibliography.problem.too_many");
}

TEST(Bibtex, AKeyHoldsNoControlCharacters) {
    auto const reading = read(
        "@book{k\x7F\x01"
        "2, title = {T}}",
        {.format = "bibtex"});
    ASSERT_TRUE(reading);
    ASSERT_EQ(reading->records.size(), 1U);
    EXPECT_EQ(reading->records[0].work.id, "k2");
}

TEST(Bibtex, KeysAreMadeAndUnlike) {
    Work work;
    work.title = "Деца без дом";
    work.type = "book";
    work.author = {{.family = "Маркова", .given = "Г."}};
    work.issued.from.year = 2017;
    std::vector<Work> const two(2, work);
    auto const text = write_bibtex(two);
    EXPECT_NE(text.find("@book{markova2017detsa,"), std::string::npos) << text;
    EXPECT_NE(text.find("@book{markova2017detsa-2,"), std::string::npos) << text;
}

}  // namespace
}  // namespace ognishte::bibliography
