// The feature of good practices, built: what app/ makes and asks for its parts.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "contract/cards/cards.hpp"
#include "contract/cards/holdings.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/manifest/working.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/records.hpp"
#include "platform/related/related.hpp"
#include "platform/search/analysis/analysis.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::practices {

struct TriedHere {
    Lang lang = Lang::bg;
    std::string place, when, happened, needed;
};

// All outlive the feature.
struct FeatureDeps {
    store::Db& db;
    records::Records& records;
    vocabulary::Vocabularies& vocabularies;
    related::Related const& related;
    contract::HoldingsOf holdings;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    Clock const& clock;
    search::Analyzer const* analyzer = nullptr;  // how words of the list are read
    working::People people = {};                 // who rates the evidence and who settles
    std::function<void()> written = [] {};       // after a write: brings what is kept beside the rows up to it
    // What readers say of a practice they tried: published by somebody of the centre, the newest first.
    std::function<std::vector<TriedHere>(Lang, std::string_view record)> tried = {};
};

class Feature {
public:
    explicit Feature(FeatureDeps const& deps);
    ~Feature();

    Manifest manifest();
    std::unique_ptr<records::Projection> projection();
    // What it has for who asks, told at the desk.
    working::WaitingOf waiting() const;
    void add_cards(contract::Cards& cards) const;
    // A practice that somebody offers in a language (title, summary, problem, how, results, organisation, place,
    // sources one a line) as a draft of the actor's; the record.
    Result<std::string> draft_from(store::Tx& tx, Actor const& actor, Lang lang, Json const& offered) const;
    // What such a draft still lacks, as labels of fields in the language of the page.
    std::vector<std::string> missing_in(Lang page, Lang lang, Json const& offered) const;
    // Public practices that were not judged for two years.
    Result<std::int64_t> overdue(store::Reader& reader) const;
    // Topics that most practices carry: code and name, most first.
    std::vector<std::pair<std::string, std::string>> common_topics(Lang lang) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::practices
