// Pages of the thesaurus over the whole program with the demonstration content.
#include <gtest/gtest.h>

#include "platform/rdf/rdf.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::thesaurus {
namespace {

class TermPages : public kit::OnContent<TermPages> {};

TEST_F(TermPages, SayWhatTheyShould) {
    kit::expect(
        *app_,
        {
            {"/bg/terms",
             200,
             {"<h1>Речник на понятията</h1>", "id=\"group-fam\"", "Семейство и семейна грижа", "/bg/terms/foster",
              "175 понятия", "href=\"/terms.ttl\"", "type=\"text/turtle\""},
             {"[[", "{{", "thesaurus."}},
            {"/en/terms", 200, {"Thesaurus of the field", "175 terms", "foster care"}, {"[[", "{{"}},
            {"/bg/terms?sort=letter", 200, {"id=\"letter-1\"", ">А</h2>", "name=\"robots\""}, {"id=\"group-fam\""}},
            {"/bg/terms?q=%D1%86%D0%BD%D1%81%D1%82",
             200,
             {"/bg/terms/cnst\"", "понятия</h2>", "Целият речник"},
             {"/bg/terms/foster\"", "id=\"group-fam\""}},
            {"/bg/terms?q=foster+parent", 200, {"Намерено е 1 понятие", "/bg/terms/fosterfam\""}, {}},
            {"/bg/terms?q=%22%3E%3Cb%3E", 200, {"Няма понятие с тези думи"}, {"<b>\""}},
            {"/bg/terms/foster",
             200,
             {"<h1 lang=\"bg\">приемна грижа</h1>", "Отглеждане от утвърдено приемно семейство.", "/bg/terms/famcare\"",
              "/bg/terms/fosterem\"", "/bg/terms/adoption\"", "срещнато в публичен източник", "foster care",
              "/terms/foster.ttl", "с тази тема или с по-тесните", "/bg/practices?topic=foster", "Добри практики",
              "class=\"items\""},
             {"[[", "{{", "thesaurus."}},
            {"/en/terms/foster",
             200,
             {"Care by an approved, supervised foster family.", "Bulgarian", "приемна грижа"},
             {}},
            {"/bg/terms/suppr", 200, {"Още не пазим нищо"}, {"class=\"items\""}},
            {"/bg/terms/none", 404, {"Отговор 404"}, {"no term"}},
            {"/terms/none", 404, {}, {"no term"}},
        });
    // A name instead of the code leads to the term.
    auto const named = app_->get("/bg/terms/%D0%A6%D0%9D%D0%A1%D0%A2");
    EXPECT_EQ(named.status, 301);
    EXPECT_EQ(named.header("location"), "/bg/terms/cnst");
}

TEST_F(TermPages, TopicsOfAPracticeLeadToTheirTerms) {
    auto const practice = app_->get("/bg/practices/bg-aktivna-semeyna-podkrepa");
    EXPECT_TRUE(practice.holds("<a href=\"/bg/terms/"));
}

TEST_F(TermPages, TheListsOfATermHoldAsManyAsItSays) {
    // Two ways to count the same: the term's page and the lists it leads to.
    auto const term = app_->get("/bg/terms/foster");
    ASSERT_EQ(term.status, 200);
    auto at = term.body.find("<ul class=\"facts held\">");
    ASSERT_NE(at, std::string::npos);
    auto const end = term.body.find("</ul>", at);
    int lists = 0;
    for (at = term.body.find("<li>", at); at < end; at = term.body.find("<li>", at + 1), ++lists) {
        ASSERT_EQ(term.body.compare(at, 13, "<li><a href=\""), 0) << "a kind without a list";
        auto const href = at + 13;
        auto target = term.body.substr(href, term.body.find('"', href) - href);
        for (auto amp = target.find("&amp;"); amp != std::string::npos; amp = target.find("&amp;"))
            target.replace(amp, 5, "&");
        auto const number_at = term.body.find("<b class=\"num\">", at) + 15;
        auto const number = term.body.substr(number_at, term.body.find('<', number_at) - number_at);
        EXPECT_TRUE(app_->get(target).holds("<h2 id=\"count\">" + number + " ")) << target << " lacks " << number;
    }
    EXPECT_EQ(lists, 7);
}

TEST_F(TermPages, OneAddressGivesEachTheirForm) {
    auto const page = app_->get("/terms/foster", {{"accept", "text/html,*/*;q=0.8"}, {"accept-language", "en"}});
    EXPECT_EQ(page.status, 303);
    EXPECT_EQ(page.header("location"), "/en/terms/foster");
    struct Form {
        char const* accept;
        char const* type;
        char const* location;
        rdf::Format format;
    };
    for (auto const& [accept, type, location, format] : std::vector<Form>{
             {"text/turtle", "text/turtle; charset=utf-8", "/terms/foster.ttl", rdf::Format::turtle},
             {"application/rdf+xml", "application/rdf+xml", "/terms/foster.rdf", rdf::Format::rdf_xml},
             {"application/ld+json", "application/ld+json", "/terms/foster.jsonld", rdf::Format::json_ld},
             {"application/n-triples", "application/n-triples", "/terms/foster.nt", rdf::Format::n_triples},
         }) {
        auto const answer = app_->get("/terms/foster", {{"accept", accept}});
        EXPECT_EQ(answer.status, 200) << accept;
        EXPECT_EQ(answer.header("content-type"), type);
        EXPECT_EQ(answer.header("content-location"), location);
        EXPECT_NE(answer.header("vary").find("Accept"), std::string::npos);
        auto const own = app_->get(location);
        EXPECT_EQ(own.body, answer.body) << location;
        auto const triples = rdf::read_all(format, answer.body, "");
        ASSERT_TRUE(triples) << triples.error().message;
        std::size_t labels = 0;
        for (auto const& triple : *triples)
            if (triple.predicate.ends_with("#prefLabel") && triple.subject.value.ends_with("/terms/foster")) ++labels;
        EXPECT_EQ(labels, 2U) << location;
    }
    EXPECT_EQ(app_->get("/terms", {{"accept", "text/turtle"}}).body, app_->get("/terms.ttl").body);
    EXPECT_EQ(app_->get("/terms").header("location"), "/bg/terms");
    EXPECT_EQ(app_->get("/terms.xlsx").body.substr(0, 2), "PK");
    EXPECT_NE(app_->get("/terms.csv").body.find("\"pref_en\""), std::string::npos);
}

// Last of the file: it changes the content.
TEST_F(TermPages, ZANewTermIsSeenAtOnce) {
    auto const run = [&](std::string bytes) {
        for (auto const& manifest : app_->program().manifests())
            for (auto const& one : manifest.importers)
                if (one.kind == "thesaurus")
                    return one.run(Actor::system(), {"mine.ttl", std::move(bytes), "", false, false});
        return Result<ImportReport>(Error{Code::not_found, "no importer"});
    };
    EXPECT_EQ(app_->get("/bg/terms/hearth").status, 404);
    auto const report =
        run("@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <http://e.example/hearth> a skos:Concept ; "
            "skos:prefLabel \"tulisija\"@fi, \"no tongue\" ; skos:definition \"<b>Fire</b>\"@fi .");
    ASSERT_TRUE(report && report->written);
    ASSERT_TRUE(app_->program().project());
    auto const page = app_->get("/bg/terms/hearth");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.holds("<h1 lang=\"fi\">tulisija</h1>"));
    EXPECT_TRUE(page.holds("&lt;b&gt;Fire"));
    EXPECT_TRUE(page.holds("фински"));
    EXPECT_TRUE(page.holds("без език"));
    EXPECT_TRUE(page.holds("http://e.example/hearth"));
    EXPECT_TRUE(page.holds("няма име на български"));
    EXPECT_TRUE(app_->get("/bg/terms").holds("176 понятия"));
}

}  // namespace
}  // namespace ognishte::thesaurus
