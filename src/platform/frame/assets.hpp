// Assets: style, script, pictures and fonts of the bundle in web/dist, each under an address that carries a hash of its
// bytes, so that a browser keeps it for ever. Fonts keep their plain name and carry the hash in the query, as the style
// names them. Built once, then read by many threads; the bytes must outlive it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded.hpp"
#include "platform/http/message.hpp"
#include "platform/http/router.hpp"

namespace ognishte::frame {

class Assets {
public:
    // Takes the files below "web/dist/".
    explicit Assets(std::span<embedded::File const> files);

    // The address of "site.css"; empty when there is no such file.
    std::string address(std::string_view name) const;
    // "sha512-…" for the integrity attribute.
    std::string integrity(std::string_view name) const;
    Result<http::Response> serve(http::Request const& request) const;
    http::Route route() const;

private:
    struct Asset {
        std::string_view bytes;
        std::string type;
    };
    std::map<std::string, Asset, std::less<>> served_;          // by path below /assets/
    std::map<std::string, std::string, std::less<>> addresses_;  // of plain names
    std::map<std::string, std::string, std::less<>> integrity_;
};

}  // namespace ognishte::frame
