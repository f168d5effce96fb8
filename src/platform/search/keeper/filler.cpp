#include "filler.hpp"

#include <algorithm>

#include "platform/markdown/markdown.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/list.hpp"

namespace ognishte::search {
namespace {

constexpr int k_slice = 100;
constexpr int k_deadline_ms = 30'000;

// Words of a concept that anybody may be shown, and for a place the names of what it lies in.
std::vector<std::string> labels_of(vocabulary::Vocabulary const& vocabulary, std::string_view scheme,
                                   std::string_view code) {
    std::vector<std::string> out;
    auto const* found = vocabulary.find(scheme, code);
    if (found == nullptr) return out;
    for (auto const& one : found->preferred) out.push_back(one.second);
    for (auto const& label : found->alternative) out.push_back(label.text);
    return out;
}

// A record about a place is also about what the place lies in; the same for topics.
void add_broader(std::vector<std::string>& codes, vocabulary::Vocabulary const& vocabulary, std::string_view scheme) {
    auto const own = codes;
    for (auto const& code : own)
        for (auto& above : vocabulary.broader(scheme, code))
            if (std::find(codes.begin(), codes.end(), above) == codes.end()) codes.push_back(std::move(above));
}

}  // namespace

RecordSource const* Filler::source_of(std::string_view kind) const {
    for (auto const& source : sources_.records)
        if (source.kind == kind) return &source;
    return nullptr;
}

IndexDocument Filler::made(Document document) const {
    auto const vocabulary = vocabularies_.current();
    for (auto& passage : document.passages)
        if (passage.scheme.empty()) passage.text = markdown::plain_text(passage.text);
    for (auto const& source : sources_.concepts) {
        if (source.filters == ConceptSource::Filters::topics) add_broader(document.topics, *vocabulary, source.scheme);
        if (source.filters == ConceptSource::Filters::territories)
            add_broader(document.territories, *vocabulary, source.scheme);
    }
    return indexed(document, analyzer_, [&](std::string_view scheme, std::string_view code) {
        return labels_of(*vocabulary, scheme, code);
    });
}

Result<std::vector<Filler::OfRecord>> Filler::of_records(std::vector<records::RecordId> const& ids) const {
    struct Read {
        std::string key;
        std::optional<Document> document;
    };
    auto read = TRY(db_.reading(
        [&](store::Reader& reader) -> Result<std::vector<Read>> {
            std::vector<Read> out;
            for (auto const& id : ids) {
                Read one{"record:" + id.text(), std::nullopt};
                auto const record = TRY(records_.find(reader, id));
                bool const is_public =
                    record && (record->state == records::State::published || record->state == records::State::archived);
                auto const* source = record ? source_of(record->kind) : nullptr;
                if (is_public && source != nullptr)
                    if (auto const version = TRY(records_.version(reader, id, record->version)))
                        one.document = source->document(*record, *version);
                out.push_back(std::move(one));
            }
            return out;
        },
        k_deadline_ms));
    std::vector<OfRecord> out;
    for (auto& one : read) {
        OfRecord made_one{std::move(one.key), std::nullopt};
        if (one.document) made_one.document = made(std::move(*one.document));
        out.push_back(std::move(made_one));
    }
    return out;
}

std::vector<IndexDocument> Filler::of_pages() const {
    std::vector<IndexDocument> out;
    for (auto const& source : sources_.pages)
        for (auto& document : source.documents()) out.push_back(made(std::move(document)));
    return out;
}

std::vector<std::string> Filler::page_kinds() const {
    std::vector<std::string> out;
    for (auto const& source : sources_.pages) out.push_back(source.kind);
    return out;
}

Result<Filler::Slice> Filler::slice(std::string const& from) const {
    if (sources_.records.empty()) return Slice{};
    records::ListRequest wished;
    for (auto const& source : sources_.records) wished.kinds.push_back(source.kind);
    wished.limit = k_slice;
    wished.cursor = from;
    auto const page = TRY(db_.reading(
        [&](store::Reader& reader) { return records::list(reader, Actor::system(), wished); }, k_deadline_ms));
    std::vector<records::RecordId> ids;
    for (auto const& item : page.items) ids.push_back(item.id);
    return Slice{TRY(of_records(ids)), page.next};
}

Result<std::int64_t> Filler::last_sequence() const {
    return db_.reading([](store::Reader& reader) { return records::last_sequence(reader); });
}

}  // namespace ognishte::search
