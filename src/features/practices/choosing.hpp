// Choosing: two pages for somebody who must decide: practices side by side, and what one would take at home. What the
// reader chose or answered stands in the address and nowhere else. Thread-safe.
#pragma once

#include "contract/cards/holdings.hpp"
#include "pages.hpp"

namespace ognishte::practices {

class Choosing {
public:
    Choosing(PageDeps deps, contract::HoldingsOf holdings) : deps_(std::move(deps)), holdings_(std::move(holdings)) {}

    // ?id=…&id=…: two to four side by side; with fewer how to go on, with more which to leave out (400).
    Result<http::Response> compare(http::Request const& request) const;
    // ?place=CODE and an answer to each question: what stands in the description, what the reader has, and what the
    // centre holds for the municipality or district.
    Result<http::Response> here(http::Request const& request) const;

private:
    PageDeps deps_;
    contract::HoldingsOf holdings_;
};

}  // namespace ognishte::practices
