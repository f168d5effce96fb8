// Good practices, national and foreign: the use cases of the feature.
//
// A practice is a record of kind "practice" whose fields follow fields.hpp. Its evidence criteria are stored and its
// labels computed (evidence.hpp). Nothing here knows HTTP. Owns tables practice, practice_text.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "catalogue.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/records.hpp"
#include "platform/store/db.hpp"
#include "repo.hpp"

namespace ognishte::practices {

inline constexpr std::string_view k_kind = "practice";

// What a practice is built from; all outlive it.
struct Deps {
    store::Db& db;
    records::Records& records;
    Clock const& clock;
    // The key by which titles sort in a language (collation), and the district a municipality lies in (or empty).
    std::function<std::string(Lang, std::string_view)> sort_key;
    std::function<std::string(std::string_view)> district_of;
};

struct ListQuery {
    Selection selection;
    Order order = Order::evidence;
    std::vector<std::string> words;  // folded; all must occur
    std::string after;               // record id: the page behind it; empty: from the start
    std::string before;              // record id: the page in front of it
    std::size_t page_number = 0;     // 1 …: used when there is no key
    std::size_t page_size = 50;
};

struct ListPage {
    std::vector<Listed> practices;  // words in the asked language only
    std::size_t total = 0;
    std::size_t first = 0;  // place of the first shown one, from 0
    std::map<Facet, std::vector<Counted>> counts;
    bool has_previous = false;
    bool has_next = false;
};

struct Practice {
    records::Record record;
    records::Version version;
};

// Thread-safe.
class Practices {
public:
    explicit Practices(Deps deps);

    // Reads the catalogue anew. Called at start and by the projection when a practice or the vocabulary changed.
    Result<> refresh();

    Result<ListPage> list(Actor const& actor, ListQuery const& query, Lang lang) const;
    // Everything that fits a query, for export and download; without paging.
    Result<std::vector<Practice>> every(Actor const& actor, ListQuery const& query, Lang lang) const;

    // By address. not_found; gone (withdrawn: the message is the reason); `moved` in the result.
    struct Found {
        Practice practice;
        bool moved = false;
    };
    Result<Found> find(Actor const& actor, std::string_view slug) const;
    // An older public version.
    Result<records::Version> version(Actor const& actor, std::string_view slug, int number) const;
    struct History {
        records::Record record;
        std::vector<records::Version> versions;  // newest first, with their fields
    };
    Result<History> history(Actor const& actor, std::string_view slug) const;
    // What is linked with it, then those that share most; at most `count`, with words in one language.
    struct Related {
        std::vector<records::Records::Related> linked;
        std::vector<Listed> similar;
    };
    Result<Related> related(Actor const& actor, records::RecordId const& id, Lang lang, std::size_t count) const;

    // One practice as it comes from an import or the demonstration content: made or revised, then published.
    // `fields` is valid (fields.hpp). Returns whether anything changed.
    enum class Outcome { added, changed, unchanged };
    Result<Outcome> publish(store::Tx& tx, Actor const& actor, std::string_view slug, Json const& fields,
                            std::string_view note) const;
    Result<> withdraw(Actor const& actor, std::string_view slug, std::string_view reason);
    // The values of a facet that most practices have, most first.
    std::vector<std::string> common(Facet facet, std::size_t count) const;
    // The title of a public practice whose title folds to this, if there is one.
    Result<std::optional<std::string>> with_title(std::string const& folded) const;

private:
    // The catalogue and the rows that pages showed since it was made; both go together when something changes.
    struct Snapshot {
        explicit Snapshot(std::vector<Entry> entries) : catalogue(std::move(entries)) {}
        Catalogue catalogue;
        mutable std::shared_mutex mutex;
        mutable std::array<std::unordered_map<std::string, Listed>, k_langs.size()> shown;
    };
    std::shared_ptr<Snapshot const> snapshot() const { return std::atomic_load(&snapshot_); }
    Result<std::vector<Listed>> listed(Snapshot const& snapshot, std::vector<std::string> const& ids, Lang lang) const;
    Result<std::vector<std::uint32_t>> rows(Actor const& actor, ListQuery const& query, Lang lang, Hits& hits,
                                            Catalogue const& catalogue) const;

    Deps deps_;
    std::shared_ptr<Snapshot const> snapshot_;
};

// Keeps the catalogue in step with the feed.
class CatalogueProjection final : public records::Projection {
public:
    explicit CatalogueProjection(Practices& practices) : practices_(practices) {}
    std::string name() const override { return "practices.catalogue"; }
    Result<std::int64_t> position() override { return position_; }
    Result<> apply(std::vector<records::Change> const& changes) override;
    Result<> start_again() override;

private:
    Practices& practices_;
    std::int64_t position_ = 0;
};

// The words of a record in every language and what the spine keeps of them, from valid fields.
records::Content content_of(Json fields);

}  // namespace ognishte::practices
