// Guides through what the portal holds: the prevention framework, myths and facts, collections by theme. The words are
// content linked into the program; the records they lead to come by topic through the holdings, so that the
// feature knows no other. It stores nothing, not even the answers of the self-assessment.
#pragma once

#include <memory>

#include "contract/cards/holdings.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::guides {

// All outlive the feature.
struct Deps {
    contract::HoldingsOf holdings;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
};

class Guides {
public:
    explicit Guides(Deps deps);
    ~Guides();
    Manifest manifest();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::guides
