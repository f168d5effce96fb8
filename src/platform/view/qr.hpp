// QR: an address as a code that a phone reads from paper (ISO/IEC 18004, error correction M), as SVG without size or
// colour of its own. Thread-safe; the last few hundred codes are kept, because making one costs more than the page.
#pragma once

#include <string_view>

#include "base/safe_html.hpp"

namespace ognishte::view {

// <svg class="qr" viewBox="0 0 N N" role="img" aria-label="label"><path d="…"/></svg>, the quiet zone of four modules
// inside. Empty for an address so long that its code could not be read from paper (over 500 bytes).
SafeHtml qr(std::string_view address, std::string_view label);

}  // namespace ognishte::view
