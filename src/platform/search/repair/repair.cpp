#include "repair.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "distance.hpp"
#include "latin.hpp"
#include "layouts.hpp"

namespace ognishte::search {
namespace {

constexpr double k_unknown = 6;
constexpr double k_rare = 1.4;       // of a word in one document; less the commoner it is
constexpr double k_common = 0.4;     // off for each power of ten
constexpr double k_more_tokens = 3;  // for each word that a reading has more than was typed
constexpr double k_latin = 0.3;      // of reading Latin letters as Bulgarian
constexpr double k_mixed = 0.8;      // of leaving a Latin word beside those read as Bulgarian
constexpr double k_layout = 1.0;     // of reading another keyboard
constexpr double k_slip = 1.0;       // of correcting a word at all …
constexpr double k_slips = 1.6;      // … and for each slip in it
constexpr double k_most_slips = 2;
constexpr double k_close = 0.8;               // the second reading counts when it costs at most so much more
constexpr std::size_t k_longest_query = 400;  // bytes that are repaired; longer ones are taken as typed
constexpr std::size_t k_most_words = 12;
constexpr std::size_t k_alike_words = 400;
constexpr std::string_view k_layout_signs = "`[]\\;',./{}|:\"<>?~";
constexpr double k_impossible = 1e9;
constexpr std::string_view k_signs = "\"'.,;:!?()-";

double cost_of(double documents) {
    return documents <= 0 ? k_unknown : std::max(0.0, k_rare - k_common * std::log10(1 + documents));
}

// Places where a sign that another layout writes a letter with parts two letters: "m,re;kd".
std::size_t parted_words(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        auto const letter = [&](std::size_t at) {
            auto const c = static_cast<unsigned char>(text[at]);
            return c >= 0x80 || (c | 0x20U) - 'a' < 26U;
        };
        if (k_layout_signs.find(text[i]) != text.npos && letter(i - 1) && letter(i + 1)) ++count;
    }
    return count;
}

std::vector<std::string_view> tokens_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (auto const part : split(text, ' '))
        if (!part.empty()) out.push_back(part);
    return out;
}

}  // namespace

Repairer::Repairer(Analyzer const& analyzer, std::shared_ptr<Vocabulary const> words,
                   std::shared_ptr<Vocabulary const> lemmas, LatinKnown latin_known)
    : analyzer_(analyzer), words_(std::move(words)), lemmas_(std::move(lemmas)), latin_known_(std::move(latin_known)) {}

double Repairer::known_documents(Word const& word) const {
    if (word.script == Script::number) return 1000;  // numbers are not words to be known
    if (word.script == Script::latin) return latin_known_(word.text);
    if (word.script == Script::other) return 0;
    double documents = 0;
    for (auto const& lemma : word.lemmas)
        if (auto const codes = word_codes(lemma))
            documents = std::max(documents, static_cast<double>(lemmas_->documents(*codes)));
    return documents;
}

double Repairer::word_cost(Word const& word) const {
    return cost_of(known_documents(word));
}

Reading Repairer::read(std::string_view text, Way way) const {
    Reading reading{std::string(text), 0, way};
    for (auto const& word : analyzer_.words(text)) reading.cost += word_cost(word);
    return reading;
}

// Each Latin word as it is or as Bulgarian, whichever costs less; a mixture costs more than all of one kind.
Reading Repairer::transliterate(std::string_view query) const {
    struct Choice {
        std::string_view token;
        double kept = 0;
        std::string bulgarian = {};
        double price = k_impossible;
    };
    auto const folded = to_lower(query);
    std::vector<Choice> choices;
    bool mixed = false;
    for (auto const token : tokens_of(folded)) {
        Choice choice{token, read(token, Way::typed).cost};
        // Signs around a word stay out of it.
        std::size_t const begin = std::min(token.find_first_not_of(k_signs), token.size());
        std::size_t const end = token.find_last_not_of(k_signs) + 1;
        auto const core = token.substr(begin, end > begin ? end - begin : 0);
        auto const consider = [&](std::string_view codes, double price) {
            auto text = word_text(codes);
            double const whole = k_latin + price + read(text, Way::typed).cost;
            if (whole >= choice.price) return;
            choice.price = whole;
            choice.bulgarian = std::move(text);
        };
        if (!core.empty() && may_be_latin_typing(core)) {
            for (auto const& spelled : known_spellings(core, *words_, 8)) consider(spelled.codes, spelled.cost);
            // A form nobody wrote in the index may still be of a word that is there.
            for (auto const& spelled : likely_spellings(core, 12)) consider(spelled.codes, spelled.cost + 0.2);
        }
        mixed = mixed || choice.price < choice.kept;
        choices.push_back(std::move(choice));
    }
    Reading reading{{}, 0, Way::transliterated};
    for (auto const& choice : choices) {
        double const kept = choice.kept + (mixed && choice.price < k_impossible ? k_mixed : 0);
        if (!reading.text.empty()) reading.text += ' ';
        reading.text += choice.price < kept ? choice.bulgarian : std::string(choice.token);
        reading.cost += std::min(choice.price, kept);
    }
    return reading;
}

