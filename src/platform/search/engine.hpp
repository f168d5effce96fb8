// Engine: the whole search over one index: reads a query, repairs it, finds, counts, orders and shows.
//
// search() is thread-safe and works on the state of the last refresh(), which may run beside it on another thread.
// What an actor may not see is neither found, counted, shown nor offered.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/safe_html.hpp"
#include "platform/search/analysis/analysis.hpp"
#include "platform/search/asked.hpp"
#include "platform/search/concepts.hpp"
#include "platform/search/cross/dictionary.hpp"
#include "platform/search/index.hpp"
#include "platform/search/repair/repair.hpp"
#include "platform/search/sets.hpp"

namespace ognishte::search {

struct Ask {
    std::string text;
    Lang lang = Lang::bg;  // of the words that results show
    Chosen chosen = {};
    std::vector<records::Audience> audiences = {records::Audience::everyone};
    // typed: without repair; exact: also without other labels, meanings and families of words.
    enum class Reading { helpful, typed, exact } reading = Reading::helpful;
    enum class Order { relevance, newest } order = Order::relevance;
    std::size_t first = 0;
    std::size_t count = 10;
    enum class Matches { all_or_any, any } matches = Matches::all_or_any;  // any: for measuring
};

struct Hit {
    std::string key;  // of the document
    std::string kind;
    std::string path;      // below the language prefix
    Lang lang = Lang::bg;  // of the words shown
    std::string plain_title;
    SafeHtml title;
    SafeHtml text;           // summary or excerpt
    std::string plain_text;  // the summary
    double score = 0;
};

struct Beside {
    std::string text;
    std::string lang;
};

struct Answer {
    std::vector<Hit> hits;
    std::size_t total = 0;
    std::map<Facet, std::vector<Counted>> counts;
    std::string searched;                        // the words that were looked for
    bool repaired = false;                       // they are not those typed
    std::string other;                           // another likely reading, or empty
    bool some = false;                           // no document has all words: these have some of them
    std::vector<Beside> also;                    // labels looked for beside those typed, in the order of the thesaurus
    std::vector<std::uint32_t> concepts, whole;  // named in the query; those it is all about
    std::shared_ptr<Concepts const> named;       // what those numbers mean
};

class Engine {
public:
    Engine(std::shared_ptr<LemmaTable const> table, std::shared_ptr<Dictionary const> dictionary);
    ~Engine();

    using Open = std::function<Result<std::unique_ptr<IndexReader>>()>;
    // Sees what the index now holds. On an error the state before it stays.
    Result<> refresh(Open open, std::shared_ptr<Concepts const> concepts);

    // unavailable: nothing was refreshed yet.
    Result<Answer> search(Ask const& ask) const;
    // How what was typed so far may go on: labels of concepts, then words of the index.
    std::vector<std::string> completions(std::string_view typed, Lang lang, std::size_t limit) const;

    Analyzer const& analyzer() const { return analyzer_; }
    std::size_t documents() const;

private:
    struct State;
    Result<Answer> search(Ask const& ask, std::shared_ptr<State const> const& now) const;
    std::shared_ptr<State const> state() const { return std::atomic_load(&state_); }

    Analyzer analyzer_;
    std::shared_ptr<Dictionary const> dictionary_;
    std::shared_ptr<State const> state_;
};

}  // namespace ognishte::search
