// Harvest: what the centre holds, for programs that gather: OAI-PMH, the map of the site for search engines, and whom
// to tell of a weakness (README.md). Knows no feature: records come described (platform/describe). The only header app/
// includes.
#pragma once

#include <memory>
#include <string>

#include "base/time.hpp"
#include "platform/describe/describe.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/records/changes.hpp"
#include "platform/search/keeper/keeper.hpp"
#include "platform/store/db.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::harvest {

// All outlive the feature; `sections`, `search` and the menu of `frame` are filled before the first request.
struct Deps {
    store::Db& db;
    describe::Sections const& sections;
    vocabulary::Vocabularies const& vocabularies;
    search::Keeper const& search;  // knows the pages that are no records
    frame::Frame const& frame;
    i18n::Texts const& texts;
    Clock const& clock;
    std::string public_url;
    std::string contact;    // for reports of weaknesses: a mail address, or empty
    std::string mail_from;  // the operator's, where there is no contact; may be empty
};

// Thread-safe.
class Harvest {
public:
    explicit Harvest(Deps deps);
    ~Harvest();
    Manifest manifest();
    std::unique_ptr<records::Projection> projection();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::harvest
