// What all features offer to other programs, gathered at start.
#pragma once

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

#include "platform/manifest/offer.hpp"

namespace ognishte::api {

struct Offers {
    std::vector<offer::Kind> kinds;
    std::vector<offer::Scheme> schemes;
    std::vector<std::function<std::vector<offer::Numbers>(Lang)>> numbers_of;

    void add(offer::Offer from) {
        for (auto& kind : from.kinds) kinds.push_back(std::move(kind));
        for (auto& scheme : from.schemes) schemes.push_back(std::move(scheme));
        if (from.numbers) numbers_of.push_back(std::move(from.numbers));
    }
    std::vector<offer::Numbers> numbers(Lang lang) const {
        std::vector<offer::Numbers> out;
        for (auto const& one : numbers_of)
            for (auto& numbers : one(lang)) out.push_back(std::move(numbers));
        return out;
    }
};

}  // namespace ognishte::api
