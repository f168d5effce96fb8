#include "lexicon.hpp"

#include <algorithm>
#include <future>

#include "base/text.hpp"
#include "stem.hpp"
#include "terms.hpp"

namespace ognishte::search {
namespace {

constexpr double k_named = 0.9;       // documents of a word that only a concept's label has
constexpr double k_translated = 0.5;  // and of one whose translation is in the index

std::string folded_text(Label const& label) {
    std::string out;
    for (auto const& word : label.words) out += (out.empty() ? "" : " ") + word.text;
    return out;
}

}  // namespace

double Lexicon::latin_known(std::string_view word) const {
    if (auto const found = stems_.find(english_stem(word)); found != stems_.end()) return found->second;
    std::string const english(word);
    for (auto const& meaning : translator_.to_bulgarian({&english, 1}))
        for (auto const& text : meaning.words)
            if (auto const codes = word_codes(text); codes && lemmas_->documents(*codes) > 0) return k_translated;
    return 0;
}

Result<std::unique_ptr<Lexicon>> Lexicon::read(IndexReader& reader, Analyzer const& analyzer,
                                               std::shared_ptr<Dictionary const> dictionary, Concepts const& concepts) {
    std::unique_ptr<Lexicon> out(new Lexicon(std::move(dictionary), english_stem));
    std::vector<Vocabulary::Word> words;
    std::unordered_map<std::string, std::uint32_t> lemmas;
    TRY(reader.each_term(k_seen_prefix, [&](std::string_view term, std::uint32_t documents) {
        auto const word = term.substr(k_seen_prefix.size());
        auto codes = word_codes(word);
        if (!codes) return;
        if (codes->front() >= k_latin_code) {
            out->stems_[english_stem(word)] += documents;
        } else {
            for (auto const& lemma : analyzer.lemmas(word))
                if (auto const of_lemma = word_codes(lemma)) lemmas[*of_lemma] += documents;
        }
        words.push_back({std::move(*codes), documents});
    }));
    auto const most = reader.documents();
    std::vector<Vocabulary::Word> only_lemmas;
    for (auto const& [codes, documents] : lemmas) only_lemmas.push_back({codes, std::min(documents, most)});
    words.insert(words.end(), only_lemmas.begin(), only_lemmas.end());
    // Half of the time that reading takes; somebody may be waiting for the first answer.
    auto of_lemmas =
        std::async(std::launch::async, [&] { return std::make_shared<Vocabulary const>(std::move(only_lemmas)); });
    out->words_ = std::make_shared<Vocabulary const>(std::move(words));
    out->lemmas_ = of_lemmas.get();
    for (std::uint32_t i = 0; i < concepts.size(); ++i) {
        auto const& labels = concepts.at(i).labels;
        for (auto const& english : labels) {
            if (english.lang != tag(Lang::en) || english.rank == Label::Rank::hidden) continue;
            for (auto const& word : english.words) out->stems_.try_emplace(english_stem(word.text), k_named);
            for (auto const& bulgarian : labels)
                if (bulgarian.lang == tag(Lang::bg) && bulgarian.rank == Label::Rank::preferred)
                    out->translator_.add_pair(folded_text(english), folded_text(bulgarian));
        }
    }
    auto const* self = out.get();
    out->repairer_ = std::make_unique<Repairer>(analyzer, out->words_, out->lemmas_,
                                                [self](std::string_view word) { return self->latin_known(word); });
    return out;
}

}  // namespace ognishte::search
