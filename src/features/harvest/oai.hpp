// The answers of OAI-PMH 2.0: /oai, by GET and POST. Thread-safe.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "formats.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/store/db.hpp"
#include "platform/vocabulary/vocabularies.hpp"
#include "repo.hpp"

namespace ognishte::harvest {

using oai::Fault;
using oai::Pairs;
using oai::Request;
using oai::Verb;

// All outlive it.
struct OaiDeps {
    store::Db& db;
    describe::Sections const& sections;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    Clock const& clock;
    std::string public_url;
    std::string contact;  // a mail address; empty: none is known
};

class Oai {
public:
    explicit Oai(OaiDeps deps);

    // Whatever was asked: the answer or error of the protocol. An error comes out only when the store fails.
    Result<http::Response> answer(Pairs const& arguments);
    // "oai:example.org:practice/01J…".
    std::string identifier_of(Row const& row) const;

private:
    Result<std::string> key();
    Result<std::optional<Fault>> write(xml::Writer& out, Request const& request);
    Result<std::optional<Fault>> identify(xml::Writer& out) const;
    Result<std::optional<Fault>> formats(xml::Writer& out, std::string const& identifier) const;
    Result<std::optional<Fault>> sets(xml::Writer& out) const;
    Result<std::optional<Fault>> list(xml::Writer& out, Selection selection);
    Result<std::optional<Fault>> record(xml::Writer& out, Request const& request) const;
    Result<std::optional<Row>> found(std::string const& identifier) const;
    void write_header(xml::Writer& out, Row const& row, Json const& description) const;
    void write_record(xml::Writer& out, Row const& row, Format format, Telling const& telling) const;
    http::Response whole(Pairs const& arguments, Fault const* fault, Verb verb, std::string const& inside) const;

    OaiDeps deps_;
    std::string prefix_;  // "oai:example.org:"
    std::string site_name_;
    std::mutex key_mutex_;
    std::string key_;
};

}  // namespace ognishte::harvest
