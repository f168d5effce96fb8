// Readers of bibliographies: BibTeX and biblatex, RIS as Ovid, EBSCO, ProQuest, EPPI-Reviewer and reference managers
// write it, CSL-JSON, answers of Crossref, articles in JATS, and answers of OAI-PMH with oai_dc. One bad record is a
// Problem and does not spoil the others. Pure and thread-safe; linear in the size of the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/bibliography/work.hpp"

namespace ognishte::bibliography {

enum class Format : unsigned char { bibtex, ris, csl_json, crossref_json, jats, oai_dc };
std::string_view name_of(Format format);  // "bibtex", "ris", "csl-json", "crossref-json", "jats", "oai-dc"

struct Limits {
    std::size_t bytes = 64U << 20U;       // of the file
    std::size_t records = 100000;         // what follows is not read, and a Problem says so
    std::size_t field_bytes = 1U << 20U;  // of one value, macros put in
    std::size_t fields = 5000;            // of one record, repeated ones counted
    int depth = 60;                       // of braces in one value
    std::size_t names = 10000;            // of one list of authors
};

struct ReadOptions {
    std::string format = {};    // a name of name_of(), "bib", "json" or "xml"; empty: seen from the bytes
    std::string encoding = {};  // where declared; empty: a byte-order mark, else UTF-8, else windows-1251
    Limits limits = {};
};

// A record that was not read (or, after `records`, all that follow). The key's text takes {line} and {what}.
struct Problem {
    int line = 0;    // from 1, where the record begins, or where the trouble was seen; of JSON the record's number
    int record = 0;  // from 1, in the order of the file, good ones counted too
    std::string text_key;  // bibliography.problem.*
    std::string what;      // a piece of the file: the key, the type or the title; may be empty
};

struct Record {
    int line = 0;    // where it begins, from 1; of JSON the record's number
    int record = 0;  // from 1, bad ones counted too
    Work work;
};

struct Reading {
    Format format = Format::bibtex;
    std::string encoding;           // "utf-8", "utf-16le", "windows-1251" …
    std::vector<Record> records;    // in the order of the file
    std::vector<Problem> problems;  // in the order of the file; at most 1 000
};

// invalid (bibliography.error.*): none of the formats, letters that cannot be read, JSON that is none; too_large.
Result<Reading> read(std::string_view bytes, ReadOptions const& options = {});

}  // namespace ognishte::bibliography
