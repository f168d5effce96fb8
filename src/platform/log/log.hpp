// Log: what the operator reads, one line an event, on standard error: JSON for machines, a plainer form on a terminal.
//
//   log::info("http.started", {{"address", address}, {"port", port}});
//
// A line has time, level, event and fields. The event is a literal such as "mail.deferred"; what varies stands in
// fields. Control, direction and line characters in values come out as \uXXXX, so a value can never pretend to be a
// line. A field whose name says secret (password, token, secret, key, cookie, authorization …) shows "[hidden]".
// Nothing personal belongs in a log; no rule can check that, so callers must. Thread-safe; one mutex around the
// writing.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "base/time.hpp"

namespace ognishte::log {

enum class Level { debug, info, warning, error };
enum class Form { automatic, json, text };  // automatic: text when standard error is a terminal

class Value {
public:
    using Held = std::variant<std::int64_t, double, bool, std::string_view>;
    Value(bool value) : held_(value) {}
    Value(int value) : held_(std::int64_t{value}) {}
    Value(unsigned value) : held_(std::int64_t{value}) {}
    Value(std::int64_t value) : held_(value) {}
    Value(std::size_t value) : held_(static_cast<std::int64_t>(value)) {}
    Value(double value) : held_(value) {}
    Value(char const* value) : held_(std::string_view(value)) {}
    Value(std::string_view value) : held_(value) {}
    Value(std::string const& value) : held_(std::string_view(value)) {}
    Held const& held() const { return held_; }

private:
    Held held_;
};

struct Field {
    std::string_view name;
    Value value;
};

using Fields = std::initializer_list<Field>;
using Sink = std::function<void(std::string_view line)>;  // without the line's end

// Before it is called everything from info on goes to standard error, form automatic. May be called again (tests do);
// not while other threads write.
void start(Level least, Form form, Sink sink = {});

void debug(std::string_view event, Fields fields = {});
void info(std::string_view event, Fields fields = {});
void warning(std::string_view event, Fields fields = {});
void error(std::string_view event, Fields fields = {});

// One line of either form, without its end; form automatic is not allowed here.
std::string line(Form form, Instant now, Level level, std::string_view event, Fields fields);

}  // namespace ognishte::log
