#include "platform/audit/audit.hpp"

#include <limits>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace ognishte::audit {
namespace {

store::Sql columns() {
    return "SELECT sequence, at_us, actor, act, object, detail, previous, hash FROM audit_entry ";
}

struct Stored {
    Entry entry;
    std::string detail;  // as it was hashed
};

Stored stored_from(store::Row const& row) {
    Stored out;
    out.entry.sequence = row.integer(0);
    out.entry.act.at = Instant{row.integer(1)};
    out.entry.act.actor = row.text(2);
    out.entry.act.act = row.text(3);
    out.entry.act.object = row.text(4);
    out.detail = row.text(5);
    out.entry.previous = row.text(6);
    out.entry.hash = row.text(7);
    return out;
}

void put_number(std::string& out, std::uint64_t value) {
    for (unsigned shift = 64; shift > 0; shift -= 8)
        out += static_cast<char>(static_cast<unsigned char>(value >> (shift - 8) & 0xFFU));
}

std::string hash_with(Entry const& entry, std::string const& detail) {
    std::string bytes;
    auto const put = [&](std::string_view field) {
        put_number(bytes, field.size());
        bytes += field;
    };
    put("ognishte audit 1");
    put_number(bytes, static_cast<std::uint64_t>(entry.sequence));
    put_number(bytes, static_cast<std::uint64_t>(entry.act.at.us));
    for (auto const* field : {&entry.act.actor, &entry.act.act, &entry.act.object, &detail, &entry.previous})
        put(*field);
    return to_hex(sha256(bytes));
}

std::string first_previous() {
    return std::string(64, '0');
}

}  // namespace

std::string hash_of(Entry const& entry) {
    return hash_with(entry, entry.act.detail.dump());
}

Result<> append(store::Tx& tx, Act act) {
    // The same turn as the feed of changes: one lock for both, so that two transactions cannot wait for each other.
    tx.before_commit([act = std::move(act)](store::Tx& last) -> Result<> {
        TRY(store::take_turn(last, store::Turn::change_feed));
        Entry entry;
        entry.act = act;
        auto const before = TRY(store::first(
            last, "SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1", {},
            [](store::Row const& row) { return std::pair<std::int64_t, std::string>(row.integer(0), row.text(1)); }));
        entry.sequence = before ? before->first + 1 : 1;
        entry.previous = before ? before->second : first_previous();
        auto const detail = act.detail.dump();
        auto const hash = hash_with(entry, detail);
        TRY(
            last.execute("INSERT INTO audit_entry (sequence, at_us, actor, act, object, detail, previous, hash) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                         {entry.sequence, act.at.us, act.actor, act.act, act.object, detail, entry.previous, hash}));
        return done();
    });
    return done();
}

Result<std::vector<Entry>> find(store::Reader& reader, Asked const& asked) {
    constexpr auto k_most = std::numeric_limits<std::int64_t>::max();
    auto const from = asked.from ? asked.from->us : std::numeric_limits<std::int64_t>::min();
    auto const until = asked.until ? asked.until->us : k_most;
    std::string act;
    for (char const c : asked.act) {
        if (c == '%' || c == '_' || c == '\\') act += '\\';
        act += c;
    }
    act += '%';
    auto rows = TRY(store::all(reader,
                               columns() + "WHERE sequence < ? AND at_us >= ? AND at_us < ? AND act LIKE ? ESCAPE '\\' "
                                           "AND (actor = ? OR ? = '') AND (object = ? OR ? = '') "
                                           "ORDER BY sequence DESC LIMIT ?",
                               {asked.before > 0 ? asked.before : k_most, from, until, act, asked.actor, asked.actor,
                                asked.object, asked.object, asked.limit},
                               stored_from));
    std::vector<Entry> out;
    for (auto& row : rows) {
        row.entry.act.detail = TRY(Json::parse(row.detail));
        out.push_back(std::move(row.entry));
    }
    return out;
}

Result<std::vector<std::string>> faults(store::Reader& reader) {
    std::vector<std::string> out;
    std::int64_t expected = 1;
    auto previous = first_previous();
    TRY(reader.query(columns() + "ORDER BY sequence", {}, [&](store::Row const& row) {
        auto const stored = stored_from(row);
        auto const& entry = stored.entry;
        auto const name = "audit entry " + std::to_string(entry.sequence);
        if (entry.sequence != expected) out.push_back(name + ": entries before it are missing");
        if (entry.previous != previous) out.push_back(name + ": it does not follow the entry before it");
        if (entry.hash != hash_with(entry, stored.detail)) out.push_back(name + ": it was changed");
        expected = entry.sequence + 1;
        previous = entry.hash;
    }));
    return out;
}

}  // namespace ognishte::audit
