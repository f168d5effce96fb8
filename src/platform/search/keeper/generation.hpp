// Generation: one index folder and its writer. It carries in itself of which make it is and how far it has followed the
// feed. Private to this module; one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "filler.hpp"
#include "platform/search/index.hpp"

namespace ognishte::search {

inline constexpr std::string_view k_stamp = "stamp";  // metadata of an index: its make

class Generation {
public:
    // not_found: no folder. corrupt: damaged, unfinished or of another make: make a new one. unavailable: another
    // process writes it.
    static Result<std::unique_ptr<Generation>> open(std::string const& folder, std::string const& stamp);
    // Makes a new one of everything; `go_on` is asked now and then, and false ends it with `unavailable`.
    static Result<std::unique_ptr<Generation>> make(std::string const& folder, std::string const& stamp,
                                                    Filler const& filler, std::function<bool()> const& go_on);

    std::string const& folder() const { return folder_; }
    std::int64_t position() const { return position_; }

    struct Step {
        bool documents = false;   // some were put or removed
        bool vocabulary = false;  // labels changed: refill() has work
        bool more = false;        // there may be further changes
    };
    // Takes at most some hundreds of changes and commits.
    Result<Step> follow(store::Db& db, Filler const& filler);
    // Puts the pages of the site anew; false: they are as they were.
    Result<bool> put_pages(Filler const& filler);
    // After a change of the vocabulary: puts another slice of all records anew; false: none was left. Goes on where it
    // was after a restart.
    Result<bool> refill(Filler const& filler);

private:
    Generation(std::string folder, std::unique_ptr<IndexWriter> writer)
        : folder_(std::move(folder)), writer_(std::move(writer)) {}
    Result<> put(Filler::OfRecord const& record);
    Result<> begin_refill();
    Result<> write(std::vector<std::string> const& kinds, std::vector<IndexDocument> const& pages);

    std::string folder_;
    std::unique_ptr<IndexWriter> writer_;
    std::int64_t position_ = 0;
    std::string pages_;   // digest of the pages put last
    std::string refill_;  // "": nothing to do; "all" or "at <cursor>"
};

}  // namespace ognishte::search
