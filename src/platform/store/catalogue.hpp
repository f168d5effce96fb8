// Catalogue: which tables a store has, as its engine tells, and their rows as bytes that are the same on both engines.
// What a backup, a restore and a move from one engine to the other are made of. Belongs to the Reader or Tx given.
//
// A row is its columns one after another: a byte (0 NULL, 1 whole number, 2 real, 3 text or bytes), then 8 bytes, least
// significant first (of text its length), then the text. Rows stand in the order of their primary key, which both
// engines sort by bytes, so equal tables have equal hashes on either.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/store/tx.hpp"

namespace ognishte::store {

enum class ColumnType { integer, real, text, bytes };

struct Column {
    std::string name;
    ColumnType type = ColumnType::text;
    bool operator==(Column const&) const = default;
};

struct Table {
    std::string name;
    std::vector<Column> columns;       // without those the engine computes
    std::vector<std::string> key;      // the primary key
    std::vector<std::string> parents;  // other tables its rows refer to
};

// Those that others refer to come first; without the table of applied migrations. failed: a column type or a circle
// this does not know.
Result<std::vector<Table>> tables(Reader& reader);

struct Tally {
    std::int64_t rows = 0;
    std::string hash;  // SHA-256, lower-case hex; of no rows: empty
    bool operator==(Tally const&) const = default;
};

// A tally that grows with each piece, in order.
void add(Tally& tally, std::string_view piece, std::int64_t rows);

// All rows of a table in pieces of about 4 MiB and what they amount to; holds a few hundred rows at a time.
using PieceFunction = std::function<Result<>(std::string_view piece, std::int64_t rows)>;
Result<Tally> take_rows(Reader& reader, Table const& table, PieceFunction const& piece);

// Puts the rows of a piece into a table. corrupt: no piece of this table. conflict: they do not fit what is there.
Result<> put_rows(Tx& tx, Table const& table, std::string_view piece);

// Whether no table holds a row.
Result<bool> is_empty(Reader& reader, std::vector<Table> const& all);

// Around put_rows, in the same transaction on PostgreSQL: the rows of all tables go, and triggers that write rest until
// the end; sequences then go on behind the last row. (SQLite's triggers only refuse, and hold while rows are put.)
Result<> begin_copy(Tx& tx, std::vector<Table> const& all);
Result<> end_copy(Tx& tx, std::vector<Table> const& all);

// Splits a piece into rows of `columns` values each; the values point into it. corrupt: it cannot be split so.
Result<> each_row(std::string_view piece, std::size_t columns, std::function<Result<>(Params const&)> const& row);

}  // namespace ognishte::store
