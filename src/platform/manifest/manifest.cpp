#include "platform/manifest/manifest.hpp"

#include <algorithm>

namespace ognishte {

int ImportReport::count(RowOutcome::What what) const {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](auto const& row) { return row.what == what; }));
}

}  // namespace ognishte
