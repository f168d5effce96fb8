#include "plan.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "platform/search/cross/english.hpp"
#include "platform/search/repair/latin.hpp"
#include "terms.hpp"

namespace ognishte::search {
namespace {

using What = Query::What;

constexpr double k_root = 0.4;
constexpr double k_title = 1.0;
constexpr double k_meant_root = 0.6;    // roots of translations
constexpr double k_meant_phrase = 0.6;  // translations of several words
constexpr double k_other_label = 0.4;   // of a concept, beside those preferred
constexpr double k_english = 0.6;       // of an English word for a Bulgarian one
constexpr std::size_t k_most_meanings = 8;
constexpr std::size_t k_most_spellings = 3;

// Lemmas of words that say how others hang together.
constexpr std::array k_fillers = {"и",     "в",    "във",  "на",  "за",  "с",   "със", "от",    "до",
                                  "по",    "при",  "към",  "из",  "че",  "да",  "се",  "си",    "ли",
                                  "не",    "а",    "но",   "или", "съм", "ще",  "как", "какъв", "кой",
                                  "който", "това", "този", "той", "те",  "ние", "аз",  "има",   "имам"};

bool is_filler(Word const& word) {
    if (word.script == Script::latin) return is_english_filler(word.text);
    if (word.script != Script::bulgarian) return false;
    return std::any_of(k_fillers.begin(), k_fillers.end(), [&](std::string_view filler) {
        return word.text == filler || (!word.lemmas.empty() && word.lemmas.front() == filler);
    });
}

void put(std::vector<std::string>& to, std::string term) {
    if (std::find(to.begin(), to.end(), term) == to.end()) to.push_back(std::move(term));
}

Query joined(What how, std::vector<std::string> const& terms) {
    std::vector<Query> parts;
    for (auto const& term : terms) parts.push_back(Query::term(term));
    return Query::of(how, std::move(parts));
}
Query synonym(std::vector<std::string> const& terms) {
    return joined(What::synonym, terms);
}
// Inside a phrase Xapian takes no synonyms.
Query any_of(std::vector<std::string> const& terms) {
    return joined(What::any, terms);
}

std::vector<std::string> terms_of(Word const& word) {
    std::vector<std::string> out;
    if (word.script == Script::bulgarian) {
        for (auto const& lemma : word.lemmas) put(out, lemma);
    } else {
        out.push_back(word_term(kind_of(word.script), word.text));
    }
    return out;
}

std::vector<std::string> titled(std::vector<std::string> const& terms) {
    std::vector<std::string> out;
    for (auto const& term : terms) out.push_back(title_term(term));
    return out;
}

std::vector<std::string> rooted(std::vector<std::string> const& roots) {
    std::vector<std::string> out;
    for (auto const& root : roots) put(out, root_term(root));
    return out;
}

class Planner {
public:
    Planner(Planning const& with, Plan& plan) : with_(with), plan_(plan) {}

    void words(std::string_view text) {
        auto const all = with_.analyzer.words(text);
        std::span<Word const> rest(all);
        while (!rest.empty()) {
            auto const named = wide() ? with_.concepts.find(rest) : Concepts::Found{};
            if (named.words > 0 && !(named.words == 1 && is_filler(rest.front()))) {
                plan_.concepts.insert(plan_.concepts.end(), named.concepts.begin(), named.concepts.end());
                if (named.words == all.size()) plan_.whole = named.concepts;
                plan_.units.push_back(named_by(named));
                rest = rest.subspan(named.words);
                continue;
            }
            rest = rest.subspan(one(rest));
        }
        // A query of such words alone is about them.
        if (plan_.units.empty()) plan_.units.swap(plan_.fillers);
    }

    Query phrase(std::string_view text) {
        std::vector<Query> parts;
        for (auto const& word : with_.analyzer.words(text)) parts.push_back(any_of(marked(terms_of(word))));
        return Query::of(What::phrase, std::move(parts));
    }
    Query plain(std::string_view text) {
        auto const words = with_.analyzer.words(text);
        if (words.size() > 1) {
            std::vector<Query> parts;
            for (auto const& word : words) parts.push_back(any_of(terms_of(word)));
            return Query::of(What::phrase, std::move(parts));
        }
        return words.empty() ? Query{} : synonym(terms_of(words.front()));
    }

private:
    bool wide() const { return with_.breadth == Planning::Breadth::wide; }

    std::vector<std::string> marked(std::vector<std::string> terms) {
        plan_.marks.insert(terms.begin(), terms.end());
        return terms;
    }

    Query of_word(Word const& word) {
        auto const terms = marked(terms_of(word));
        std::vector<Query> parts = {synonym(terms)};
        if (wide()) parts.push_back(Query::scaled(synonym(rooted(word.roots)), k_root));
        parts.push_back(Query::scaled(synonym(titled(terms)), k_title));
        return Query::of(What::any, std::move(parts));
    }

    Query of_label(Label const& label) {
        std::vector<Query> words;
        for (auto const& word : label.words)
            if (label.words.size() == 1 || !is_filler(word)) words.push_back(of_word(word));
        return Query::of(What::all, std::move(words));
    }

