// A row of PostgreSQL's text format as a Row. The types that count are bigint, double precision, text and bytea, and
// what sums and comparisons of them give. Pure; only postgres/connection.cpp makes one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "platform/store/tx.hpp"

namespace ognishte::store::postgres {

// One value as the server sent it.
struct Cell {
    unsigned type = 0;  // pg_type.oid
    std::optional<std::string_view> text;
};

class PostgresRow final : public Row {
public:
    using Fetch = Cell (*)(void const* answer, int row, int column);
    PostgresRow(void const* answer, Fetch fetch) : answer_(answer), fetch_(fetch) {}

    void move_to(int row) {
        row_ = row;
        decoded_.clear();
    }
    std::optional<int> misread() const { return misread_; }

    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;
    bool is_null(int column) const override { return !cell(column).text; }

private:
    Cell cell(int column) const { return fetch_(answer_, row_, column); }
    void note(int column) const {
        if (!misread_) misread_ = column;
    }

    void const* answer_;
    Fetch fetch_;
    int row_ = 0;
    mutable std::optional<int> misread_;
    mutable std::map<int, std::string> decoded_;  // bytea arrives as hexadecimal digits
};

}  // namespace ognishte::store::postgres
