// patterns.txt: irregular families of words. See that file for its rules.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "lexicon.hpp"
#include "platform/search/analysis/letters.hpp"

namespace ognishte::lemma {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array k_verb_endings = {
    ""sv,     "ш"sv,    "м"sv,    "т"sv,  "те"sv,  "ме"sv,   "й"sv,    "йте"sv,  "йки"sv,  "х"sv,
    "хме"sv,  "хте"sv,  "ха"sv,   "ше"sv, "л"sv,   "ла"sv,   "ло"sv,   "ли"sv,   "лия"sv,  "лият"sv,
    "лата"sv, "лото"sv, "лите"sv, "н"sv,  "на"sv,  "но"sv,   "ни"sv,   "ния"sv,  "ният"sv, "ната"sv,
    "ното"sv, "ните"sv, "та"sv,   "то"sv, "ти"sv,  "тия"sv,  "тият"sv, "тата"sv, "тото"sv, "тите"sv,
    "щ"sv,    "ща"sv,   "що"sv,   "щи"sv, "щия"sv, "щият"sv, "щата"sv, "щото"sv, "щите"sv};
constexpr std::array k_adjective_endings = {""sv,   "а"sv,   "ата"sv, "о"sv,  "ото"sv, "и"sv, "ите"sv,
                                            "ия"sv, "ият"sv, "та"sv,  "то"sv, "те"sv,  "я"sv, "ят"sv};
constexpr std::array k_noun_endings = {""sv,    "а"sv,   "ът"sv,  "я"sv,  "ят"sv,  "ове"sv, "овете"sv,
                                       "и"sv,   "ите"sv, "ата"sv, "та"sv, "то"sv,  "те"sv,  "е"sv,
                                       "ете"sv, "у"sv,   "ю"sv,   "о"sv,  "ото"sv, "ето"sv};
constexpr std::array k_verb_prefixes = {"по"sv,  "на"sv,   "за"sv,      "до"sv,   "от"sv,  "из"sv,  "в"sv,
                                        "въ"sv,  "с"sv,    "съ"sv,      "о"sv,    "об"sv,  "под"sv, "над"sv,
                                        "пре"sv, "при"sv,  "про"sv,     "раз"sv,  "въз"sv, "у"sv,   "пред"sv,
                                        "не"sv,  "само"sv, "противо"sv, "равно"sv};

using Words = std::set<std::string, std::less<>>;

template <class List>
Words codes_of(List const& list) {
    Words out;
    for (auto const text : list) out.insert(search::to_codes(text).value_or(""));
    return out;
}

struct Family {
    WordClass kind = WordClass::noun;
    std::string lemma;
    std::vector<std::string> stems;
    std::vector<std::string> bare;   // with "$"
    std::vector<std::string> added;  // with "+"
};

bool ends_in_vowel(std::string_view stem) {
    std::u32string_view const vowels = U"аеиоуъюя";
    return vowels.find(search::letter_of(stem.back())) != std::u32string_view::npos;
}

class Matcher {
public:
    explicit Matcher(Lexicon const& lexicon)
        : lexicon_(lexicon), unlisted_(lexicon.unlisted.begin(), lexicon.unlisted.end()) {}

    // The lemma of a word in a family, the longest stem first.
    std::string lemma_in(Family const& family, std::string const& word) const {
        bool const verb = family.kind == WordClass::verb;
        Words const& endings = endings_of(family.kind);
        for (auto const& stem : family.stems) {
            for (std::size_t at = word.find(stem); at != std::string::npos; at = word.find(stem, at + 1)) {
                auto const ending = std::string_view(word).substr(at + stem.size());
                if (!endings.contains(ending) || (verb && ending.empty() && !ends_in_vowel(stem))) continue;
                if (prefix_fits(family, word.substr(0, at))) return word.substr(0, at) + family.lemma;
            }
        }
        for (auto const& stem : family.bare) {
            for (auto const& form : {stem, stem + imperative_}) {
                if (!word.ends_with(form)) continue;
                auto const prefix = word.substr(0, word.size() - form.size());
                if (prefix_fits(family, prefix)) return prefix + family.lemma;
            }
        }
        return {};
    }

