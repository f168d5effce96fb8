// SKOS in and out: hand-written files with what must come of them, and real thesauri.
#include "skos.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "features/thesaurus/thesaurus.hpp"

namespace ognishte::embedded {
std::span<File const> features_thesaurus();
std::span<File const> platform_sheets();
}  // namespace ognishte::embedded

namespace ognishte::thesaurus {
namespace {

constexpr std::string_view k_base = "https://centre.example/terms";
constexpr std::string_view k_head =
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix t: <https://centre.example/terms/> . "
    "@prefix g: <https://centre.example/terms#> . @prefix e: <http://elsewhere.example/> . "
    "@prefix xl: <http://www.w3.org/2008/05/skos-xl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n";

i18n::Texts texts() {
    i18n::Texts out;
    EXPECT_TRUE(out.add(embedded::features_thesaurus()));
    EXPECT_TRUE(out.add(embedded::platform_sheets()));
    return out;
}

vocabulary::Vocabulary vocabulary_of(std::vector<vocabulary::Concept> concepts) {
    vocabulary::Scheme facets;
    facets.code = k_facets;
    facets.concepts.resize(1);
    facets.concepts[0].code = "FAM";
    facets.concepts[0].preferred = {{"bg", "Семейство"}, {"en", "Family"}};
    vocabulary::Scheme topics;
    topics.code = k_topics;
    topics.title = {{"bg", "Теми"}, {"en", "Topics"}};
    topics.concepts = std::move(concepts);
    std::vector<vocabulary::Scheme> schemes;
    schemes.push_back(std::move(facets));
    schemes.push_back(std::move(topics));
    return vocabulary::Vocabulary(std::move(schemes));
}

Result<sheets::Reading> reading(std::string_view turtle, vocabulary::Vocabulary const& now) {
    static auto const words = texts();
    return read_skos(rdf::Format::turtle, std::string(k_head) + std::string(turtle), k_base, now, words, Lang::en);
}

TEST(SkosIn, TakesAllThatAConceptSays) {
    auto const now = vocabulary_of({});
    auto const read = reading(
        R"(t:foster a skos:Concept ; skos:prefLabel "приемна грижа"@bg, "foster care"@en, "sijaishoito"@fi, "x" ;
           skos:altLabel "ПГ"@bg ; skos:hiddenLabel "priemna" ; skos:definition "Care."@en ; skos:scopeNote "Here."@en ;
           skos:notation "V"^^g:verification, "362.7" ; skos:related t:kin ; skos:exactMatch e:f ; skos:broadMatch e:c ;
           owl:deprecated true .
           t:kin a skos:Concept ; skos:prefLabel "kin"@en ; skos:narrower t:foster .
           e:other a skos:Concept ; xl:prefLabel e:l . e:l xl:literalForm "Other"@en-GB .
           g:FAM a skos:Collection ; skos:member t:kin . g:NONE skos:member t:foster .)",
        now);
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->concepts.size(), 3U) << (read->report.rows.empty() ? "" : read->report.rows[0].message);
    vocabulary::Concept foster;
    foster.code = "foster";
    foster.broader = "kin";
    foster.status = vocabulary::Status::retired;
    foster.preferred = {{"bg", "приемна грижа"}, {"en", "foster care"}, {"fi", "sijaishoito"}, {"und", "x"}};
    foster.alternative = {{"bg", "ПГ"}};
    foster.aliases = {"priemna"};
    foster.definitions = {{"en", "Care."}};
    foster.notes = {{"en", "Here."}};
    foster.notations = {{"verification", "V"}, {"notation", "362.7"}};
    foster.related = {"kin"};
    foster.mappings = {{vocabulary::Likeness::exact, "http://elsewhere.example/f"},
                       {vocabulary::Likeness::broader, "http://elsewhere.example/c"}};
    EXPECT_EQ(read->concepts[0], foster);
    EXPECT_EQ(read->rows[0], 2);
    EXPECT_EQ(read->concepts[1].type, "FAM");
    EXPECT_EQ(read->concepts[2].code, "other");
    EXPECT_EQ(read->concepts[2].preferred, (vocabulary::ByLang{{"en-GB", "Other"}}));
    EXPECT_EQ(read->concepts[2].mappings,
              (std::vector<vocabulary::Mapping>{{vocabulary::Likeness::exact, "http://elsewhere.example/other"}}));
}

