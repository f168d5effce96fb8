// The files that other programs take: what they are called, of which type, and their bytes as anybody gets them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "deps.hpp"

namespace ognishte::api {

struct FileType {
    std::string_view ending;
    std::string_view media;   // without parameters
    std::string_view format;  // code of the EU's file-type authority; empty: none
};
// By the ending of a path; nothing where it is none of ours.
std::optional<FileType> type_of(std::string_view path);

// Files of a kind; of a CSV the first.
std::vector<offer::File> files_of(offer::Kind const& kind);

// What an anonymous visitor gets at this address. not_found: no such route.
Result<std::string> bytes_of(http::Router const& router, std::string const& path);

}  // namespace ognishte::api
