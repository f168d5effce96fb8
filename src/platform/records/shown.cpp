#include "platform/records/shown.hpp"

#include <algorithm>

namespace ognishte::records {
namespace {

Error no_such(std::string_view kind, std::string_view slug, std::string_view texts) {
    return {Code::not_found, "no " + std::string(kind) + " \"" + std::string(slug) + "\"",
            std::string(texts) + ".not_found"};
}

}  // namespace

Result<ShownRecord> find_shown(Records const& records, store::Reader& reader, Actor const& actor, std::string_view kind,
                               std::string_view slug, std::string_view texts) {
    auto found = TRY(records.find(reader, kind, slug));
    if (!found) return no_such(kind, slug, texts);
    auto& record = found->record;
    auto const answer = answer_to(actor, record);
    if (answer == Answer::hidden) return no_such(kind, slug, texts);
    if (answer == Answer::gone) return Error{Code::gone, record.withdrawn_reason, std::string(texts) + ".withdrawn"};
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

}  // namespace ognishte::records
