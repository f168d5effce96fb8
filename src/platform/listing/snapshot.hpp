// Snapshot: the catalogue of a list and what was made from it; both go together when something changes.
#pragma once

#include <cstdint>
#include <memory>

#include "base/safe_html.hpp"
#include "catalogue.hpp"
#include "platform/listing/kept.hpp"

namespace ognishte::listing {

struct Snapshot {
    static constexpr std::size_t k_parts_bytes = std::size_t{16} << 20U;
    static constexpr std::size_t k_hits_bytes = std::size_t{8} << 20U;

    Snapshot(Catalogue read, std::int64_t at) : catalogue(std::move(read)), sequence(at) {}

    Catalogue catalogue;
    std::int64_t sequence;  // of the last change of the feed the catalogue was read after
    std::shared_ptr<Kept<SafeHtml>> parts = std::make_shared<Kept<SafeHtml>>(k_parts_bytes);
    mutable Kept<Hits> hits{k_hits_bytes};
};

}  // namespace ognishte::listing
