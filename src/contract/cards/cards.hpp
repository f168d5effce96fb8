// Cards: how a record shows itself on any page: in lists that gather from everywhere, in "related", on the home page.
// A feature gives the card of its kinds; pages that gather know no feature.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/lang.hpp"

namespace ognishte::contract {

// What a card is made of: the spine of a record in the language it will be shown in.
struct CardSource {
    std::string_view kind;
    std::string_view id;
    std::string_view slug;
    std::string_view title;
    std::string_view summary;
    Lang lang = Lang::bg;          // of the page
    Lang text_lang = Lang::bg;     // of the title: another one when there is no translation
    Json const* fields = nullptr;  // the public version's fields, where the page has them
};

struct CardView {
    std::string href;         // with the language prefix
    std::string kind_label;   // "Добра практика"
    std::string kinds_label;  // of several: "Добри практики"
    std::string title;
    std::string summary;
    Lang text_lang = Lang::bg;
    std::vector<std::pair<std::string, std::string>> facts;  // at most three: label, value
    // How sure we are of it: three columns of 0, 1 or 2 bricks, and the word for them.
    struct Mark {
        std::array<int, 3> columns{};
        std::string label;
    };
    std::optional<Mark> mark;
};

using CardFunction = std::function<CardView(CardSource const&)>;

// Where all records of a kind are listed, and what the list is called.
struct ListLink {
    std::string label;  // "Добри практики"
    std::string href;   // narrowed as asked, where the list can be; empty: it cannot
};
struct ListAsked {
    Lang lang = Lang::bg;
    std::vector<std::string> topics = {};  // any of these; empty: all
    std::vector<std::string> territories = {};
};
using ListFunction = std::function<ListLink(ListAsked const&)>;

// Filled at start, then read by many threads.
class Cards {
public:
    void add(std::string kind, CardFunction function, ListFunction list = {}) {
        if (list) lists_.emplace_back(kind, std::move(list));
        functions_.insert_or_assign(std::move(kind), std::move(function));
    }
    // The kinds that have cards, in their own order.
    std::vector<std::string> kinds() const {
        std::vector<std::string> out;
        for (auto const& one : functions_) out.push_back(one.first);
        return out;
    }
    // Kinds with a list of their own, in the order of the features.
    std::vector<std::pair<std::string, ListFunction>> const& lists() const { return lists_; }
    // Nothing for a kind that no feature shows.
    std::optional<CardView> card(CardSource const& source) const {
        auto const found = functions_.find(source.kind);
        if (found == functions_.end()) return std::nullopt;
        return found->second(source);
    }

private:
    std::map<std::string, CardFunction, std::less<>> functions_;
    std::vector<std::pair<std::string, ListFunction>> lists_;
};

}  // namespace ognishte::contract
