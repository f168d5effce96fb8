// Agenda: what is coming, for pages that gather. One feature answers (features/events); who asks knows no event.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "contract/cards/cards.hpp"

namespace ognishte::contract {

struct Agenda {
    struct Item {
        CardView card;
        std::string when;      // in words
        std::string when_iso;  // as <time datetime> takes it
        std::string where;     // may be empty
    };
    std::vector<Item> items;
    bool coming = false;  // the soonest first; else nothing is, and the newest past ones stand here
    std::string kind;     // of these records: a page that shows them here need not show them again
    std::string list_href, month_href, subscribe_href;
    Instant until{};  // the answer is another one from here on
};

// At most so many, of what everyone may see.
using AgendaOf = std::function<Result<Agenda>(Lang, std::size_t most)>;

}  // namespace ognishte::contract
