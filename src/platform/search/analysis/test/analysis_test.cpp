#include "analysis.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "base/text.hpp"

namespace ognishte::search {
namespace {

Analyzer const& analyzer() {
    static Analyzer const one = [] {
        auto table = LemmaTable::open(table_path("lemma.bin", "OGNISHTE_LEMMA"));
        if (!table) {
            std::fprintf(stderr, "%s\n", table.error().message.c_str());
            std::exit(1);
        }
        return Analyzer(*table);
    }();
    return one;
}

std::string lemmas(std::string_view word) {
    return join(analyzer().lemmas(word), " ");
}

TEST(Analysis, FindsLemmasOfRegularWords) {
    EXPECT_EQ(lemmas("грижата"), "грижа");
    EXPECT_EQ(lemmas("родителят"), "родител");
    EXPECT_EQ(lemmas("приемният"), "приемен");
    EXPECT_EQ(lemmas("служби"), "служба");
    EXPECT_EQ(lemmas("кандидатстваме"), "кандидатствам");
    EXPECT_EQ(lemmas("осиновили"), "осиновя");
}

TEST(Analysis, FindsLemmasOfIrregularWords) {
    EXPECT_EQ(lemmas("децата"), "дете");
    EXPECT_EQ(lemmas("хората"), "човек");
    EXPECT_EQ(lemmas("ръце"), "ръка");
    EXPECT_EQ(lemmas("мерки"), "мярка");
    EXPECT_EQ(lemmas("дните"), "ден");
    EXPECT_EQ(lemmas("дойдоха"), "дойда");
    EXPECT_EQ(lemmas("отишла"), "отида");
    EXPECT_EQ(lemmas("отрязах"), "отрежа");
    EXPECT_EQ(lemmas("държал"), "държа");
    EXPECT_EQ(lemmas("съблякъл"), "съблека");
    EXPECT_EQ(lemmas("сътрудниците"), "сътрудник");
    EXPECT_EQ(lemmas("вярна"), "верен");
}

TEST(Analysis, KeepsLemmasThatAreNearlyAsLikely) {
    auto const aspects = analyzer().lemmas("поставят");
    EXPECT_EQ(std::set<std::string>(aspects.begin(), aspects.end()), (std::set<std::string>{"поставя", "поставям"}));
    auto const both = analyzer().lemmas("броя");  // which comes first depends on our own texts
    EXPECT_EQ(std::set<std::string>(both.begin(), both.end()), (std::set<std::string>{"брой", "броя"}));
}

TEST(Analysis, GuessesUnknownWordsByTheirEnding) {
    EXPECT_EQ(lemmas("дигитализацията"), "дигитализация");
    EXPECT_EQ(lemmas("деинституционализираните"), "деинституционализирам");
    EXPECT_EQ(lemmas("ютубърите"), "ютубър");
}

TEST(Analysis, GivesRootsOfFamilies) {
    auto const root = [](std::string_view word) {
        auto const words = analyzer().words(word);
        return words.empty() ? std::string() : join(words[0].roots, " ");
    };
    EXPECT_EQ(root("осиновя"), "осинов");
    EXPECT_EQ(root("осиновявам"), "осинов");
    EXPECT_EQ(root("осиновяването"), "осинов");
    EXPECT_EQ(root("осиновители"), "осинов");
    EXPECT_EQ(root("ден"), "");
}

class Listed final : public TermSink {
public:
    void take(Term const& term) override { text += std::to_string(term.position) + ":" + std::string(term.text) + " "; }
    std::string text;
};

TEST(Analysis, PutsAllTermsOfAWordAtOnePosition) {
    Listed listed;
    analyzer().analyse("Децата се поставят в UNICEF, чл. 26", listed);
    EXPECT_EQ(listed.text, "1:дете 2:се 3:поставя 3:поставям 4:в 5:unicef 6:чл 7:26 ");
}

TEST(Analysis, RefusesTablesThatAreNone) {
    auto const missing = LemmaTable::open("/nowhere/lemma.bin");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, Code::not_found);
    std::string const path = testing::TempDir() + "not_a_table.bin";
    std::ofstream(path) << std::string(500, 'x');
    auto const other = LemmaTable::open(path);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, Code::corrupt);
    std::remove(path.c_str());
}

TEST(Analysis, TableIsSmallAndRefusedWhenDamaged) {
    EXPECT_LE(analyzer().table().bytes(), 1100U * 1000U);
    std::ifstream in(table_path("lemma.bin", "OGNISHTE_LEMMA"), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    std::string const path = testing::TempDir() + "damaged_table.bin";
    std::ofstream(path, std::ios::binary) << bytes;
    auto const damaged = LemmaTable::open(path);
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().code, Code::corrupt);
    std::remove(path.c_str());
}

// Over pairs of form types: do forms of one gold lemma share a lemma of ours, and only they?
TEST(Analysis, ConflatesFormsOfTheTreebank) {
    char const* const shared = std::getenv("OGNISHTE_SHARED");
    if (shared == nullptr) GTEST_SKIP() << "skipped: OGNISHTE_SHARED does not name the shared data";
    std::ifstream in(std::string(shared) + "/data/search/forms.tsv");
    ASSERT_TRUE(in);
    std::map<std::string, std::map<std::string, int>> counts;
    for (std::string line; std::getline(in, line);) {
        auto const fields = split(line, '\t');
        ASSERT_EQ(fields.size(), 4U);
        std::string_view form = fields[0];
        for (std::string_view const mark : {"по-", "най-"})
            if (form.starts_with(mark)) form.remove_prefix(mark.size());
        auto const lemma = replace_all(std::string(fields[1]), "-(се)", "");
        counts[std::string(form)][lemma] += std::stoi(std::string(fields[3]));
    }
    std::vector<std::string> gold;
    std::map<std::string, std::vector<std::size_t>> by_gold;
    std::map<std::string, std::vector<std::size_t>> by_ours;
    for (auto const& [form, lemmas_of_form] : counts) {
        std::string best;
        int most = 0;
        for (auto const& [lemma, count] : lemmas_of_form) {
            if (count > most) best = lemma;
            most = std::max(most, count);
        }
        for (auto const& word : analyzer().words(form))
            for (auto const& lemma : word.lemmas) by_ours[lemma].push_back(gold.size());
        by_gold[best].push_back(gold.size());
        gold.push_back(best);
    }
    std::set<std::pair<std::size_t, std::size_t>> joined;
    for (auto const& [lemma, forms] : by_ours)
        for (std::size_t i = 0; i < forms.size(); ++i)
            for (std::size_t j = i + 1; j < forms.size(); ++j)
                if (forms[i] != forms[j]) joined.emplace(forms[i], forms[j]);
    double right = 0;
    for (auto const& [a, b] : joined) right += gold[a] == gold[b] ? 1 : 0;
    double wanted = 0;
    for (auto const& [lemma, forms] : by_gold) wanted += static_cast<double>(forms.size() * (forms.size() - 1)) / 2;
    double const precision = right / static_cast<double>(joined.size());
    double const recall = right / wanted;
    double const f1 = 2 * precision * recall / (precision + recall);
    std::printf("forms: precision %.4f, recall %.4f, F1 %.4f\n", precision, recall, f1);
    EXPECT_GE(f1, 0.925);
}

}  // namespace
}  // namespace ognishte::search
