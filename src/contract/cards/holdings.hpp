// Holdings: what the centre holds on something, for pages that gather: counts by kind with the list that shows them,
// and the newest as cards, one of each kind before a second of any. One feature answers (features/holdings); who asks
// knows no kind.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"
#include "base/time.hpp"
#include "contract/cards/cards.hpp"

namespace ognishte::contract {

struct HoldingsAsked {
    Actor actor = Actor::anonymous();
    Lang lang = Lang::bg;
    // Records with any of the topics and any of the territories, of any of the kinds; empty: all. Give the closure of a
    // topic for "and narrower".
    std::vector<std::string> topics = {};
    std::vector<std::string> territories = {};
    std::vector<std::string> kinds = {};
    int newest = 6;         // cards at most, 0 to 200
    int heading_level = 3;  // of the cards in `html`, 3 or 4
};

struct Holdings {
    struct OfKind {
        std::string kind;
        std::string label;  // "Добри практики"; empty: no feature lists this kind
        std::string href;   // the list, narrowed to these; empty: none
        std::int64_t number = 0;
        bool more = false;  // at least `number`
    };
    struct Newest {
        CardView card;
        Instant published{};
    };
    std::vector<OfKind> kinds;  // those with any, in the order of the features
    std::vector<Newest> newest;
    std::int64_t total = 0;
    bool more = false;
    SafeHtml html;  // counts and cards as they stand on pages; empty when there is nothing
};

using HoldingsOf = std::function<Result<Holdings>(HoldingsAsked const&)>;

}  // namespace ognishte::contract
