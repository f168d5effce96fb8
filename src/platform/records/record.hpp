// Record: what the centre publishes or decides, seen from outside: its spine row and the words that describe it.
// Plain values. A kind is the feature's word ("practice"); the platform knows no feature's words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/lang.hpp"
#include "base/time.hpp"

namespace ognishte::records {

using RecordId = Id<struct RecordTag>;

enum class State { draft, submitted, in_review, published, archived, withdrawn };
enum class Audience { everyone, partners, staff };
std::string_view name_of(State state);
std::string_view name_of(Audience audience);
std::optional<State> state_named(std::string_view name);
std::optional<Audience> audience_named(std::string_view name);

// Words in several languages; what has no translation shows its own language, marked.
using Texts = std::map<Lang, std::string>;
struct Shown {
    std::string_view text;
    Lang lang;
};
Shown shown_in(Texts const& texts, Lang wished);  // the wished one, else the first there is, else empty

struct Record {
    RecordId id;
    std::string kind;
    std::string slug;
    State state = State::draft;
    Audience audience = Audience::everyone;
    Texts title;
    Texts summary;
    std::vector<std::string> topics;       // concept codes of the vocabulary
    std::vector<std::string> territories;  // territory codes; empty: the whole country or abroad
    int version = 0;                       // the version this row shows (the public one, or the newest draft)
    int newest_version = 0;                // the last one written; greater than `version` when a draft waits
    Instant created{};
    Instant changed{};                 // when what is shown here last changed
    std::optional<Instant> published;  // when it first became public; stays through later versions
    std::string withdrawn_reason;
};

// What a writer gives: one version's content. `fields` is the feature's own JSON.
struct Content {
    Audience audience = Audience::everyone;
    Texts title;
    Texts summary;
    std::vector<std::string> topics;
    std::vector<std::string> territories;
    Json fields = Json::object();
};

struct Version {
    int number = 0;
    State state = State::draft;
    Content content;
    std::string actor;                 // who wrote it
    std::string note;                  // what changed, in the writer's words
    std::vector<std::string> changed;  // names that differ from the version before it (of the public ones, once public)
    Instant valid_from{};              // when it was written
    std::optional<Instant> published;  // when it became the public one; once in its life
    std::optional<Instant> valid_to;   // when another took its place or it was withdrawn
};

// Names of what differs between two contents: "title", "summary", "audience", "topics", "territories" and the members
// of `fields`. Names only, never a value; a member whose name could itself be a value is called "other".
std::vector<std::string> changed_names(Content const& before, Content const& after);

// Typed relations between records.
enum class Relation { rests_on, answers, implements, considers, reports_on, replaces, is_about, related };
std::string_view name_of(Relation relation);
std::optional<Relation> relation_named(std::string_view name);

struct Link {
    RecordId from;
    RecordId to;
    Relation relation = Relation::related;
};

}  // namespace ognishte::records
