#include "base/json_readable.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace ognishte {
namespace {

constexpr std::size_t k_depth = 64;

// Builds a Json from the events of nlohmann's parser; refusing stops the parse.
class Builder {
public:
    bool null() { return add(Json()); }
    bool boolean(bool value) { return add(Json(value)); }
    bool number_integer(std::int64_t value) { return add(Json(value)); }
    bool number_unsigned(std::uint64_t value) {
        return value <= INT64_MAX ? add(Json(static_cast<std::int64_t>(value))) : add(Json(static_cast<double>(value)));
    }
    bool number_float(double value, std::string const&) { return add(Json(value)); }
    bool string(std::string& value) { return add(Json(std::move(value))); }
    bool binary(nlohmann::json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name) {
        if (stack_.back().value.has(name)) {
            error_ = "the name \"" + name + "\" stands twice in one object";
            return false;
        }
        stack_.back().name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const&) {
        error_ = "not JSON at byte " + std::to_string(position);
        return false;
    }

    Json root;
    std::string error_;

private:
    struct Level {
        Json value;
        std::string name;
    };

    bool open(Json value) {
        if (stack_.size() >= k_depth) {
            error_ = "nested too deeply";
            return false;
        }
        stack_.push_back(Level{std::move(value), {}});
        return true;
    }
    bool close() {
        Json value = std::move(stack_.back().value);
        stack_.pop_back();
        return add(std::move(value));
    }
    bool add(Json value) {
        if (stack_.empty()) {
            root = std::move(value);
        } else if (stack_.back().value.is_array()) {
            stack_.back().value.push(std::move(value));
        } else {
            stack_.back().value.append(std::move(stack_.back().name), std::move(value));
        }
        return true;
    }

    std::vector<Level> stack_;
};

bool is_readable(Json const& value, std::size_t depth) {
    if (value.is_string()) return is_utf8(value.text());
    if ((value.is_array() || value.is_object()) && depth == k_depth) return false;
    for (auto const& item : value.items())
        if (!is_readable(item, depth + 1)) return false;
    auto const& members = value.members();
    for (auto member = members.begin(); member != members.end(); ++member) {
        auto const same = [&](Json::Member const& other) { return other.first == member->first; };
        if (!is_utf8(member->first) || std::any_of(members.begin(), member, same) ||
            !is_readable(member->second, depth + 1))
            return false;
    }
    return true;
}

}  // namespace

bool reads_back(Json const& value) {
    return is_readable(value, 0);
}

Result<Json> Json::parse(std::string_view text) {
    Builder builder;
    // nlohmann's own exceptions do not leave the SAX parser; only allocation can throw.
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
        return Error{Code::invalid, builder.error_.empty() ? "not JSON" : builder.error_};
    return std::move(builder.root);
}

}  // namespace ognishte
