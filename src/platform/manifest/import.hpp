// Imports as they are asked for and reported. Plain values.
#pragma once

#include <string>
#include <vector>

namespace ognishte {

// One thing an import would do or did; rows count from 1 as a spreadsheet shows them. A row with several problems has
// several outcomes.
struct RowOutcome {
    enum class What { added, changed, unchanged, duplicate, refused };
    int row = 0;
    What what = What::added;
    std::string column;   // of a refusal
    std::string message;  // for people; of a refusal or duplicate
    std::string title;    // of the record
};

struct ImportRequest {
    std::string file_name;
    std::string bytes;
    std::string format;  // "csv", "xlsx", "json", …; empty: from the name and the content
    bool dry_run = false;
    bool skip_bad_rows = false;
};

struct ImportReport {
    std::vector<RowOutcome> rows;
    bool written = false;         // all or nothing unless bad rows are skipped
    std::string counted = "row";  // what `row` counts in this file: row, line, node
    // Rows with such an outcome, each counted once.
    int count(RowOutcome::What what) const;
};

}  // namespace ognishte
