// Put: one record as an import or the demonstration content gives it, made what it should be in one call: written where
// it is new or different, published, linked. The same again changes nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/records/records.hpp"

namespace ognishte::records {

enum class Outcome { added, changed, unchanged };

struct Put {
    Outcome outcome = Outcome::unchanged;
    RecordId id;
    Json before;  // the fields of the version that was public until now; null: none
};

// Makes `content` the public version of the record of this kind and address. Errors: as create, revise and publish.
Result<Put> put(Records const& records, store::Tx& tx, Actor const& actor, std::string_view kind, std::string_view slug,
                Content const& content, std::string_view note);

// What became public, and what was shown before it.
struct Published {
    Content content;
    Instant at{};  // of the record's first publication
    Json before;   // the fields of the version shown until now, were it ever public; null: none
};
// Makes a written version the public one. Errors: as Records::publish.
Result<Published> publish_version(Records const& records, store::Tx& tx, Actor const& actor, RecordId const& id,
                                  int version);

// A link that fields ask for: the record at the other end by its address.
struct Wish {
    std::string kind;
    std::string slug;
    Relation relation = Relation::related;
    bool operator==(Wish const&) const = default;
};

// Links what is wished now and was not before, unlinks what was and is no longer. A wish that is repeated or
// names nothing, a record that is not there, and the record itself are passed over.
Result<> relink(Records const& records, store::Tx& tx, Actor const& actor, RecordId const& id,
                std::vector<Wish> const& before, std::vector<Wish> const& after);

}  // namespace ognishte::records
