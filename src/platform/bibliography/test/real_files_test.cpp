// Against files that databases and programs really made.
#include "real_files.hpp"

#include <set>

#include "base/text.hpp"
#include "platform/bibliography/duplicates.hpp"
#include "platform/bibliography/write.hpp"

namespace ognishte::bibliography {
namespace {

using RealBibliographies = RealFiles;

TEST_F(RealBibliographies, EveryRecordIsRead) {
    for (auto const& file : k_real_files) {
        auto const read = reading(file.name);
        EXPECT_EQ(read.format, file.format) << file.name;
        EXPECT_EQ(read.encoding, "utf-8") << file.name;
        EXPECT_EQ(read.records.size(), file.records) << file.name;
        for (auto const& problem : read.problems)
            ADD_FAILURE() << file.name << ":" << problem.line << ": " << problem.text_key << " " << problem.what;
    }
}

// What differs between two works, for people.
std::string difference(Work const& a, Work const& b) {
    auto const left = to_csl(a);
    auto const right = to_csl(b);
    std::string out;
    for (auto const& [name, value] : left.members())
        if (right[name] != value)
            out += name + ": " + value.dump().substr(0, 300) + " became " + right[name].dump().substr(0, 300) + "; ";
    for (auto const& [name, value] : right.members())
        if (!left.has(name)) out += name + " came: " + value.dump().substr(0, 300) + "; ";
    return out.empty() ? "order of extra" : out;
}

void expect_same(std::string const& name, std::vector<Work> const& before, std::string const& written, Format format) {
    auto const again = read(written);
    ASSERT_TRUE(again) << name << ": " << again.error().message;
    EXPECT_EQ(again->format, format) << name;
    EXPECT_TRUE(again->problems.empty()) << name;
    ASSERT_EQ(again->records.size(), before.size()) << name;
    int told = 0;
    for (std::size_t i = 0; i < before.size() && told < 5; ++i) {
        if (before[i] == again->records[i].work) continue;
        ADD_FAILURE() << name << " record " << i + 1 << ": " << difference(before[i], again->records[i].work);
        ++told;
    }
}

TEST_F(RealBibliographies, WrittenAndReadBackTheyAreTheSame) {
    for (auto const& file : k_real_files) {
        auto const before = works(file.name);
        if (file.format == Format::bibtex) expect_same(file.name, before, write_bibtex(before), Format::bibtex);
        if (file.format == Format::ris) expect_same(file.name, before, write_ris(before), Format::ris);
        expect_same(file.name, before, write_csl_json(before), Format::csl_json);
    }
}

}  // namespace
}  // namespace ognishte::bibliography
