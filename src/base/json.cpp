#include "base/json.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/check.hpp"

namespace ognishte {
namespace {

void write_string(std::string& out, std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0;  // from here on nothing needs an escape
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        auto const byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && c != '"' && c != '\\' && c != '<' && byte != 0x7F) continue;
        out.append(text, plain, at - plain);
        plain = at + 1;
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += "\\u00";
                out += digits[byte >> 4U];
                out += digits[byte & 15U];
        }
    }
    out.append(text, plain);
    out += '"';
}

void write_number(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    std::array<char, 40> text{};
    auto const end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    out.append(text.data(), end);
}

void new_line(std::string& out, int indent, int depth) {
    if (indent == 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(depth), ' ');
}

void write(std::string& out, Json const& value, int indent, int depth) {
    if (value.is_null()) {
        out += "null";
    } else if (value.is_bool()) {
        out += value.boolean() ? "true" : "false";
    } else if (value.is_int()) {
        out += std::to_string(value.integer());
    } else if (value.is_number()) {
        write_number(out, value.number());
    } else if (value.is_string()) {
        write_string(out, value.text());
    } else if (value.is_array()) {
        out += '[';
        bool first = true;
        for (auto const& item : value.items()) {
            if (!first) out += ',';
            first = false;
            new_line(out, indent, depth + 1);
            write(out, item, indent, depth + 1);
        }
        if (!first) new_line(out, indent, depth);
        out += ']';
    } else {
        out += '{';
        bool first = true;
        for (auto const& [name, member] : value.members()) {
            if (!first) out += ',';
            first = false;
            new_line(out, indent, depth + 1);
            write_string(out, name);
            out += indent > 0 ? ": " : ":";
            write(out, member, indent, depth + 1);
        }
        if (!first) new_line(out, indent, depth);
        out += '}';
    }
}

}  // namespace

std::string const& Json::text() const {
    static std::string const none;
    auto const* held = std::get_if<std::string>(&value_);
    return held != nullptr ? *held : none;
}

std::int64_t Json::integer() const {
    if (auto const* held = std::get_if<std::int64_t>(&value_)) return *held;
    auto const* real = std::get_if<double>(&value_);
    return real != nullptr && std::abs(*real) < 9e15 ? static_cast<std::int64_t>(*real) : 0;
}

double Json::number() const {
    if (auto const* held = std::get_if<double>(&value_)) return *held;
    auto const* whole = std::get_if<std::int64_t>(&value_);
    return whole != nullptr ? static_cast<double>(*whole) : 0;
}

bool Json::boolean() const {
    auto const* held = std::get_if<bool>(&value_);
    return held != nullptr && *held;
}

Json::Array const& Json::items() const {
    static Array const none;
    auto const* held = std::get_if<Array>(&value_);
    return held != nullptr ? *held : none;
}

Json::Object const& Json::members() const {
    static Object const none;
    auto const* held = std::get_if<Object>(&value_);
    return held != nullptr ? *held : none;
}

Json const* Json::find(std::string_view name) const {
    for (auto const& member : members())
        if (member.first == name) return &member.second;
    return nullptr;
}

Json const& Json::operator[](std::string_view name) const {
    static Json const none;
    auto const* found = find(name);
    return found != nullptr ? *found : none;
}

Json& Json::set(std::string_view name, Json value) {
    if (is_null()) value_ = Object{};
    auto* object = std::get_if<Object>(&value_);
    OG_CHECK(object != nullptr);
    for (auto& member : *object)
        if (member.first == name) return member.second = std::move(value);
    return object->emplace_back(std::string(name), std::move(value)).second;
}

void Json::push(Json value) {
    if (is_null()) value_ = Array{};
    auto* array = std::get_if<Array>(&value_);
    OG_CHECK(array != nullptr);
    array->push_back(std::move(value));
}

void Json::append(std::string name, Json value) {
    if (is_null()) value_ = Object{};
    auto* object = std::get_if<Object>(&value_);
    OG_CHECK(object != nullptr);
    object->emplace_back(std::move(name), std::move(value));
}

std::string Json::dump(int indent) const {
    std::string out;
    write(out, *this, indent, 0);
    return out;
}

}  // namespace ognishte
