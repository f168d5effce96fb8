// Feeds: what is new, for who follows: /feeds/all.xml, a feed for each section, and one for every choice of its list's
// filters. Knows no feature: sections come described (platform/describe). The only header app/ includes.
#pragma once

#include <memory>
#include <string>

#include "platform/describe/describe.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/store/db.hpp"

namespace ognishte::feeds {

// All outlive the feature; `sections` is filled before the first request.
struct Deps {
    store::Db& db;
    describe::Sections const& sections;
    i18n::Texts const& texts;
    std::string public_url;
};

// Thread-safe.
class Feeds {
public:
    explicit Feeds(Deps deps);
    ~Feeds();
    Manifest manifest() const;

private:
    std::unique_ptr<Deps const> deps_;
};

}  // namespace ognishte::feeds
