// Assets: the site's own styles, scripts, fonts and pictures under /assets/, each under a name that holds its content's
// hash, so that browsers keep it for good. Compressed forms and 304 answers come from the page cache. Built once, then
// read by many threads; views given in must live as long.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded.hpp"
#include "platform/http/router.hpp"

namespace ognishte::http {

class Assets {
public:
    // Of files linked into the program; those whose names begin with `prefix` ("web/dist/"), which is taken off.
    Assets(std::span<embedded::File const> files, std::string_view prefix);
    // For development: the files of a folder, read again at each request and never kept.
    explicit Assets(std::string folder);

    // "/assets/site-1f0c9a2b3d.css" for "site.css"; empty when there is no such file.
    std::string url(std::string_view name) const;
    // For <script integrity>: "sha256-…"; empty when there is no such file.
    std::string integrity(std::string_view name) const;
    std::optional<std::string> content(std::string_view name) const;

    // GET /assets/{path*}: a hashed name, or the plain one with any "v" in its query, is immutable; the plain name
    // alone is asked about each time; a hash that is no longer the content's gets the present content.
    Route route() const;

private:
    struct Asset {
        std::string_view bytes;
        std::string hash;
    };
    Result<Response> answer(Request const& request) const;

    std::map<std::string, Asset, std::less<>> assets_;
    std::string folder_;
};

}  // namespace ognishte::http
