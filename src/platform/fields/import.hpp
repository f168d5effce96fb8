// Imports: a file of records judged row by row, then written all at once or not at all.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/fields/check.hpp"
#include "platform/manifest/import.hpp"

namespace ognishte::fields {

// What is already there for a row.
struct Match {
    enum class What : unsigned char { none, same, duplicate };
    What what = What::none;
    std::string id = {};     // of the record, for write
    Json value = {};         // same: what it holds now; the row's members are put over it
    std::string title = {};  // duplicate: of the other record, shown to people
    int earlier = 0;         // duplicate: of the row of an earlier call of find, from 1, instead of a record
};

struct Accepted {
    int row = 0;
    bool is_new = true;
    std::string id = {};  // of the match
    Json value = {};      // canonical and complete
};

struct ImportCalls {
    // Looks in the store; what is given is not checked yet and may be a part (a table without some columns).
    std::function<Result<Match>(Json const& given)> find;
    // Two rows with one key are the same record: the second is a duplicate. Empty: never.
    std::function<std::string(Json const& value)> key;
    std::function<std::string(Json const& value)> title;
    // May be empty. Accepted rows that follow those it was given before, while later rows are still judged: for the
    // caller to make ready where nobody sees it. Not called once something keeps the rows from being written. Without a
    // call of `write` after it the caller takes back what it did.
    std::function<Result<>(std::span<Accepted const>)> stage = {};
    // All accepted rows that are new or changed, once: in one transaction, or in batches that become visible together.
    std::function<Result<>(std::vector<Accepted> const&)> write;
};

// Reads CSV, XLSX, JSON or NDJSON. Bad rows (with column and reason) and duplicates keep everything from being written,
// unless the request says to skip them; a dry run never writes. One outcome for each problem of a row. A file that is
// no table at all is one refused row 0. Errors: only those of `find`, `stage` and `write`, after which nothing was
// written.
Result<ImportReport> import_rows(Declaration const& declaration, ImportRequest const& request, Context const& context,
                                 ImportCalls const& calls);

// A row that another reader made of the file: a value not yet checked, as a table or JSON would give it.
struct GivenRow {
    int row = 0;
    Json value = {};
};

// The same for rows that are read already; `refused` are those that could not be read, and stand first in the report.
Result<ImportReport> import_values(Declaration const& declaration, std::vector<GivenRow> const& rows,
                                   std::vector<RowOutcome> refused, ImportRequest const& request,
                                   Context const& context, ImportCalls const& calls);

// Records that the program carries: a JSON list of complete values. invalid: names the first that is not, by its `id`.
Result<std::vector<Json>> read_content(Declaration const& declaration, std::string_view json, Context const& context);

}  // namespace ognishte::fields
