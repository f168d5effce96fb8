// Sheets: a vocabulary as a table, in and out. A feature declares which column is what; reading, checking, writing, a
// dry run and the way back to CSV, XLSX or JSON follow. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/store/db.hpp"
#include "platform/tables/table.hpp"
#include "platform/vocabulary/concept.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::sheets {

struct Column {
    enum class What {
        code,
        type,
        broader,
        related,
        preferred,
        alternative,
        alias,
        definition,
        note,
        notation,
        mapping,  // "exact http://…", several of them
        status,   // "retired"; empty: current
        ignored
    };
    // A name that ends in "*" stands for a column of each language: "pref_*" reads pref_bg, pref_en, pref_uk … and is
    // written for every language that the scheme has.
    std::string name;
    What what = What::ignored;
    std::string lang = {};  // of labels and notes; of a notation: the system's name
};

struct Sheet {
    std::string kind;    // of import and export: "territories"
    std::string scheme;  // of the vocabulary
    vocabulary::ByLang title;
    std::vector<Column> columns;
    std::string separator = "|";  // between several values of one cell
};

struct Deps {
    store::Db& db;
    vocabulary::Vocabularies& vocabularies;
    i18n::Texts const& texts;
    Clock const& clock;
};

// The concepts of a file. Rows that cannot stand are refused in the report; messages are in this language.
struct Reading {
    std::vector<vocabulary::Concept> concepts;
    std::vector<int> rows;  // of each concept: row or line of the file
    ImportReport report;    // the refused ones
};
Result<Reading> read(Sheet const& sheet, tables::Table const& table, i18n::Texts const& texts, Lang lang);

// Puts what was read into the sheet's scheme. Concepts that point to none, or go round in a circle, are refused too,
// and so is what hangs on a refused one. All or nothing unless bad rows are skipped.
Result<ImportReport> take_in(Deps const& deps, Sheet const& sheet, Actor const& actor, ImportRequest const& request,
                             Reading reading);
Result<ImportReport> import(Deps const& deps, Sheet const& sheet, Actor const& actor, ImportRequest const& request);
Result<std::string> export_sheet(Deps const& deps, Sheet const& sheet, std::string_view format);

// The same as parts of a manifest, and a seed from content that is linked into the program.
Importer importer(Deps const& deps, Sheet const& sheet);
Exporter exporter(Deps const& deps, Sheet const& sheet);
Seed seed(Deps const& deps, Sheet const& sheet, std::string_view csv);

}  // namespace ognishte::sheets
