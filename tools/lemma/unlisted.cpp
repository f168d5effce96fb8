// Words that hunspell-bg lists without a paradigm (15 101 of them: дойде, видях, ръце, бързо) are forms of others, or
// words without forms. The edits that lead from a form to its headword in the paradigms propose a lemma for each; what
// most unlisted words propose together is likely an irregular paradigm, so each word follows the strongest proposal.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "lexicon.hpp"

namespace ognishte::lemma {
namespace {

constexpr std::size_t k_longest_suffix = 8;
constexpr int k_least_count = 2;
constexpr std::size_t k_edits_a_suffix = 6;
constexpr std::size_t k_least_common = 2;
constexpr std::size_t k_most_added = 4;
constexpr std::size_t k_most_cut = 7;

struct Edit {
    std::size_t cut;
    std::string add;
    WordClass kind;
    auto operator<=>(Edit const&) const = default;
};

std::size_t common_prefix(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// Suffix of a form → the edits seen behind it, the commonest first, with their share.
using Lessons = std::unordered_map<std::string, std::vector<std::pair<Edit, double>>>;

Lessons learn(Lexicon const& lexicon) {
    std::unordered_map<std::string, std::map<Edit, int>> counts;
    for (auto const& [form, ids] : lexicon.forms()) {
        for (auto const id : ids) {
            auto const& lemma = lexicon.at(id);
            if (lemma.name || lemma.word == form) continue;
            std::size_t const same = common_prefix(form, lemma.word);
            Edit const edit{form.size() - same, lemma.word.substr(same), lemma.kind};
            for (std::size_t length = edit.cut; length <= std::min(k_longest_suffix, form.size()); ++length)
                ++counts[form.substr(form.size() - length)][edit];
        }
    }
    Lessons lessons;
    for (auto const& [suffix, edits] : counts) {
        std::vector<std::pair<int, Edit>> order;
        double sum = 0;
        for (auto const& [edit, count] : edits) {
            sum += count;
            if (count >= k_least_count) order.emplace_back(-count, edit);
        }
        std::sort(order.begin(), order.end());
        if (order.size() > k_edits_a_suffix) order.resize(k_edits_a_suffix);
        auto& out = lessons[suffix];
        for (auto const& [count, edit] : order) out.emplace_back(edit, -count / sum);
    }
    return lessons;
}

}  // namespace

void place_unlisted(Lexicon& lexicon) {
    auto const lessons = learn(lexicon);
    std::set<std::string> listed(lexicon.unlisted.begin(), lexicon.unlisted.end());
    for (std::size_t id = 0; id < lexicon.lemmas(); ++id)
        if (!lexicon.at(static_cast<Lexicon::Id>(id)).name)
            listed.insert(lexicon.at(static_cast<Lexicon::Id>(id)).word);

    using Proposal = std::pair<std::string, WordClass>;
    std::map<std::string, std::map<Proposal, double>> proposals;  // with how likely the endings make them
    std::map<Proposal, double> backing;
    for (auto const& word : lexicon.unlisted) {
        auto& own = proposals[word];
        int lengths = 0;
        for (std::size_t length = 1; length <= std::min(k_longest_suffix, word.size()); ++length) {
            auto const lesson = lessons.find(word.substr(word.size() - length));
            if (lesson == lessons.end() || lesson->second.empty()) break;
            ++lengths;
            for (auto const& [edit, share] : lesson->second) {
                if (edit.cut > k_most_cut || edit.add.size() > edit.cut + k_most_added) continue;
                if (word.size() < edit.cut + k_least_common) continue;
                auto const proposal = word.substr(0, word.size() - edit.cut) + edit.add;
                if (proposal != word && listed.contains(proposal)) own[{proposal, edit.kind}] += share;
            }
        }
        for (auto& [proposal, likely] : own) backing[proposal] += likely /= lengths;
    }
    auto const backing_of = [&](std::string const& word) {
        double most = 0;
        for (auto const kind : {WordClass::noun, WordClass::verb, WordClass::adjective}) {
            auto const found = backing.find({word, kind});
            if (found != backing.end()) most = std::max(most, found->second);
        }
        return most;
    };
    for (auto const& [word, own] : proposals) {
        double best = backing_of(word);
        Proposal const* lemma = nullptr;
        for (auto const& [proposal, likely] : own) {
            if (backing[proposal] > best) {
                best = backing[proposal];
                lemma = &proposal;
            }
        }
        lexicon.add(word, lemma == nullptr ? lexicon.lemma(word, WordClass::other, false)
                                           : lexicon.lemma(lemma->first, lemma->second, false));
    }
}

}  // namespace ognishte::lemma
