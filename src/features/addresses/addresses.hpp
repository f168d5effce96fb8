// Old addresses: those of a site that was here before lead on to our pages, with 301, for ever. They are asked only
// when nothing of ours answers, come in as a table of two columns (old, new) and go out the same way. A target is a
// page of ours that answers now; it never names another host, and a chain is stored as its end. Owns table old_address.
// Thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/store/db.hpp"

namespace ognishte::addresses {

// All outlive it.
struct Deps {
    store::Db& db;
    i18n::Texts const& texts;
    Clock const& clock;
    std::string public_url;  // "https://example.org"
    // Where a path of ours (with its query) ends, redirects followed; nothing when no page answers there.
    std::function<std::optional<std::string>(std::string_view path)> lands;
    // The page of a record by kind and slug; nothing for a kind without pages.
    std::function<std::optional<std::string>(std::string_view kind, std::string_view slug)> page_of;
};

Manifest manifest(Deps const& deps);

// Where an address that nothing answers leads now. `target`: path and query as sent. With its query first, then
// without.
std::optional<std::string> moved(store::Db& db, std::string_view target);

}  // namespace ognishte::addresses
