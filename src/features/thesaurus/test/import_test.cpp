// The thesaurus in and out of the store, on both engines: what is taken out and brought in again is the same.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "features/thesaurus/thesaurus.hpp"
#include "platform/rdf/rdf.hpp"
#include "test/shell/shell.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_thesaurus();
std::span<File const> platform_records();
std::span<File const> platform_sheets();
std::span<File const> platform_vocabulary();
}  // namespace ognishte::embedded

namespace ognishte::thesaurus {
namespace {

constexpr char const* k_address = "https://centre.example/terms";

std::string_view content() {
    for (auto const& file : embedded::features_thesaurus())
        if (file.name.ends_with("/thesaurus.csv")) return file.bytes;
    return {};
}

class ThesaurusTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()}, {"vocabulary", embedded::platform_vocabulary()}});
        ASSERT_TRUE(texts_.add(embedded::features_thesaurus()));
        ASSERT_TRUE(texts_.add(embedded::platform_sheets()));
        vocabularies_ = std::make_unique<vocabulary::Vocabularies>(db());
        ASSERT_TRUE(vocabularies_->load());
        vocabulary::Concept family;
        family.code = "FAM";
        family.preferred = {{"bg", "Семейство и семейна грижа"}};
        ASSERT_TRUE(db().writing(
            [&](store::Tx& tx) { return vocabulary::put(tx, Actor::system(), k_facets, {family}, clock_); }));
        ASSERT_TRUE(vocabularies_->load());
    }

    sheets::Deps deps() { return {db(), *vocabularies_, texts_, clock_}; }
    Result<ImportReport> take_in(std::string name, std::string bytes, bool dry = false, bool skip = false) {
        return importer(deps(), k_address).run(Actor::system(), {std::move(name), std::move(bytes), "", dry, skip});
    }
    std::string take_out(std::string_view format) {
        auto const bytes = exporter(deps(), k_address).run(Actor::system(), format);
        EXPECT_TRUE(bytes) << bytes.error().message;
        return bytes ? *bytes : std::string();
    }
    std::size_t size() { return vocabularies_->current()->every(k_topics).size(); }

    i18n::Texts texts_;
    std::unique_ptr<vocabulary::Vocabularies> vocabularies_;
};
OGNISHTE_EACH_STORE(ThesaurusTest);

TEST_P(ThesaurusTest, OursComesBackTheSameFromEveryFormat) {
    auto const first = take_in("thesaurus.csv", std::string(content()));
    ASSERT_TRUE(first) << first.error().message;
    ASSERT_TRUE(first->written) << (first->rows.empty() ? "" : first->rows[0].message);
    EXPECT_EQ(size(), 175U);
    auto const turtle = take_out("ttl");
    for (char const* format : {"csv", "xlsx", "json", "ttl", "rdf", "jsonld", "nt"}) {
        auto const bytes = take_out(format);
        auto const again = take_in(std::string("thesaurus.") + format, bytes);
        ASSERT_TRUE(again) << format << ": " << again.error().message;
        EXPECT_TRUE(again->written) << format;
        EXPECT_EQ(again->count(RowOutcome::What::refused), 0) << format;
        EXPECT_EQ(again->count(RowOutcome::What::added), 0) << format;
        EXPECT_EQ(take_out("ttl"), turtle) << format;
        // A workbook carries the time it was written.
        if (format != std::string_view("xlsx")) {
            EXPECT_EQ(take_out(format), bytes) << format;
        }
    }
}

TEST_P(ThesaurusTest, AnyLanguageGoesThrough) {
    std::string const csv =
        "id,pref_bg,pref_uk,alt_uk,pref_zh-Hans,scope_ro,definition_bg,related,match,state\n"
        "a,грижа,турбота,догляд; опіка,照顾,Îngrijire,Значение.,b,exact http://e.example/a; close http://e.example/b,\n"
        "b,,хата,,,,,,,retired\n";
    auto const report = take_in("mine.csv", csv);
    ASSERT_TRUE(report && report->written);
    auto const* one = vocabularies_->current()->find(k_topics, "a");
    ASSERT_NE(one, nullptr);
    EXPECT_EQ(one->preferred.at("zh-Hans"), "照顾");
    EXPECT_EQ(one->alternative, (std::vector<vocabulary::Label>{{"uk", "догляд"}, {"uk", "опіка"}}));
    EXPECT_EQ(one->notes.at("ro"), "Îngrijire");
    EXPECT_EQ(one->mappings.size(), 2U);
    EXPECT_EQ(vocabularies_->current()->find(k_topics, "b")->status, vocabulary::Status::retired);
    EXPECT_EQ(vocabularies_->current()->label(Lang::bg, k_topics, "b"), "хата");
    for (char const* format : {"csv", "ttl", "rdf", "jsonld"}) {
        auto const bytes = take_out(format);
        auto const again = take_in(std::string("x.") + format, bytes);
        ASSERT_TRUE(again && again->written) << format;
        EXPECT_EQ(take_out(format), bytes) << format;
    }
}

