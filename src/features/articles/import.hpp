// Articles from files: BibTeX, RIS, CSL-JSON, Crossref, JATS, OAI-PMH (oai_dc), and CSV, XLSX and JSON of the declared
// fields; and the demonstration content.
//
// A row is known by its address where the file has one, else compared as a work (DOI; folded title, year and author):
// a work that is there already, or stands earlier in the file, is a duplicate and shown. New articles are staged in
// small transactions and become public in one (records/bulk.hpp), so that other writers are never kept waiting.
#pragma once

#include <mutex>
#include <string_view>

#include "articles.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/list.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::articles {

struct ImportDeps {
    Articles const& articles;
    listing::List const& list;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    std::mutex& turn;  // one import at a time
};

// All rows or none, unless bad ones are skipped. Staged rows that a broken-off import left behind are taken away first.
Result<ImportReport> import_articles(ImportDeps const& deps, Actor const& actor, ImportRequest const& request);
// All that the actor sees, by title.
Result<std::string> export_articles(ImportDeps const& deps, Actor const& actor, std::string_view format);

// The articles linked into the program. Doing it again changes only what is different.
Result<> seed_articles(ImportDeps const& deps, Actor const& actor, std::string_view json);

}  // namespace ognishte::articles
