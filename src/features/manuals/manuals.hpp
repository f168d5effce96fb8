// Manuals: how the work is done, for those who do it (README.md).
#pragma once

#include <string_view>

#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/view/view.hpp"

namespace ognishte::manuals {

// All outlive the manifest.
struct Deps {
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
};

Manifest manifest(Deps const& deps);

// Markdown, in Bulgarian, of "operator", "editor", "reviewer" or "coordinator"; empty: there is no such manual.
std::string_view text_of(std::string_view name);

}  // namespace ognishte::manuals
