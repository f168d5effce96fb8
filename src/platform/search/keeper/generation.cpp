#include "generation.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "platform/records/changes.hpp"
#include "platform/search/terms.hpp"

namespace ognishte::search {
namespace {

constexpr int k_most_changes = 500;
constexpr int k_slices_a_commit = 50;
constexpr std::string_view k_position = "position";
constexpr std::string_view k_refill = "refill";
constexpr std::string_view k_pages = "pages";  // digest of the pages that are in the index

std::string digest_of(std::vector<std::string> const& kinds, std::vector<IndexDocument> const& pages) {
    std::string all;
    auto const add = [&all](std::string_view part) {
        all += part;
        all += '\0';
    };
    for (auto const& kind : kinds) add(kind);
    for (auto const& page : pages) {
        add(page.key);
        add(page.data);
        add(std::to_string(page.date));
        for (auto const& posting : page.postings) {
            add(posting.term);
            add(std::to_string(posting.position) + ' ' + std::to_string(posting.weight));
        }
    }
    return to_hex(sha256(all));
}

}  // namespace

Result<std::unique_ptr<Generation>> Generation::open(std::string const& folder, std::string const& stamp) {
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored)) return Error{Code::not_found, folder + " is not there"};
    auto writer = TRY(IndexWriter::open(folder));
    std::unique_ptr<Generation> out(new Generation(folder, std::move(writer)));
    auto const reader = TRY(IndexReader::open(folder));
    if (TRY(reader->metadata(k_stamp)) != stamp) return Error{Code::corrupt, "the search index is of another make"};
    auto const position = TRY(reader->metadata(k_position));
    std::from_chars(position.data(), position.data() + position.size(), out->position_);
    out->refill_ = TRY(reader->metadata(k_refill));
    out->pages_ = TRY(reader->metadata(k_pages));
    return out;
}

Result<std::unique_ptr<Generation>> Generation::make(std::string const& folder, std::string const& stamp,
                                                     Filler const& filler, std::function<bool()> const& go_on) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    auto writer = TRY(IndexWriter::open(folder));
    std::unique_ptr<Generation> out(new Generation(folder, std::move(writer)));
    // What changes from here on is followed afterwards.
    out->position_ = TRY(filler.last_sequence());
    std::string next;
    int slices = 0;
    do {
        if (!go_on()) return Error{Code::unavailable, "making the search index was ended"};
        auto const slice = TRY(filler.slice(next));
        for (auto const& record : slice.records) TRY(out->put(record));
        next = slice.next;
        if (++slices % k_slices_a_commit == 0) TRY(out->writer_->commit());
    } while (!next.empty());
    TRY(out->write(filler.page_kinds(), filler.of_pages()));
    TRY(out->writer_->set_metadata(k_position, std::to_string(out->position_)));
    // Last: an index without it is unfinished.
    TRY(out->writer_->set_metadata(k_stamp, stamp));
    TRY(out->writer_->commit());
    return out;
}

Result<> Generation::put(Filler::OfRecord const& record) {
    if (record.document) return writer_->put(*record.document);
    return writer_->remove(key_term(record.key));
}

Result<> Generation::begin_refill() {
    refill_ = "all";
    return writer_->set_metadata(k_refill, refill_);
}

Result<Generation::Step> Generation::follow(store::Db& db, Filler const& filler) {
    auto const changes = TRY(
        db.reading([&](store::Reader& reader) { return records::changes_after(reader, position_, k_most_changes); }));
    Step step;
    if (changes.empty()) return step;
    step.more = changes.size() == k_most_changes;
    std::set<std::string> touched;
    for (auto const& change : changes) {
        step.vocabulary = step.vocabulary || change.kind == vocabulary::k_change_kind;
        if (!change.record.empty() && filler.is_searched(change.kind)) touched.insert(change.record.text());
    }
    std::vector<records::RecordId> ids;
    ids.reserve(touched.size());
    for (auto const& id : touched) ids.push_back(records::RecordId::of(id));
    for (auto const& record : TRY(filler.of_records(ids))) TRY(put(record));
    if (step.vocabulary) TRY(begin_refill());
    step.documents = !ids.empty();
    position_ = changes.back().sequence;
    // What changed no document is remembered with the next one that does; after a restart it is looked at again.
    if (!step.documents && !step.vocabulary) return step;
    TRY(writer_->set_metadata(k_position, std::to_string(position_)));
    TRY(writer_->commit());
    return step;
}

Result<> Generation::write(std::vector<std::string> const& kinds, std::vector<IndexDocument> const& pages) {
    for (auto const& page : pages) TRY(writer_->put(page));
    pages_ = digest_of(kinds, pages);
    return writer_->set_metadata(k_pages, pages_);
}

Result<bool> Generation::put_pages(Filler const& filler) {
    auto const kinds = filler.page_kinds();
    auto const pages = filler.of_pages();
    if (digest_of(kinds, pages) == pages_) return false;
    for (auto const& kind : kinds) TRY(writer_->remove(facet_term(Facet::kind, kind)));
    TRY(write(kinds, pages));
    TRY(writer_->commit());
    return true;
}

Result<bool> Generation::refill(Filler const& filler) {
    if (refill_.empty()) return false;
    auto const slice = TRY(filler.slice(refill_ == "all" ? "" : refill_.substr(3)));
    for (auto const& record : slice.records) TRY(put(record));
    refill_ = slice.next.empty() ? "" : "at " + slice.next;
    TRY(writer_->set_metadata(k_refill, refill_));
    if (refill_.empty()) TRY(write(filler.page_kinds(), filler.of_pages()));
    TRY(writer_->commit());
    return true;
}

}  // namespace ognishte::search
