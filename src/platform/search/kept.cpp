#include "kept.hpp"

#include <set>

#include "base/text.hpp"
#include "terms.hpp"

namespace ognishte::search {
namespace {

class Terms final : public TermSink {
public:
    std::set<std::string> all;
    void take(Term const& term) override { all.insert(word_term(term.kind, term.text)); }
};

}  // namespace

std::string kept_words(Analyzer const* analyzer, std::string_view text) {
    if (analyzer == nullptr) return fold_key(text);
    Terms terms;
    analyzer->analyse(text, terms);
    std::string out = " ";
    for (auto const& term : terms.all) out += term + " ";
    return out;
}

std::vector<std::vector<std::string>> wanted_words(Analyzer const* analyzer, std::vector<std::string> const& words) {
    std::vector<std::vector<std::string>> out;
    for (auto const& typed : words) {
        if (analyzer == nullptr) {
            out.push_back({typed});
            continue;
        }
        for (auto const& word : analyzer->words(typed)) {
            std::vector<std::string> ways;
            for (auto const& lemma : word.lemmas) ways.push_back(" " + word_term(kind_of(word.script), lemma) + " ");
            out.push_back(std::move(ways));
        }
    }
    return out;
}

}  // namespace ognishte::search