// The known word nearest to an unknown one; empty when none is near.
std::string Repairer::nearest(Word const& word, double& cost) const {
    auto const codes = word_codes(word.text);
    if (!codes || codes->size() < 3) return {};
    double const most = codes->size() < 5 ? 1 : k_most_slips;
    std::string best;
    for (auto const id : words_->alike(*codes, k_alike_words)) {
        auto const candidate = words_->word(id);
        double const distance = slip_distance(*codes, candidate, most);
        if (distance > most) continue;
        double const whole = k_slip + k_slips * distance + cost_of(words_->documents_of(id));
        if (whole >= cost) continue;
        cost = whole;
        best = word_text(candidate);
    }
    return best;
}

Reading Repairer::spell(Reading reading) const {
    std::string out;
    std::size_t copied = 0;
    double cost = reading.cost;
    for (auto const& word : analyzer_.words(reading.text)) {
        if (known_documents(word) > 0 || word.script == Script::number) continue;
        double own = k_unknown;
        auto const better = nearest(word, own);
        if (better.empty()) continue;
        out += reading.text.substr(copied, word.begin - copied) + better;
        copied = word.end;
        cost += own - k_unknown;
    }
    if (copied == 0) return reading;
    out += reading.text.substr(copied);
    return {std::move(out), cost, reading.way == Way::typed ? Way::spelled : reading.way};
}

std::vector<Reading> Repairer::readings(std::string_view query) const {
    auto const typed = read(query, Way::typed);
    auto const words = analyzer_.words(query);
    if (query.size() > k_longest_query || words.empty() || words.size() > k_most_words) {
        auto const layouts_only = query.size() <= k_longest_query && words.empty() && !trim(query).empty();
        if (!layouts_only) return {typed};
    }
    auto const order = [](std::vector<Reading>& all) {
        std::stable_sort(all.begin(), all.end(), [](Reading const& a, Reading const& b) { return a.cost < b.cost; });
    };
    std::vector<Reading> found = {typed};
    bool latin = false;
    std::size_t const tokens = tokens_of(query).size();
    std::size_t const parted = words.size() > tokens ? std::min(parted_words(query), words.size() - tokens) : 0;
    bool unknown = words.empty() || parted > 0;
    for (auto const& word : words) {
        latin = latin || word.script == Script::latin || word.script == Script::other;
        unknown = unknown || known_documents(word) <= 0;
    }
    if (latin) found.push_back(transliterate(query));
    for (auto& reading : found) reading.cost += k_more_tokens * static_cast<double>(parted);
    if (unknown) {
        for (auto const& text : other_layouts(query)) {
            auto const count = analyzer_.words(text).size();
            if (count == 0) continue;
            auto reading = read(text, Way::layout);
            reading.cost += k_layout + (count > tokens ? k_more_tokens * static_cast<double>(count - tokens) : 0);
            found.push_back(std::move(reading));
        }
        order(found);
        std::size_t const tried = std::min<std::size_t>(found.size(), 4);
        for (std::size_t i = 0; i < tried; ++i) found[i] = spell(std::move(found[i]));
    }
    order(found);
    std::vector<Reading> out;
    for (auto& reading : found) {
        if (out.size() == 2 || (!out.empty() && reading.cost > out.front().cost + k_close)) break;
        if (out.empty() || out.front().text != reading.text) out.push_back(std::move(reading));
    }
    return out;
}

}  // namespace ognishte::search