    Words const& endings_of(WordClass kind) const {
        return kind == WordClass::verb ? verbs_ : kind == WordClass::noun ? nouns_ : adjectives_;
    }

private:
    bool prefix_fits(Family const& family, std::string const& prefix) const {
        if (family.kind == WordClass::verb) return made_of_prefixes(prefix);
        auto const lemma = prefix + family.lemma;
        return unlisted_.contains(lemma) || lexicon_.find(lemma) != nullptr;
    }
    bool made_of_prefixes(std::string_view text) const {
        if (text.empty()) return true;
        return std::any_of(prefixes_.begin(), prefixes_.end(), [&](std::string const& prefix) {
            return text.starts_with(prefix) && made_of_prefixes(text.substr(prefix.size()));
        });
    }

    Lexicon const& lexicon_;
    Words const unlisted_;
    Words const verbs_ = codes_of(k_verb_endings);
    Words const nouns_ = codes_of(k_noun_endings);
    Words const adjectives_ = codes_of(k_adjective_endings);
    Words const prefixes_ = codes_of(k_verb_prefixes);
    std::string const imperative_ = search::to_codes("те").value_or("");
};

Result<Family> family_of(std::string_view line) {
    auto const colon = line.find(':');
    Error const wrong{Code::invalid, "a pattern this program does not understand: " + std::string(line)};
    if (colon == line.npos || colon < 3 || line[1] != ' ') return wrong;
    Family family;
    if (line[0] != 'v' && line[0] != 'a' && line[0] != 'n') return wrong;
    family.kind = line[0] == 'v' ? WordClass::verb : line[0] == 'a' ? WordClass::adjective : WordClass::noun;
    auto const lemma = search::to_codes(trim(line.substr(2, colon - 2)));
    if (!lemma) return wrong;
    family.lemma = *lemma;
    for (auto stem : split(trim(line.substr(colon + 1)), ' ')) {
        bool const bare = stem.ends_with('$');
        bool const added = stem.starts_with('+');
        if (bare) stem.remove_suffix(1);
        if (added) stem.remove_prefix(1);
        auto const codes = search::to_codes(stem);
        if (!codes) return wrong;
        (bare ? family.bare : added ? family.added : family.stems).push_back(*codes);
    }
    return family;
}

void add_paradigms(Lexicon& lexicon, char flag, std::string_view endings) {
    for (auto const ending : split(trim(endings), ' ')) {
        auto const codes = search::to_codes(ending).value_or("");
        auto const words = lexicon.unlisted;
        for (auto const& word : words)
            if (!codes.empty() && word.ends_with(codes) && word.size() > codes.size() + 1)
                lexicon.inflect(word, flag, false);
    }
}

}  // namespace

Result<> place_families(Lexicon& lexicon, std::string const& patterns) {
    std::vector<Family> families;
    for (auto const raw : split(patterns, '\n')) {
        auto const line = trim(raw);
        if (line.empty() || line.front() == '#') continue;
        if (line.starts_with("p ") && line.size() > 4 && line[3] == ':') {
            add_paradigms(lexicon, line[2], line.substr(4));
        } else {
            families.push_back(TRY(family_of(line)));
        }
    }
    Matcher const matcher(lexicon);
    std::vector<std::string> rest;
    std::set<std::pair<Family const*, std::string>> found;
    for (auto const& word : lexicon.unlisted) {
        if (lexicon.find(word) != nullptr) continue;
        bool placed = false;
        for (auto const& family : families) {
            auto const lemma = matcher.lemma_in(family, word);
            if (lemma.empty()) continue;
            lexicon.add(word, lexicon.lemma(lemma, family.kind, false));
            found.emplace(&family, lemma);
            placed = true;
        }
        if (!placed) rest.push_back(word);
    }
    for (auto const& [family, lemma] : found) {
        auto const id = lexicon.lemma(lemma, family->kind, false);
        lexicon.add(lemma, id);
        for (auto const& stem : family->added)
            for (auto const& ending : matcher.endings_of(family->kind))
                lexicon.add(lemma.substr(0, lemma.size() - family->lemma.size()) + stem + ending, id);
    }
    lexicon.unlisted = std::move(rest);
    return done();
}

}  // namespace ognishte::lemma
