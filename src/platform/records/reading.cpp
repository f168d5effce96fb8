#include "platform/records/records.hpp"
#include "rows.hpp"

namespace ognishte::records {

Result<std::optional<Record>> Records::find(store::Reader& reader, RecordId const& id) const {
    auto spine = TRY(find_spine(reader, id));
    if (!spine) return std::optional<Record>();
    return std::optional<Record>(std::move(spine->record));
}

Result<std::optional<Records::Found>> Records::find(store::Reader& reader, std::string_view kind,
                                                    std::string_view slug) const {
    auto raw = TRY(store::first(reader,
                                select_spine() + "JOIN record_slug ON record_slug.record = record.id "
                                                 "WHERE record_slug.kind = ? AND record_slug.slug = ?",
                                {kind, slug}, spine_row));
    if (!raw) return std::optional<Found>();
    auto spine = TRY(finished(std::move(*raw)));
    bool const moved = spine.record.slug != slug;
    return std::optional<Found>(Found{std::move(spine.record), moved});
}

Result<std::optional<Version>> Records::version(store::Reader& reader, RecordId const& id, int number) const {
    return find_version(reader, id, number);
}

Result<std::optional<Version>> Records::as_of(store::Reader& reader, RecordId const& id, Instant instant) const {
    auto const number = TRY(store::first(reader,
                                         "SELECT number FROM record_version WHERE record = ? AND published_us <= ? "
                                         "AND (valid_to_us IS NULL OR valid_to_us > ?) ORDER BY number DESC LIMIT 1",
                                         {id.text(), instant.us, instant.us},
                                         [](store::Row const& row) { return static_cast<int>(row.integer(0)); }));
    if (!number) return std::optional<Version>();
    return find_version(reader, id, *number);
}

Result<std::vector<Version>> Records::history(store::Reader& reader, RecordId const& id, Which which) const {
    struct Raw {
        Version version;
        std::string words;
    };
    store::Sql const condition = which == Which::all ? store::Sql("") : store::Sql("AND v.published_us IS NOT NULL ");
    auto raws = TRY(store::all(reader,
                               store::Sql("SELECT v.number, v.state, v.audience, b.words, v.changed, v.actor, v.note, "
                                          "v.valid_from_us, v.published_us, v.valid_to_us FROM record_version v "
                                          "JOIN record_body b ON b.record = v.record AND b.number = v.number "
                                          "WHERE v.record = ? ") +
                                   condition + "ORDER BY v.number DESC",
                               {id.text()}, [](store::Row const& row) {
                                   Raw out;
                                   out.version.number = static_cast<int>(row.integer(0));
                                   out.version.state = state_named(row.text(1)).value_or(State::withdrawn);
                                   out.version.content.audience = audience_named(row.text(2)).value_or(Audience::staff);
                                   out.words = row.text(3);
                                   out.version.changed = split_names(row.text(4));
                                   out.version.actor = row.text(5);
                                   out.version.note = row.text(6);
                                   out.version.valid_from = Instant{row.integer(7)};
                                   if (!row.is_null(8)) out.version.published = Instant{row.integer(8)};
                                   if (!row.is_null(9)) out.version.valid_to = Instant{row.integer(9)};
                                   return out;
                               }));
    std::vector<Version> versions;
    for (auto& raw : raws) {
        auto& content = raw.version.content;
        TRY(take_words(raw.words, content.title, content.summary, content.topics, content.territories));
        versions.push_back(std::move(raw.version));
    }
    return versions;
}

}  // namespace ognishte::records
