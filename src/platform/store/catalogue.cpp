#include "platform/store/catalogue.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <set>

#include "made_sql.hpp"

namespace ognishte::store {

namespace {

constexpr std::size_t k_piece = 4U << 20U;
constexpr std::int64_t k_page = 400;
constexpr std::size_t k_values_a_statement = 900;

std::optional<ColumnType> type_of(std::string_view declared) {
    auto const is = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), declared) != names.end();
    };
    if (is({"BIGINT", "INTEGER", "bigint"})) return ColumnType::integer;
    if (is({"DOUBLE PRECISION", "REAL", "double precision"})) return ColumnType::real;
    if (is({"TEXT", "text"})) return ColumnType::text;
    if (is({"BLOB", "bytea"})) return ColumnType::bytes;
    return std::nullopt;
}

Table& table_named(std::vector<Table>& all, std::string_view name) {
    if (all.empty() || all.back().name != name) all.push_back({std::string(name), {}, {}, {}});
    return all.back();
}

Result<> add_column(std::vector<Table>& all, Row const& row) {
    auto const type = type_of(row.text(2));
    auto& table = table_named(all, row.text(0));
    if (!type)
        return Error{Code::failed,
                     table.name + "." + std::string(row.text(1)) + " is of the type " + std::string(row.text(2))};
    table.columns.push_back({std::string(row.text(1)), *type});
    return done();
}

Result<std::vector<Table>> columns_of(Reader& reader) {
    std::vector<Table> all;
    auto outcome = done();
    auto const column = [&](Row const& row) {
        if (outcome) outcome = add_column(all, row);
    };
    if (reader.engine() == Engine::sqlite)
        TRY(
            reader.query("SELECT t.name, c.name, c.type FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c "
                         "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'store_migration' "
                         "AND c.hidden = 0 ORDER BY t.name, c.cid",
                         {}, column));
    else
        TRY(
            reader.query("SELECT t.relname, c.attname, format_type(c.atttypid, NULL) FROM pg_class t "
                         "JOIN pg_attribute c ON c.attrelid = t.oid JOIN pg_namespace n ON n.oid = t.relnamespace "
                         "WHERE t.relkind = 'r' AND n.nspname = current_schema() AND t.relname <> 'store_migration' "
                         "AND c.attnum > 0 AND NOT c.attisdropped AND c.attgenerated = '' "
                         "ORDER BY t.relname, c.attnum",
                         {}, column));
    if (!outcome) return outcome.error();
    return all;
}

// Calls back with a table's name and the name of a column of its key, or of another table it refers to, in order.
using Pair = std::function<void(std::string_view, std::string_view)>;

Result<> each_key_column(Reader& reader, Pair const& pair) {
    auto const row = [&](Row const& found) { pair(found.text(0), found.text(1)); };
    if (reader.engine() == Engine::sqlite)
        return reader.query(
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c "
            "WHERE t.type = 'table' AND c.pk > 0 ORDER BY t.name, c.pk",
            {}, row);
    return reader.query(
        "SELECT t.relname, c.attname FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid "
        "JOIN pg_namespace n ON n.oid = t.relnamespace "
        "JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum = ANY (i.indkey::int2[]) "
        "WHERE i.indisprimary AND n.nspname = current_schema() "
        "ORDER BY t.relname, array_position(i.indkey::int2[], c.attnum)",
        {}, row);
}

Result<> each_reference(Reader& reader, Pair const& pair) {
    auto const row = [&](Row const& found) { pair(found.text(0), found.text(1)); };
    if (reader.engine() == Engine::sqlite)
        return reader.query(
            "SELECT t.name, f.\"table\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f "
            "WHERE t.type = 'table'",
            {}, row);
    return reader.query(
        "SELECT t.relname, p.relname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid "
        "JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace n ON n.oid = t.relnamespace "
        "WHERE k.contype = 'f' AND n.nspname = current_schema()",
        {}, row);
}

Result<std::vector<Table>> parents_first(std::vector<Table> found) {
    std::vector<Table> ordered;
    std::set<std::string> placed;
    while (!found.empty()) {
        auto const ready = std::find_if(found.begin(), found.end(), [&](Table const& table) {
            return std::all_of(table.parents.begin(), table.parents.end(),
                               [&](auto const& parent) { return placed.count(parent) > 0; });
        });
        if (ready == found.end())
            return Error{Code::failed, found.front().name + " and another table refer to each other"};
        placed.insert(ready->name);
        ordered.push_back(std::move(*ready));
        found.erase(ready);
    }
    return ordered;
}

