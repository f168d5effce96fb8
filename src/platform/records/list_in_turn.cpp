#include <utility>

#include "list.hpp"

namespace ognishte::records {

Result<std::vector<Listed>> list_in_turn(store::Reader& reader, Actor const& actor, ListRequest request) {
    auto const kinds = std::exchange(request.kinds, {});
    auto const limit = static_cast<std::size_t>(request.limit);
    std::vector<std::vector<Listed>> lists;
    lists.reserve(kinds.size());
    for (auto const& kind : kinds) {
        request.kinds = {kind};
        lists.push_back(TRY(list(reader, actor, request)).items);
    }
    std::vector<Listed> out;
    for (std::size_t place = 0; place < limit; ++place)
        for (auto& one : lists)
            if (place < one.size() && out.size() < limit) out.push_back(std::move(one[place]));
    return out;
}

}  // namespace ognishte::records
