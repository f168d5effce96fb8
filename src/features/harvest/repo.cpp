#include "repo.hpp"

#include "base/bytes.hpp"

namespace ognishte::harvest {
namespace {

constexpr std::string_view k_of_kind = "kind:";
constexpr std::string_view k_of_topic = "topic:";

Row row_from(store::Row const& row) {
    return {std::string(row.text(0)), std::string(row.text(1)), row.integer(2) != 0,     row.integer(3),
            row.integer(4) != 0,      row.integer(5),           std::string(row.text(6))};
}

store::Sql select_rows() {
    return "SELECT h.record, h.kind, h.works, h.stamp_us, h.gone, h.changed_us, h.description FROM harvest h ";
}

// The table whose index gives the order, and the condition that narrows it.
struct Narrowed {
    store::Sql join = "";
    store::Sql condition = "WHERE (h.stamp_us, h.record) > (?, ?) AND h.stamp_us <= ? ";
    store::Sql order = "ORDER BY h.stamp_us, h.record ";
    std::string_view value;  // of the set; empty: none
};

Narrowed narrowed(Selection const& selection) {
    Narrowed out;
    std::string_view const set = selection.set;
    if (set.starts_with(k_of_topic)) {
        out.join = "JOIN harvest_topic t ON t.record = h.record ";
        out.condition = "WHERE (t.stamp_us, t.record) > (?, ?) AND t.stamp_us <= ? AND t.code = ? ";
        out.order = "ORDER BY t.stamp_us, t.record ";
        out.value = set.substr(k_of_topic.size());
    } else if (!set.empty()) {
        out.condition += "AND h.kind = ? ";
        // A set that is no set of ours holds nothing: no kind has such a name.
        out.value = set.starts_with(k_of_kind) ? set.substr(k_of_kind.size()) : set;
    }
    if (selection.format == oai::Format::openaire) out.condition += "AND h.works = 1 ";
    return out;
}

store::Params params_of(Selection const& selection, Narrowed const& narrowed) {
    store::Params out = {selection.after_us, selection.after, selection.until_us};
    if (!narrowed.value.empty()) out.emplace_back(narrowed.value);
    return out;
}

}  // namespace

Result<std::vector<Row>> rows_of(store::Reader& reader, std::vector<std::string> const& records) {
    if (records.empty()) return std::vector<Row>();
    store::Sql sql = select_rows() + "WHERE h.record IN (?";
    store::Params params = {records.front()};
    for (std::size_t i = 1; i < records.size(); ++i) {
        sql += ", ?";
        params.emplace_back(records[i]);
    }
    sql += ")";
    return store::all(reader, sql, params, row_from);
}

Result<> put(store::Tx& tx, Row const& row, std::vector<std::string> const& topics) {
    TRY(
        tx.execute("INSERT INTO harvest (record, kind, works, stamp_us, gone, changed_us, description) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record) DO UPDATE SET kind = excluded.kind, "
                   "works = excluded.works, stamp_us = excluded.stamp_us, gone = excluded.gone, "
                   "changed_us = excluded.changed_us, description = excluded.description",
                   {row.record, row.kind, row.works, row.stamp_us, row.gone, row.changed_us, row.description}));
    TRY(tx.execute("DELETE FROM harvest_topic WHERE record = ?", {row.record}));
    for (auto const& topic : topics)
        TRY(tx.execute("INSERT INTO harvest_topic (record, code, stamp_us) VALUES (?, ?, ?)",
                       {row.record, topic, row.stamp_us}));
    return done();
}

Result<> touch(store::Tx& tx, std::string_view record, std::int64_t changed_us) {
    TRY(tx.execute("UPDATE harvest SET changed_us = ? WHERE record = ?", {changed_us, record}));
    return done();
}

Result<> stamp_all(store::Tx& tx, std::int64_t stamp_us) {
    TRY(tx.execute("UPDATE harvest SET stamp_us = ? WHERE gone = 0", {stamp_us}));
    TRY(tx.execute("UPDATE harvest_topic SET stamp_us = ? WHERE record IN (SELECT record FROM harvest WHERE gone = 0)",
                   {stamp_us}));
    return done();
}

Result<std::optional<Span>> span(store::Reader& reader) {
    auto const found =
        TRY(store::first(reader, "SELECT COALESCE(MIN(stamp_us), 0), COALESCE(MAX(stamp_us), 0), COUNT(*) FROM harvest",
                         {}, [](store::Row const& row) {
                             return std::pair<Span, bool>({row.integer(0), row.integer(1)}, row.integer(2) > 0);
                         }));
    if (!found || !found->second) return std::optional<Span>();
    return std::optional<Span>(found->first);
}

Result<std::vector<Row>> page(store::Reader& reader, Selection const& selection, int most) {
    auto const by = narrowed(selection);
    auto params = params_of(selection, by);
    params.emplace_back(most);
    return store::all(reader, select_rows() + by.join + by.condition + by.order + "LIMIT ?", params, row_from);
}

Result<std::int64_t> count(store::Reader& reader, Selection const& selection) {
    auto const by = narrowed(selection);
    auto const found =
        TRY(store::first(reader, store::Sql("SELECT COUNT(*) FROM harvest h ") + by.join + by.condition,
                         params_of(selection, by), [](store::Row const& row) { return row.integer(0); }));
    return found.value_or(0);
}

Result<std::vector<std::string>> topics(store::Reader& reader) {
    return store::all(reader, "SELECT DISTINCT code FROM harvest_topic ORDER BY code", {},
                      [](store::Row const& row) { return std::string(row.text(0)); });
}

Result<std::vector<Row>> pages_after(store::Reader& reader, std::string_view record, int most) {
    return store::all(reader, select_rows() + "WHERE h.record > ? AND h.gone = 0 ORDER BY h.record LIMIT ?",
                      {record, most}, row_from);
}

Result<std::vector<std::string>> part_ends(store::Reader& reader, int pages) {
    std::vector<std::string> out;
    for (std::string after;;) {
        auto const end = TRY(store::first(
            reader, "SELECT record FROM harvest WHERE record > ? AND gone = 0 ORDER BY record LIMIT 1 OFFSET ?",
            {after, pages - 1}, [](store::Row const& row) { return std::string(row.text(0)); }));
        if (!end) return out;
        after = *end;
        auto const next = TRY(store::first(reader, "SELECT 1 FROM harvest WHERE record > ? AND gone = 0 LIMIT 1",
                                           {after}, [](store::Row const&) { return true; }));
        if (next) out.push_back(after);
    }
}

Result<std::string> token_key(store::Db& db) {
    auto const kept = [](store::Reader& reader) {
        return store::first(reader, "SELECT key FROM harvest_key WHERE name = 'token'", {},
                            [](store::Row const& row) { return std::string(row.text(0)); });
    };
    auto found = TRY(db.reading(kept));
    if (!found) {
        auto const fresh = to_hex(random_bytes(32));
        found = TRY(db.writing([&](store::Tx& tx) -> Result<std::optional<std::string>> {
            TRY(tx.execute("INSERT INTO harvest_key (name, key) VALUES ('token', ?) ON CONFLICT (name) DO NOTHING",
                           {fresh}));
            return kept(tx);
        }));
    }
    auto const key = found ? from_hex(*found) : std::nullopt;
    if (!key || key->size() != 32) return Error{Code::corrupt, "the key of harvest tokens is damaged"};
    return *key;
}

}  // namespace ognishte::harvest
