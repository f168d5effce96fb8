// Encodings of text files (CSV, bibliographies), decoded to UTF-8 piece by piece. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ognishte::tables {

enum class Encoding : unsigned char { utf_8, utf_16le, utf_16be, windows_1251, iso_8859_1, iso_8859_7 };
std::string_view name_of(Encoding encoding);

struct Encoded {
    Encoding encoding = Encoding::utf_8;
    std::size_t start = 0;  // behind a byte-order mark
};

// A byte-order mark decides, then the declared name, then the bytes: UTF-8 when all of them are, else windows-1251.
// invalid: an unknown name, bytes that are no text, or UTF-8 with damage in it.
Result<Encoded> detect_encoding(std::string_view bytes, std::string_view declared);

// Decodes about 64 KiB from `at`, which moves on; `out` is replaced. Half surrogates become U+FFFD.
void decode_some(Encoding encoding, std::string_view bytes, std::size_t& at, std::string& out);

}  // namespace ognishte::tables
