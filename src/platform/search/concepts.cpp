#include "concepts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "terms.hpp"

namespace ognishte::search {
namespace {

std::vector<std::string> terms_of(Word const& word) {
    if (word.script == Script::bulgarian) return word.lemmas;
    return {word_term(kind_of(word.script), word.text)};
}

void add_labels(Concept& entry, vocabulary::Concept const& from, Analyzer const& analyzer) {
    auto const add = [&](std::string_view text, std::string_view lang, Label::Rank rank) {
        Label label{std::string(text), std::string(lang), rank, analyzer.words(text)};
        if (!label.words.empty()) entry.labels.push_back(std::move(label));
    };
    for (auto const& [lang, text] : from.preferred) add(text, lang, Label::Rank::preferred);
    for (auto const& label : from.alternative) add(label.text, label.lang, Label::Rank::other);
    for (auto const& alias : from.aliases) add(alias, "", Label::Rank::hidden);
}

}  // namespace

bool same_word(Word const& a, Word const& b) {
    if (a.script != b.script) return false;
    auto const first = terms_of(a);
    auto const second = terms_of(b);
    return std::any_of(first.begin(), first.end(), [&](std::string const& term) {
        return std::find(second.begin(), second.end(), term) != second.end();
    });
}

std::shared_ptr<Concepts const> Concepts::of(vocabulary::Vocabulary const& vocabulary,
                                             std::vector<ConceptSource> const& sources, Analyzer const& analyzer) {
    auto out = std::make_shared<Concepts>();
    for (auto const& source : sources)
        for (auto const* found : vocabulary.all(Lang::bg, source.scheme)) {
            Concept entry;
            entry.scheme = source.scheme;
            entry.code = found->code;
            entry.filters = source.filters;
            if (source.path) entry.path = source.path(found->code);
            add_labels(entry, *found, analyzer);
            out->concepts_.push_back(std::move(entry));
        }
    for (std::uint32_t i = 0; i < out->concepts_.size(); ++i)
        for (std::uint32_t k = 0; k < out->concepts_[i].labels.size(); ++k) {
            auto const& label = out->concepts_[i].labels[k];
            for (auto const& term : terms_of(label.words.front())) out->by_first_[term].push_back({i, k});
            if (label.rank == Label::Rank::hidden) continue;
            auto const folded = fold_key(label.text);
            for (std::size_t at = 0; at != std::string::npos && at < folded.size();) {
                out->starts_.push_back({folded.substr(at), {i, k}});
                auto const space = folded.find(' ', at);
                at = space == std::string::npos ? space : space + 1;
            }
        }
    std::sort(out->starts_.begin(), out->starts_.end());
    return out;
}

Concepts::Found Concepts::find(std::span<Word const> query) const {
    Found found;
    if (query.empty()) return found;
    for (auto const& term : terms_of(query.front())) {
        auto const begins = by_first_.find(term);
        if (begins == by_first_.end()) continue;
        for (auto const& place : begins->second) {
            auto const& words = concepts_[place.entry].labels[place.label].words;
            if (words.size() > query.size() || words.size() < found.words) continue;
            bool same = true;
            for (std::size_t i = 0; same && i < words.size(); ++i) same = same_word(words[i], query[i]);
            if (!same) continue;
            if (words.size() > found.words) found = {words.size(), {}};
            if (std::find(found.concepts.begin(), found.concepts.end(), place.entry) == found.concepts.end())
                found.concepts.push_back(place.entry);
        }
    }
    std::sort(found.concepts.begin(), found.concepts.end());
    return found;
}

std::vector<std::string> Concepts::beginning(std::string_view folded, std::string_view lang, std::size_t limit) const {
    std::vector<std::string> out;
    std::vector<Label const*> found;
    auto at = std::lower_bound(starts_.begin(), starts_.end(), Start{std::string(folded), {}});
    for (; at != starts_.end() && at->folded.starts_with(folded); ++at) {
        auto const& label = concepts_[at->place.entry].labels[at->place.label];
        if (label.lang == lang) found.push_back(&label);
    }
    std::stable_sort(found.begin(), found.end(), [](Label const* a, Label const* b) {
        return a->rank != b->rank ? a->rank < b->rank : a->text.size() < b->text.size();
    });
    for (auto const* label : found)
        if (out.size() < limit && std::find(out.begin(), out.end(), label->text) == out.end())
            out.push_back(label->text);
    return out;
}

}  // namespace ognishte::search
