// Good practices, national and foreign: the use cases of the feature.
//
// A practice is a record of kind "practice" whose fields follow fields.hpp. Its evidence criteria are stored and its
// labels computed (evidence.hpp). Nothing here knows HTTP. Owns tables practice, practice_text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "platform/records/put.hpp"
#include "platform/records/records.hpp"
#include "platform/search/analysis/analysis.hpp"
#include "platform/store/db.hpp"
#include "repo.hpp"

namespace ognishte::practices {

inline constexpr std::string_view k_kind = "practice";

// What a practice is built from; all outlive it.
struct Deps {
    store::Db& db;
    records::Records& records;
    Clock const& clock;
    search::Analyzer const* analyzer = nullptr;  // how words are kept; null: as they stand
};

struct Practice {
    records::Record record;
    records::Version version;
};

// Thread-safe.
class Practices {
public:
    explicit Practices(Deps deps) : deps_(deps) {}

    // These, whole, in this order, for export and download; one that is public no longer is left out.
    Result<std::vector<Practice>> whole(std::vector<std::string> const& records) const;

    // By address. not_found; gone (withdrawn: the message is the reason); `moved` in the result.
    struct Found {
        Practice practice;
        bool moved = false;
    };
    Result<Found> find(Actor const& actor, std::string_view slug) const;
    // The same without its version.
    Result<records::Records::Found> locate(Actor const& actor, std::string_view slug) const;
    // An older public version.
    Result<records::Version> version(Actor const& actor, std::string_view slug, int number) const;
    struct History {
        records::Record record;
        std::vector<records::Version> versions;  // newest first, with their fields
    };
    Result<History> history(Actor const& actor, std::string_view slug) const;
    // These practices, with words in one language.
    Result<std::vector<Listed>> named(std::vector<std::string> const& records, Lang lang) const;

    // One practice as it comes from an import or the demonstration content: made or revised, then published.
    // `fields` is valid (fields.hpp). Returns whether anything changed.
    using Outcome = records::Outcome;
    Result<Outcome> publish(store::Tx& tx, Actor const& actor, std::string_view slug, Json const& fields,
                            std::string_view note) const;
    // The same for a version that is written already; errors as Records::publish.
    Result<> publish(store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) const;
    Result<> withdraw(store::Tx& tx, Actor const& actor, records::RecordId const& id, std::string_view reason) const;
    Result<> withdraw(Actor const& actor, std::string_view slug, std::string_view reason);
    // The title of a public practice whose title folds to this, if there is one.
    Result<std::optional<std::string>> with_title(std::string const& folded) const;

private:
    // The row of a record whose public version has just changed.
    Result<> keep(store::Tx& tx, records::RecordId const& id, records::Content const& content) const;

    Deps deps_;
};

// The address of a practice: its id, or what its title makes.
std::string slug_of(Json const& fields);
// The words of a record in every language and what the spine keeps of them, from valid fields.
records::Content content_of(Json fields);

}  // namespace ognishte::practices
