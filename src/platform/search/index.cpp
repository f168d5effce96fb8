#include "index.hpp"

#include <xapian.h>

#include "stem.hpp"

namespace ognishte::search {
namespace {

constexpr Xapian::valueno k_date_slot = 0;
constexpr std::size_t k_longest_term = 200;  // Xapian's limit is 245 bytes, escapes included

Error error_of(Xapian::Error const& error, Code otherwise = Code::failed) {
    Code code = otherwise;
    std::string const type = error.get_type();
    if (type == "DatabaseLockError") code = Code::unavailable;
    if (type == "DatabaseCorruptError" || type == "DatabaseVersionError" || type == "DatabaseOpeningError")
        code = Code::corrupt;
    if (type == "DatabaseNotFoundError") code = Code::not_found;
    return {code, "search index: " + type + ": " + error.get_msg()};
}

// Runs `work`, whose exceptions become errors.
template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (Xapian::Error const& error) {
        return error_of(error);
    } catch (std::exception const& error) {
        return Error{Code::failed, std::string("search index: ") + error.what()};
    }
}

std::string cut(std::string_view term) {
    return std::string(term.substr(0, k_longest_term));
}

Xapian::Query build(Query const& query) {
    std::vector<Xapian::Query> parts;
    for (auto const& part : query.parts) parts.push_back(build(part));
    auto const join = [&](Xapian::Query::op how) { return Xapian::Query(how, parts.begin(), parts.end()); };
    switch (query.what) {
        case Query::What::nothing:
            return Xapian::Query::MatchNothing;
        case Query::What::everything:
            return Xapian::Query::MatchAll;
        case Query::What::term:
            return Xapian::Query(cut(query.text));
        case Query::What::any:
            return join(Xapian::Query::OP_OR);
        case Query::What::all:
            return join(Xapian::Query::OP_AND);
        case Query::What::synonym:
            return join(Xapian::Query::OP_SYNONYM);
        case Query::What::maybe:
            return join(Xapian::Query::OP_AND_MAYBE);
        case Query::What::without:
            return join(Xapian::Query::OP_AND_NOT);
        case Query::What::phrase:
            return Xapian::Query(Xapian::Query::OP_PHRASE, parts.begin(), parts.end(),
                                 static_cast<Xapian::termcount>(parts.size()));
        case Query::What::scaled:
            return Xapian::Query(query.factor, parts.at(0));
    }
    return Xapian::Query::MatchNothing;
}

// Sees every match and keeps its number.
class Numbers final : public Xapian::MatchSpy {
public:
    explicit Numbers(std::function<void(std::uint32_t)> const& take) : take_(take) {}
    void operator()(Xapian::Document const& document, double) override { take_(document.get_docid()); }

private:
    std::function<void(std::uint32_t)> const& take_;
};

class Reader final : public IndexReader {
public:
    explicit Reader(Xapian::Database database) : database_(std::move(database)) {}

    Result<> refresh() override {
        return guarded([&]() -> Result<> {
            database_.reopen();
            return done();
        });
    }

    Result<std::vector<IndexHit>> search(Wanted const& wanted) override {
        return again([&]() -> Result<std::vector<IndexHit>> { return find(wanted); });
    }
    Result<> each_match(Query const& query, std::function<void(std::uint32_t)> const& take) override {
        return again([&]() -> Result<> {
            if (query.what == Query::What::term) {
                auto const term = cut(query.text);
                for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) take(*at);
                return done();
            }
            Xapian::Enquire enquire(database_);
            enquire.set_query(build(query));
            enquire.set_weighting_scheme(Xapian::BoolWeight());
            Numbers spy(take);
            enquire.add_matchspy(&spy);
            enquire.get_mset(0, 0, database_.get_doccount());
            return done();
        });
    }

    Result<std::string> metadata(std::string_view key) override {
        return guarded([&]() -> Result<std::string> { return database_.get_metadata(std::string(key)); });
    }
    std::uint32_t documents() override { return database_.get_doccount(); }
    std::uint32_t last_number() override {
        auto const last = guarded([&]() -> Result<std::uint32_t> { return database_.get_lastdocid(); });
        return last ? *last : 0;
    }
    double average_length() override {
        auto const length = guarded([&]() -> Result<double> { return database_.get_avlength(); });
        return length ? *length : 0;
    }
    std::uint32_t frequency(std::string_view term) override {
        auto const count = guarded([&]() -> Result<std::uint32_t> { return database_.get_termfreq(cut(term)); });
        return count ? *count : 0;
    }
    Result<> each_term(std::string_view prefix,
                       std::function<void(std::string_view, std::uint32_t)> const& take) override {
        return guarded([&]() -> Result<> {
            std::string const begin(prefix);
            for (auto at = database_.allterms_begin(begin); at != database_.allterms_end(begin); ++at)
                take(*at, at.get_termfreq());
            return done();
        });
    }

private:
    // Once more when two commits went by since the last look.
    template <class Work>
    auto again(Work&& work) -> decltype(work()) {
        return guarded([&]() -> decltype(work()) {
            try {
                return work();
            } catch (Xapian::DatabaseModifiedError const&) {
                database_.reopen();
                return work();
            }
        });
    }

