// The only SQL of the desk. All functions work in the caller's transaction or snapshot.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::desk {

// A record as its newest version stands.
struct Item {
    std::string record;
    std::string kind;
    records::Audience audience = records::Audience::everyone;
    records::State state = records::State::draft;
    std::optional<records::State> stage;  // of the newest version while it was never public
    int version = 0;
    std::string person;  // who wrote it
    Instant changed{};
    records::Texts title;
};
Result<> save(store::Tx& tx, Item const& item, std::string_view folded_words);
Result<> clear_items(store::Tx& tx);

struct Wanted {
    std::vector<std::string> kinds;            // none: nothing
    std::vector<records::Audience> audiences;  // likewise
    std::optional<records::State> state = {};  // of the record or of what waits
    bool waiting = false;                      // submitted or in review
    std::string person = {};                   // who wrote the newest version, which waits; empty: anybody
    std::vector<std::string> words = {};       // folded: each of them
    std::optional<std::pair<std::int64_t, std::string>> before = {};  // the last one of the page before
    int limit = 20;
};
// The last changed first.
Result<std::vector<Item>> items(store::Reader& reader, Wanted const& wanted);

// What somebody typed and did not save.
struct Typed {
    int based_on = 0;
    records::Audience audience = records::Audience::everyone;
    Json fields = Json::object();
    Instant saved{};
};
struct Form {
    std::string_view person, kind, record;  // record empty: a new one
};
Result<std::optional<Typed>> find_typed(store::Reader& reader, Form const& form);
Result<> keep_typed(store::Tx& tx, Form const& form, Typed const& typed);
Result<> forget_typed(store::Tx& tx, Form const& form);
Result<> forget_typed_before(store::Tx& tx, Instant before);
struct OwnTyped {
    std::string kind, record;
    Typed typed;
};
Result<std::vector<OwnTyped>> typed_by(store::Reader& reader, std::string_view person);  // the newest first
// All that somebody typed and did not save, and the presses they made.
Result<> forget_person(store::Tx& tx, std::string_view person);

// What a press came to.
struct Made {
    std::string record;
    int version = 0;
};
Result<std::optional<Made>> find_once(store::Reader& reader, std::string_view person, std::string_view key);
// Forgets those older than a day.
Result<> keep_once(store::Tx& tx, std::string_view person, std::string_view key, Made const& made, Instant now);

struct Remark {
    std::string id;
    std::string record;
    int version = 0;
    std::string person;
    std::string what;   // sent_back, comment
    std::string field;  // empty: the whole
    std::string words;
    Instant written{};
};
Result<> add(store::Tx& tx, Remark const& remark);
// Those not taken care of, the oldest first.
Result<std::vector<Remark>> open_remarks(store::Reader& reader, std::string_view record);
Result<std::vector<Remark>> remarks_by(store::Reader& reader, std::string_view person);  // the newest first
// Those taken care of before this moment.
Result<> forget_settled_remarks(store::Tx& tx, Instant before);
Result<> settle_remark(store::Tx& tx, std::string_view record, std::string_view id, Instant now);
Result<> settle_remarks(store::Tx& tx, std::string_view record, std::string_view what, Instant now);

// What is to happen to a record by itself; one of each act.
struct Plan {
    std::string record;
    std::string act;  // publish, withdraw
    int version = 0;
    Instant at{};
    std::string person;
    std::string reason;
};
Result<> save_plan(store::Tx& tx, Plan const& plan);
Result<std::vector<Plan>> plans_of(store::Reader& reader, std::string_view record);
Result<> forget_plan(store::Tx& tx, std::string_view record, std::string_view act);

}  // namespace ognishte::desk
