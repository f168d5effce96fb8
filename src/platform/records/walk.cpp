#include "platform/records/walk.hpp"

#include <algorithm>

namespace ognishte::records {
namespace {

constexpr int k_longest_page = 200;
constexpr std::size_t k_few = 1'000;  // so many are looked up one by one rather than walked past
constexpr std::size_t k_batch = 200;

bool rises(WalkRequest const& request) {
    return request.by == WalkOrder::changed;
}

store::Sql column(WalkRequest const& request) {
    return rises(request) ? store::Sql("changed_us") : store::Sql("published_us");
}

// Whether a stands before b on the walk.
bool before(WalkRequest const& request, WalkKey const& a, WalkKey const& b) {
    auto const less = a.at != b.at ? a.at < b.at : a.id < b.id;
    auto const greater = a.at != b.at ? b.at < a.at : b.id < a.id;
    return rises(request) ? less : greater;
}

WalkKey key_in(store::Row const& row) {
    return {Instant{row.integer(1)}, std::string(row.text(0))};
}

// The next `count` keys of the kind behind `after`.
Result<std::vector<WalkKey>> stretch(store::Reader& reader, Actor const& actor, WalkRequest const& request,
                                     std::optional<WalkKey> const& after, std::size_t count) {
    store::Params params = {request.kind};
    auto sql =
        "SELECT record.id, record." + column(request) + " FROM record WHERE record.kind = ? AND " + visible(actor);
    if (request.changed_since) {
        sql += " AND record.changed_us >= ?";
        params.emplace_back(request.changed_since->us);
    }
    if (after) {
        sql += " AND (record." + column(request) + ", record.id) ";
        sql += rises(request) ? store::Sql("> (?, ?)") : store::Sql("< (?, ?)");
        params.emplace_back(after->at.us);
        params.emplace_back(after->id);
    }
    store::Sql const way = rises(request) ? store::Sql("") : store::Sql(" DESC");
    sql += " ORDER BY record." + column(request) + way + ", record.id" + way + " LIMIT ?";
    params.emplace_back(static_cast<std::int64_t>(count));
    return store::all(reader, sql, params, key_in);
}

// Few ids: their keys, sorted and cut here.
Result<std::vector<WalkKey>> of_few(store::Reader& reader, Actor const& actor, WalkRequest const& request,
                                    std::size_t count) {
    auto const& ids = *request.within;
    std::vector<WalkKey> keys;
    for (std::size_t from = 0; from < ids.size(); from += k_batch) {
        auto const end = std::min(ids.size(), from + k_batch);
        store::Sql sql = "SELECT record.id, record." + column(request) +
                         ", record.changed_us FROM record WHERE record.kind = ? AND record.id IN (?";
        store::Params params = {request.kind, ids[from]};
        for (std::size_t i = from + 1; i < end; ++i) {
            sql += ", ?";
            params.emplace_back(ids[i]);
        }
        sql += ") AND " + visible(actor);
        TRY(reader.query(sql, params, [&](store::Row const& row) {
            auto key = key_in(row);
            bool const late_enough = !request.changed_since || row.integer(2) >= request.changed_since->us;
            if (late_enough && (!request.after || before(request, *request.after, key))) keys.push_back(std::move(key));
        }));
    }
    std::sort(keys.begin(), keys.end(), [&](auto const& a, auto const& b) { return before(request, a, b); });
    if (keys.size() > count) keys.resize(count);
    return keys;
}

// Many ids: the kind walked in stretches, keeping those that are among them.
Result<std::vector<WalkKey>> of_many(store::Reader& reader, Actor const& actor, WalkRequest const& request,
                                     std::size_t count) {
    auto ids = *request.within;
    std::sort(ids.begin(), ids.end());
    std::vector<WalkKey> keys;
    auto after = request.after;
    for (;;) {
        auto const some = TRY(stretch(reader, actor, request, after, k_few));
        for (auto const& key : some)
            if (keys.size() < count && std::binary_search(ids.begin(), ids.end(), key.id)) keys.push_back(key);
        if (keys.size() == count || some.size() < k_few) return keys;
        after = some.back();
    }
}

}  // namespace

Result<std::optional<Instant>> last_change(store::Reader& reader, Actor const& actor, std::string_view kind) {
    return store::first(reader,
                        "SELECT record.changed_us FROM record WHERE record.kind = ? AND " + visible(actor) +
                            " ORDER BY record.changed_us DESC LIMIT 1",
                        {kind}, [](store::Row const& row) { return Instant{row.integer(0)}; });
}

Result<WalkPage> walk(store::Reader& reader, Actor const& actor, WalkRequest const& request) {
    if (request.limit < 1 || request.limit > k_longest_page) return Error{Code::invalid, "a page has 1 to 200 records"};
    auto const limit = static_cast<std::size_t>(request.limit);
    auto const all = [&](std::size_t count) { return stretch(reader, actor, request, request.after, count); };
    auto keys = TRY(request.within == nullptr         ? all(limit + 1)
                    : request.within->size() <= k_few ? of_few(reader, actor, request, limit + 1)
                                                      : of_many(reader, actor, request, limit + 1));
    WalkPage page;
    if (keys.size() > limit) {
        keys.resize(limit);
        page.next = keys.back();
    }
    std::vector<std::string> ids;
    for (auto const& key : keys) ids.push_back(key.id);
    page.records = TRY(these_public(reader, ids));
    return page;
}

}  // namespace ognishte::records
