// Index: terms, postings and BM25 by Xapian, which stays in index.cpp. The rest of the search knows only this.
//
// One writer at a time (a lock file sees to it across processes); any number of readers, each used by one thread at a
// time and seeing the state at its last refresh(). Exceptions of Xapian end here as Results.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/search/query.hpp"

namespace ognishte::search {

struct Posting {
    std::string term;
    std::uint32_t position = 0;  // 0: without a place
    std::uint32_t weight = 1;    // how often it counts; 0: only for filters
};

struct IndexDocument {
    std::string key;  // one term that only this document has
    std::vector<Posting> postings;
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
    enum class Order { relevance, date } order = Order::relevance;
    Bm25 bm25;
};

struct IndexHit {
    std::uint32_t number = 0;  // of the document in the index
    double score = 0;
    std::string data;
};

class IndexReader {
public:
    // not_found: no index there. corrupt: no index, or of another version of Xapian.
    static Result<std::unique_ptr<IndexReader>> open(std::string const& folder);
    virtual ~IndexReader() = default;
    virtual Result<> refresh() = 0;  // sees what was committed since
    virtual Result<std::vector<IndexHit>> search(Wanted const& wanted) = 0;
    // Numbers of the documents that match; those of a term come rising.
    virtual Result<> each_match(Query const& query, std::function<void(std::uint32_t)> const& take) = 0;
    virtual Result<std::string> metadata(std::string_view key) = 0;
    virtual std::uint32_t documents() = 0;
    virtual std::uint32_t last_number() = 0;  // no document has a greater one
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
