#include "cross.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "english.hpp"

namespace ognishte::search {
namespace {

constexpr std::size_t k_longest_entry = 4;  // words looked up together in the dictionary
constexpr std::size_t k_most_words = 16;    // of one meaning

void add(std::vector<std::string>& to, std::string_view word) {
    if (to.size() < k_most_words && std::find(to.begin(), to.end(), word) == to.end()) to.emplace_back(word);
}

}  // namespace

std::string Translator::stems(std::span<std::string const> words) const {
    std::string out;
    for (auto const& word : words) {
        if (!out.empty()) out += ' ';
        auto const base = irregular_base(word);
        out += stem_(base.empty() ? std::string_view(word) : base);
    }
    return out;
}

void Translator::add_pair(std::string_view english, std::string_view bulgarian) {
    std::vector<std::string> words;
    for (auto const word : split(english, ' '))
        if (!word.empty()) words.emplace_back(word);
    if (words.empty() || bulgarian.empty()) return;
    longest_ = std::max(longest_, words.size());
    add(glossary_[stems(words)], bulgarian);
}

std::vector<std::string> Translator::one_word(std::string const& word) const {
    std::vector<std::string> out;
    if (dictionary_ == nullptr) return out;
    auto const take = [&](std::string const& key) {
        for (auto const answer : dictionary_->find(key)) add(out, answer);
    };
    take("e:" + word);
    auto const base = irregular_base(word);
    if (!base.empty()) take("e:" + std::string(base));
    auto const stem = stem_(word);
    take("s:" + stem);
    take("e:" + stem);
    return out;
}

std::vector<Meaning> Translator::to_bulgarian(std::span<std::string const> english) const {
    std::vector<Meaning> out;
    for (std::size_t at = 0; at < english.size();) {
        Meaning meaning;
        meaning.first = at;
        for (std::size_t count = std::min(longest_, english.size() - at); count >= 1 && meaning.words.empty();
             --count) {
            auto const found = glossary_.find(stems(english.subspan(at, count)));
            if (found == glossary_.end()) continue;
            meaning.words = found->second;
            meaning.count = count;
            meaning.own = true;
        }
        for (std::size_t count = std::min(k_longest_entry, english.size() - at);
             dictionary_ != nullptr && count >= 2 && meaning.words.empty(); --count) {
            std::string phrase;
            for (auto const& word : english.subspan(at, count)) phrase += (phrase.empty() ? "" : " ") + word;
            auto answers = dictionary_->find("e:" + phrase);
            if (answers.empty()) answers = dictionary_->find("s:" + stems(english.subspan(at, count)));
            for (auto const answer : answers) add(meaning.words, answer);
            meaning.count = count;
        }
        if (meaning.words.empty()) {
            meaning.count = 1;
            if (!is_english_filler(english[at])) meaning.words = one_word(english[at]);
        }
        std::size_t const step = meaning.words.empty() ? 1 : meaning.count;
        if (!meaning.words.empty()) out.push_back(std::move(meaning));
        at += step;
    }
    return out;
}

std::vector<std::string> Translator::to_english(std::string_view lemma) const {
    std::vector<std::string> out;
    if (dictionary_ != nullptr)
        for (auto const answer : dictionary_->find("b:" + std::string(lemma))) out.emplace_back(answer);
    return out;
}

}  // namespace ognishte::search
