// Addresses of links and pictures in Markdown. Pure.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::markdown {

// Everything an address may not hold as it stands becomes %XX; what is encoded already stays.
std::string encode_address(std::string_view address);

// Pictures are shown from our own uploads alone: no other host learns who reads, and no path leaves the folder.
bool is_own_upload(std::string_view address);

}  // namespace ognishte::markdown
