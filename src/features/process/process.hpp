// The process of deinstitutionalisation: its stages told to four kinds of readers, hard words explained, the timeline
// and the figures of the reform. Everything is content linked into the program; it stores nothing.
#pragma once

#include <memory>

#include "base/lang.hpp"
#include "base/safe_html.hpp"
#include "contract/cards/figures.hpp"
#include "contract/cards/words.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/speech/listening.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::process {

// All outlive the feature.
struct Deps {
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    speech::Listening& listening;
};

class Process {
public:
    explicit Process(Deps deps);
    ~Process();
    Manifest manifest();
    // For the home page.
    std::vector<contract::FrontFigure> front_figures(Lang lang) const;
    // For easy texts of others.
    std::optional<contract::ExplainedWord> explained(Lang lang, std::string_view word) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::process
