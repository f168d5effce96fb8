// Compress: gzip (RFC 1952, libdeflate) and brotli (RFC 7932) of whole bodies. Each thread keeps its own compressors.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::http {

enum class Effort { hasty, thorough };

// Empty when it would not be smaller.
std::string gzip(std::string_view bytes, Effort effort);
std::string brotli(std::string_view bytes);

// Whether bodies of this type are worth compressing.
bool is_compressible(std::string_view content_type);

// 128 bits by folded multiplication (W. Yi, wyhash, public domain), as 22 letters of base64url: tells bodies apart that
// differ by accident; no defence against one who looks for equals.
std::string body_hash(std::string_view bytes);

}  // namespace ognishte::http
