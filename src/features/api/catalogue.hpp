// The catalogue of data as linked data: DCAT-AP 3.0 (EU, 2024) on DCAT 3 (W3C). A dataset for each kind, vocabulary and
// figure, with its files, and the read API as a service.
#pragma once

#include "files.hpp"
#include "platform/rdf/rdf.hpp"

namespace ognishte::api {

Result<std::string> catalogue(Deps const& deps, Offers const& offers, rdf::Format format);

}  // namespace ognishte::api
