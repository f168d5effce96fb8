#include "platform/manifest/manifest.hpp"

#include <set>

namespace ognishte {

int ImportReport::count(RowOutcome::What what) const {
    std::set<int> rows_with;
    for (auto const& row : rows)
        if (row.what == what) rows_with.insert(row.row);
    return static_cast<int>(rows_with.size());
}

}  // namespace ognishte
