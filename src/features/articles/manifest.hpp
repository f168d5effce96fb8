// The feature of scientific articles, built: what app/ makes and asks for its parts.
#pragma once

#include <functional>
#include <memory>

#include "contract/cards/cards.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/manifest/working.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/records.hpp"
#include "platform/related/related.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::articles {

// All outlive the feature.
struct FeatureDeps {
    store::Db& db;
    records::Records& records;
    vocabulary::Vocabularies& vocabularies;
    related::Related const& related;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    Clock const& clock;
    working::People people = {};            // who writes annotations and who reads them a second time
    std::function<void()> written = [] {};  // after a write: brings what is kept beside the rows up to it
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

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::articles
