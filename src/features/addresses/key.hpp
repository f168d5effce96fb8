// Key: an old address in the one form it is stored and looked up under, however it was written: with or without host,
// percent-encoded or not, with a slash at its end or not. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ognishte::addresses {

// "/новини/дом?p=12" of "https://old.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/дом/?p=12#top". Nothing when it is no
// address: a broken %XX, bytes that are no UTF-8, control characters, more than 2 000 bytes, another scheme than http.
std::optional<std::string> key_of(std::string_view address);
// The key without its query.
std::string_view path_of(std::string_view key);

// What a new address may be: a path of ours. "https://example.org/bg/x" of our own host and "/x" become "/bg/x"; any
// other host, "//", a backslash, a control character: nothing. `public_url` without a slash at its end.
std::optional<std::string> own_path(std::string_view address, std::string_view public_url);

}  // namespace ognishte::addresses
