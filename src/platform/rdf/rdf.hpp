// RDF 1.1 in and out: triples read from Turtle and N-Triples, RDF/XML and JSON-LD, and written to them.
//
// Reading is strict: nothing is fetched, no DTD, no outside context, limits on everything; what is not read is an error
// with its line, never a silent gap. Turtle and RDF/XML are read as a stream; JSON-LD is held in memory. Values are
// plain; functions are thread-safe.
// Sources: W3C RDF 1.1 Turtle, N-Triples, RDF 1.1 XML Syntax, JSON-LD 1.1, RFC 3986 section 5 (relative addresses).
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace ognishte::rdf {

enum class Kind : unsigned char { iri, blank, literal };

struct Term {
    Kind kind = Kind::iri;
    std::string value;     // the address, the label of a blank node (without "_:"), or the text of a literal
    std::string lang;      // of a literal with language: a BCP 47 tag as it stood
    std::string datatype;  // of another literal: its address; empty: xsd:string
    auto operator<=>(Term const&) const = default;
};

Term iri(std::string address);
Term blank(std::string label);
Term literal(std::string text, std::string lang = {}, std::string datatype = {});

struct Triple {
    Term subject;           // address or blank node
    std::string predicate;  // address
    Term object;
    int line = 0;  // from 1, where its object stands; in JSON-LD the number of the node in the file
    bool same_as(Triple const& other) const {
        return subject == other.subject && predicate == other.predicate && object == other.object;
    }
};

enum class Format : unsigned char { turtle, n_triples, rdf_xml, json_ld };

struct Limits {
    std::size_t bytes = 64U << 20U;      // of the file
    std::size_t triples = 2'000'000;     // as many as a national authority file has
    std::size_t text_bytes = 1U << 20U;  // of one literal or address
    std::size_t prefixes = 1'000;
    int depth = 64;  // of nested nodes and lists
};

using OnTriple = std::function<Result<>(Triple&)>;  // the triple may be moved from; an error stops the reading

// Calls on_triple for each triple in the order of the file. `base` resolves relative addresses; empty: they are
// refused. invalid: not this format, or a part of it we do not read; too_large: over a limit. The message begins with
// the line; text key rdf.error.*.
Result<> read(Format format, std::string_view bytes, std::string_view base, OnTriple const& on_triple,
              Limits const& limits = {});
// All of them at once.
Result<std::vector<Triple>> read_all(Format format, std::string_view bytes, std::string_view base,
                                     Limits const& limits = {});

using Prefixes = std::vector<std::pair<std::string, std::string>>;  // "skos", its address

// Triples of one subject must stand together; order is kept. failed: something that the format cannot say (a predicate
// without a local name in RDF/XML, a character XML does not have).
Result<std::string> write(Format format, std::span<Triple const> triples, Prefixes const& prefixes);

// "turtle", "ttl", "nt", "rdf", "xml", "jsonld" …, or the ending of a file's name.
std::optional<Format> format_named(std::string_view name);
std::string_view content_type_of(Format format);
// Which of these an Accept header (RFC 9110, 12.5.1) wishes most; nothing when it wishes a page, or none of them.
std::optional<Format> wished(std::string_view accept);

}  // namespace ognishte::rdf
