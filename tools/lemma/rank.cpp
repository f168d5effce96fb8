#include "rank.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "platform/search/analysis/letters.hpp"

namespace ognishte::lemma {
namespace {

constexpr double k_step = 1.0;  // between the first, second and third class of an ending
constexpr double k_headword = 1.0;
constexpr double k_name = -4.0;
constexpr double k_unseen = 0.3;  // added to every count
constexpr double k_weight = 2.0;  // of a power of ten in frequency
constexpr double k_near = 1.25;
constexpr double k_near_adjective = 4.0;
constexpr int k_rounds = 6;

using Order = std::array<WordClass, 3>;

Order order_of(std::string_view form) {
    constexpr Order k_noun_first = {WordClass::noun, WordClass::verb, WordClass::adjective};
    constexpr Order k_verb_first = {WordClass::verb, WordClass::adjective, WordClass::noun};
    for (std::string_view const ending : {"не", "ние", "ния", "нията", "нето", "нието"})
        if (ends_with(form, ending)) return k_noun_first;
    return ends_with(form, "а") || ends_with(form, "я") ? k_verb_first : k_noun_first;
}

double rule_score(Lemma const& lemma, std::string_view form, Order const& order) {
    double score = 0;
    for (std::size_t place = 0; place < order.size(); ++place)
        if (order[place] == lemma.kind) score -= k_step * static_cast<double>(place);
    if (lemma.word == form && (lemma.kind != WordClass::verb || ends_with(form, "м"))) score += k_headword;
    if (lemma.name) score += k_name;
    return score;
}

}  // namespace

void count_words(Counts& counts, std::string_view text) {
    std::string word;
    auto const end = [&] {
        if (word.size() > 1) ++counts[word];
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        char const code = search::letter_code(to_lower(next_code_point(text, at)));
        if (code == search::k_no_letter) {
            end();
        } else {
            word += code;
        }
    }
    end();
}

void estimate_frequencies(Lexicon& lexicon, Counts const& counts) {
    std::vector<std::pair<std::string, int>> order(counts.begin(), counts.end());
    std::sort(order.begin(), order.end());  // sums in one order give one result
    for (int round = 0; round < k_rounds; ++round) {
        std::vector<double> next(lexicon.lemmas());
        for (auto const& [form, count] : order) {
            auto const* candidates = lexicon.find(form);
            if (candidates == nullptr) continue;
            auto const classes = order_of(form);
            std::vector<double> shares;
            double sum = 0;
            for (auto const id : *candidates) {
                auto const& lemma = lexicon.at(id);
                shares.push_back((lemma.frequency + k_unseen) *
                                 std::pow(10.0, rule_score(lemma, form, classes) / k_weight));
                sum += shares.back();
            }
            for (std::size_t i = 0; i < shares.size(); ++i) next[(*candidates)[i]] += count * shares[i] / sum;
        }
        for (Lexicon::Id id = 0; id < next.size(); ++id) lexicon.at(id).frequency = next[id];
    }
}

std::vector<std::string> near_lemmas(Lexicon const& lexicon, std::string_view form,
                                     std::vector<Lexicon::Id> const& candidates) {
    auto const classes = order_of(form);
    std::vector<std::pair<double, Lexicon::Id>> scored;
    for (auto const id : candidates) {
        auto const& lemma = lexicon.at(id);
        scored.emplace_back(-rule_score(lemma, form, classes) - k_weight * std::log10(lemma.frequency + k_unseen), id);
    }
    std::sort(scored.begin(), scored.end(), [&](auto const& a, auto const& b) {
        return a.first != b.first ? a.first < b.first : lexicon.at(a.second).word < lexicon.at(b.second).word;
    });
    std::vector<std::string> out;
    for (auto const& [cost, place] : scored) {
        auto const id = place;  // clang 14 captures no structured binding
        auto const& lemma = lexicon.at(id);
        bool const near = cost <= scored.front().first + k_near;
        // A noun that is a form of an adjective (приемна) is that adjective: neither is left out.
        bool const same_word =
            lemma.kind == WordClass::adjective && cost <= scored.front().first + k_near_adjective &&
            std::any_of(out.begin(), out.end(), [&](std::string const& kept) {
                auto const* others = lexicon.find(kept);
                return others != nullptr && std::find(others->begin(), others->end(), id) != others->end();
            });
        if ((near || same_word) && std::find(out.begin(), out.end(), lemma.word) == out.end())
            out.push_back(lemma.word);
    }
    return out;
}

}  // namespace ognishte::lemma