    std::vector<IndexHit> find(Wanted const& wanted) {
        Xapian::Query query = build(wanted.query);
        for (auto const& filter : wanted.filters) query = Xapian::Query(Xapian::Query::OP_FILTER, query, build(filter));
        Xapian::Enquire enquire(database_);
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BM25Weight(wanted.bm25.k1, 0, 1, wanted.bm25.b, 0.5));
        if (wanted.order == Wanted::Order::date) {
            enquire.set_sort_by_value_then_relevance(k_date_slot, true);
        } else {
            enquire.set_sort_by_relevance();
        }
        auto const found = enquire.get_mset(wanted.first, wanted.count);
        std::vector<IndexHit> hits;
        for (auto hit = found.begin(); hit != found.end(); ++hit)
            hits.push_back({*hit, hit.get_weight(), hit.get_document().get_data()});
        return hits;
    }

    Xapian::Database database_;
};

class Writer final : public IndexWriter {
public:
    explicit Writer(Xapian::WritableDatabase database) : database_(std::move(database)) {}

    Result<> put(IndexDocument const& document) override {
        return guarded([&]() -> Result<> {
            Xapian::Document out;
            for (auto const& posting : document.postings) {
                if (posting.weight == 0) {
                    out.add_boolean_term(cut(posting.term));
                } else if (posting.position == 0) {
                    out.add_term(cut(posting.term), posting.weight);
                } else {
                    out.add_posting(cut(posting.term), posting.position, posting.weight);
                }
            }
            out.add_boolean_term(cut(document.key));
            out.add_value(k_date_slot, Xapian::sortable_serialise(static_cast<double>(document.date)));
            out.set_data(document.data);
            database_.replace_document(cut(document.key), out);
            return done();
        });
    }
    Result<> remove(std::string_view term) override {
        return guarded([&]() -> Result<> {
            database_.delete_document(cut(term));
            return done();
        });
    }
    Result<> set_metadata(std::string_view key, std::string_view value) override {
        return guarded([&]() -> Result<> {
            database_.set_metadata(std::string(key), std::string(value));
            return done();
        });
    }
    Result<> commit() override {
        return guarded([&]() -> Result<> {
            database_.commit();
            return done();
        });
    }
    std::unique_ptr<IndexReader> reader() override { return std::make_unique<Reader>(database_); }

private:
    Xapian::WritableDatabase database_;
};

}  // namespace

Query Query::of(What what, std::vector<Query> parts) {
    std::erase_if(parts, [](Query const& part) { return part.what == What::nothing; });
    if (parts.empty()) return {};
    if (parts.size() == 1) return std::move(parts.front());
    Query query;
    query.what = what;
    query.parts = std::move(parts);
    return query;
}

Query Query::scaled(Query part, double factor) {
    if (part.what == What::nothing) return {};
    Query query;
    query.what = What::scaled;
    query.factor = factor;
    query.parts.push_back(std::move(part));
    return query;
}

Result<std::unique_ptr<IndexReader>> IndexReader::open(std::string const& folder) {
    return guarded([&]() -> Result<std::unique_ptr<IndexReader>> {
        return std::unique_ptr<IndexReader>(std::make_unique<Reader>(Xapian::Database(folder)));
    });
}

Result<std::unique_ptr<IndexWriter>> IndexWriter::open(std::string const& folder) {
    return guarded([&]() -> Result<std::unique_ptr<IndexWriter>> {
        return std::unique_ptr<IndexWriter>(
            std::make_unique<Writer>(Xapian::WritableDatabase(folder, Xapian::DB_CREATE_OR_OPEN)));
    });
}

std::unique_ptr<IndexWriter> IndexWriter::in_memory() {
    return std::make_unique<Writer>(Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY));
}

std::string english_stem(std::string_view word) {
    static thread_local Xapian::Stem const stem("english");
    return stem(std::string(word));
}

}  // namespace ognishte::search
