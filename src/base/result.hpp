// Result: what a function that can fail as a matter of course returns.
//
// Expected outcomes (not found, invalid, busy) are Results; programming errors are OG_CHECK; exceptions come only from
// third-party code and end in the adapter that called it. An Error carries a message for the log, which never
// reaches people, and a text key whose translation may.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace ognishte {

// Neutral codes: HTTP statuses and exit codes are derived from them at the edge.
enum class Code {
    invalid,      // the caller's input is wrong
    not_found,    // there is no such thing, or the actor may not know of it
    gone,         // it was there and was withdrawn
    forbidden,    // the actor may not do this
    conflict,     // the state has moved on: a newer version, an open hold, a duplicate
    too_large,    // over a limit
    unavailable,  // cannot be done now; trying later may succeed (busy, deadline)
    no_space,     // nothing more can be stored until somebody makes room; reading goes on
    corrupt,      // stored data is not what it should be
    failed        // anything else
};

struct Error {
    Code code = Code::failed;
    std::string message;        // for the log and the operator
    std::string text_key = {};  // key of the text for people; empty: the general one of the code

    // Puts where it happened before the message.
    Error within(std::string_view where) && {
        message = std::string(where) + ": " + message;
        return std::move(*this);
    }
};

struct Done {};

template <class T = Done>
class [[nodiscard]] Result {
public:
    using Value = T;
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return held_.index() == 0; }
    bool has_value() const { return held_.index() == 0; }

    // Only when has_value(): anything else is a programming error and throws std::bad_variant_access.
    T& value() & { return std::get<0>(held_); }
    T const& value() const& { return std::get<0>(held_); }
    T&& value() && { return std::get<0>(std::move(held_)); }
    T& operator*() & { return value(); }
    T const& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    T const* operator->() const { return &value(); }
    T value_or(T other) && { return has_value() ? std::get<0>(std::move(held_)) : std::move(other); }

    // Only when not has_value().
    Error& error() & { return std::get<1>(held_); }
    Error const& error() const& { return std::get<1>(held_); }
    Error&& error() && { return std::get<1>(std::move(held_)); }

private:
    std::variant<T, Error> held_;
};

inline Result<> done() {
    return Done{};
}

}  // namespace ognishte

// Passes an error on, otherwise yields the value: `auto row = TRY(find(id));`
#define TRY(expression)                                      \
    __extension__({                                          \
        auto og_result = (expression);                       \
        if (!og_result) return std::move(og_result).error(); \
        std::move(og_result).value();                        \
    })
