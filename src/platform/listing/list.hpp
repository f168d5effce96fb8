// List: the list of one kind of records: its catalogue in memory, kept in step with the feed of changes. page.hpp makes
// the page from it; README.md says how a feature adds one. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"
#include "platform/listing/choice.hpp"
#include "platform/listing/definition.hpp"
#include "platform/listing/kept.hpp"
#include "platform/listing/source.hpp"
#include "platform/records/changes.hpp"
#include "platform/store/db.hpp"

namespace ognishte::describe {
struct Chosen;  // platform/describe/describe.hpp
}

namespace ognishte::listing {

struct Hits;
struct Snapshot;

class List {
public:
    // `db` outlives it. Empty until refresh() or the first run of its projection.
    List(Definition definition, Source source, store::Db& db);
    ~List();
    Definition const& definition() const { return definition_; }

    // Ids of what a choice finds for this actor, in its order: a page of them, or all (for a download).
    struct Page {
        std::vector<std::string> records;
        std::size_t total = 0;
        bool has_previous = false;
        bool has_next = false;
    };
    Result<Page> page(Actor const& actor, Choice const& choice, Place const& place, Lang lang) const;
    Result<std::vector<std::string>> every(Actor const& actor, Choice const& choice, Lang lang) const;
    // What everyone finds with the filters of an address, for who follows the list (describe::Section::choose).
    Result<describe::Chosen> followed(Lang lang, Pairs const& query) const;
    // How many of what a choice finds have each value of a facet; within the facet itself as if it were not chosen.
    struct Tally {
        std::size_t total = 0;
        std::vector<std::pair<std::string, std::size_t>> values;  // those that occur, most first
        std::size_t of(std::string_view value) const;
    };
    Result<Tally> tally(Actor const& actor, Choice const& choice, std::string_view facet, Lang lang) const;
    // The values of a facet that most records of the audience everyone have, most first.
    std::vector<std::string> common(std::string_view facet, std::size_t count) const;
    // Ids of those that share most with one (Facet::akin), best first.
    std::vector<std::string> similar(std::string_view record, std::size_t count) const;

    // Parts of pages of this kind, kept until a record of the kind or the vocabulary changes. Take it before reading
    // what a part is made of, and put the part there: a change in between takes the whole of it away.
    std::shared_ptr<Kept<SafeHtml>> parts() const;

    // Reads the catalogue anew; the projection does it when something changed. A feature whose values age with time
    // does it when they have.
    Result<> refresh();
    // Name "<kind>.list"; the list outlives it.
    std::unique_ptr<records::Projection> projection();

    // For page.cpp: all that one answer is made from, and what a choice finds in it.
    std::shared_ptr<Snapshot const> snapshot() const;
    Result<std::shared_ptr<Hits const>> find(Snapshot const& snapshot, Actor const& actor, Choice const& choice,
                                             Lang lang) const;
    Source const& source() const { return source_; }
    store::Db& db() const { return db_; }

private:
    Definition definition_;
    Source source_;
    store::Db& db_;
    std::shared_ptr<Snapshot const> snapshot_;
    std::mutex refreshing_;
};

}  // namespace ognishte::listing
