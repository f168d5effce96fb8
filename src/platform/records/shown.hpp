// Shown: what the pages of a kind need of one record: by its address, for whoever asks, with its public version. The
// one way from an address to what may be shown.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/records/records.hpp"

namespace ognishte::records {

struct ShownRecord {
    Record record;
    Version version;     // the public one
    bool moved = false;  // the address is an old one of this record
};

// What the address of a withdrawn record answers: the message is its title, in each language it has, and on
// the next line the reason.
Error gone(Record const& record, std::string_view texts);

// not_found: nothing of the kind has this address, or not for this actor; gone: it was withdrawn (see above). `texts`
// is the prefix of the text keys "….not_found" and "….withdrawn".
Result<ShownRecord> find_shown(Records const& records, store::Reader& reader, Actor const& actor, std::string_view kind,
                               std::string_view slug, std::string_view texts);
// An older public version. not_found: none, or not for this actor.
Result<Version> version_shown(Records const& records, store::Reader& reader, Actor const& actor, Record const& record,
                              int number, std::string_view texts);
// Those the actor may see, newest first, with their fields.
Result<std::vector<Version>> history_shown(Records const& records, store::Reader& reader, Actor const& actor,
                                           Record const& record);

// What everyone of an audience may read of a record: its public version.
struct Public {
    RecordId id;
    std::string slug;
    Audience audience = Audience::everyone;
    Instant published{};  // first
    Content content;
    State state = State::published;  // or archived
    int version = 0;
    Instant changed{};  // when what is shown last changed
};
// A record as everyone of its audience may read it.
Public as_public(Record const& record, Version const& version);
// Every public record of a kind, of all audiences, ids rising, one at a time.
Result<> each_public(store::Reader& reader, std::string_view kind, std::function<void(Public const&)> const& take);
// Those of these that are public, in the order given; at most 200.
Result<std::vector<Public>> these_public(store::Reader& reader, std::vector<std::string> const& ids);
// Those of these that everyone could read at some time, now or earlier; at most 200.
Result<std::vector<std::string>> once_public(store::Reader& reader, std::vector<std::string> const& ids);

}  // namespace ognishte::records
