// The data package: a description of every table (Frictionless Data Package 1.0, Table Schema), and all of it in one
// archive.
#pragma once

#include <functional>

#include "files.hpp"

namespace ognishte::api {

// "datapackage.json". `path` says where a table of ours stands for who reads it: its address, or its place in an
// archive. `bytes` gives a table (bytes_of).
using PathOf = std::function<std::string(std::string const& address)>;
using BytesOf = std::function<Result<std::string>(std::string const& address)>;
Result<Json> data_package(Deps const& deps, Offers const& offers, PathOf const& path, BytesOf const& bytes);

// Everything public as one ZIP archive: the package with its tables, each kind as JSON too, vocabularies, figures as
// drawings, the catalogue and a page of words.
Result<std::string> site_archive(Deps const& deps, Offers const& offers);

}  // namespace ognishte::api
