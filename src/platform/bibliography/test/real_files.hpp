// The bibliographies of other makers (their README says what each is), where OGNISHTE_SHARED says they are.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "platform/bibliography/read.hpp"

namespace ognishte::bibliography {

class RealFiles : public testing::Test {
protected:
    void SetUp() override {
        auto const* shared = std::getenv("OGNISHTE_SHARED");
        if (shared == nullptr) GTEST_SKIP() << "OGNISHTE_SHARED is not set: the files of other makers are not here";
        folder_ = std::string(shared) + "/data/articles/";
        if (!std::ifstream(folder_ + "README.md")) GTEST_SKIP() << folder_ << " is not there";
    }
    std::string bytes(std::string const& name) const {
        std::ifstream in(folder_ + name, std::ios::binary);
        EXPECT_TRUE(in) << name;
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    Reading reading(std::string const& name) const {
        auto result = read(bytes(name));
        EXPECT_TRUE(result) << name << ": " << (result ? "" : result.error().message);
        return result ? std::move(result).value() : Reading{};
    }
    std::vector<Work> works(std::string const& name) const {
        std::vector<Work> out;
        for (auto& record : reading(name).records) out.push_back(std::move(record.work));
        return out;
    }

    std::string folder_;
};

struct RealFile {
    char const* name;
    Format format;
    std::size_t records;
};

// The counts are those of the README; of Crossref's answers they were counted with jq.
inline constexpr RealFile k_real_files[] = {
    {"bibtex/care-leaver-review.bib", Format::bibtex, 371},
    {"bibtex/aiscreenr-vignette.bib", Format::bibtex, 14},
    {"ris/medline_08062023.ris", Format::ris, 959},
    {"ris/cinahl_07062023.ris", Format::ris, 429},
    {"ris/sociological_abstracts_07062023.RIS", Format::ris, 327},
    {"ris/violence_abuse_abstracts_08062023.ris", Format::ris, 17},
    {"ris/family-therapy-eppi.ris", Format::ris, 180},
    {"csl/bulgarian-articles.json", Format::csl_json, 14},
    {"crossref/doi-frank-1970.bib", Format::bibtex, 1},
    {"crossref/doi-frank-1970.csl.json", Format::crossref_json, 1},
    {"crossref/cursor.json", Format::crossref_json, 20},
    {"crossref/journals_works.json", Format::crossref_json, 20},
    {"crossref/works_field_queries.json", Format::crossref_json, 20},
    {"crossref/works_with_many_ids.json", Format::crossref_json, 1},
    {"crossref/works_with_many_ids-1.json", Format::crossref_json, 1},
    {"crossref/works_with_many_ids-2.json", Format::crossref_json, 1},
    {"crossref/works_with_many_ids-3.json", Format::crossref_json, 1},
    {"crossref/works_with_many_ids-4.json", Format::crossref_json, 1},
};

}  // namespace ognishte::bibliography
