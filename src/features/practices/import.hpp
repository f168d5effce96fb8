// Practices from files: CSV, XLSX and JSON by the declared fields, and the demonstration content.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/list.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/store/db.hpp"
#include "platform/vocabulary/vocabularies.hpp"
#include "practices.hpp"

namespace ognishte::practices {

struct ImportDeps {
    store::Db& db;
    Practices& practices;
    listing::List const& list;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
};

// All rows or none, unless bad ones are skipped; a practice is known by its id (its address).
Result<ImportReport> import_practices(ImportDeps const& deps, Actor const& actor, ImportRequest const& request);
Result<std::string> export_all(ImportDeps const& deps, Actor const& actor, std::string_view format);

// The practices linked into the program. Doing it again changes only what is different.
Result<> seed_practices(ImportDeps const& deps, Actor const& actor, std::string_view json);

}  // namespace ognishte::practices
