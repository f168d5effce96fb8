// Records: versions, states, links, addresses and changes, kept once for every feature.
//
// `record_version` is the truth; the spine row and a feature's typed tables are the projection of the published
// version. All functions work inside the caller's transaction, so that a feature's rows and the spine change together.
// Thread-safe: holds no state but its clock.
#pragma once

#include <functional>

#include "base/result.hpp"
#include "platform/records/authorize.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::records {

struct NewVersion {
    RecordId id;
    int version = 0;
};

class Records {
public:
    explicit Records(Clock const& clock) : clock_(clock) {}

    // A new record with version 1 as a draft. The slug comes from the wished one or the title and is made unique
    // within its kind by a number.
    Result<NewVersion> create(store::Tx& tx, Actor const& actor, std::string_view kind, std::string_view wished_slug,
                              Content const& content, std::string_view note) const;

    // One more version of a record. conflict: `based_on` is not its newest version (somebody else wrote meanwhile).
    Result<NewVersion> revise(store::Tx& tx, Actor const& actor, RecordId const& id, int based_on,
                              Content const& content, std::string_view note) const;

    // Makes a version the public one. The only statement that publishes. conflict: a hold is open.
    Result<> publish(store::Tx& tx, Actor const& actor, RecordId const& id, int version) const;

    // Takes a record from the public; its address answers 410 with title and reason.
    Result<> withdraw(store::Tx& tx, Actor const& actor, RecordId const& id, std::string_view reason) const;

    // A new address; the old one redirects for ever. conflict: the slug is another record's.
    Result<> rename(store::Tx& tx, Actor const& actor, RecordId const& id, std::string_view slug) const;

    Result<> link(store::Tx& tx, Actor const& actor, Link const& link) const;
    Result<> unlink(store::Tx& tx, Actor const& actor, Link const& link) const;

    Result<std::optional<Record>> find(store::Reader& reader, RecordId const& id) const;
    // By address; `moved` tells that the slug is an old one of this record.
    struct Found {
        Record record;
        bool moved = false;
    };
    Result<std::optional<Found>> find(store::Reader& reader, std::string_view kind, std::string_view slug) const;
    Result<std::optional<Version>> version(store::Reader& reader, RecordId const& id, int number) const;
    // The public version at an instant ("as of"); nothing when there was none.
    Result<std::optional<Version>> as_of(store::Reader& reader, RecordId const& id, Instant instant) const;
    // Newest first, without their fields. Only published ones unless `drafts`.
    enum class Which { published, all };
    Result<std::vector<Version>> history(store::Reader& reader, RecordId const& id, Which which) const;
    // Published records linked to or from this one that the actor may see, nearest relation first.
    Result<std::vector<std::pair<Relation, Record>>> related(store::Reader& reader, Actor const& actor,
                                                             RecordId const& id) const;

private:
    Clock const& clock_;
};

}  // namespace ognishte::records
