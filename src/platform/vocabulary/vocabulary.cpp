#include "platform/vocabulary/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "base/text.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::vocabulary {

struct Vocabulary::Indexed {
    Scheme scheme;
    std::map<std::string_view, std::size_t> by_code;
    std::unordered_map<std::string, std::vector<std::size_t>> by_spelling;
    std::vector<std::vector<std::size_t>> narrower;
    std::vector<std::size_t> broader;  // k_none: a top concept
    std::vector<std::vector<std::size_t>> related;
    std::array<std::vector<std::size_t>, k_langs.size()> sorted;

    explicit Indexed(Scheme given) : scheme(std::move(given)) {
        index_codes();
        index_related();
        index_spellings();
        for (auto const lang : k_langs) sort(lang);
    }
    Concept const& at(std::size_t place) const { return scheme.concepts[place]; }
    std::size_t place_of(std::string_view code) const;

private:
    void index_codes();
    void index_related();
    void index_spellings();
    void sort(Lang lang);
};

namespace {

constexpr std::size_t k_none = static_cast<std::size_t>(-1);

// The text in this language, else in the first of our languages that has one, else the first there is.
ByLang::value_type const* best(ByLang const& texts, Lang wished) {
    auto const own = texts.find(tag(wished));
    if (own != texts.end()) return &*own;
    for (auto const lang : k_langs)
        if (auto const other = texts.find(tag(lang)); other != texts.end()) return &*other;
    return texts.empty() ? nullptr : &*texts.begin();
}

constexpr std::array<std::string_view, 5> k_likenesses = {"exact", "close", "broader", "narrower", "related"};

}  // namespace

std::string_view name_of(Likeness likeness) {
    return k_likenesses[static_cast<std::size_t>(likeness)];
}

std::optional<Likeness> likeness_named(std::string_view name) {
    auto const found = std::find(k_likenesses.begin(), k_likenesses.end(), name);
    if (found == k_likenesses.end()) return std::nullopt;
    return static_cast<Likeness>(found - k_likenesses.begin());
}

std::size_t Vocabulary::Indexed::place_of(std::string_view code) const {
    auto const found = by_code.find(code);
    return found == by_code.end() ? k_none : found->second;
}

void Vocabulary::Indexed::index_codes() {
    for (std::size_t place = 0; place < scheme.concepts.size(); ++place) by_code.emplace(at(place).code, place);
    narrower.resize(scheme.concepts.size());
    broader.resize(scheme.concepts.size(), k_none);
    for (std::size_t place = 0; place < scheme.concepts.size(); ++place) {
        auto const above = at(place).broader.empty() ? k_none : place_of(at(place).broader);
        broader[place] = above;
        if (above != k_none) narrower[above].push_back(place);
    }
}

void Vocabulary::Indexed::index_related() {
    related.resize(scheme.concepts.size());
    for (std::size_t place = 0; place < scheme.concepts.size(); ++place)
        for (auto const& code : at(place).related) {
            auto const other = place_of(code);
            if (other == k_none || other == place) continue;
            related[place].push_back(other);
            related[other].push_back(place);
        }
    for (auto& places : related) {
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
    }
}

void Vocabulary::Indexed::index_spellings() {
    for (std::size_t place = 0; place < scheme.concepts.size(); ++place) {
        auto const add = [&](std::string_view spelling) {
            auto key = fold_key(spelling);
            if (key.empty()) return;
            auto& places = by_spelling[std::move(key)];
            if (places.empty() || places.back() != place) places.push_back(place);
        };
        auto const& one = at(place);
        add(one.code);
        for (auto const& [lang, text] : one.preferred) add(text);
        for (auto const& other : one.alternative) add(other.text);
        for (auto const& alias : one.aliases) add(alias);
    }
}

void Vocabulary::Indexed::sort(Lang lang) {
    std::vector<std::pair<std::string, std::size_t>> keys;
    for (std::size_t place = 0; place < scheme.concepts.size(); ++place) {
        if (at(place).status != Status::current) continue;
        auto const* label = best(at(place).preferred, lang);
        keys.emplace_back(label == nullptr ? std::string() : i18n::collation_key(lang, label->second), place);
    }
    std::sort(keys.begin(), keys.end());
    for (auto const& [key, place] : keys) sorted[static_cast<std::size_t>(lang)].push_back(place);
}

Vocabulary::Vocabulary(std::vector<Scheme> schemes, std::int64_t sequence) : sequence_(sequence) {
    for (auto& scheme : schemes) {
        auto code = scheme.code;
        schemes_.insert_or_assign(std::move(code), std::make_unique<Indexed>(std::move(scheme)));
    }
}

Vocabulary::~Vocabulary() = default;

std::int64_t Vocabulary::sequence() const {
    return sequence_;
}

std::vector<std::string> Vocabulary::schemes() const {
    std::vector<std::string> codes;
    for (auto const& [code, scheme] : schemes_) codes.push_back(code);
    return codes;
}

Vocabulary::Indexed const* Vocabulary::scheme_named(std::string_view scheme) const {
    auto const found = schemes_.find(scheme);
    return found == schemes_.end() ? nullptr : found->second.get();
}

std::string_view Vocabulary::scheme_title(Lang lang, std::string_view scheme) const {
    auto const* indexed = scheme_named(scheme);
    if (indexed == nullptr) return scheme;
    auto const* title = best(indexed->scheme.title, lang);
    return title == nullptr ? scheme : std::string_view(title->second);
}

