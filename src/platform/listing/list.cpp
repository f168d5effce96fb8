#include "platform/listing/list.hpp"

#include <algorithm>
#include <atomic>
#include <functional>

#include "base/text.hpp"
#include "platform/describe/describe.hpp"
#include "platform/records/list.hpp"
#include "platform/vocabulary/vocabularies.hpp"
#include "snapshot.hpp"

namespace ognishte::listing {
namespace {

constexpr int k_load_ms = 600'000;

Audiences audiences_of(Actor const& actor) {
    Audiences out{};
    for (auto const audience : records::visible_audiences(actor)) out[static_cast<std::size_t>(audience)] = true;
    return out;
}

}  // namespace

List::List(Definition definition, Source source, store::Db& db)
    : definition_(std::move(definition)), source_(std::move(source)), db_(db) {
    snapshot_ = std::make_shared<Snapshot const>(Catalogue::Builder(definition_).build(), 0);
}
List::~List() = default;

std::shared_ptr<Snapshot const> List::snapshot() const {
    return std::atomic_load(&snapshot_);
}

std::shared_ptr<Kept<SafeHtml>> List::parts() const {
    return snapshot()->parts;
}

Result<> List::refresh() {
    // One at a time: what was read earlier never takes the place of what was read later.
    std::scoped_lock const lock(refreshing_);
    Catalogue::Builder builder(definition_);
    auto const sequence = TRY(db_.reading(
        [&](store::Reader& reader) -> Result<std::int64_t> {
            TRY(source_.entries(reader, [&](Entry const& entry) { builder.add(entry); }));
            for (Lang const lang : k_langs)
                TRY(records::each_by_title(reader, definition_.kind, lang,
                                           [&](std::string_view record) { builder.next_title(lang, record); }));
            return records::last_sequence(reader);
        },
        k_load_ms));
    std::atomic_store(&snapshot_, std::make_shared<Snapshot const>(std::move(builder).build(), sequence));
    return done();
}

Result<std::shared_ptr<Hits const>> List::find(Snapshot const& snapshot, Actor const& actor, Choice const& choice,
                                               Lang lang) const {
    auto const audiences = audiences_of(actor);
    auto key = list_address(definition_, lang, choice);
    for (bool const open : audiences) key += open ? '+' : '-';
    if (auto known = snapshot.hits.find(key)) return known;
    auto const words = folded_words(choice);
    std::vector<std::string> only;
    if (!words.empty() && source_.with_words)
        only = TRY(db_.reading([&](store::Reader& reader) { return source_.with_words(reader, words); }));
    auto hits =
        std::make_shared<Hits>(snapshot.catalogue.find(choice, audiences, lang, words.empty() ? nullptr : &only));
    hits->key = std::move(key);
    snapshot.hits.put(hits->key, hits, hits->bytes());
    return std::shared_ptr<Hits const>(std::move(hits));
}

Result<List::Page> List::page(Actor const& actor, Choice const& choice, Place const& place, Lang lang) const {
    auto const held = snapshot();
    auto const hits = TRY(find(*held, actor, choice, lang));
    auto const rows = held->catalogue.page(*hits, choice.order, lang, place, definition_.page_size);
    Page out{{}, hits->total, rows.has_previous, rows.has_next};
    for (auto const row : rows.rows) out.records.emplace_back(held->catalogue.record(row));
    return out;
}

Result<std::vector<std::string>> List::every(Actor const& actor, Choice const& choice, Lang lang) const {
    auto const held = snapshot();
    auto const hits = TRY(find(*held, actor, choice, lang));
    std::vector<std::string> out;
    for (auto const row : held->catalogue.every(*hits, choice.order, lang))
        out.emplace_back(held->catalogue.record(row));
    return out;
}

Result<describe::Chosen> List::followed(Lang lang, Pairs const& query) const {
    auto choice = choice_from(definition_, query);
    choice.order = 0;
    describe::Chosen out;
    out.address = list_address(definition_, lang, choice);
    if (choice.empty()) return out;
    out.records = TRY(every(Actor::anonymous(), choice, lang));
    // Ids rise with the age of records.
    std::sort(out.records.begin(), out.records.end(), std::greater<>());
    std::vector<std::string> words;
    if (!choice.words.empty()) words.push_back("„" + choice.words + "“");
    for (auto const& [facet, value] : choice.chosen) words.push_back(definition_.facets[facet].label(lang, value));
    out.words = join(words, ", ");
    return out;
}

std::size_t List::Tally::of(std::string_view value) const {
    auto const at = std::find_if(values.begin(), values.end(), [&](auto const& one) { return one.first == value; });
    return at == values.end() ? 0 : at->second;
}

Result<List::Tally> List::tally(Actor const& actor, Choice const& choice, std::string_view facet, Lang lang) const {
    auto const held = snapshot();
    auto const hits = TRY(find(*held, actor, choice, lang));
    Tally out{hits->total, {}};
    for (auto const& counted : hits->counts[facet_named(definition_, facet)])
        out.values.emplace_back(counted.value, counted.count);
    return out;
}

std::vector<std::string> List::common(std::string_view facet, std::size_t count) const {
    auto const held = snapshot();
    auto const hits = held->catalogue.find({}, {true, false, false}, Lang::bg, nullptr);
    std::vector<std::string> out;
    for (auto const& counted : hits.counts[facet_named(definition_, facet)])
        if (out.size() < count) out.emplace_back(counted.value);
    return out;
}

std::vector<std::string> List::similar(std::string_view record, std::size_t count) const {
    auto const held = snapshot();
    std::vector<std::string> out;
    for (auto const row : held->catalogue.similar(record, count)) out.emplace_back(held->catalogue.record(row));
    return out;
}

// The catalogue stands where it was read: nothing before that concerns it.
class ListProjection final : public records::Projection {
public:
    explicit ListProjection(List& list) : list_(list) {}
    std::string name() const override { return list_.definition().kind + ".list"; }
    Result<std::int64_t> position() override {
        if (!loaded_) TRY(start_again());
        return position_;
    }
    Result<> apply(std::vector<records::Change> const& changes) override {
        if (changes.empty()) return done();
        bool const touched = std::any_of(changes.begin(), changes.end(), [&](records::Change const& change) {
            return change.kind == list_.definition().kind || change.kind == vocabulary::k_change_kind ||
                   change.kind == "batch";
        });
        if (touched) return start_again();
        position_ = changes.back().sequence;
        return done();
    }
    Result<> start_again() override {
        TRY(list_.refresh());
        position_ = list_.snapshot()->sequence;
        loaded_ = true;
        return done();
    }

private:
    List& list_;
    std::int64_t position_ = 0;
    bool loaded_ = false;
};

std::unique_ptr<records::Projection> List::projection() {
    return std::make_unique<ListProjection>(*this);
}

}  // namespace ognishte::listing
