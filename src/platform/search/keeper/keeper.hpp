// Keeper: the search index of an installation: makes it, follows the feed of changes, and makes it anew beside the old
// one when it is of another make, damaged, or when asked. The index is never needed for anything but searching and can
// always be thrown away.
//
// One thread writes (start()); without it, commands call catch_up(). Thread-safe.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "platform/records/records.hpp"
#include "platform/search/documents/source.hpp"
#include "platform/search/engine.hpp"
#include "platform/store/db.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::search {

class Keeper {
public:
    // What it works on; all outlive it. `folder` is made when it is needed.
    struct Deps {
        store::Db& db;
        records::Records const& records;
        vocabulary::Vocabularies& vocabularies;
        std::string folder;
    };
    // Does nothing yet. Without its word tables every search answers `unavailable` with what to do.
    explicit Keeper(Deps deps);
    ~Keeper();

    // What there is to find; once, before anything below.
    void set_sources(Sources sources);
    Sources const& sources() const;

    // An index that is there serves from here on; then follows the feed on a thread of its own until stop().
    void start();
    void stop();
    // There may be news: looks at once, not in a second.
    void wake();

    // Brings the index up to the feed now, on this thread.
    Result<> catch_up();
    // Makes the index anew beside the one that serves, and lets it take its place. Answers how many documents it has.
    Result<std::size_t> rebuild();

    // The last sequence of the feed that the index has taken; -1: there is none. Never waits.
    std::int64_t position() const;

    Result<Answer> search(Ask const& ask) const;
    std::vector<std::string> completions(std::string_view typed, Lang lang, std::size_t limit) const;
    // How words are read, for lists of the features; null without word tables.
    Analyzer const* analyzer() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::search
