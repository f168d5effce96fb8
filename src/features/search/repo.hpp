// The rows of queries that found nothing. The only SQL of this feature.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/store/db.hpp"

namespace ognishte::finding {

struct MissedQuery {
    std::string day;  // ISO
    std::string lang;
    std::string words;
    std::int64_t times = 0;
};

Result<> add(store::Tx& tx, std::string_view day, std::string_view lang, std::string_view words, std::int64_t times);
Result<> forget_before(store::Tx& tx, std::string_view day);
// The newest day first, most asked first.
Result<std::vector<MissedQuery>> all_missed(store::Reader& reader);

}  // namespace ognishte::finding
