// The catalogue, the data package and the archive over the whole program: what they say is what there is.
#include <gtest/gtest.h>

#include <map>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "platform/records/records.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::api {
namespace {

class OpenData : public kit::OnContent<OpenData> {
protected:
    static Json json(std::string const& target) {
        auto const answer = app_->get(target);
        EXPECT_EQ(answer.status, 200) << target;
        auto read = Json::parse(answer.body);
        EXPECT_TRUE(read) << target;
        return read ? std::move(*read) : Json();
    }
    static std::string below(std::string const& address) {
        return address.starts_with("http://localhost/") ? address.substr(16) : address;
    }
    static Result<std::string> archive() {
        for (auto const& manifest : app_->program().manifests())
            for (auto const& one : manifest.exporters)
                if (one.kind == "site") return one.run(Actor::system(), "zip");
        return Error{Code::not_found, "no exporter"};
    }
};

TEST_F(OpenData, ThePageTellsPeopleInBothLanguages) {
    kit::expect(*app_, {
                           {"/bg/api",
                            200,
                            {"Данни и програмен достъп", "/bg/practices.csv", "/api/v1/articles",
                             "id=\"invalid-cursor\"", "curl 'http://localhost/api/v1/practices?topic=foster",
                             "/dcat.jsonld", "139", "figures/foster-families.svg"},
                            {"api.take", ">api."}},
                           {"/en/api", 200, {"Data and API", "/en/practices.csv", "Use and citation"}, {">api."}},
                       });
}

TEST_F(OpenData, ThePackageDescribesEveryTableAsItIs) {
    auto const package = json("/datapackage.json");
    std::map<std::string, Json> resources;
    for (auto const& one : package["resources"].items()) resources[one["name"].text()] = one;
    for (char const* name : {"practices", "articles", "organisations", "projects", "publications", "news", "terms",
                             "territories", "figures-bg", "figures-en", "figure-homes-bg", "figure-homes-en"})
        ASSERT_TRUE(resources.contains(name)) << name;
    for (auto const& [name, resource] : resources) {
        auto const bytes = app_->get(below(resource["path"].text())).body;
        EXPECT_EQ(resource["bytes"].integer(), static_cast<std::int64_t>(bytes.size())) << name;
        EXPECT_EQ(resource["hash"].text(), "sha256:" + to_hex(sha256(bytes))) << name;
        std::string head;
        for (auto const& field : resource["schema"]["fields"].items())
            head += (head.empty() ? "\"" : ",\"") + field["name"].text() + "\"";
        EXPECT_EQ(bytes.substr(0, head.size()), head) << name;
    }
    auto const& practices = resources["practices"]["schema"]["fields"].items();
    std::map<std::string, std::string> types;
    for (auto const& field : practices) types[field["name"].text()] = field["type"].text();
    EXPECT_EQ(types["origin"], "string");
    EXPECT_EQ(types["cost.amount"], "number");
    EXPECT_EQ(types["cost.year"], "year");
    EXPECT_EQ(types["evaluation.harm_found"], "boolean");
    EXPECT_EQ(types["evaluation.randomised_trials"], "integer");
}

TEST_F(OpenData, TheCatalogueHoldsADatasetForEach) {
    auto const turtle = app_->get("/dcat.ttl");
    EXPECT_EQ(turtle.status, 200);
    for (char const* words : {"dcat.jsonld#practices", "dcat.jsonld#articles", "dcat.jsonld#figure-homes",
                              "data-theme/SOCI", "country/BGR", "dcat:DataService", "language/BUL"})
        EXPECT_TRUE(turtle.holds(words)) << words;
    EXPECT_EQ(app_->get("/dcat.jsonld").header("content-type").substr(0, 19), "application/ld+json");
    EXPECT_EQ(app_->get("/dcat.rdf").status, 200);
    EXPECT_EQ(app_->get("/dcat.jsonld").header("access-control-allow-origin"), "*");
}

TEST_F(OpenData, TheArchiveHoldsEverythingPublicAndIsTheSameTwice) {
    auto const first = archive();
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->substr(0, 2), "PK");
    for (char const* name : {"datapackage.json", "README.md", "dcat.jsonld", "data/bg-practices.csv",
                             "data/bg-articles.bib", "data/terms.ttl", "data/bg-about-process-figures-homes.svg"})
        EXPECT_NE(first->find(name), std::string::npos) << name;
    auto const second = archive();
    ASSERT_TRUE(second);
    EXPECT_EQ(*first, *second);
}

// The last of the file: it changes the content.
TEST_F(OpenData, ZNothingTellsOfWhatIsNotForEverybody) {
    auto const package = app_->get("/datapackage.json").body;
    auto const before = archive();
    SystemClock clock;
    records::Records const records(clock);
    auto const written = app_->program().db().write([&](store::Tx& tx) -> Result<> {
        for (auto const audience : {records::Audience::staff, records::Audience::partners}) {
            records::Content content;
            content.audience = audience;
            content.title[Lang::bg] = "Само за вътрешна употреба";
            content.topics = {"foster"};
            content.fields.set("origin", "national");
            auto const made = TRY(records.create(tx, Actor::system(), "practice", "", content, ""));
            TRY(records.publish(tx, Actor::system(), made.id, made.version));
        }
        return done();
    });
    ASSERT_TRUE(written) << written.error().message;
    ASSERT_TRUE(app_->program().project());
    EXPECT_EQ(app_->get("/datapackage.json").body, package);
    auto const after = archive();
    ASSERT_TRUE(after && before);
    EXPECT_EQ(*after, *before);
    for (char const* target : {"/dcat.ttl", "/api/v1/openapi.json", "/bg/practices.json", "/bg/api"})
        EXPECT_FALSE(app_->get(target).holds("вътрешна")) << target;
}

}  // namespace
}  // namespace ognishte::api
