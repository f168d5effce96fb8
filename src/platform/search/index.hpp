// Index: terms, postings and BM25 by Xapian, which stays in index.cpp. The rest of the search knows only this.
//
// One writer at a time (a lock file sees to it across processes); any number of readers, each used by one thread at a
// time and seeing the state at its last refresh(). Exceptions of Xapian end here as Results.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ognishte::search {

// What to look for, as a tree. Copied freely; small.
struct Query {
    enum class What {
        nothing,
        everything,
        term,
        any,      // weights add up
        all,      // each must match
        synonym,  // counts as one term
        best,     // the best of them counts
        phrase,   // terms, or any() of terms, side by side
        scaled    // one child, its weight times `factor`
    };
    What what = What::nothing;
    std::string text = {};  // of a term
    double factor = 1;
    std::vector<Query> parts = {};

    static Query term(std::string text) { return {What::term, std::move(text)}; }
    static Query of(What what, std::vector<Query> parts);  // one part stands for itself, none is nothing
    static Query scaled(Query part, double factor);
};

struct Posting {
    std::string term;
    std::uint32_t position = 0;  // 0: without a place
    std::uint32_t weight = 1;    // how often it counts; 0: only for filters
};

struct IndexDocument {
    std::string key;  // one term that only this document has
    std::vector<Posting> postings;
    std::string facets;     // packed; seen by the counting of matches
    std::int64_t date = 0;  // for order by date; newest first
    std::string data;       // given back with a hit
};

// k1 and b of BM25: how soon repetition stops counting, how much length counts against a document.
struct Bm25 {
    double k1 = 1.2;
    double b = 0.75;
};

struct Wanted {
    Query query;
    std::vector<Query> filters;  // each must match; no weight
    std::uint32_t first = 0;
    std::uint32_t count = 10;
    std::uint32_t look_at = 0;  // at least so many matches are counted before the best are settled
    enum class Order { relevance, date } order = Order::relevance;
    Bm25 bm25;
    std::function<void(std::string_view facets)> each_match = {};  // those looked at
};

struct IndexHit {
    std::uint32_t number = 0;  // of the document in the index
    double score = 0;
    std::string data;
};

struct IndexAnswer {
    std::vector<IndexHit> hits;
    std::uint32_t at_least = 0;  // matches: bounds and estimate
    std::uint32_t at_most = 0;
    std::uint32_t about = 0;
};

class IndexReader {
public:
    // not_found: no index there. corrupt: no index, or of another version of Xapian.
    static Result<std::unique_ptr<IndexReader>> open(std::string const& folder);
    virtual ~IndexReader() = default;
    virtual Result<> refresh() = 0;  // sees what was committed since
    virtual Result<IndexAnswer> search(Wanted const& wanted) = 0;
    virtual Result<std::string> metadata(std::string_view key) = 0;
    virtual std::uint32_t documents() = 0;
    virtual double average_length() = 0;
    virtual std::uint32_t frequency(std::string_view term) = 0;  // documents that have it
    virtual Result<> each_term(std::string_view prefix,
                               std::function<void(std::string_view term, std::uint32_t documents)> const& take) = 0;
};

class IndexWriter {
public:
    // unavailable: another process writes this index. corrupt: it must be made anew.
    static Result<std::unique_ptr<IndexWriter>> open(std::string const& folder);
    static std::unique_ptr<IndexWriter> in_memory();
    virtual ~IndexWriter() = default;
    virtual Result<> put(IndexDocument const& document) = 0;  // takes the place of the one with this key
    virtual Result<> remove(std::string_view term) = 0;       // all documents that have the term
    virtual Result<> set_metadata(std::string_view key, std::string_view value) = 0;
    virtual Result<> commit() = 0;
    // Of an index in memory, which has no folder to open; shares it with the writer, on its thread.
    virtual std::unique_ptr<IndexReader> reader() = 0;
};

}  // namespace ognishte::search
