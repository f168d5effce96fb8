// lemma_compiler OUT AFF DIC PATTERNS IRREGULAR [TEXT…]: makes the lemma table of the search at build time. The texts
// are plain Bulgarian of any format; they tell which lemma of an ambiguous form is the usual one. Same input, same
// bytes.
#include <cstdio>
#include <fstream>
#include <sstream>

#include "lexicon.hpp"
#include "rank.hpp"
#include "trie.hpp"

namespace {

using namespace ognishte;

Result<std::string> read(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in) return Error{Code::not_found, path + " cannot be read"};
    return out.str();
}

Result<> compile(std::vector<std::string> const& arguments) {
    if (arguments.size() < 5)
        return Error{Code::invalid, "usage: lemma_compiler OUT AFF DIC PATTERNS IRREGULAR [TEXT…]"};
    lemma::Lexicon lexicon;
    TRY(lemma::read_hunspell(lexicon, TRY(read(arguments[1])), TRY(read(arguments[2]))));
    TRY(lemma::place_families(lexicon, TRY(read(arguments[3]))));
    lemma::place_unlisted(lexicon);
    TRY(lemma::read_irregular(lexicon, TRY(read(arguments[4]))));
    auto const forms = lexicon.finish();
    lemma::Counts counts;
    for (std::size_t i = 5; i < arguments.size(); ++i) lemma::count_words(counts, TRY(read(arguments[i])));
    lemma::estimate_frequencies(lexicon, counts);

    std::vector<lemma::Entry> entries;
    entries.reserve(forms.size());
    for (auto const& form : forms) entries.push_back({form, lemma::near_lemmas(lexicon, form, *lexicon.find(form))});
    lemma::Sizes sizes;
    auto const table = TRY(lemma::make_table(entries, sizes));
    std::ofstream out(arguments[0], std::ios::binary | std::ios::trunc);
    out.write(table.data(), static_cast<std::streamsize>(table.size()));
    if (!out.flush()) return Error{Code::failed, arguments[0] + " cannot be written"};
    std::printf("%s: %zu forms, %zu nodes, %zu values, %zu bytes\n", arguments[0].c_str(), forms.size(), sizes.nodes,
                sizes.values, table.size());
    return done();
}

}  // namespace

int main(int count, char** words) {
    auto const outcome = compile({words + 1, words + count});
    if (outcome) return 0;
    std::fprintf(stderr, "lemma_compiler: %s\n", outcome.error().message.c_str());
    return outcome.error().code == Code::invalid ? 2 : 1;
}
