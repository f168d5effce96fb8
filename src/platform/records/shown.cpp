#include "platform/records/shown.hpp"

#include <algorithm>
#include <optional>

#include "rows.hpp"

namespace ognishte::records {
namespace {

Error no_such(std::string_view kind, std::string_view slug, std::string_view texts) {
    return {Code::not_found, "no " + std::string(kind) + " \"" + std::string(slug) + "\"",
            std::string(texts) + ".not_found"};
}

store::Sql select_public() {
    return "SELECT record.id, record.slug, record.audience, record.published_us, b.words, b.fields, "
           "record.state, record.version, record.changed_us FROM record "
           "JOIN record_body b ON b.record = record.id AND b.number = record.version WHERE record.shown_to <> '' ";
}

Result<Public> public_row(store::Row const& row) {
    Public out;
    out.id = RecordId::of(std::string(row.text(0)));
    out.slug = row.text(1);
    out.audience = audience_named(row.text(2)).value_or(Audience::staff);
    out.published = Instant{row.integer(3)};
    out.state = state_named(row.text(6)).value_or(State::withdrawn);
    out.version = static_cast<int>(row.integer(7));
    out.changed = Instant{row.integer(8)};
    auto& content = out.content;
    content.audience = out.audience;
    TRY(take_words(row.text(4), content.title, content.summary, content.topics, content.territories));
    content.fields = TRY(Json::parse(row.text(5)));
    return out;
}

// What cannot be read stops the walk: the first error comes out.
Result<> walk(store::Reader& reader, store::Sql const& condition, store::Params const& params,
              std::function<void(Public)> const& take) {
    std::optional<Error> broken;
    TRY(reader.query(select_public() + condition, params, [&](store::Row const& row) {
        if (broken) return;
        auto one = public_row(row);
        if (one) {
            take(std::move(*one));
        } else {
            broken = one.error();
        }
    }));
    if (broken) return *broken;
    return done();
}

struct OneOf {
    store::Sql marks;  // "(?, ?)"
    store::Params params;
};
OneOf one_of(std::vector<std::string> const& ids) {
    OneOf out{"(?", {ids.front()}};
    for (std::size_t i = 1; i < ids.size(); ++i) {
        out.marks += ", ?";
        out.params.emplace_back(ids[i]);
    }
    out.marks += ")";
    return out;
}

}  // namespace

Error gone(Record const& record, std::string_view texts) {
    std::string title;
    for (Lang const lang : k_langs) {
        auto const shown = shown_in(record.title, lang);
        if (shown.lang == lang) title += (title.empty() ? "" : " / ") + std::string(shown.text);
    }
    return {Code::gone, title + "\n" + record.withdrawn_reason, std::string(texts) + ".withdrawn"};
}

Result<ShownRecord> find_shown(Records const& records, store::Reader& reader, Actor const& actor, std::string_view kind,
                               std::string_view slug, std::string_view texts) {
    auto found = TRY(records.find(reader, kind, slug));
    if (!found) return no_such(kind, slug, texts);
    auto& record = found->record;
    auto const answer = answer_to(actor, record);
    if (answer == Answer::hidden) return no_such(kind, slug, texts);
    if (answer == Answer::gone) return gone(record, texts);
    auto version = TRY(records.version(reader, record.id, record.version));
    if (!version) return no_such(kind, slug, texts);
    return ShownRecord{std::move(record), std::move(*version), found->moved};
}

Result<Version> version_shown(Records const& records, store::Reader& reader, Actor const& actor, Record const& record,
                              int number, std::string_view texts) {
    auto version = TRY(records.version(reader, record.id, number));
    if (!version || !may_see(actor, record, *version)) return no_such(record.kind, record.slug, texts);
    return std::move(*version);
}

Result<std::vector<Version>> history_shown(Records const& records, store::Reader& reader, Actor const& actor,
                                           Record const& record) {
    auto versions = TRY(records.history(reader, record.id, Records::Which::published));
    std::erase_if(versions, [&](Version const& version) { return !may_see(actor, record, version); });
    for (auto& version : versions)
        if (auto whole = TRY(records.version(reader, record.id, version.number))) version = std::move(*whole);
    return versions;
}

Public as_public(Record const& record, Version const& version) {
    return {record.id,       record.slug,  record.audience, record.published.value_or(Instant{}),
            version.content, record.state, version.number,  record.changed};
}

Result<> each_public(store::Reader& reader, std::string_view kind, std::function<void(Public const&)> const& take) {
    return walk(reader, "AND record.kind = ? ORDER BY record.id", {kind}, take);
}

Result<std::vector<Public>> these_public(store::Reader& reader, std::vector<std::string> const& ids) {
    std::vector<Public> found;
    if (ids.empty()) return found;
    auto const [marks, params] = one_of(ids);
    TRY(walk(reader, store::Sql("AND record.id IN ") + marks, params,
             [&](Public one) { found.push_back(std::move(one)); }));
    auto const place = [&](Public const& one) { return std::find(ids.begin(), ids.end(), one.id.text()); };
    std::sort(found.begin(), found.end(), [&](Public const& a, Public const& b) { return place(a) < place(b); });
    return found;
}

Result<std::vector<std::string>> once_public(store::Reader& reader, std::vector<std::string> const& ids) {
    if (ids.empty()) return std::vector<std::string>();
    auto const [marks, params] = one_of(ids);
    return store::all(reader,
                      store::Sql("SELECT DISTINCT record FROM record_version WHERE audience = 'everyone' AND "
                                 "published_us IS NOT NULL AND record IN ") +
                          marks,
                      params, [](store::Row const& row) { return std::string(row.text(0)); });
}

}  // namespace ognishte::records