template <class List, class Make>
Sql listed(List const& list, Make const& make) {
    Sql out = "";
    bool first = true;
    for (auto const& one : list) {
        if (!first) out += ", ";
        first = false;
        out += make(one);
    }
    return out;
}

Sql name_of(std::string const& name) {
    return MigrationSql::name(name);
}
Sql column_names(Table const& table) {
    return listed(table.columns, [](Column const& column) { return MigrationSql::name(column.name); });
}
template <class List>
Sql marks(List const& list) {
    return listed(list, [](auto const&) { return Sql("?"); });
}

void put_number(std::string& out, char tag, std::uint64_t value) {
    out += tag;
    for (int i = 0; i < 8; ++i) out += static_cast<char>(value >> static_cast<unsigned>(8 * i));
}

void put_value(std::string& out, Row const& row, int column, ColumnType type) {
    if (row.is_null(column)) {
        out += '\0';
    } else if (type == ColumnType::integer) {
        put_number(out, 1, std::bit_cast<std::uint64_t>(row.integer(column)));
    } else if (type == ColumnType::real) {
        put_number(out, 2, std::bit_cast<std::uint64_t>(row.real(column)));
    } else {
        auto const text = row.text(column);
        put_number(out, 3, text.size());
        out += text;
    }
}

// Where one page ended: the values of the key, kept until the next is asked for.
struct Place {
    std::vector<std::string> texts;
    std::vector<std::int64_t> numbers;

    Params params(Table const& table) const {
        Params out;
        for (std::size_t i = 0; i < table.key.size(); ++i)
            out.push_back(is_number(table, i) ? Param(numbers[i]) : Param(texts[i]));
        return out;
    }
    void note(Table const& table, Row const& row) {
        texts.assign(table.key.size(), {});
        numbers.assign(table.key.size(), 0);
        for (std::size_t i = 0; i < table.key.size(); ++i) {
            auto const column = static_cast<int>(column_of(table, i));
            if (is_number(table, i))
                numbers[i] = row.integer(column);
            else
                texts[i] = row.text(column);
        }
    }
    static std::size_t column_of(Table const& table, std::size_t key) {
        std::size_t column = 0;
        while (column < table.columns.size() && table.columns[column].name != table.key[key]) ++column;
        return column;
    }
    static bool is_number(Table const& table, std::size_t key) {
        return table.columns[column_of(table, key)].type == ColumnType::integer;
    }
};

Param typed(Param const& value, ColumnType type) {
    if (auto const* text = std::get_if<std::string_view>(&value.value()); text != nullptr && type == ColumnType::bytes)
        return Bytes{*text};
    if (!std::holds_alternative<std::monostate>(value.value())) return value;
    // A NULL that says of what, for PostgreSQL.
    if (type == ColumnType::integer) return std::optional<std::int64_t>{};
    if (type == ColumnType::real) return std::optional<double>{};
    return std::optional<std::string_view>{};
}

}  // namespace

Result<std::vector<Table>> tables(Reader& reader) {
    auto all = TRY(columns_of(reader));
    auto const with = [&](std::string_view name, auto const& work) {
        for (auto& table : all)
            if (table.name == name) work(table);
    };
    TRY(each_key_column(reader, [&](std::string_view name, std::string_view column) {
        with(name, [&](Table& table) { table.key.emplace_back(column); });
    }));
    TRY(each_reference(reader, [&](std::string_view name, std::string_view parent) {
        if (name != parent) with(name, [&](Table& table) { table.parents.emplace_back(parent); });
    }));
    for (auto const& table : all)
        if (table.key.empty()) return Error{Code::failed, table.name + " has no primary key"};
    return parents_first(std::move(all));
}

