// Records: versions, states, links, addresses and changes, kept once for every feature.
//
// `record_version` with its `record_body` is the truth; the spine row and a feature's typed tables are the projection
// of the published version. All functions work inside the caller's transaction, so that a feature's rows and the spine
// change together. Every writing function asks authorize() first: not_found, or forbidden where the actor knows the
// record exists; and answers invalid or too_large for content that cannot stand (no title, broken UTF-8, over a limit).
// Thread-safe: holds no state but its clock.
#pragma once

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
    // The same with the content of an older version.
    Result<NewVersion> restore(store::Tx& tx, Actor const& actor, RecordId const& id, int based_on, int old_version,
                               std::string_view note) const;

    // Moves the newest version, while it was never public, between draft, submitted and in_review. conflict: another
    // version, or it was public; invalid: another state.
    Result<> stage(store::Tx& tx, Actor const& actor, RecordId const& id, int version, State state) const;

    // Makes a version the public one. The only statement that publishes. Publishing the public version again is not an
    // error. conflict: a hold is open, or the version was public before or is older than one that was (restore() it).
    Result<> publish(store::Tx& tx, Actor const& actor, RecordId const& id, int version) const;

    // Marks a public record as no longer kept up; it stays public. Publishing brings it back.
    Result<> archive(store::Tx& tx, Actor const& actor, RecordId const& id) const;

    // Takes a record from the public; its address answers 410 with title and reason. conflict: it is not public.
    Result<> withdraw(store::Tx& tx, Actor const& actor, RecordId const& id, std::string_view reason) const;

    // A new address; the old one redirects for ever. invalid: not the shape slugify() gives, or a word that addresses
    // use themselves. conflict: the slug is or was another record's.
    Result<> rename(store::Tx& tx, Actor const& actor, RecordId const& id, std::string_view slug) const;

    // Needs the right to write `from` and to see `to`. Linking twice and unlinking what is not linked are not errors.
    // The feed names both ends.
    Result<> link(store::Tx& tx, Actor const& actor, Link const& link) const;
    Result<> unlink(store::Tx& tx, Actor const& actor, Link const& link) const;

    // Reading decides nothing: the caller asks authorize(), may_see() or answer_to() with what it got.
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
    // Newest first, without their fields. Only those that are or were public unless `all`.
    enum class Which { published, all };
    Result<std::vector<Version>> history(store::Reader& reader, RecordId const& id, Which which) const;
    // Public records linked to or from this one that the actor may see, in the order of Relation, newest first within
    // one; at most 100.
    struct Related {
        Relation relation = Relation::related;
        Record record;
        enum class Direction { from_here, to_here } direction = Direction::from_here;
    };
    Result<std::vector<Related>> related(store::Reader& reader, Actor const& actor, RecordId const& id) const;

private:
    Clock const& clock_;
};

}  // namespace ognishte::records
