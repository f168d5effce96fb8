// Values that go into SQL, and SQL text that is made of literals only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ognishte::store {

struct Bytes {
    std::string_view bytes;
};

// A parameter. Text and bytes are views: they must outlive the call they are given to.
class Param {
public:
    using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Bytes>;
    Param(std::nullptr_t) {}
    Param(bool value) : value_(std::int64_t{value ? 1 : 0}) {}
    Param(int value) : value_(std::int64_t{value}) {}
    Param(std::int64_t value) : value_(value) {}
    Param(double value) : value_(value) {}
    Param(char const* value) : value_(std::string_view(value)) {}
    Param(std::string_view value) : value_(value) {}
    Param(std::string const& value) : value_(std::string_view(value)) {}
    Param(Bytes value) : value_(value) {}
    template <class T>
    Param(std::optional<T> const& value) {
        if (value) value_ = Param(*value).value_;
    }
    Value const& value() const { return value_; }

private:
    Value value_;
};

using Params = std::vector<Param>;

// SQL text. A string literal becomes Sql by itself; anything else only by joining literals with +.
class Sql {
public:
    template <std::size_t N>
    consteval Sql(char const (&literal)[N]) : literal_(literal, N - 1) {}
    std::string_view text() const { return joined_.empty() ? literal_ : std::string_view(joined_); }
    Sql& operator+=(Sql const& more) {
        joined_ = std::string(text()) + std::string(more.text());
        return *this;
    }
    friend Sql operator+(Sql left, Sql const& right) { return left += right; }

private:
    std::string_view literal_;
    std::string joined_;
};

}  // namespace ognishte::store
