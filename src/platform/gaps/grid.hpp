// Grid: the numbers of a map, counted from the catalogue of its list.
#pragma once

#include <string>
#include <vector>

#include "platform/gaps/gaps.hpp"
#include "platform/listing/choice.hpp"

namespace ognishte::gaps {

struct Crossing {
    std::size_t count = 0;
    std::vector<std::size_t> by_strength;  // as Definition::strengths
    std::string address;                   // of the list; empty where nothing stands
    // The strongest that any of its records has; none: nothing stands here, or nobody rated it.
    std::optional<std::size_t> strongest() const;
};

struct Grid {
    struct Head {
        std::string code, label, definition;
    };
    struct Row {
        Head head;
        std::vector<Crossing> cells;
        std::size_t aims = 0;
        std::string aims_address;
    };
    std::vector<Head> columns;
    std::vector<Row> rows;
    std::size_t filled = 0;             // crossings with anything
    std::size_t all = 0;                // crossings
    std::size_t records = 0, with = 0;  // of the choice; of them those that stand in any row
};

// What a reader narrowed the map by: of the query only the definition's filters.
listing::Choice filters_from(listing::Definition const& list, Definition const& definition,
                             listing::Pairs const& query);
Result<Grid> count(Deps const& deps, Definition const& definition, Actor const& actor, listing::Choice const& filters,
                   Lang lang);

}  // namespace ognishte::gaps