    // The preferred labels of both languages with their words anywhere, the others as they stand.
    Query named_by(Concepts::Found const& named) {
        std::vector<Query> parts;
        std::set<std::string> seen;
        for (auto const number : named.concepts)
            for (auto const& label : with_.concepts.at(number).labels) {
                if (label.rank == Label::Rank::hidden || !seen.insert(fold_key(label.text)).second) continue;
                if (label.rank == Label::Rank::preferred) {
                    parts.push_back(of_label(label));
                } else {
                    // Words of a longer label say little when they stand alone.
                    if (label.words.size() == 1) marked(terms_of(label.words.front()));
                    parts.push_back(Query::scaled(plain(label.text), k_other_label));
                }
            }
        return Query::of(What::any, std::move(parts));
    }

    // Plans the word that comes next, or several English ones that mean one thing; answers how many.
    std::size_t one(std::span<Word const> rest) {
        auto const& word = rest.front();
        if (is_filler(word)) {
            plan_.fillers.push_back(synonym(terms_of(word)));
            return 1;
        }
        if (word.script != Script::latin || !wide()) {
            auto query = of_word(word);
            if (wide() && word.script == Script::bulgarian) query = with_english(word, std::move(query));
            plan_.units.push_back(std::move(query));
            return 1;
        }
        std::vector<std::string> english;
        for (auto const& next : rest) {
            if (next.script != Script::latin) break;
            english.push_back(next.text);
        }
        Meaning meaning;
        for (auto& found : with_.translator.to_bulgarian(english))
            if (found.first == 0) meaning = std::move(found);
        std::vector<Query> own;
        for (std::size_t i = 0; i < meaning.count; ++i) own.push_back(of_word(rest[i]));
        std::vector<Query> parts = {Query::of(What::all, std::move(own))};
        if (meaning.words.empty()) meaning.words = spelled(word.text);
        parts.push_back(meant(meaning.words));
        plan_.units.push_back(Query::of(What::any, std::move(parts)));
        return meaning.count;
    }

    Query meant(std::vector<std::string> const& meanings) {
        std::vector<std::string> lemmas;
        std::vector<std::string> roots;
        std::vector<Query> phrases;
        std::size_t taken = 0;
        for (auto const& text : meanings) {
            if (taken++ == k_most_meanings) break;
            auto const words = with_.analyzer.words(text);
            if (words.size() > 1) {
                phrases.push_back(phrase(text));
            } else if (!words.empty()) {
                for (auto& term : terms_of(words.front())) put(lemmas, std::move(term));
                for (auto& term : rooted(words.front().roots)) put(roots, std::move(term));
            }
        }
        marked(lemmas);
        return Query::of(What::any, {synonym(lemmas), Query::scaled(synonym(roots), k_meant_root),
                                     Query::scaled(Query::of(What::any, std::move(phrases)), k_meant_phrase),
                                     Query::scaled(synonym(titled(lemmas)), k_title)});
    }

    // A name nobody translates may stand in the index in Bulgarian letters.
    std::vector<std::string> spelled(std::string const& word) const {
        std::vector<std::string> out;
        if (!may_be_latin_typing(word)) return out;
        for (auto const& one : known_spellings(word, with_.words, k_most_spellings))
            out.push_back(word_text(one.codes));
        return out;
    }

    // A Bulgarian word that no document has may be there in English.
    Query with_english(Word const& word, Query query) {
        std::vector<std::string> stems;
        for (auto const& lemma : word.lemmas) {
            if (auto const codes = word_codes(lemma); codes && with_.lemmas.documents(*codes) > 0) return query;
            for (auto const& english : with_.translator.to_english(lemma))
                if (stems.size() < k_most_meanings && english.find(' ') == std::string::npos)
                    put(stems, word_term(TermKind::latin, to_lower(english)));
        }
        return Query::of(What::any, {std::move(query), Query::scaled(synonym(marked(stems)), k_english)});
    }

    Planning const& with_;
    Plan& plan_;
};

}  // namespace

Plan plan(Asked const& asked, std::string_view words, Planning const& with) {
    Plan out;
    Planner planner(with, out);
    planner.words(words);
    for (auto const& phrase : asked.phrases) out.phrases.push_back(planner.phrase(phrase));
    for (auto const& text : asked.without) out.without.push_back(planner.plain(text));
    return out;
}

Query compose(Plan const& plan, Matching matching) {
    auto units = plan.units;
    Query query;
    if (matching == Matching::any) {
        units.insert(units.end(), plan.fillers.begin(), plan.fillers.end());
        query = Query::of(What::any, std::move(units));
    } else {
        query = Query::of(What::all, std::move(units));
        if (query.what != What::nothing && !plan.fillers.empty())
            query = Query::of(What::maybe, {std::move(query), Query::of(What::any, plan.fillers)});
    }
    if (!plan.phrases.empty()) {
        auto phrases = Query::of(What::all, plan.phrases);
        query = query.what == What::nothing ? std::move(phrases)
                                            : Query::of(What::all, {std::move(phrases), std::move(query)});
    }
    if (!plan.without.empty() && query.what != What::nothing)
        query = Query::of(What::without, {std::move(query), Query::of(What::any, plan.without)});
    return query;
}

}  // namespace ognishte::search
