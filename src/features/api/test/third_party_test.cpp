// Against other people's readers: swagger-parser and ajv for the description of the API and every kind of answer,
// datapackage for the archive as Python unpacks it, rdflib and rdf-validate-shacl with the shapes of DCAT-AP for the
// catalogue. Counts and fields are those of the store. Skips where they are not installed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "test/kit/scenario.hpp"
#include "test/shell/shell.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::api {
namespace {

namespace fs = std::filesystem;

void put(std::string const& path, std::string const& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

struct Kind {
    char const* name;
    char const* schema;
    int total;
};
constexpr Kind k_kinds[] = {
    {"practices", "Practices", 52}, {"articles", "Articles", 139},        {"organisations", "Organisations", 115},
    {"projects", "Projects", 37},   {"publications", "Publications", 18}, {"news", "News", 3},
    {"events", "Events", 35}};

TEST(OtherReaders, FindWhatIsThere) {
    if (!test::runs("test -d node_modules/rdf-validate-shacl")) GTEST_SKIP() << "the npm packages are not installed";
    kit::App app(app::Program::Content::demonstration,
                 [](config::Settings& settings) { settings.limits.api_reads_per_minute = 100'000; });
    test::Folder const folder;
    int answers = 0;
    auto const keep = [&](std::string const& schema, std::string const& target) {
        put(folder.path(schema + "." + std::to_string(answers++) + ".json"), app.get(target).body);
    };
    for (auto const& kind : k_kinds) {
        auto const path = "/api/v1/" + std::string(kind.name);
        auto const list = app.get(path + "?limit=200").body;
        put(folder.path(std::string(kind.schema) + "List." + std::to_string(answers++) + ".json"), list);
        auto const read = Json::parse(list);
        ASSERT_TRUE(read) << path;
        EXPECT_EQ((*read)["total"].integer(), kind.total);
        keep(kind.schema, path + "/" + (*read)["data"].items().at(0)["slug"].text());
    }
    for (char const* scheme : {"terms", "territories"})
        keep("ConceptList", "/api/v1/" + std::string(scheme) + "?limit=200");
    keep("Concept", "/api/v1/terms/foster");
    for (char const* wrong : {"/api/v1/none", "/api/v1/practices?limit=x", "/api/v1/practices/none"})
        keep("Problem", wrong);
    put(folder.path("openapi.json"), app.get("/api/v1/openapi.json").body);
    put(folder.path("dcat.jsonld"), app.get("/dcat.jsonld").body);
    for (auto const& manifest : app.program().manifests())
        for (auto const& one : manifest.exporters)
            if (one.kind == "site") {
                auto const zip = one.run(Actor::system(), "zip");
                ASSERT_TRUE(zip) << zip.error().message;
                put(folder.path("site.zip"), *zip);
            }
    fs::create_directory(folder.path("package"));
    test::output_of("/usr/bin/python3 -m zipfile -e " + folder.path("site.zip") + " " + folder.path("package"));
    test::output_of(
        "/usr/bin/python3 -c \"import rdflib,sys; g=rdflib.Graph(); g.parse(sys.argv[1], format='json-ld'); "
        "g.serialize(sys.argv[2], format='nt', encoding='utf-8')\" " +
        folder.path("dcat.jsonld") + " " + folder.path("dcat.nt"));
    auto const* shared = std::getenv("OGNISHTE_SHARED");
    auto const shapes =
        shared == nullptr ? std::string() : std::string(shared) + "/data/dcat-datapackage/dcat-ap-3.0.0/shacl";
    auto const said = test::output_of("./x node src/features/api/test/clients.mjs " + folder.path() + " " +
                                      (fs::exists(shapes) ? shapes : ""));
    auto const found = Json::parse(trim(said));
    ASSERT_TRUE(found) << said;
    for (auto const& fault : (*found)["faults"].items()) ADD_FAILURE() << fault.text();
    EXPECT_EQ((*found)["answers"].integer(), answers);
    EXPECT_EQ((*found)["examples"].integer(), 16);
    for (auto const& kind : k_kinds) EXPECT_EQ((*found)["tables"][kind.name].integer(), kind.total) << kind.name;
    EXPECT_EQ((*found)["tables"]["territories"].integer(), 294);
    EXPECT_EQ((*found)["tables"]["figures-bg"].integer(), 178);
    auto const& row = (*found)["rows"]["practices"];
    EXPECT_EQ(row["origin"].text(), "national");
    EXPECT_EQ(row["country"].text(), "BG");
    EXPECT_EQ(row["title_en"].text(), "ACTIVE family support: children at risk stay at home");
    // Seven kinds, two vocabularies, all numbers and thirteen figures.
    EXPECT_EQ((*found)["datasets"].integer(), 23);
    EXPECT_EQ((*found)["services"].integer(), 1);
}

}  // namespace
}  // namespace ognishte::api
