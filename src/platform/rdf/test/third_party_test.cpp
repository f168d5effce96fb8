// Against other people's readers: rapper (raptor2-utils) and rdflib agree with ours on real thesauri and on what we
// write. Skips where they are not installed or the shared data are not there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "rdf.hpp"
#include "test/shell/shell.hpp"

namespace ognishte::rdf {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Triples as a set; nodes without name are all called alike.
std::set<std::string> set_of(std::vector<Triple> triples) {
    std::set<std::string> out;
    for (auto& triple : triples) {
        for (auto* term : {&triple.subject, &triple.object})
            if (term->kind == Kind::blank) term->value = "x";
        out.insert(*write(Format::n_triples, std::vector<Triple>{triple}, {}));
    }
    return out;
}

struct Known {
    char const* file;
    std::size_t triples;
};
// Counted with rapper --count and rdflib, 2026-11-22.
constexpr Known k_files[] = {{"eu-hvd-categories.ttl", 5684},
                             {"eurovoc-28-social-questions.ttl", 7511},
                             {"skosmos/altlabel.ttl", 58},
                             {"skosmos/changes.ttl", 23},
                             {"skosmos/cycle.ttl", 25},
                             {"skosmos/mapping.ttl", 6},
                             {"skosmos/multiple-schemes.ttl", 21},
                             {"skosmos/nolang.ttl", 22},
                             {"skosmos/subtag.ttl", 2},
                             {"skosmos/test-concept-schemes.ttl", 45},
                             {"skosmos/test-hierarchy.ttl", 152},
                             {"skosmos/xl.ttl", 17},
                             {"skosmos/yso.ttl", 14087}};

class RealThesauri : public testing::Test {
protected:
    void SetUp() override {
        auto const* shared = std::getenv("OGNISHTE_SHARED");
        if (shared == nullptr) GTEST_SKIP() << "OGNISHTE_SHARED is not set: no shared data";
        folder_ = fs::path(shared) / "data/skos";
        if (!fs::exists(folder_)) GTEST_SKIP() << "no " << folder_;
    }
    fs::path folder_;
};

TEST_F(RealThesauri, HaveTheTriplesThatAreKnown) {
    for (auto const& [file, triples] : k_files) {
        auto const read = read_all(Format::turtle, bytes_of(folder_ / file), "http://b.example/");
        ASSERT_TRUE(read) << file << ": " << read.error().message;
        EXPECT_EQ(read->size(), triples) << file;
    }
}

TEST_F(RealThesauri, AreReadAsRapperReadsThem) {
    if (!test::runs("rapper --version")) GTEST_SKIP() << "rapper is not installed (raptor2-utils)";
    for (auto const& [file, triples] : k_files) {
        auto const ours = read_all(Format::turtle, bytes_of(folder_ / file), "http://b.example/");
        auto const theirs = read_all(
            Format::n_triples,
            test::output_of("rapper -q -i turtle -o ntriples '" + (folder_ / file).string() + "' http://b.example/"),
            "");
        ASSERT_TRUE(ours && theirs) << file;
        EXPECT_EQ(set_of(*ours), set_of(*theirs)) << file;
        EXPECT_GT(triples, 0U);
    }
}

TEST_F(RealThesauri, AreWrittenSoThatOthersReadTheSame) {
    if (!test::runs("rapper --version")) GTEST_SKIP() << "rapper is not installed (raptor2-utils)";
    auto const temporary = fs::temp_directory_path() / ("rdf-" + std::to_string(getpid()));
    auto const ours = read_all(Format::turtle, bytes_of(folder_ / "eurovoc-28-social-questions.ttl"), "");
    ASSERT_TRUE(ours);
    Prefixes const prefixes = {{"skos", "http://www.w3.org/2004/02/skos/core#"}};
    for (auto const& [format, name] : {std::pair{Format::turtle, "turtle"}, std::pair{Format::rdf_xml, "rdfxml"}}) {
        std::ofstream(temporary, std::ios::binary) << *write(format, *ours, prefixes);
        auto const theirs = read_all(Format::n_triples,
                                     test::output_of("rapper -q -i " + std::string(name) + " -o ntriples '" +
                                                     temporary.string() + "' http://b.example/"),
                                     "");
        ASSERT_TRUE(theirs);
        EXPECT_EQ(theirs->size(), ours->size()) << name;
        EXPECT_EQ(set_of(*theirs), set_of(*ours)) << name;
    }
    fs::remove(temporary);
}

TEST_F(RealThesauri, AreReadByRdflibFromOurJsonLd) {
    std::string const python = "/usr/bin/python3 -c 'import rdflib; ";
    if (!test::runs(python + "print(1)'")) GTEST_SKIP() << "rdflib is not installed (python3-rdflib)";
    auto const temporary = fs::temp_directory_path() / ("rdf-" + std::to_string(getpid()) + ".jsonld");
    for (char const* file : {"eu-hvd-categories.ttl", "skosmos/test-hierarchy.ttl"}) {
        auto const ours = read_all(Format::turtle, bytes_of(folder_ / file), "");
        ASSERT_TRUE(ours);
        auto sorted = *ours;
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](auto const& a, auto const& b) { return a.subject < b.subject; });
        std::ofstream(temporary, std::ios::binary)
            << *write(Format::json_ld, sorted, {{"skos", "http://www.w3.org/2004/02/skos/core#"}});
        auto const theirs = read_all(
            Format::n_triples,
            test::output_of(python +
                            "import sys; print(rdflib.Graph().parse(sys.argv[1], format=\"json-ld\").serialize("
                            "format=\"nt\"))' '" +
                            temporary.string() + "'"),
            "");
        ASSERT_TRUE(theirs) << theirs.error().message;
        EXPECT_EQ(set_of(*theirs), set_of(*ours)) << file;
        auto const back = read_all(Format::json_ld, bytes_of(temporary), "");
        ASSERT_TRUE(back) << back.error().message;
        EXPECT_EQ(set_of(*back), set_of(*ours)) << file;
    }
    fs::remove(temporary);
}

}  // namespace
}  // namespace ognishte::rdf
