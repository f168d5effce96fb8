#include "hits.hpp"

namespace ognishte::listing {

std::size_t Hits::bytes() const {
    std::size_t out = sizeof *this + in_order.size() * sizeof in_order[0] + (rows ? rows->bytes() : 0);
    for (auto const& facet : counts) out += facet.size() * sizeof facet[0];
    return out;
}

}  // namespace ognishte::listing
