// Filler: makes documents of what the store holds, for the index. Private to this module; one thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "platform/records/records.hpp"
#include "platform/search/analysis/analysis.hpp"
#include "platform/search/documents/source.hpp"
#include "platform/search/indexing.hpp"
#include "platform/store/db.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::search {

class Filler {
public:
    // All outlive it.
    Filler(store::Db& db, records::Records const& records, vocabulary::Vocabularies& vocabularies,
           Sources const& sources, Analyzer const& analyzer)
        : db_(db), records_(records), vocabularies_(vocabularies), sources_(sources), analyzer_(analyzer) {}

    // The document of each of these records; those that are not public, or of no kind that is searched, have none.
    struct OfRecord {
        std::string key;
        std::optional<IndexDocument> document;
    };
    Result<std::vector<OfRecord>> of_records(std::vector<records::RecordId> const& ids) const;
    std::vector<IndexDocument> of_pages() const;
    std::vector<std::string> page_kinds() const;

    // A slice of all records that are searched, in an order of its own.
    struct Slice {
        std::vector<OfRecord> records;
        std::string next;  // where the next one begins; empty: this was the last
    };
    Result<Slice> slice(std::string const& from) const;

    bool is_searched(std::string_view kind) const { return source_of(kind) != nullptr; }
    Result<std::int64_t> last_sequence() const;

private:
    RecordSource const* source_of(std::string_view kind) const;
    IndexDocument made(Document document) const;

    store::Db& db_;
    records::Records const& records_;
    vocabulary::Vocabularies& vocabularies_;
    Sources const& sources_;
    Analyzer const& analyzer_;
};

}  // namespace ognishte::search
