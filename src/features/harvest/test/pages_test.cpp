// The addresses for programs over the whole program with the demonstration content.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "platform/records/records.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::harvest {
namespace {

// Public records of the demonstration content: 52 practices, 139 articles, 115 organisations, 37 projects, 18
// publications, 35 events.
constexpr std::size_t k_records = 399;
constexpr std::size_t k_works = 139 + 18;

class HarvestPages : public kit::OnContent<HarvestPages> {
protected:
    static std::string oai(std::string const& query) { return app_->get("/oai?" + query).body; }
    static std::vector<std::string> between(std::string const& body, std::string const& from, std::string const& to) {
        std::vector<std::string> out;
        for (std::size_t at = 0; (at = body.find(from, at)) != std::string::npos;) {
            at += from.size();
            out.push_back(body.substr(at, body.find(to, at) - at));
        }
        return out;
    }
    // Identifiers of a list, through all its tokens.
    static std::set<std::string> harvested(std::string const& verb, std::string const& more) {
        std::set<std::string> out;
        auto body = oai("verb=" + verb + "&" + more);
        for (int pages = 0; pages < 20; ++pages) {
            for (auto& id : between(body, "<identifier>", "<")) EXPECT_TRUE(out.insert(std::move(id)).second);
            auto const token = between(body, "<resumptionToken ", "/resumptionToken>");
            if (token.empty()) return out;
            auto const words = between(token[0], ">", "<");
            if (words.empty() || words[0].empty()) return out;
            body = oai("verb=" + verb + "&resumptionToken=" + words[0]);
        }
        ADD_FAILURE() << "no end";
        return out;
    }
};

TEST_F(HarvestPages, AResearcherHarvests) {
    auto const everything = harvested("ListRecords", "metadataPrefix=oai_dc");
    EXPECT_EQ(everything.size(), k_records);
    EXPECT_EQ(harvested("ListIdentifiers", "metadataPrefix=oai_dc"), everything);
    EXPECT_EQ(harvested("ListRecords", "metadataPrefix=oai_openaire").size(), k_works);
    EXPECT_EQ(harvested("ListIdentifiers", "metadataPrefix=oai_dc&set=kind:practice").size(), 52U);
    auto const sets = oai("verb=ListSets");
    EXPECT_NE(sets.find("<setSpec>kind:article</setSpec>"), std::string::npos);
    EXPECT_NE(sets.find("<setName>Добри практики</setName>"), std::string::npos);
    for (auto const& spec : between(sets, "<setSpec>", "<"))
        EXPECT_FALSE(harvested("ListIdentifiers", "metadataPrefix=oai_dc&set=" + spec).empty()) << spec;
}

TEST_F(HarvestPages, AnArticleIsDescribedByItsWork) {
    auto const everything = oai("verb=ListRecords&metadataPrefix=oai_dc&set=kind:article");
    auto const records = between(everything, "<record>", "</record>");
    auto const has = [](std::string const& words) {
        return [words](std::string const& record) { return record.find(words) != std::string::npos; };
    };
    auto const found = std::find_if(records.begin(), records.end(), has("/bg/articles/peteva-2023</dc:identifier>"));
    ASSERT_NE(found, records.end());
    for (char const* part :
         {"http://localhost/en/articles/peteva-2023</dc:identifier>", "<dc:creator>", "<dc:date>2023",
          "<dc:subject xml:lang=\"bg\">", "<dc:subject xml:lang=\"en\">", "<dc:title xml:lang="})
        EXPECT_TRUE(has(part)(*found)) << part << " is not in " << *found;
}

TEST_F(HarvestPages, WrongRequestsGetTheErrorOfTheProtocol) {
    struct Case {
        char const* query;
        char const* code;
    };
    for (auto const& one :
         {Case{"", "badVerb"},
          {"verb=Nothing", "badVerb"},
          {"verb=Identify&verb=Identify", "badVerb"},
          {"verb=Identify&a=b", "badArgument"},
          {"verb=ListRecords", "badArgument"},
          {"verb=ListRecords&metadataPrefix=mods", "cannotDisseminateFormat"},
          {"verb=ListRecords&metadataPrefix=oai_dc&from=2999-01-01", "noRecordsMatch"},
          {"verb=ListRecords&metadataPrefix=oai_dc&set=nothing", "noRecordsMatch"},
          {"verb=ListRecords&metadataPrefix=oai_dc&set=topic:nothing", "noRecordsMatch"},
          {"verb=ListRecords&resumptionToken=x%27%20OR%201=1", "badResumptionToken"},
          {"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:practice/none", "idDoesNotExist"},
          {"verb=GetRecord&metadataPrefix=oai_dc&identifier=%3Cscript%3E%22", "idDoesNotExist"},
          {"verb=%D0%B6%01", "badVerb"}}) {
        auto const answer = app_->get("/oai?" + std::string(one.query));
        EXPECT_EQ(answer.status, 200) << one.query;
        EXPECT_TRUE(answer.holds("<error code=\"" + std::string(one.code) + "\">")) << one.query << answer.body;
        EXPECT_EQ(answer.header("content-type"), "text/xml; charset=utf-8");
        EXPECT_FALSE(answer.holds("<script>"));
    }
    // What is no address at all is refused before any protocol is asked.
    for (char const* broken : {"verb=%D0%B6%00", "verb=%FF%FE", "verb=%"})
        EXPECT_EQ(app_->get("/oai?" + std::string(broken)).status, 400) << broken;
    // The arguments stand in the answer only where they mean something.
    EXPECT_TRUE(app_->get("/oai?verb=Nothing").holds("<request>http://localhost/oai</request>"));
    EXPECT_TRUE(app_->get("/oai?verb=ListSets").holds("<request verb=\"ListSets\">"));
}

TEST_F(HarvestPages, AFormSaysTheSame) {
    auto const got = app_->post("/oai", {{"verb", "Identify"}}, {});
    EXPECT_EQ(got.status, 200);
    for (char const* part :
         {"<deletedRecord>persistent</deletedRecord>", "<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>",
          "<baseURL>http://localhost/oai</baseURL>", "Ноу-хау център"})
        EXPECT_TRUE(got.holds(part)) << part;
    EXPECT_TRUE(app_->post("/oai", {{"verb", "Identify"}, {"verb", "Identify"}}, {}).holds("badVerb"));
    EXPECT_TRUE(app_->post("/oai?verb=Identify", {{"verb", "Identify"}}, {}).holds("badVerb"));
}

TEST_F(HarvestPages, TheMapNamesEveryPageInBothLanguages) {
    auto const index = app_->get("/sitemap.xml");
    EXPECT_TRUE(index.holds("<loc>http://localhost/sitemaps/pages.xml</loc>"));
    EXPECT_TRUE(index.holds("<loc>http://localhost/sitemaps/first.xml</loc>"));
    auto const records = app_->get("/sitemaps/first.xml");
    EXPECT_EQ(between(records.body, "<loc>", "<").size(), 2 * k_records);
    EXPECT_TRUE(records.holds("hreflang=\"en\" href=\"http://localhost/en/practices/bg-aktivna-semeyna-podkrepa\""));
    EXPECT_TRUE(records.holds("<lastmod>20"));
    auto const pages = app_->get("/sitemaps/pages.xml");
    for (char const* path : {"/bg/", "/bg/practices", "/en/about", "/bg/terms", "/bg/about/process"})
        EXPECT_TRUE(pages.holds("<loc>http://localhost" + std::string(path) + "</loc>")) << path;
    // Whatever it names is there.
    auto all = between(pages.body, "<loc>http://localhost", "<");
    for (std::size_t i = 0; i < all.size(); i += 7) EXPECT_EQ(app_->get(all[i]).status, 200) << all[i];
    kit::expect(*app_, {{"/sitemaps/none.xml", 404, {}, {}},
                        {"/sitemaps/01ARZ3NDEKTSV4RRFFQ69G5FAV.xml", 200, {}, {}},
                        {"/sitemaps/7ZZZZZZZZZZZZZZZZZZZZZZZZZ.xml", 404, {}, {}},
                        {"/robots.txt", 200, {"Sitemap: http://localhost/sitemap.xml"}, {}},
                        // Nobody is named where no contact is known.
                        {"/.well-known/security.txt", 404, {}, {"Contact:"}}});
}

// Last: it changes the content.
TEST_F(HarvestPages, ZAPartnersRepositoryLearnsOfADeletion) {
    auto const before = iso_utc(app_->program().clock().now());
    records::Records const records(app_->program().clock());
    std::string id;
    auto const withdrawn = app_->program().db().write([&](store::Tx& tx) -> Result<> {
        auto const found = TRY(records.find(tx, "practice", "bg-aktivna-semeyna-podkrepa"));
        id = found->record.id.text();
        return records.withdraw(tx, Actor::system(), found->record.id, "Проба");
    });
    ASSERT_TRUE(withdrawn);
    ASSERT_TRUE(app_->program().project());
    auto const since = oai("verb=ListRecords&metadataPrefix=oai_dc&set=kind:practice&from=" + before);
    EXPECT_NE(since.find("<header status=\"deleted\"><identifier>oai:localhost:practice/" + id), std::string::npos)
        << since;
    EXPECT_EQ(app_->get("/bg/practices/bg-aktivna-semeyna-podkrepa").status, 410);
    EXPECT_FALSE(app_->get("/sitemaps/first.xml").holds("bg-aktivna-semeyna-podkrepa<"));
}

}  // namespace
}  // namespace ognishte::harvest