TEST(SkosIn, RefusesWithItsLine) {
    auto const now = vocabulary_of({});
    struct Case {
        char const* turtle;
        int line;
        char const* message;
    };
    for (auto const& [turtle, line, message] : std::vector<Case>{
             {"t:a a skos:Concept ;\n skos:prefLabel \"a\"@en ;\n skos:prefLabel \"b\"@EN .", 4,
              "Two preferred labels in one language (EN)."},
             {"t:a a skos:Concept .", 2, "The row has no name in any language."},
             {"t:a a skos:Concept ; skos:prefLabel \"a\" ; skos:broader t:none .", 2,
              "There is no wider concept “https://centre.example/terms/none”."},
             {"t:a a skos:Concept ; skos:prefLabel \"a\" ; skos:related e:x .", 2,
              "There is no related concept “http://elsewhere.example/x”."},
             {"t:a a skos:Concept ; skos:prefLabel \"a\" ; skos:broader t:a .", 2,
              "The wider concepts go round in a circle: a, a."},
             {"\nt:a a skos:Concept ; skos:prefLabel \"a\" ; skos:broader t:b .\n"
              "t:b a skos:Concept ; skos:prefLabel \"b\" ; skos:broader t:a .",
              3, "The wider concepts go round in a circle: a, b, a."},
             {"t:a a skos:Concept ; skos:prefLabel \"a\" ; skos:broader t:b, t:c .", 2,
              "More than one broader concept: b, c. The thesaurus is a tree: keep one."},
             {"t:a a skos:Concept ; skos:prefLabel \"a\" .\ne:a a skos:Concept ; skos:prefLabel \"a\" .", 3,
              "The code “a” belongs to another concept of the file already."},
         }) {
        auto const read = reading(turtle, now);
        ASSERT_TRUE(read) << turtle << read.error().message;
        ASSERT_FALSE(read->report.rows.empty()) << turtle;
        EXPECT_EQ(read->report.rows[0].row, line) << turtle;
        EXPECT_EQ(read->report.rows[0].message, message);
    }
    EXPECT_EQ(reading("t:a a skos:ConceptScheme .", now).error().text_key, "thesaurus.import.no_concept");
    EXPECT_EQ(reading("t:a a", now).error().text_key, "rdf.error.damaged");
}

TEST(SkosIn, FindsWhatWasThereBefore) {
    vocabulary::Concept stored;
    stored.code = "care";
    stored.preferred = {{"en", "care"}};
    stored.mappings = {{vocabulary::Likeness::exact, "http://elsewhere.example/care"}};
    auto const now = vocabulary_of({stored});
    auto const read = reading(
        "t:a a skos:Concept ; skos:prefLabel \"a\" ; skos:broader t:care .\n"
        "t:b a skos:Concept ; skos:prefLabel \"b\" ; skos:broader e:care .\n"
        "t:c a skos:Concept ; skos:prefLabel \"c\" ; skos:broader <http://third.example/care> .",
        now);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->concepts.size(), 2U);
    EXPECT_EQ(read->concepts[0].broader, "care");
    EXPECT_EQ(read->concepts[1].broader, "care");
    ASSERT_EQ(read->report.rows.size(), 1U);
    EXPECT_EQ(read->report.rows[0].row, 4);
}

struct Real {
    char const* file;
    std::size_t concepts;
    int refused;
};

TEST(SkosIn, ReadsRealThesauri) {
    auto const* shared = std::getenv("OGNISHTE_SHARED");
    if (shared == nullptr) GTEST_SKIP() << "OGNISHTE_SHARED is not set: no shared data";
    auto const folder = std::filesystem::path(shared) / "data/skos";
    auto const now = vocabulary_of({});
    auto const words = texts();
    // Concepts as rdflib counts them, less those refused: looked at one by one.
    for (auto const& [file, concepts, refused] : std::vector<Real>{
             {"eu-hvd-categories.ttl", 96, 0},
             {"eurovoc-28-social-questions.ttl", 674, 0},
             {"skosmos/altlabel.ttl", 1, 0},
             {"skosmos/changes.ttl", 5, 0},
             {"skosmos/cycle.ttl", 1, 3},  // ta1 stands; ta2 is wider than itself, ta3 and ta4 than one another
             {"skosmos/mapping.ttl", 2, 0},
             {"skosmos/multiple-schemes.ttl", 3, 0},
             {"skosmos/nolang.ttl", 3, 0},
             {"skosmos/subtag.ttl", 1, 0},
             {"skosmos/test-concept-schemes.ttl", 6, 0},
             {"skosmos/xl.ttl", 1, 0},
         }) {
        std::ifstream stream(folder / file, std::ios::binary);
        std::string const bytes{std::istreambuf_iterator<char>(stream), {}};
        auto const read = read_skos(rdf::Format::turtle, bytes, k_base, now, words, Lang::bg);
        ASSERT_TRUE(read) << file << ": " << read.error().message;
        EXPECT_EQ(read->concepts.size(), concepts) << file;
        EXPECT_EQ(read->report.count(RowOutcome::What::refused), refused) << file;
        for (auto const& one : read->concepts) {
            if (one.code == "c_03ba8d92") {
                EXPECT_EQ(one.preferred.size(), 24U);
                EXPECT_EQ(one.preferred.at("bg"), "Редовно работно време на шлюзовете и мостовете");
                EXPECT_EQ(one.broader, "c_b151a0ba");
            }
            if (one.code == "no1") {
                EXPECT_EQ(one.preferred, (vocabulary::ByLang{{"und", "No language code"}}));
            }
            if (one.code == "d4") {
                EXPECT_EQ(one.status, vocabulary::Status::retired);
            }
            if (one.code == "p1") {
                EXPECT_EQ(one.preferred, (vocabulary::ByLang{{"en-gb", "Neighbour"}}));
            }
            if (one.code == "c1" && one.definitions.contains("en")) {
                EXPECT_EQ(one.definitions.at("en"), "Unit of thought");
            }
        }
    }
}

}  // namespace
}  // namespace ognishte::thesaurus
