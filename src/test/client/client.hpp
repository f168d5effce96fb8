// A client for tests: one request over a connection of its own to a server on this machine, and its answer whole.
// Thread-safe: holds nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ognishte::kit {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Answer {
    int status = 0;  // 0: there was no server, or it ended before the head was whole
    Pairs headers;   // names in lower case
    std::string body;
    std::string const& header(std::string_view name) const;  // empty: none
    bool holds(std::string_view words) const { return body.find(words) != std::string::npos; }
};

Answer get(std::uint16_t port, std::string_view target, Pairs const& headers = {});
// A form, as a page of ours would send it, unless `headers` say otherwise.
Answer post(std::uint16_t port, std::string_view target, Pairs const& form,
            Pairs const& headers = {{"sec-fetch-site", "same-origin"}});

// A body of any kind.
Answer send_body(std::uint16_t port, std::string_view target, std::string_view content_type, std::string_view body,
                 Pairs const& headers);

}  // namespace ognishte::kit
