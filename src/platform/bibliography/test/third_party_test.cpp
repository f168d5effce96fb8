// Beside bibutils and citation-js, on files of other makers: as many records, the same titles, years and first authors.
#include <map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/bibliography/cite.hpp"
#include "platform/bibliography/duplicates.hpp"
#include "platform/i18n/letters.hpp"
#include "real_files.hpp"
#include "test/shell/shell.hpp"

namespace ognishte::embedded {
std::span<File const> platform_bibliography();
}

namespace ognishte::bibliography {
namespace {

// The commands run in the root of the tree, where `./x test` starts every test.
class ThirdParty : public RealFiles {
protected:
    static Json::Array rows(std::string const& command) {
        auto const said = test::output_of(command);
        auto const json = Json::parse(trim(said));
        EXPECT_TRUE(json) << command;
        return json ? json->items() : Json::Array{};
    }
};

std::string author_of(Work const& work) {
    auto const& names = work.author.empty() ? work.editor : work.author;
    if (names.empty()) return {};
    if (!names[0].literal.empty()) return names[0].literal;
    return std::string(trim(names[0].non_dropping_particle + " " + names[0].family));
}

// What differs, counted by field; titles and names by their letters and digits, for each writes quotes in its way.
std::map<std::string, int> differences(std::vector<Work> const& ours, Json::Array const& theirs,
                                       std::string const& where) {
    std::map<std::string, int> count;
    for (std::size_t i = 0; i < ours.size() && i < theirs.size(); ++i) {
        auto const& row = theirs[i].items();
        auto const told = [&](std::string const& field, std::string const& a, std::string const& b) {
            if (a == b) return;
            if (std::getenv("OGNISHTE_SHOW") != nullptr)
                std::printf("%s %zu %s: %s | %s\n", where.c_str(), i + 1, field.c_str(), a.c_str(), b.c_str());
            ++count[field];
        };
        told("title", title_key(ours[i].title), title_key(row[0].text()));
        told("year", std::to_string(ours[i].issued.from.year), std::to_string(row[1].integer()));
        told("author", i18n::letters_and_digits(author_of(ours[i])), i18n::letters_and_digits(row[2].text()));
    }
    return count;
}

struct Reviewed {
    char const* file;
    char const* tool;
    std::map<std::string, int> differences;  // each was looked at; why stands beside
};

TEST_F(ThirdParty, ReadsTheSame) {
    std::vector<Reviewed> const table = {
        // Names without a comma: bibutils takes the last word for the family name ("Johnson RJ" is RJ to it, "Holloway
        // R G" G); we know initials, and keep a name that nobody took apart in one piece ("Su Yeon Park").
        {"ris/cinahl_07062023.ris", "bibutils", {{"author", 141}}},
        {"ris/family-therapy-eppi.ris", "bibutils", {{"author", 179}}},
        {"ris/sociological_abstracts_07062023.RIS", "bibutils", {{"author", 10}}},
        {"ris/violence_abuse_abstracts_08062023.ris", "bibutils", {{"author", 2}}},
        // citation-js leaves the initials with the family name, and looks for the year in PY and DA alone, not in Y1
        // (nor in PY of a conference paper).
        {"ris/cinahl_07062023.ris", "citation-js", {{"author", 138}, {"year", 429}}},
        {"ris/family-therapy-eppi.ris", "citation-js", {{"author", 144}, {"year", 1}}},
        {"ris/violence_abuse_abstracts_08062023.ris", "citation-js", {{"author", 1}, {"year", 17}}},
        {"ris/medline_08062023.ris", "citation-js", {{"year", 959}}},
        // ProQuest's types ("Scholarly Journals") are none to citation-js, which then gives records without fields.
        {"ris/sociological_abstracts_07062023.RIS", "citation-js", {{"author", 327}, {"title", 327}, {"year", 327}}},
    };
    bool const bibutils = test::runs("ris2xml --version || command -v ris2xml");
    bool const node = test::runs("test -d node_modules/@citation-js/core");
    if (!bibutils && !node) GTEST_SKIP() << "neither bibutils nor citation-js is installed";
    for (auto const& file : k_real_files) {
        if (file.format != Format::bibtex && file.format != Format::ris) continue;
        auto const ours = works(file.name);
        std::string const path = "'" + folder_ + file.name + "'";
        for (std::string const tool : {"bibutils", "citation-js"}) {
            if (tool == "bibutils" ? !bibutils : !node) continue;
            std::string const command =
                tool == "citation-js" ? "./x node src/platform/bibliography/test/citation.mjs " + path + " 2>/dev/null"
                                      : (file.format == Format::ris ? "ris2xml " : "bib2xml ") + path +
                                            " 2>/dev/null | python3 -I src/platform/bibliography/test/mods.py";
            auto const theirs = rows(command);
            EXPECT_EQ(theirs.size(), ours.size()) << tool << " " << file.name;
            std::map<std::string, int> expected;
            for (auto const& row : table)
                if (file.name == std::string_view(row.file) && tool == row.tool) expected = row.differences;
            EXPECT_EQ(differences(ours, theirs, tool + " " + file.name), expected) << tool << " " << file.name;
        }
    }
}

TEST_F(ThirdParty, WritesTheSameApa) {
    if (!test::runs("test -d node_modules/@citation-js/core")) GTEST_SKIP() << "citation-js is not installed";
    i18n::Texts texts;
    ASSERT_TRUE(texts.add(embedded::platform_bibliography()));
    auto const ours = works("csl/bulgarian-articles.json");
    auto const theirs = rows("./x node src/platform/bibliography/test/citation.mjs '" + folder_ +
                             "csl/bulgarian-articles.json' apa 2>/dev/null");
    ASSERT_EQ(theirs.size(), ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        auto const mine = replace_all(cite(texts, ours[i], Style::apa, Lang::en).text, "\u00a0", " ");
        auto other = theirs[i].text();
        // "Retrieved" stands only before a date (manual, §9.16), and citation-js has none to give.
        if (ours[i].issued.empty()) other = replace_all(other, "Retrieved http", "http");
        // It keeps "St." as an initial because of the full stop; an initial is one letter (§9.8).
        other = replace_all(other, "Nincheva, D. St.", "Nincheva, D. S.");
        EXPECT_EQ(mine, other);
    }
}

}  // namespace
}  // namespace ognishte::bibliography
