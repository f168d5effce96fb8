// What the desk holds on the people who write there, for the page and the file that tell them (manifest/held.hpp).
#pragma once

#include <vector>

#include "platform/i18n/texts.hpp"
#include "platform/manifest/editing.hpp"
#include "platform/manifest/held.hpp"
#include "platform/pictures/pictures.hpp"

namespace ognishte::desk {

// Both outlive what is made of them.
struct HeldDeps {
    i18n::Texts const& texts;
    std::vector<editing::Kind> const& kinds;
};
std::vector<held::Kind> held_at_desk(HeldDeps const& deps);

}  // namespace ognishte::desk
