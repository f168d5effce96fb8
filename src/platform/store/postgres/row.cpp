#include "row.hpp"

#include <charconv>

#include "base/bytes.hpp"

namespace ognishte::store::postgres {
namespace {

// Fixed numbers of pg_type.dat.
constexpr unsigned k_bool = 16, k_bytea = 17, k_char = 18, k_name = 19, k_int8 = 20, k_int2 = 21, k_int4 = 23,
                   k_text = 25, k_float4 = 700, k_float8 = 701, k_unknown = 705, k_bpchar = 1042, k_varchar = 1043,
                   k_numeric = 1700;

bool is_whole(unsigned type) {
    return type == k_int8 || type == k_int4 || type == k_int2 || type == k_numeric;
}

}  // namespace

std::int64_t PostgresRow::integer(int column) const {
    auto const found = cell(column);
    if (found.text && found.type == k_bool) return *found.text == "t" ? 1 : 0;
    std::int64_t value = 0;
    if (found.text && is_whole(found.type)) {
        auto const* const end = found.text->data() + found.text->size();
        auto const parsed = std::from_chars(found.text->data(), end, value);
        if (parsed.ec == std::errc{} && parsed.ptr == end) return value;
    }
    note(column);
    return 0;
}

double PostgresRow::real(int column) const {
    auto const found = cell(column);
    double value = 0;
    if (found.text && (is_whole(found.type) || found.type == k_float8 || found.type == k_float4)) {
        auto const* const end = found.text->data() + found.text->size();
        auto const parsed = std::from_chars(found.text->data(), end, value);
        if (parsed.ec == std::errc{} && parsed.ptr == end) return value;
    }
    note(column);
    return 0;
}

std::string_view PostgresRow::text(int column) const {
    auto const found = cell(column);
    if (found.text) {
        switch (found.type) {
            case k_text:
            case k_varchar:
            case k_bpchar:
            case k_name:
            case k_char:
            case k_unknown:
                return *found.text;
            case k_bytea: {
                auto const known = decoded_.find(column);
                if (known != decoded_.end()) return known->second;
                auto bytes = found.text->starts_with("\\x") ? from_hex(found.text->substr(2)) : std::nullopt;
                if (bytes) return decoded_.emplace(column, std::move(*bytes)).first->second;
                break;
            }
            default:
                break;
        }
    }
    note(column);
    return {};
}

}  // namespace ognishte::store::postgres
