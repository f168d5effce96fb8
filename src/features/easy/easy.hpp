// Easy reading: twins of the pages that people in danger, parents and children need most, in short sentences with
// pictures. Content linked into the program; it stores nothing. The frame leads from a page to its twin and back.
#pragma once

#include <memory>

#include "contract/cards/words.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/speech/listening.hpp"
#include "platform/view/view.hpp"

namespace ognishte::easy {

// All outlive the feature.
struct Deps {
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    speech::Listening& listening;
    contract::ExplainedWords words;
};

class Easy {
public:
    explicit Easy(Deps deps);
    ~Easy();
    Manifest manifest();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::easy
