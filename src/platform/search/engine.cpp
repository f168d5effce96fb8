#include "engine.hpp"

#include <algorithm>
#include <mutex>

#include "base/text.hpp"
#include "excerpt.hpp"
#include "indexing.hpp"
#include "lexicon.hpp"
#include "plan.hpp"

namespace ognishte::search {
namespace {

// Short texts, names and titles want other settings than pages (measured: docs/adr/0007-search.md).
constexpr double k_short_average = 60;  // terms
constexpr Bm25 k_bm25_short{0.9, 0.4};
constexpr Bm25 k_bm25_pages{1.2, 0.75};
constexpr double k_other_reading = 0.6;
constexpr std::size_t k_excerpt = 420;  // bytes: some 240 letters
constexpr std::size_t k_most_also = 4;

Query filter_of(Facet facet, std::vector<std::string> const& values) {
    std::vector<Query> parts;
    for (auto const& value : values) parts.push_back(Query::term(facet_term(facet, value)));
    return Query::of(Query::What::any, std::move(parts));
}

std::vector<Beside> labels_beside(Concepts const& concepts, Plan const& plan, std::string_view typed) {
    std::vector<Beside> out;
    auto const folded = fold_key(typed);
    for (auto const rank : {Label::Rank::preferred, Label::Rank::other})
        for (auto const number : plan.concepts)
            for (auto const& label : concepts.at(number).labels) {
                if (label.rank != rank || out.size() == k_most_also) continue;
                auto const key = fold_key(label.text);
                bool const known =
                    folded.find(key) != std::string::npos ||
                    std::any_of(out.begin(), out.end(), [&](Beside const& one) { return fold_key(one.text) == key; });
                if (!known) out.push_back({label.text, label.lang});
            }
    return out;
}

}  // namespace

struct Engine::State {
    Open open;
    std::shared_ptr<Concepts const> concepts;
    std::unique_ptr<Lexicon> lexicon;
    std::shared_ptr<Sets const> sets;
    Bm25 bm25;
    mutable std::mutex mutex;
    mutable std::vector<std::unique_ptr<IndexReader>> idle;

    // A reader for one thread, given back at its end.
    class Borrowed {
    public:
        Borrowed(State const& state, std::unique_ptr<IndexReader> reader) : state_(state), reader_(std::move(reader)) {}
        ~Borrowed() {
            std::lock_guard const lock(state_.mutex);
            state_.idle.push_back(std::move(reader_));
        }
        Borrowed(Borrowed const&) = delete;
        Borrowed& operator=(Borrowed const&) = delete;
        IndexReader& operator*() const { return *reader_; }