Concept const* Vocabulary::find(std::string_view scheme, std::string_view code) const {
    auto const* indexed = scheme_named(scheme);
    auto const place = indexed == nullptr ? k_none : indexed->place_of(code);
    return place == k_none ? nullptr : &indexed->at(place);
}

std::string_view Vocabulary::label(Lang lang, std::string_view scheme, std::string_view code) const {
    auto const* found = find(scheme, code);
    auto const* text = found == nullptr ? nullptr : best(found->preferred, lang);
    return text == nullptr ? code : std::string_view(text->second);
}

Lang Vocabulary::label_lang(Lang lang, std::string_view scheme, std::string_view code) const {
    auto const* found = find(scheme, code);
    auto const* text = found == nullptr ? nullptr : best(found->preferred, lang);
    return text == nullptr ? lang : lang_from_tag(text->first).value_or(lang);
}

std::string_view Vocabulary::note(Lang lang, std::string_view scheme, std::string_view code) const {
    auto const* found = find(scheme, code);
    if (found == nullptr) return {};
    auto const note = found->notes.find(tag(lang));
    return note == found->notes.end() ? std::string_view() : std::string_view(note->second);
}

Match Vocabulary::match(std::string_view scheme, std::string_view spelling, std::string_view type) const {
    auto const* indexed = scheme_named(scheme);
    if (indexed == nullptr) return {};
    auto const fits = [&](std::size_t place) { return type.empty() || indexed->at(place).type == type; };
    auto const exact = indexed->place_of(trim(spelling));
    if (exact != k_none && fits(exact)) return {{indexed->at(exact).code}};
    auto const found = indexed->by_spelling.find(fold_key(spelling));
    if (found == indexed->by_spelling.end()) return {};
    Match current;
    Match retired;
    for (auto const place : found->second) {
        if (!fits(place)) continue;
        auto const& one = indexed->at(place);
        (one.status == Status::current ? current : retired).codes.push_back(one.code);
    }
    return current.codes.empty() ? retired : current;
}

std::vector<std::string> Vocabulary::narrower(std::string_view scheme, std::string_view code) const {
    std::vector<std::string> codes;
    auto const* indexed = scheme_named(scheme);
    auto const place = indexed == nullptr ? k_none : indexed->place_of(code);
    if (place == k_none) return codes;
    for (auto const below : indexed->narrower[place]) codes.push_back(indexed->at(below).code);
    return codes;
}

std::vector<std::string> Vocabulary::closure(std::string_view scheme, std::string_view code) const {
    std::vector<std::string> codes;
    auto const* indexed = scheme_named(scheme);
    auto const start = indexed == nullptr ? k_none : indexed->place_of(code);
    if (start == k_none) return codes;
    // Writing refuses circles; a mark for each place keeps a damaged store from hanging a page all the same.
    std::vector<bool> seen(indexed->scheme.concepts.size(), false);
    std::vector<std::size_t> todo = {start};
    while (!todo.empty()) {
        auto const place = todo.back();
        todo.pop_back();
        if (seen[place]) continue;
        seen[place] = true;
        codes.push_back(indexed->at(place).code);
        auto const& below = indexed->narrower[place];
        todo.insert(todo.end(), below.rbegin(), below.rend());
    }
    return codes;
}

std::vector<std::string> Vocabulary::broader(std::string_view scheme, std::string_view code) const {
    std::vector<std::string> codes;
    auto const* indexed = scheme_named(scheme);
    auto place = indexed == nullptr ? k_none : indexed->place_of(code);
    if (place == k_none) return codes;
    while (indexed->broader[place] != k_none && codes.size() < indexed->scheme.concepts.size()) {
        place = indexed->broader[place];
        codes.push_back(indexed->at(place).code);
    }
    return codes;
}

std::vector<std::string> Vocabulary::related(std::string_view scheme, std::string_view code) const {
    std::vector<std::string> codes;
    auto const* indexed = scheme_named(scheme);
    auto const place = indexed == nullptr ? k_none : indexed->place_of(code);
    if (place == k_none) return codes;
    for (auto const other : indexed->related[place]) codes.push_back(indexed->at(other).code);
    return codes;
}

std::vector<std::string> Vocabulary::languages(std::string_view scheme) const {
    std::vector<std::string> out;
    auto const* indexed = scheme_named(scheme);
    if (indexed == nullptr) return out;
    std::set<std::string_view> found;
    for (auto const& one : indexed->scheme.concepts) {
        for (auto const* texts : {&one.preferred, &one.definitions, &one.notes})
            for (auto const& [lang, text] : *texts) found.insert(lang);
        for (auto const& label : one.alternative) found.insert(label.lang);
    }
    for (auto const lang : k_langs)
        if (found.erase(tag(lang)) > 0) out.emplace_back(tag(lang));
    out.insert(out.end(), found.begin(), found.end());
    return out;
}

std::vector<Concept const*> Vocabulary::every(std::string_view scheme) const {
    std::vector<Concept const*> concepts;
    auto const* indexed = scheme_named(scheme);
    if (indexed == nullptr) return concepts;
    for (auto const& [code, place] : indexed->by_code) concepts.push_back(&indexed->at(place));
    return concepts;
}

std::vector<Concept const*> Vocabulary::all(Lang lang, std::string_view scheme, std::string_view type) const {
    std::vector<Concept const*> concepts;
    auto const* indexed = scheme_named(scheme);
    if (indexed == nullptr) return concepts;
    for (auto const place : indexed->sorted[static_cast<std::size_t>(lang)])
        if (type.empty() || indexed->at(place).type == type) concepts.push_back(&indexed->at(place));
    return concepts;
}

}  // namespace ognishte::vocabulary
