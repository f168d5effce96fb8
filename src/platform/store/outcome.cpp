#include "outcome.hpp"

#include <cmath>

#include "base/text.hpp"

namespace ognishte::store {

Error full(std::string const& message) {
    return {Code::no_space,
            "no space is left for the database; make room and try again, nothing needs a restart: " + message,
            "store.full"};
}
Error busy(std::string message) {
    return {Code::unavailable, std::move(message), "store.busy"};
}
Error stopped(std::string message) {
    return {Code::unavailable, std::move(message), "store.stopped"};
}
Error unknown_outcome(std::string message) {
    return {Code::unavailable, std::move(message), "store.unknown"};
}

Result<> check(Params const& params) {
    int number = 0;
    for (auto const& param : params) {
        ++number;
        if (auto const* text = std::get_if<std::string_view>(&param.value())) {
            if (text->find('\0') != std::string_view::npos || !is_utf8(*text))
                return Error{Code::invalid, "parameter " + std::to_string(number) + " is not UTF-8 without NUL"};
        } else if (auto const* real = std::get_if<double>(&param.value())) {
            if (!std::isfinite(*real))
                return Error{Code::invalid, "parameter " + std::to_string(number) + " is not a finite number"};
        }
    }
    return done();
}

std::string brief(std::string_view sql) {
    std::string out;
    for (char const c : sql) {
        if (c == ' ' || c == '\n') {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            out += c;
        }
        if (out.size() == 100) return out + "…";
    }
    return out;
}

}  // namespace ognishte::store