    private:
        State const& state_;
        std::unique_ptr<IndexReader> reader_;
    };
    Result<std::unique_ptr<IndexReader>> reader() const {
        std::lock_guard const lock(mutex);
        if (idle.empty()) return open();
        auto out = std::move(idle.back());
        idle.pop_back();
        return out;
    }
};

Engine::Engine(std::shared_ptr<LemmaTable const> table, std::shared_ptr<Dictionary const> dictionary)
    : analyzer_(std::move(table)), dictionary_(std::move(dictionary)) {}
Engine::~Engine() = default;

Result<> Engine::refresh(Open open, std::shared_ptr<Concepts const> concepts) {
    auto next = std::make_shared<State>();
    auto reader = TRY(open());
    next->concepts = std::move(concepts);
    next->sets = TRY(Sets::read(*reader));
    next->lexicon = TRY(Lexicon::read(*reader, analyzer_, dictionary_, *next->concepts));
    next->bm25 = reader->average_length() < k_short_average ? k_bm25_short : k_bm25_pages;
    next->idle.push_back(std::move(reader));
    next->open = std::move(open);
    std::atomic_store(&state_, std::shared_ptr<State const>(std::move(next)));
    return done();
}

std::size_t Engine::documents() const {
    auto const now = state();
    return now == nullptr ? 0 : now->sets->documents();
}

namespace {

// The readings of the words: one, or two that are nearly as likely.
std::vector<Reading> readings_of(Ask const& ask, Asked const& asked, Lexicon const& lexicon, Analyzer const& analyzer,
                                 IndexReader& reader) {
    Reading const typed{asked.words, 0, Way::typed};
    if (asked.words.empty() || ask.reading != Ask::Reading::helpful) return {typed};
    if (ask.audiences.size() > 1) {
        // Words of documents that only some may see are no part of the lexicon.
        auto const words = analyzer.words(asked.words);
        bool const all_there = !words.empty() && std::all_of(words.begin(), words.end(), [&](Word const& word) {
            return std::any_of(word.lemmas.begin(), word.lemmas.end(), [&](std::string const& lemma) {
                return reader.frequency(word_term(kind_of(word.script), lemma)) > 0;
            });
        });
        if (all_there) return {typed};
    }
    return lexicon.repairer().readings(asked.words);
}

Hit shown(IndexHit const& found, Lang wished, Marks const& marks, Analyzer const& analyzer) {
    auto const stored = stored_in(found.data);
    Hit hit;
    hit.score = found.score;
    hit.key = stored.key;
    hit.kind = stored.kind;
    hit.path = stored.path;
    if (stored.words.empty()) return hit;
    auto words = stored.words.find(wished);
    if (words == stored.words.end()) words = stored.words.begin();
    hit.lang = words->first;
    auto const& text = words->second;
    hit.plain_title = text.title;
    hit.plain_text = text.summary;
    hit.title = marked(text.title, marks, analyzer);
    auto summary = excerpt(text.summary, marks, analyzer, k_excerpt);
    hit.text = std::move(summary.html);
    if (text.body.empty() || summary.found > 0) return hit;
    auto body = excerpt(text.body, marks, analyzer, k_excerpt);
    if (body.found > 0 || text.summary.empty()) hit.text = std::move(body.html);
    return hit;
}

}  // namespace

Result<Answer> Engine::search(Ask const& ask) const {
    auto const now = state();
    if (now == nullptr) return Error{Code::unavailable, "the search index is being made"};
    auto answer = search(ask, now);
    if (answer) return answer;
    // Another index may have taken the place of this one.
    auto const next = state();
    return next == now ? std::move(answer) : search(ask, next);
}

Result<Answer> Engine::search(Ask const& ask, std::shared_ptr<State const> const& now) const {
    State::Borrowed const reader(*now, TRY(now->reader()));
    auto const asked = read_query(ask.text);
    Answer answer;
    answer.named = now->concepts;

    auto const readings = readings_of(ask, asked, *now->lexicon, analyzer_, *reader);
    bool const wide = ask.reading != Ask::Reading::exact;
    Planning const planning{analyzer_,
                            now->lexicon->translator(),
                            *now->concepts,
                            now->lexicon->words(),
                            now->lexicon->lemmas(),
                            wide ? Planning::Breadth::wide : Planning::Breadth::words};
    auto const first = plan(asked, readings.front().text, planning);
    answer.searched = with_words(asked, readings.front().text);
    answer.repaired = fold_key(readings.front().text) != fold_key(asked.words);
    answer.concepts = first.concepts;
    answer.whole = first.whole;
    answer.also = labels_beside(*now->concepts, first, readings.front().text);
    auto marks = first.marks;
    std::optional<Plan> second;
    if (readings.size() > 1 && fold_key(readings[1].text) != fold_key(readings.front().text)) {
        second = plan(asked, readings[1].text, planning);
        answer.other = with_words(asked, readings[1].text);
        marks.insert(second->marks.begin(), second->marks.end());
    }
    auto const composed = [&](Matching matching) {
        auto query = compose(first, matching);
        if (!second) return query;
        return Query::of(Query::What::any,
                         {std::move(query), Query::scaled(compose(*second, matching), k_other_reading)});
    };

    Query query = ask.matches == Ask::Matches::any ? composed(Matching::any) : composed(Matching::all);
    if (asked.empty() && (!ask.chosen.empty() || ask.count == 0)) query.what = Query::What::everything;
    if (query.what == Query::What::nothing) return answer;
    auto found = TRY(now->sets->matching(*reader, query, ask.audiences));
    if (ask.matches == Ask::Matches::all_or_any && first.units.size() > 1 && found.count() == 0) {
        query = composed(Matching::any);
        found = TRY(now->sets->matching(*reader, query, ask.audiences));
        answer.some = found.count() > 0;
    }
    answer.total = TRY(now->sets->narrowed(*reader, found, ask.chosen, answer.counts)).count();
    if (answer.total == 0 || ask.count == 0) return answer;

    Wanted wanted;
    wanted.query = std::move(query);
    wanted.first = static_cast<std::uint32_t>(std::min(ask.first, answer.total));
    wanted.count = static_cast<std::uint32_t>(ask.count);
    wanted.bm25 = now->bm25;
    if (asked.empty() || ask.order == Ask::Order::newest) wanted.order = Wanted::Order::date;
    if (!now->sets->all_seen(ask.audiences)) {
        std::vector<Query> audiences;
        for (auto const audience : ask.audiences) audiences.push_back(Query::term(audience_term(audience)));
        wanted.filters.push_back(Query::of(Query::What::any, std::move(audiences)));
    }
    for (auto const& [facet, values] : ask.chosen)
        if (!values.empty()) wanted.filters.push_back(filter_of(facet, values));
    for (auto const& hit : TRY((*reader).search(wanted))) answer.hits.push_back(shown(hit, ask.lang, marks, analyzer_));
    return answer;
}

std::vector<std::string> Engine::completions(std::string_view typed, Lang lang, std::size_t limit) const {
    auto const now = state();
    auto const folded = fold_key(typed);
    if (now == nullptr || folded.empty()) return {};
    auto out = now->concepts->beginning(folded, tag(lang), limit);
    auto const space = folded.rfind(' ');
    auto const last = space == std::string::npos ? folded : folded.substr(space + 1);
    auto const codes = word_codes(last);
    if (!codes || codes->size() < 3) return out;
    auto const& words = now->lexicon->words();
    auto range = words.all();
    for (std::size_t depth = 0; depth < codes->size(); ++depth) range = words.narrow(range, depth, (*codes)[depth]);
    std::vector<std::uint32_t> found;
    for (auto id = range.begin; id < range.end; ++id) found.push_back(id);
    auto const most = std::min(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                      [&](auto a, auto b) { return words.documents_of(a) > words.documents_of(b); });
    for (std::size_t i = 0; i < most && out.size() < limit; ++i) {
        auto whole = folded.substr(0, folded.size() - last.size()) + word_text(words.word(found[i]));
        if (std::find(out.begin(), out.end(), whole) == out.end()) out.push_back(std::move(whole));
    }
    return out;
}

}  // namespace ognishte::search
