// Names and values, as requests and responses carry them. Plain values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ognishte::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Names and values of a query or form, decoded.
class Parameters {
public:
    Parameters() = default;
    explicit Parameters(Pairs pairs) : pairs_(std::move(pairs)) {}
    // Empty when there is none, and when the name stands more than once: only all() may be given a repeated name, so
    // two readers of one request can never choose different values.
    std::string const& get(std::string_view name) const;
    bool has(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    Pairs const& pairs() const { return pairs_; }

private:
    Pairs pairs_;
};

}  // namespace ognishte::http
