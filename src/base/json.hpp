// Json: a value of JSON (RFC 8259). Objects keep the order of their members, so what was written reads back the same.
// Reading uses nlohmann-json, which stays in one source file. A Json is a plain value: copy it, move it, share it
// read-only between threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace ognishte {

class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : value_(value) {}
    Json(int value) : value_(std::int64_t{value}) {}
    Json(std::int64_t value) : value_(value) {}
    Json(double value) : value_(value) {}
    Json(char const* value) : value_(std::string(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}
    static Json array() { return Array{}; }
    static Json object() { return Object{}; }

    // Refuses anything but one well-formed value of valid UTF-8, nesting over 64, and duplicate member names.
    static Result<Json> parse(std::string_view text);

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_string() const { return std::holds_alternative<std::string>(value_); }
    bool is_number() const { return is_int() || std::holds_alternative<double>(value_); }
    bool is_int() const { return std::holds_alternative<std::int64_t>(value_); }
    bool is_bool() const { return std::holds_alternative<bool>(value_); }
    bool is_array() const { return std::holds_alternative<Array>(value_); }
    bool is_object() const { return std::holds_alternative<Object>(value_); }

    // Forgiving getters: another type gives the empty value of the wished one.
    std::string const& text() const;
    std::int64_t integer() const;
    double number() const;
    bool boolean() const;
    Array const& items() const;
    Object const& members() const;

    // A member by name; a shared null when there is none or this is no object.
    Json const& operator[](std::string_view name) const;
    bool has(std::string_view name) const { return find(name) != nullptr; }
    Json const* find(std::string_view name) const;

    // Makes this an object or array if it is null.
    Json& set(std::string_view name, Json value);
    void push(Json value);
    // Adds a member without looking for its name; the caller knows it is new.
    void append(std::string name, Json value);

    // Compact text; indent > 0 spreads it over lines. Characters below U+0020 and "<" are escaped, so the text may
    // stand in a script element of type application/ld+json.
    std::string dump(int indent = 0) const;

    bool operator==(Json const&) const = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

}  // namespace ognishte
