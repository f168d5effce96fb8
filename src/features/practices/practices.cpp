#include "practices.hpp"

#include <algorithm>
#include <mutex>
#include <set>

#include "base/text.hpp"

namespace ognishte::practices {
namespace {

std::size_t index_of(Lang lang) {
    return static_cast<std::size_t>(lang);
}

std::string member(std::string_view name, Lang lang) {
    return std::string(name) + "_" + std::string(tag(lang));
}

std::vector<std::string> texts_of(Json const& list) {
    std::vector<std::string> out;
    for (auto const& item : list.items()) out.push_back(item.text());
    return out;
}

// Everything a part of which should find the practice, folded.
std::string folded_words(Json const& fields) {
    std::string out;
    for (char const* name : {"title", "summary", "problem", "how", "results"})
        for (Lang const lang : k_langs) out += fold_key(fields[member(name, lang)].text()) + "\n";
    out += fold_key(fields["original_title"].text()) + "\n";
    for (auto const& organisation : texts_of(fields["organisations"])) out += fold_key(organisation) + "\n";
    for (Lang const lang : k_langs)
        for (auto const& group : texts_of(fields[member("target_groups", lang)])) out += fold_key(group) + "\n";
    return out;
}

Listed listed_from(records::Record const& record, records::Content const& content, Instant published) {
    auto const& fields = content.fields;
    Listed out;
    out.record = record.id.text();
    out.slug = record.slug;
    out.audience = content.audience;
    out.origin = fields["origin"].text();
    out.country = fields["country"].text();
    out.type = fields["type"].text();
    out.criteria = criteria_of(fields);
    out.topics = content.topics;
    out.groups = texts_of(fields["groups"]);
    out.places = content.territories;
    out.published_us = published.us;
    for (Lang const lang : k_langs) {
        auto const title = records::shown_in(content.title, lang);
        auto const summary = records::shown_in(content.summary, lang);
        out.words[index_of(lang)] = {title.lang, std::string(title.text), std::string(summary.text)};
    }
    return out;
}

Entry entry_from(Listed const& practice, Deps const& deps) {
    Entry out;
    out.record = practice.record;
    out.audience = static_cast<int>(practice.audience);
    out.label = label_of(practice.criteria);
    out.published_us = practice.published_us;
    out.values.emplace_back(Facet::origin, practice.origin);
    out.values.emplace_back(Facet::evidence, std::string(name_of(out.label)));
    out.values.emplace_back(Facet::country, practice.country);
    for (auto const& group : practice.groups) out.values.emplace_back(Facet::group, group);
    for (auto const& topic : practice.topics) out.values.emplace_back(Facet::topic, topic);
    // A practice of a municipality is also one of its district.
    std::set<std::string> places(practice.places.begin(), practice.places.end());
    for (auto const& place : practice.places)
        if (auto district = deps.district_of(place); !district.empty()) places.insert(std::move(district));
    for (auto const& place : places) out.values.emplace_back(Facet::place, place);
    for (Lang const lang : k_langs)
        out.sort_title[index_of(lang)] = deps.sort_key(lang, practice.words[index_of(lang)].title);
    return out;
}

Error no_such(std::string_view slug) {
    return {Code::not_found, "no practice \"" + std::string(slug) + "\"", "practices.not_found"};
}

}  // namespace

records::Content content_of(Json fields) {
    records::Content content;
    for (Lang const lang : k_langs) {
        if (auto const& title = fields[member("title", lang)].text(); !title.empty()) content.title[lang] = title;
        if (auto const& summary = fields[member("summary", lang)].text(); !summary.empty())
            content.summary[lang] = summary;
    }
    content.topics = texts_of(fields["topics"]);
    content.territories = texts_of(fields["places"]);
    content.fields = std::move(fields);
    return content;
}

Practices::Practices(Deps deps)
    : deps_(std::move(deps)), snapshot_(std::make_shared<Snapshot const>(std::vector<Entry>{})) {}

Result<> Practices::refresh() {
    auto const rows = TRY(deps_.db.reading([](store::Reader& reader) { return all(reader); }, 60'000));
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (auto const& row : rows) entries.push_back(entry_from(row, deps_));
    std::atomic_store(&snapshot_, std::make_shared<Snapshot const>(std::move(entries)));
    return done();
}

Result<std::vector<std::uint32_t>> Practices::rows(Actor const& actor, ListQuery const& query, Lang lang, Hits& hits,
                                                   Catalogue const& catalogue) const {
    Selection selection = query.selection;
    auto const audiences = records::visible_audiences(actor);
    for (std::size_t i = 0; i < selection.audiences.size(); ++i)
        selection.audiences[i] =
            std::find(audiences.begin(), audiences.end(), static_cast<records::Audience>(i)) != audiences.end();
    std::vector<std::string> found;
    if (!query.words.empty()) {
        found = TRY(deps_.db.reading([&](store::Reader& reader) { return with_words(reader, query.words); }));
        selection.only = &found;
    }
    hits = catalogue.find(selection, query.order, lang);
    return std::move(hits.rows);
}

Result<std::vector<Listed>> Practices::listed(Snapshot const& snapshot, std::vector<std::string> const& ids,
                                              Lang lang) const {
    constexpr std::size_t k_most = 20'000;  // rows of a language; some hundreds of bytes each
    auto& shown = snapshot.shown[index_of(lang)];
    std::vector<Listed> out;
    out.reserve(ids.size());
    {
        std::shared_lock const lock(snapshot.mutex);
        for (auto const& id : ids) {
            auto const found = shown.find(id);
            if (found == shown.end()) break;
            out.push_back(found->second);
        }
    }
    if (out.size() == ids.size()) return out;
    out = TRY(deps_.db.reading([&](store::Reader& reader) { return these(reader, ids, lang); }));
    std::unique_lock const lock(snapshot.mutex);
    if (shown.size() + out.size() > k_most) shown.clear();
    for (auto const& practice : out) shown.insert_or_assign(practice.record, practice);
    return out;
}

Result<ListPage> Practices::list(Actor const& actor, ListQuery const& query, Lang lang) const {
    auto const held = snapshot();
    auto const* const snapshot = &held->catalogue;
    Hits hits;
    auto const rows_found = TRY(rows(actor, query, lang, hits, *snapshot));
    ListPage page;
    page.total = rows_found.size();
    page.counts = std::move(hits.counts);
    auto const place_of = [&](std::string const& record) {
        auto const at = std::find_if(rows_found.begin(), rows_found.end(),
                                     [&](std::uint32_t row) { return snapshot->record(row) == record; });
        return static_cast<std::size_t>(at - rows_found.begin());
    };
    std::size_t from = 0;
    if (!query.after.empty()) {
        auto const at = place_of(query.after);
        from = at == rows_found.size() ? 0 : at + 1;
    } else if (!query.before.empty()) {
        auto const at = place_of(query.before);
        from = at == rows_found.size() || at < query.page_size ? 0 : at - query.page_size;
    } else if (query.page_number > 1) {
        from = (query.page_number - 1) * query.page_size;
    }
    from = std::min(from, rows_found.size());
    std::size_t const to = std::min(from + query.page_size, rows_found.size());
    std::vector<std::string> ids;
    for (std::size_t i = from; i < to; ++i) ids.push_back(snapshot->record(rows_found[i]));
    page.practices = TRY(listed(*held, ids, lang));
    page.first = from;
    page.has_previous = from > 0;
    page.has_next = to < rows_found.size();
    return page;
}

Result<std::vector<Practice>> Practices::every(Actor const& actor, ListQuery const& query, Lang lang) const {
    auto const held = snapshot();
    auto const* const snapshot = &held->catalogue;
    Hits hits;
    auto const rows_found = TRY(rows(actor, query, lang, hits, *snapshot));
    return deps_.db.reading(
        [&](store::Reader& reader) -> Result<std::vector<Practice>> {
            std::vector<Practice> out;
            out.reserve(rows_found.size());
            for (auto const row : rows_found) {
                auto const id = records::RecordId::of(snapshot->record(row));
                auto record = TRY(deps_.records.find(reader, id));
                if (!record || record->state != records::State::published) continue;
                auto version = TRY(deps_.records.version(reader, id, record->version));
                if (version) out.push_back({std::move(*record), std::move(*version)});
            }
            return out;
        },
        60'000);
}

Result<Practices::Found> Practices::find(Actor const& actor, std::string_view slug) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<Found> {
        auto found = TRY(deps_.records.find(reader, k_kind, slug));
        if (!found) return no_such(slug);
        auto& record = found->record;
        auto const answer = records::answer_to(actor, record);
        if (answer == records::Answer::hidden) return no_such(slug);
        if (answer == records::Answer::gone) return Error{Code::gone, record.withdrawn_reason, "practices.withdrawn"};
        auto version = TRY(deps_.records.version(reader, record.id, record.version));
        if (!version) return no_such(slug);
        return Found{{std::move(record), std::move(*version)}, found->moved};
    });
}

Result<records::Version> Practices::version(Actor const& actor, std::string_view slug, int number) const {
    auto const found = TRY(find(actor, slug));
    return deps_.db.reading([&](store::Reader& reader) -> Result<records::Version> {
        auto version = TRY(deps_.records.version(reader, found.practice.record.id, number));
        if (!version || !records::may_see(actor, found.practice.record, *version)) return no_such(slug);
        return std::move(*version);
    });
}

Result<Practices::History> Practices::history(Actor const& actor, std::string_view slug) const {
    auto found = TRY(find(actor, slug));
    return deps_.db.reading([&](store::Reader& reader) -> Result<History> {
        auto versions =
            TRY(deps_.records.history(reader, found.practice.record.id, records::Records::Which::published));
        std::erase_if(versions,
                      [&](auto const& version) { return !records::may_see(actor, found.practice.record, version); });
        for (auto& version : versions)
            if (auto whole = TRY(deps_.records.version(reader, found.practice.record.id, version.number)))
                version = std::move(*whole);
        return History{std::move(found.practice.record), std::move(versions)};
    });
}

Result<Practices::Related> Practices::related(Actor const& actor, records::RecordId const& id, Lang lang,
                                              std::size_t count) const {
    auto const held = snapshot();
    std::vector<std::string> ids;
    for (auto const row : held->catalogue.similar(id.text(), count)) ids.push_back(held->catalogue.record(row));
    auto similar = TRY(listed(*held, ids, lang));
    return deps_.db.reading([&](store::Reader& reader) -> Result<Related> {
        return Related{TRY(deps_.records.related(reader, actor, id)), std::move(similar)};
    });
}

std::vector<std::string> Practices::common(Facet facet, std::size_t count) const {
    auto const hits = snapshot()->catalogue.find({}, Order::evidence, Lang::bg);
    std::vector<std::string> out;
    auto const found = hits.counts.find(facet);
    if (found == hits.counts.end()) return out;
    for (auto const& counted : found->second)
        if (out.size() < count) out.push_back(counted.value);
    return out;
}

Result<std::optional<std::string>> Practices::with_title(std::string const& folded) const {
    return deps_.db.reading([&](store::Reader& reader) { return titled(reader, folded); });
}

Result<Practices::Outcome> Practices::publish(store::Tx& tx, Actor const& actor, std::string_view slug,
                                              Json const& fields, std::string_view note) const {
    auto const content = content_of(fields);
    auto const known = TRY(deps_.records.find(tx, k_kind, slug));
    Outcome outcome = Outcome::added;
    records::NewVersion made;
    if (known) {
        auto const current = TRY(deps_.records.version(tx, known->record.id, known->record.version));
        if (current && current->content.fields == fields && known->record.state == records::State::published)
            return Outcome::unchanged;
        made = TRY(deps_.records.revise(tx, actor, known->record.id, known->record.newest_version, content, note));
        outcome = Outcome::changed;
    } else {
        made = TRY(deps_.records.create(tx, actor, k_kind, slug, content, note));
    }
    TRY(deps_.records.publish(tx, actor, made.id, made.version));
    auto const record = TRY(deps_.records.find(tx, made.id));
    if (!record) return Error{Code::failed, "the record just made is not there"};
    TRY(save(tx, listed_from(*record, content, record->published.value_or(deps_.clock.now())), folded_words(fields)));
    return outcome;
}

Result<> Practices::withdraw(Actor const& actor, std::string_view slug, std::string_view reason) {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const found = TRY(deps_.records.find(tx, k_kind, slug));
        if (!found) return no_such(slug);
        TRY(deps_.records.withdraw(tx, actor, found->record.id, reason));
        return remove(tx, found->record.id.text());
    });
}

Result<> CatalogueProjection::apply(std::vector<records::Change> const& changes) {
    if (changes.empty()) return done();
    bool const touched = std::any_of(changes.begin(), changes.end(), [](records::Change const& change) {
        return change.kind == k_kind || change.kind == "vocabulary" || change.kind == "batch";
    });
    if (touched) TRY(practices_.refresh());
    position_ = changes.back().sequence;
    return done();
}

Result<> CatalogueProjection::start_again() {
    position_ = 0;
    return practices_.refresh();
}

}  // namespace ognishte::practices
