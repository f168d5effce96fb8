#include "gathered.hpp"

#include <algorithm>
#include <tuple>

namespace ognishte::events {

Result<std::vector<Gathered>> gathered(rooms::Room& room, store::Db& db, listing::Choice const& choice) {
    constexpr std::size_t k_batch = 200;
    auto const ids = TRY(room.list().every(Actor::anonymous(), choice, Lang::bg));
    std::vector<Gathered> out;
    out.reserve(ids.size());
    TRY(db.reading([&](store::Reader& reader) -> Result<> {
        for (std::size_t at = 0; at < ids.size(); at += k_batch) {
            auto const begin = ids.begin() + static_cast<std::ptrdiff_t>(at);
            auto const end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), at + k_batch));
            for (auto& one : TRY(records::these_public(reader, {begin, end}))) {
                auto const when = when_of(one.content.fields);
                out.push_back({std::move(one), when});
            }
        }
        return done();
    }));
    std::sort(out.begin(), out.end(), [](Gathered const& a, Gathered const& b) {
        return std::tie(a.when.first, a.when.from, a.event.id) < std::tie(b.when.first, b.when.from, b.event.id);
    });
    return out;
}

}  // namespace ognishte::events