Result<Tally> take_rows(Reader& reader, Table const& table, PieceFunction const& piece) {
    Tally tally;
    std::string bytes;
    std::int64_t in_piece = 0;
    auto const give = [&]() -> Result<> {
        if (in_piece == 0) return done();
        add(tally, bytes, in_piece);
        auto outcome = piece(bytes, in_piece);
        bytes.clear();
        in_piece = 0;
        return outcome;
    };
    Place place;
    auto const keys = listed(table.key, name_of);
    auto const head = Sql("SELECT ") + column_names(table) + " FROM " + MigrationSql::name(table.name);
    for (std::int64_t found = k_page; found == k_page;) {
        bool const begun = !place.texts.empty();
        auto const where = begun ? Sql(" WHERE (") + keys + ") > (" + marks(table.key) + ")" : Sql("");
        auto params = begun ? place.params(table) : Params{};
        params.emplace_back(k_page);
        Place last;
        auto outcome = done();
        found = 0;
        TRY(reader.query(head + where + " ORDER BY " + keys + " LIMIT ?", params, [&](Row const& row) {
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                put_value(bytes, row, static_cast<int>(i), table.columns[i].type);
            ++in_piece;
            if (++found == k_page) last.note(table, row);
            if (bytes.size() >= k_piece && outcome) outcome = give();
        }));
        TRY(std::move(outcome));
        place = std::move(last);
    }
    TRY(give());
    return tally;
}

Result<> put_rows(Tx& tx, Table const& table, std::string_view piece) {
    auto const columns = table.columns.size();
    auto const head = Sql("INSERT INTO ") + MigrationSql::name(table.name) + " (" + column_names(table) + ") VALUES ";
    auto const one = Sql("(") + marks(table.columns) + ")";
    auto const together = std::max<std::size_t>(k_values_a_statement / columns, 1);
    auto const many = head + listed(std::vector<int>(together), [&](int) -> Sql const& { return one; });
    auto const single = head + one;
    Params waiting;
    TRY(each_row(piece, columns, [&](Params const& values) -> Result<> {
        for (std::size_t i = 0; i < columns; ++i) waiting.push_back(typed(values[i], table.columns[i].type));
        if (waiting.size() < together * columns) return done();
        TRY(tx.execute(many, waiting));
        waiting.clear();
        return done();
    }));
    for (auto at = waiting.begin(); at != waiting.end(); at += static_cast<std::ptrdiff_t>(columns))
        TRY(tx.execute(single, Params(at, at + static_cast<std::ptrdiff_t>(columns))));
    return done();
}

Result<bool> is_empty(Reader& reader, std::vector<Table> const& all) {
    bool empty = true;
    for (auto const& table : all)
        TRY(reader.query(Sql("SELECT 1 FROM ") + MigrationSql::name(table.name) + " LIMIT 1", {},
                         [&](Row const&) { empty = false; }));
    return empty;
}

Result<> begin_copy(Tx& tx, std::vector<Table> const& all) {
    // Indexes are filled in no order: 128 MB, taken as they are used, so that their pages are not written over and
    // over.
    if (tx.engine() == Engine::sqlite) TRY(tx.query("PRAGMA cache_size = -131072", {}, [](Row const&) {}));
    if (tx.engine() == Engine::postgres)
        for (auto const& table : all)
            TRY(tx.execute(Sql("ALTER TABLE ") + MigrationSql::name(table.name) + " DISABLE TRIGGER USER", {}));
    for (auto table = all.rbegin(); table != all.rend(); ++table)
        TRY(tx.execute(Sql("DELETE FROM ") + MigrationSql::name(table->name), {}));
    return done();
}

Result<> end_copy(Tx& tx, std::vector<Table> const& all) {
    if (tx.engine() == Engine::sqlite) return done();
    std::vector<std::string> sequences;
    TRY(tx.query("SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()", {},
                 [&](Row const& row) { sequences.emplace_back(row.text(0)); }));
    for (auto const& table : all) {
        TRY(tx.execute(Sql("ALTER TABLE ") + MigrationSql::name(table.name) + " ENABLE TRIGGER USER", {}));
        for (auto const& column : table.columns) {
            // A sequence is named after the column it counts: record_change_sequence.
            auto const name = std::find(sequences.begin(), sequences.end(), table.name + "_" + column.name);
            if (name == sequences.end()) continue;
            TRY(tx.query(Sql("SELECT setval(?::regclass, (SELECT COALESCE(MAX(") + MigrationSql::name(column.name) +
                             "), 0) + 1 FROM " + MigrationSql::name(table.name) + "), FALSE)",
                         {*name}, [](Row const&) {}));
            sequences.erase(name);
        }
    }
    if (!sequences.empty())
        return Error{Code::failed, "the sequence " + sequences.front() + " counts no column this knows"};
    return done();
}

}  // namespace ognishte::store
