// The pages of the thesaurus, and the same as data. HTTP is known here and nowhere else in the feature. Thread-safe.
#pragma once

#include "features/thesaurus/thesaurus.hpp"
#include "platform/http/message.hpp"
#include "platform/rdf/rdf.hpp"

namespace ognishte::thesaurus {

class Pages {
public:
    explicit Pages(Deps const& deps) : deps_(deps) {}

    Result<http::Response> index(http::Request const& request) const;
    Result<http::Response> term(http::Request const& request) const;

    // Without language: a page for who wants a page, else the data in the wished form (RFC 9110, 12.5.1).
    Result<http::Response> scheme_address(http::Request const& request) const;
    Result<http::Response> term_address(http::Request const& request) const;
    Result<http::Response> scheme_data(rdf::Format format) const;
    Result<http::Response> term_data(http::Request const& request, rdf::Format format) const;
    // The whole as a table: csv, xlsx, json.
    Result<http::Response> table(std::string const& format) const;

private:
    Deps const& deps_;
};

}  // namespace ognishte::thesaurus
