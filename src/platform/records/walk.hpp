// Walk: public records of one kind, paged by a key that stays where it is whatever is published meanwhile: for programs
// that take everything. Cost grows with the page, not with the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/records/authorize.hpp"
#include "platform/records/shown.hpp"
#include "platform/store/db.hpp"

namespace ognishte::records {

enum class WalkOrder {
    published,  // newest first, by first publication
    changed     // oldest change first: a record that changes meanwhile comes again, none is passed over
};

// Where a page ended. The record need not be public any more, nor exist.
struct WalkKey {
    Instant at{};
    std::string id;
};

struct WalkRequest {
    std::string kind;
    WalkOrder by = WalkOrder::published;
    std::optional<Instant> changed_since = {};  // at or after
    std::optional<WalkKey> after = {};
    std::vector<std::string> const* within = nullptr;  // only these ids; in any order
    int limit = 50;                                    // 1 to 200
};

struct WalkPage {
    std::vector<Public> records;  // those the actor may see
    std::optional<WalkKey> next;  // none: this is the last page
};

// invalid: the limit.
Result<WalkPage> walk(store::Reader& reader, Actor const& actor, WalkRequest const& request);

// When something that the actor sees of a kind last changed; nothing: it has none.
Result<std::optional<Instant>> last_change(store::Reader& reader, Actor const& actor, std::string_view kind);

}  // namespace ognishte::records
