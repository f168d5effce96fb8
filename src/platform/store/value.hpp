// Values that go into SQL, and SQL text that is made of literals only.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ognishte::store {

struct Bytes {
    std::string_view bytes;
};

// A parameter. Text and bytes are views: they must outlive the call they are given to. Text is UTF-8 without NUL and
// numbers are finite; a call with anything else answers `invalid`. Flags are stored as BIGINT 0 or 1.
class Param {
public:
    using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Bytes>;
    Param(std::nullptr_t) {}
    template <std::same_as<bool> B>
    Param(B value) : value_(std::int64_t{value ? 1 : 0}) {}
    Param(int value) : value_(std::int64_t{value}) {}
    Param(long value) : value_(std::int64_t{value}) {}
    Param(long long value) : value_(std::int64_t{value}) {}
    Param(double value) : value_(value) {}
    Param(char const* value) : value_(std::string_view(value)) {}
    Param(std::string_view value) : value_(value) {}
    Param(std::string const& value) : value_(std::string_view(value)) {}
    Param(Bytes value) : value_(value) {}
    // Nothing is NULL of T's type, so that PostgreSQL can tell the type of "? IS NULL".
    template <class T>
    Param(std::optional<T> const& value) : Param(value ? Param(*value) : null_like(Param(T{}))) {}

    Value const& value() const { return value_; }
    // The index of the value's type, also of a NULL that has one; 0 when nothing is known.
    std::size_t type() const { return null_type_ != 0 ? null_type_ : value_.index(); }

private:
    static Param null_like(Param const& other) {
        Param null(nullptr);
        null.null_type_ = other.value_.index();
        return null;
    }

    Value value_;
    std::size_t null_type_ = 0;
};

using Params = std::vector<Param>;

// A pattern for `LIKE ? ESCAPE '\'` of texts that hold this part; `%`, `_` and the escape stand for themselves.
inline std::string holding(std::string_view part) {
    std::string out = "%";
    for (char const c : part) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out + "%";
}

// SQL text. A string literal becomes Sql by itself; anything else only by joining literals with +.
class Sql {
public:
    template <std::size_t N>
    consteval Sql(char const (&literal)[N]) : literal_(literal, N - 1) {}
    std::string_view text() const {
        return joined_.empty() ? literal_ : std::string_view(joined_.data(), joined_.size());
    }
    Sql& operator+=(Sql const& more) {
        std::string_view const head = text();
        std::string_view const tail = more.text();
        std::vector<char> both(head.begin(), head.end());
        both.insert(both.end(), tail.begin(), tail.end());
        joined_ = std::move(both);
        return *this;
    }
    friend Sql operator+(Sql left, Sql const& right) { return left += right; }

private:
    friend class MigrationSql;  // the text of a migration, which is part of the program
    Sql(std::vector<char> text) : joined_(std::move(text)) {}

    std::string_view literal_;
    std::vector<char> joined_;  // not a string: g++ 12 cannot make one at compile time
};

}  // namespace ognishte::store
