// Offer: what of a feature other programs may read and take away, whole: its records, its vocabularies, its sets of
// numbers. The read API, its description and the catalogues of data are made from the offers of all features
// (features/api). Plain values, filled at start; functions are called from many threads.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/lang.hpp"

namespace ognishte::fields {
struct Declaration;
}
namespace ognishte::listing {
class List;
}

namespace ognishte::offer {

// A kind of public records with declared fields. Its list stands at "/{lang}/<name>", a record at
// "/{lang}/<name>/{slug}"; the list as files beside it, with a CSV of the declared fields among them.
struct Kind {
    std::string name;   // "practices": "/api/v1/practices"
    std::string title;  // text keys
    std::string description;
    fields::Declaration const* declaration = nullptr;            // outlives it
    listing::List const* list = nullptr;                         // outlives it
    std::vector<std::string> formats = {"csv", "xlsx", "json"};  // endings of those files; one for all languages
    // What is computed from the fields and stands beside them, and its JSON Schema; may be empty.
    std::function<Json(Json const& fields)> computed = {};
    Json computed_schema = {};
};

// A file at an address of ours.
struct File {
    std::string path;       // "/terms.ttl", "/bg/about/process/figures.csv"; the ending says its format
    std::string lang = {};  // BCP 47, of words in it; empty: of several languages
};

// A scheme of the vocabulary.
struct Scheme {
    std::string name;    // "terms": "/api/v1/terms"
    std::string scheme;  // "topics"
    std::string title;   // text keys
    std::string description;
    std::string page = {};  // of a concept, below the language: "/terms/"; empty: none
    std::vector<File> files = {};
};

// A column of a table of numbers.
struct Column {
    std::string name;
    std::string type;  // of Table Schema: "string", "number", "boolean"
};

// Numbers that are no records: a figure, a table.
struct Numbers {
    std::string name;  // "figure-children": unique, of a–z, 0–9 and hyphens
    std::string title;
    std::string description;
    std::string page;  // with the language
    std::vector<File> files;
    std::vector<Column> columns;  // of its CSV file in this language
};

struct Offer {
    std::vector<Kind> kinds = {};
    std::vector<Scheme> schemes = {};
    std::function<std::vector<Numbers>(Lang)> numbers = {};
};

}  // namespace ognishte::offer
