// Multipart: multipart/form-data (RFC 7578) read as it arrives. Fields are kept in memory, files go to unnamed
// temporary files. Strict: the body begins with its boundary and ends with the closing one. Used by one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/http/message.hpp"

namespace ognishte::http {

// The boundary of a Content-Type field; nothing when it is not multipart/form-data with a well-formed one.
std::optional<std::string> boundary_of(std::string_view content_type);

struct MultipartLimits {
    std::size_t parts = 200;
    std::size_t head_bytes = 8 * 1024;              // of one part
    std::size_t field_bytes = 1024 * 1024;          // names and values of all fields together
    std::uint64_t upload_bytes = 26 * 1024 * 1024;  // of one file
};

class Multipart {
public:
    // `folder` holds the temporary files; empty: the system's.
    Multipart(std::string_view boundary, std::string folder, MultipartLimits limits);
    // invalid: not multipart; too_large: over a limit; unavailable: no room for a file. Nothing may be fed after that.
    Result<> feed(std::string_view bytes);
    // invalid: the closing boundary is missing. Moves what was read into the request.
    Result<> finish(Request& request);
    std::size_t held() const { return field_bytes_ + pending_.size(); }  // bytes in memory

private:
    enum class State { begin, head, field, file, behind, end };
    Result<> read_head(std::string_view head);
    Result<> add(std::string_view bytes);
    Result<> end_part();
    Result<> open_file();

    std::string delimiter_;  // CR LF "--" boundary
    std::string folder_;
    MultipartLimits limits_;
    State state_ = State::begin;
    std::string pending_;
    std::size_t parts_ = 0;
    std::size_t field_bytes_ = 0;
    std::string name_;
    std::string value_;
    Pairs fields_;
    std::optional<Upload> upload_;
    std::vector<Upload> uploads_;
};

}  // namespace ognishte::http
