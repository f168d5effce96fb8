#include "lexicon.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "platform/search/analysis/letters.hpp"

namespace ognishte::lemma {

bool ends_with(std::string_view word, std::string_view ending) {
    auto const codes = search::to_codes(ending);
    return codes && word.ends_with(*codes);
}

namespace {

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t const begin = line.find_first_not_of(" \t\r", at);
        if (begin == std::string_view::npos) break;
        at = std::min(line.find_first_of(" \t\r", begin), line.size());
        out.push_back(line.substr(begin, at - begin));
    }
    return out;
}

Result<std::string> codes_or_empty(std::string_view text) {
    if (text == "0") return std::string();
    auto codes = search::to_codes(text);
    if (!codes) return Error{Code::invalid, "a suffix that is not Bulgarian: " + std::string(text)};
    return *codes;
}

Result<> read_rules(Lexicon& lexicon, std::string const& aff) {
    for (auto const line : split(aff, '\n')) {
        auto const words = words_of(line);
        if (words.empty() || words[0] == "SET" || words[0] == "TRY" || words[0] == "MAP" || words[0][0] == '#')
            continue;
        if (words[0] == "REP" || words[0] == "KEY" || words[0] == "WORDCHARS" || words[0] == "BREAK") continue;
        bool const header = words.size() == 4 && words[2] == "Y";
        if (words[0] != "SFX" || words[1].size() != 1 || (!header && (words.size() != 5 || words[4] != ".")))
            return Error{Code::invalid, "a rule this program does not know: " + std::string(line)};
        if (header) continue;
        auto strip = TRY(codes_or_empty(words[2]));
        auto add = TRY(codes_or_empty(words[3]));
        lexicon.rules(words[1][0]).push_back({std::move(strip), std::move(add)});
    }
    return done();
}

// What the forms of a paradigm tell: only verbs have "-хме"; only adjectives have both "-ият" and "-ото" or "-ето".
WordClass class_of(std::vector<std::string> const& forms) {
    bool definite = false;
    bool neuter = false;
    for (auto const& form : forms) {
        if (ends_with(form, "хме")) return WordClass::verb;
        definite = definite || ends_with(form, "ият");
        neuter = neuter || ends_with(form, "ото") || ends_with(form, "ето");
    }
    return definite && neuter ? WordClass::adjective : WordClass::noun;
}

}  // namespace

Lexicon::Id Lexicon::lemma(std::string_view word, WordClass kind, bool name) {
    auto const [found, fresh] = ids_.try_emplace({std::string(word), kind, name}, static_cast<Id>(lemmas_.size()));
    if (fresh) lemmas_.push_back(Lemma{std::string(word), kind, name});
    return found->second;
}

void Lexicon::inflect(std::string const& word, char flag, bool name) {
    std::vector<std::string> inflected;
    for (auto const& rule : rules(flag)) {
        if (!word.ends_with(rule.strip)) continue;
        inflected.push_back(word.substr(0, word.size() - rule.strip.size()) + rule.add);
    }
    auto const id = lemma(word, class_of(inflected), name);
    add(word, id);
    for (auto const& form : inflected) add(form, id);
}

std::vector<Lexicon::Id> const* Lexicon::find(std::string_view form) const {
    auto const found = forms_.find(std::string(form));
    return found == forms_.end() ? nullptr : &found->second;
}

std::vector<std::string> Lexicon::finish() {
    std::vector<std::string> all;
    all.reserve(forms_.size());
    for (auto& [form, ids] : forms_) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        all.push_back(form);
    }
    std::sort(all.begin(), all.end());
    return all;
}

Result<> read_hunspell(Lexicon& lexicon, std::string const& aff, std::string const& dic) {
    TRY(read_rules(lexicon, aff));
    bool first = true;
    for (auto const line : split(dic, '\n')) {
        bool const count = first;
        first = false;
        if (count || trim(line).empty()) continue;
        auto const parts = split(trim(line), '/');
        bool const name = to_lower(parts[0]) != parts[0];
        auto const word = search::to_codes(to_lower(parts[0]));
        if (!word) continue;  // with a hyphen or a foreign letter: the analysis would never ask for it
        if (parts.size() < 2) {
            if (name) {
                lexicon.add(*word, lexicon.lemma(*word, WordClass::noun, true));
            } else {
                lexicon.unlisted.push_back(*word);
            }
            continue;
        }
        for (char const flag : parts[1]) {
            if (lexicon.rules(flag).empty()) return Error{Code::invalid, "a flag without rules: " + std::string(line)};
            lexicon.inflect(*word, flag, name);
        }
    }
    return done();
}

Result<> read_irregular(Lexicon& lexicon, std::string const& text) {
    std::map<std::string, std::set<Lexicon::Id>> found;
    std::vector<std::pair<std::string, Lexicon::Id>> added;
    for (auto const whole : split(text, '\n')) {
        if (trim(whole).empty() || whole.front() == '#') continue;
        bool const add = whole.front() == '+';
        auto const line = add ? whole.substr(1) : whole;
        auto const colon = line.find(':');
        auto const word = colon == line.npos ? std::nullopt : search::to_codes(trim(line.substr(0, colon)));
        if (!word) return Error{Code::invalid, "a line of irregular words without a lemma: " + std::string(whole)};
        // The class of the paradigm the lemma has already; a class of its own when it has none.
        WordClass kind = WordClass::other;
        if (auto const* known = lexicon.find(*word)) {
            for (auto const id : *known)
                if (lexicon.at(id).word == *word && !lexicon.at(id).name) kind = lexicon.at(id).kind;
        }
        auto const id = lexicon.lemma(*word, kind, false);
        if (!add) found[*word].insert(id);
        for (auto const form : words_of(line.substr(colon + 1))) {
            auto const codes = search::to_codes(form);
            if (!codes) return Error{Code::invalid, "an irregular form that is not Bulgarian: " + std::string(form)};
            if (add) {
                added.emplace_back(*codes, id);
            } else {
                found[*codes].insert(id);
            }
        }
    }
    for (auto const& [form, ids] : found) lexicon.override(form, {ids.begin(), ids.end()});
    for (auto const& [form, id] : added) lexicon.add(form, id);
    return done();
}

}  // namespace ognishte::lemma