TEST_P(ThesaurusTest, WhatCannotStandLeavesNothing) {
    std::string const csv =
        "id,pref_bg,broader_id,related,state,match\n"
        "a,а,none,,,\nb,б,a,,,\nc,в,,nobody,,\nd,г,e,,,\ne,д,d,,,\nf,е,,,gone,\ng,ж,,,,exactly http://x/\nh,з,,,,\n";
    auto const report = take_in("mine.csv", csv);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_FALSE(report->written);
    EXPECT_EQ(report->count(RowOutcome::What::refused), 7);
    EXPECT_EQ(size(), 0U);
    // b hung on a, which was refused; d and e went round in a circle.
    for (auto const& row : report->rows)
        if (row.row == 3) {
            EXPECT_EQ(row.message, "По-широкото понятие „a“ не съществува.");
        }
    auto const dry = take_in("mine.csv", csv, true, true);
    ASSERT_TRUE(dry);
    EXPECT_FALSE(dry->written);
    EXPECT_EQ(dry->count(RowOutcome::What::added), 1);
    EXPECT_EQ(size(), 0U);
    auto const skipped = take_in("mine.csv", csv, false, true);
    ASSERT_TRUE(skipped && skipped->written);
    EXPECT_EQ(size(), 1U);
    auto const broken =
        take_in("mine.ttl", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<x> a skos:Concept");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().message, "line 2: \".\" is missing");
    EXPECT_EQ(take_in("mine.rdf", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>").error().code,
              Code::invalid);
}

TEST_P(ThesaurusTest, TakesRealThesauriWhole) {
    auto const* shared = std::getenv("OGNISHTE_SHARED");
    if (shared == nullptr) GTEST_SKIP() << "OGNISHTE_SHARED is not set: no shared data";
    auto const bytes = [&](char const* name) {
        std::ifstream file(std::filesystem::path(shared) / "data/skos" / name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    auto const eurovoc = take_in("eurovoc.ttl", bytes("eurovoc-28-social-questions.ttl"));
    ASSERT_TRUE(eurovoc) << eurovoc.error().message;
    EXPECT_TRUE(eurovoc->written);
    EXPECT_EQ(size(), 674U);
    auto const hvd = take_in("hvd.ttl", bytes("eu-hvd-categories.ttl"));
    ASSERT_TRUE(hvd && hvd->written);
    EXPECT_EQ(size(), 770U);
    auto const again = take_in("eurovoc.ttl", bytes("eurovoc-28-social-questions.ttl"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->count(RowOutcome::What::unchanged), 674);
    auto const cycle = take_in("cycle.ttl", bytes("skosmos/cycle.ttl"));
    ASSERT_TRUE(cycle);
    EXPECT_FALSE(cycle->written);
    EXPECT_EQ(size(), 770U);
}

// rapper, of other people, finds in our RDF/XML what we put in: counts and three named fields.
TEST_P(ThesaurusTest, RapperReadsWhatWeGive) {
    if (!test::runs("rapper --version")) GTEST_SKIP() << "rapper is not installed (raptor2-utils)";
    ASSERT_TRUE(take_in("thesaurus.csv", std::string(content())));
    auto const path = std::filesystem::temp_directory_path() / ("thesaurus-" + std::to_string(getpid()) + ".rdf");
    std::ofstream(path, std::ios::binary) << take_out("rdf");
    auto const out = test::output_of("rapper -q -i rdfxml -o ntriples '" + path.string() + "'");
    std::filesystem::remove(path);
    auto const theirs = rdf::read_all(rdf::Format::n_triples, out, "");
    ASSERT_TRUE(theirs);
    auto const count = [&](std::string_view subject, std::string_view predicate, std::string_view object) {
        std::size_t found = 0;
        for (auto const& triple : *theirs)
            if ((subject.empty() || triple.subject.value.ends_with(subject)) && triple.predicate.ends_with(predicate) &&
                (object.empty() || triple.object.value == object))
                ++found;
        return found;
    };
    EXPECT_EQ(count("", "#type", "http://www.w3.org/2004/02/skos/core#Concept"), 175U);
    EXPECT_EQ(count("/foster", "#prefLabel", "приемна грижа"), 1U);
    EXPECT_EQ(count("/foster", "#broader", "https://centre.example/terms/famcare"), 1U);
    EXPECT_EQ(count("/cnst", "#altLabel", "ЦНСТ"), 1U);
    EXPECT_EQ(theirs->size(), rdf::read_all(rdf::Format::turtle, take_out("ttl"), "")->size());
}

}  // namespace
}  // namespace ognishte::thesaurus
